/** Text of a chart's file that the page shows around the chart: whose run it is, the scale of its time axis, and its rounds. Pure. */
import { roundNumber } from '../../../../analysis/report/roundNumbers.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { Run } from '../../../../store/play/run.ts'
import * as texts from '../../../../texts/play/chartFiles.ts'
import { duration, say } from '../../../../units/format.ts'
import { factorText } from '../../timeline/axis/axisLabels.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'

/** Scenario, VM if it is one of several, and seed. */
export function runLine({ scenario: { name, seed } }: Pick<Run, 'scenario'>, vm: string | null): string {
  return texts.ofRun([name, vm ?? '', texts.seed(String(seed))].filter((part) => part !== ''))
}

/** Each stretch of the axis that is not at the common scale, with its factor; empty if all is. */
export function axisLine({ stretches }: TimeAxis): string {
  const said = stretches.flatMap(({ fromS, toS, scale }) => {
    const factor = factorText(scale)
    return factor === null || toS <= fromS ? [] : [texts.stretch(momentText(fromS), momentText(toS), factor)]
  })
  return said.length === 0 ? '' : texts.timeAxis(said)
}

function momentText(atS: number): string {
  return atS === 0 ? '0 s' : say(duration(atS))
}

interface RoundSpan {
  fromX: number
  toX: number
  /** Empty where the number has no room. */
  text: string
}

const DIGIT_PX = 8
const EDGES_PX = 4

/** The rounds of pre-copy along the axis, numbered as on the page. */
export function roundSpans({ rounds }: Pick<Run, 'rounds'>, axis: TimeAxis): RoundSpan[] {
  return rounds.flatMap((round, i) => {
    if (!isPrecopyRound(round)) return []
    const [fromX, toX] = [timeX(axis, round.startS), timeX(axis, round.startS + round.durationS)]
    const text = String(roundNumber(rounds, i))
    return [{ fromX, toX, text: toX - fromX >= text.length * DIGIT_PX + EDGES_PX ? text : '' }]
  })
}
