/** A run of the local history in words: its main settings, its outcome and its time. */
import { settingsBrief } from '../../../../analysis/compare/mainSettings.ts'
import { completeScenario } from '../../../../scenario/codec/completeScenario.ts'
import { decodeShareLink } from '../../../../scenario/codec/shareLink.ts'
import type { ScenarioInput } from '../../../../scenario/schema/schema.ts'
import type { PastRun } from '../../../../store/compare/runHistory.ts'
import { duration, say } from '../../../../units/format.ts'
import * as texts from '../../../../messages/compiled/en/places/compare.ts'

/** Empty if the value is not a scenario: the storage may hold anything. `hidesWorkload`: a brief asks what the guest writes. */
export function pastRunSettings({ packed, vm }: Pick<PastRun, 'packed' | 'vm'>, hidesWorkload = false): string {
  const decoded = decodeShareLink(packed)
  if (!decoded.ok) return ''
  try {
    return settingsBrief(completeScenario(decoded.value as ScenarioInput), vm, hidesWorkload)
  } catch {
    return ''
  }
}

export function pastRunName({ name }: Pick<PastRun, 'name'>): string {
  return name === '' ? texts.unnamed : name
}

/** Empty for a run that was pinned before it had ended. */
export function pastRunOutcome({ result }: Pick<PastRun, 'result'>): string {
  if (result === null) return ''
  if (result.never === true) return texts.neverConverges
  return result.outcome === 'completed'
    ? texts.moveResult(say(duration(result.totalS)), say(duration(result.downtimeMs / 1000)))
    : texts.outcomes[result.outcome]
}

export function pastRunTime({ atMs }: Pick<PastRun, 'atMs'>): string {
  const { lang } = document.documentElement
  // The English of the page is British.
  return new Date(atMs).toLocaleString(lang === 'en' ? 'en-GB' : lang || undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
}
