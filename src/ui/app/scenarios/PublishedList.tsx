/** Published results, each with its number, and QEMU's own scenario matrix under QEMU's names. */
import { Button } from '../../../kit/Button.tsx'
import { usePlay } from '../../../store/play/usePlay.ts'
import type { GuestperfCase } from '../../../traces/published/guestperf.ts'
import { guestperfCases } from '../../../traces/published/guestperf.ts'
import { publishedCases } from '../../../traces/published/publishedCases.ts'
import { capacity, formatWhole, say } from '../../../units/format.ts'
import { ScenarioEntry } from './ScenarioEntry.tsx'
import * as texts from '../../../messages/compiled/en/page/menus.ts'

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
      {cases.map(({ id, own, scenario }) => (
        <Button look="bare" key={id} className="menu-chip" aria-current={id === current} aria-label={id} onClick={() => open(scenario)}>
          {ownText(own)}
        </Button>
      ))}
    </div>
  )
}

function ownText(own: GuestperfCase['own']): string {
  if ('rounds' in own) return own.rounds === 1 ? texts.oneRoundChip : texts.roundsChip(formatWhole(own.rounds))
  if ('mbps' in own) return say(capacity(own.mbps))
  return 'percent' in own ? `${own.percent} %` : formatWhole(own.count)
}
