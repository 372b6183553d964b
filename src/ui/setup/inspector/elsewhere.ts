/** Settings that exist only under another strategy, rule or manager: the search says whose they are. */
import { fieldAt } from '../../../scenario/fieldPath.ts'
import type { Followed } from '../followed.ts'
import { managerForms } from '../strategy/managerForms.ts'
import { ruleForms } from '../strategy/ruleForms.ts'
import { strategyForms } from '../strategy/strategyForms.ts'
import { bestOf, hitsOf } from './search.ts'
import { settingsOf } from './settings.ts'
import type { Read } from './settings.ts'

export interface Elsewhere {
  label: string
  /** Name of the strategy, rule or manager that has the setting. */
  owner: string
}

/** The best match by label or name among the settings of what is not chosen; null without one. */
export function foundElsewhere(read: Read, followed: Followed, query: string): Elsewhere | null {
  const strategy = `${followed.migration}.strategy`
  const inRounds = strategyForms.find(({ rounds }) => rounds)?.kind
  const others: [owner: string, instead: unknown][] = [
    ...strategyForms.map(({ kind, label }): [string, unknown] => [label, { kind }]),
    ...ruleForms.map(({ kind, label }): [string, unknown] => [label, { kind: inRounds, rule: { kind } }]),
    ...managerForms.map(({ kind, label }): [string, unknown] => [label, { kind: inRounds, manager: { kind } }]),
  ]
  for (const [owner, instead] of others) {
    const changed: Read = (path) => (path === strategy ? instead : path.startsWith(`${strategy}.`) ? fieldAt(instead, path.slice(strategy.length + 1)) : read(path))
    const best = bestOf(hitsOf(settingsOf(changed, followed, false), query).filter(({ rank }) => rank < 2))
    if (best !== undefined) return { label: best.setting.label, owner }
  }
  return null
}
