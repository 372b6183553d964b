/**
 * The saw-tooth as the rounds tell it. The series of a run of very many rounds is thinned until a sample stands for several of
 * them; the first rounds, which the axis keeps apart, are then drawn from what each of them says of itself.
 */
import type { Run } from '../../../../store/play/run.ts'
import type { TimeAxis } from '../../timeline/timeAxis.ts'

export interface ToothPoint {
  atS: number
  /** Pages: known to be left, really out of date, and the rule's limit. */
  left: number
  outOfDate: number
  limit: number
}

/** Samples a round from which on the series shows each of them. */
const ENOUGH = 3

/** Empty where every sample there is can be drawn. */
export function teethOf({ rounds, samples, length }: Run, { stretches }: TimeAxis): ToothPoint[] {
  const rest = stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  if (rest === undefined) return []
  const apart = rounds.filter(({ startS, durationS }) => startS + durationS <= rest.fromS + 1e-9)
  let taken = 0
  while (taken < length && samples.tS[taken] < rest.fromS) taken++
  if (taken >= ENOUGH * apart.length || apart.length === 0) return []
  const points: ToothPoint[] = []
  let limit = 0
  let before = samples.remainingPages[0]
  for (const { kind, startS, durationS, sentPages, remainingPages, thresholdPages } of apart) {
    points.push({ atS: startS, left: before, outOfDate: before, limit })
    // What was known has been sent, all but what fits into the limit; then what was written meanwhile comes to light. In the first
    // round zero pages are known too, and none of them is among those sent.
    const unsent = Math.max(0, before - sentPages)
    points.push({
      atS: startS + durationS, left: kind === 'full' ? Math.min(unsent, thresholdPages ?? 0) : unsent, outOfDate: remainingPages, limit,
    })
    limit = thresholdPages ?? 0
    before = remainingPages
  }
  points.push({ atS: rest.fromS, left: before, outOfDate: before, limit })
  return points
}
