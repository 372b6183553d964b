/**
 * The saw-tooth built from rounds. In a run of very many rounds the series is thinned until one sample covers several rounds; the first
 * rounds, which the axis shows separately, are then drawn from the data of each round.
 */
import type { Run } from '../../../../store/play/run.ts'
import type { TimeAxis } from '../../timeline/timeAxis.ts'

export interface RoundPoint {
  atS: number
  /** Pages: remaining as known to the source, dirty now, and the rule's threshold. */
  left: number
  outOfDate: number
  limit: number
}

/** Samples per round from which on the series shows each round. */
const ENOUGH = 6

/** Empty if every sample can be drawn. */
export function roundPoints({ rounds, samples, length }: Run, { stretches }: TimeAxis): RoundPoint[] {
  const rest = stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  if (rest === undefined) return []
  const apart = rounds.filter(({ startS, durationS }) => startS + durationS <= rest.fromS + 1e-9)
  let samplesBefore = 0
  while (samplesBefore < length && samples.tS[samplesBefore] < rest.fromS) samplesBefore++
  if (samplesBefore >= ENOUGH * apart.length || apart.length === 0) return []
  const points: RoundPoint[] = []
  let limit = 0
  let before = samples.remainingPages[0]
  for (const { kind, startS, durationS, sentPages, remainingPages, thresholdPages } of apart) {
    points.push({ atS: startS, left: before, outOfDate: before, limit })
    // The known pages have been sent, except up to the threshold; then the sync finds the pages written meanwhile. In the
    // first round the known pages include zero pages, which do not count as sent.
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
