/**
 * Story entries other than decisions of the algorithm: events of the operator, the network and the guest, manager actions, and
 * the migration's problems.
 */
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { eventsOfVm, eventWords } from './eventWords.ts'
import { problemsOf } from './problems.ts'
import { outagesOf } from './splitRisk.ts'
import { duration, inMbit, say } from '../../units/format.ts'
import type { RateText } from '../../units/format.ts'
import { sentence } from '../../units/punctuation.ts'
import { reasonText } from '../../engine/result/reasons/reasonText.ts'
import * as texts from '../../messages/compiled/en/report.ts'

export interface StoryEvent {
  key: string
  atS: number
  title: string
  text: string
  /** Time of the manager action that a round reports too. */
  actedS?: number
  /** A problem of the whole run, which tells how the run ends. */
  ofWholeRun?: true
}

/** Of a VM, ordered by time, up to `untilS`; `rate` writes the rates of their sentences. Manager actions and problems (N10) are known only once the run has ended. */
export function storyEventsOf(
  { scenario, vm }: { scenario: Scenario; vm: string },
  ended: MigrationResult | null,
  untilS: number,
  rate: RateText = inMbit,
): StoryEvent[] {
  const happened = eventsOfVm(scenario.events, vm).map((event, i): StoryEvent => ({
    key: `event-${i}`,
    atS: event.atS,
    title: texts.eventTitle,
    text: eventWords(event, rate).sentence,
  }))
  const acts = (ended?.managerActions ?? []).map((act, i): StoryEvent => ({
    key: `manager-${i}`,
    atS: act.atS,
    title: texts.managerTitle,
    text: reasonText(act.reason, rate),
    actedS: act.atS,
  }))
  const pageKiB = scenario.vms.find(({ id }) => id === vm)?.pageKiB ?? 4
  const problems =
    ended === null
      ? []
      : problemsOf(ended, pageKiB, rate).map(({ kind, title, toS, text }): StoryEvent => ({
          key: `problem-${kind}`,
          atS: toS,
          title: sentence(title),
          text,
          ofWholeRun: true,
        }))
  const restored =
    ended === null
      ? []
      : outagesOf(ended, scenario)
          .filter(({ toS }) => toS < ended.endS)
          .map(({ fromS, toS }, i): StoryEvent => ({
            key: `outage-${i}`,
            atS: toS,
            title: texts.eventTitle,
            text: texts.pagesFlowAgain(say(duration(toS - fromS))),
          }))
  return [...happened, ...restored, ...acts, ...problems].filter(({ atS }) => atS <= untilS).sort((one, other) => one.atS - other.atS)
}
