/** Published results, each with its number, and QEMU's own scenario matrix under QEMU's names. */
import { usePlay } from '../../../store/play/usePlay.ts'
import type { GuestperfCase } from '../../../traces/published/guestperf.ts'
import { guestperfCases } from '../../../traces/published/guestperf.ts'
import { publishedCases } from '../../../traces/published/publishedCases.ts'
import { ScenarioEntry } from './ScenarioEntry.tsx'
import * as texts from '../../../texts/menus.ts'

const comparisons = [...new Set(guestperfCases.map(({ comparison }) => comparison))]

export function PublishedList({ open }: { open(draft: unknown): void }) {
  const current = usePlay(({ scenario }) => scenario.name)
  return (
    <>
      <h3 className="menu-head">{texts.publishedResults}</h3>
      {publishedCases.map(({ id, title, description, scenario }) => (
        <ScenarioEntry key={id} title={title} description={description} current={title === current} open={() => open(scenario)} />
      ))}
      <h3 className="menu-head">{texts.guestperfScenarios}</h3>
      {comparisons.map((comparison) => (
        <Comparison
          key={comparison}
          name={comparison}
          cases={guestperfCases.filter((one) => one.comparison === comparison)}
          current={current}
          open={open}
        />
      ))}
    </>
  )
}

function Comparison({ name, cases, current, open }: { name: string; cases: GuestperfCase[]; current: string; open(draft: unknown): void }) {
  return (
    <div role="group" aria-label={name} className="menu-comparison">
      <p className="menu-comparison-name">{name}</p>
      {cases.map(({ id, scenario }) => (
        <button key={id} type="button" className="menu-chip" aria-current={id === current} aria-label={id} onClick={() => open(scenario)}>
          {shortName(id, cases)}
        </button>
      ))}
    </div>
  )
}

/** The part of the name that differs within its group: `pause-iters-5` becomes `5 rounds`. */
function shortName(id: string, cases: readonly GuestperfCase[]): string {
  const parts = id.split('-')
  const shared = parts.findIndex((part, i) => cases.some((other) => other.id.split('-')[i] !== part))
  return shared < 0 ? id : chipText(id, parts.slice(shared).join('-'))
}

/** A count of rounds, or a bandwidth such as `100mbs`, with its unit. */
function chipText(id: string, differing: string): string {
  const [, rate, prefix] = /^(\d+)([mg])bs$/.exec(differing) ?? []
  if (rate !== undefined) return prefix === 'g' ? texts.gbitChip(rate) : texts.mbitChip(rate)
  if (!/-iters-\d+$/.test(id)) return differing
  return differing === '1' ? texts.oneRoundChip : texts.roundsChip(differing)
}
