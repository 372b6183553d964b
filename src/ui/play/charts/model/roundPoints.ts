/** The saw-tooth of the remaining memory, built from rounds where samples are too far apart to show them. */
import type { Run } from '../../../../store/play/run.ts'
import { SAME_S } from '../../../../units/units.ts'
import { sampleAt } from '../../timeline/runMoments.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'

/** The first sample of the migration: all before it are of its queue, in which no page counts as remaining. */
export function firstSample({ samples: { remainingPages }, length }: Run): number {
  let i = 0
  while (i < length && remainingPages[i] === 0) i++
  return i
}

/**
 * In a run of very many rounds the series is thinned until one sample covers several rounds; the first rounds, which the axis shows
 * separately, are then drawn from the data of each round.
 */
interface RoundPoint {
  atS: number
  /** Pages: remaining as known to the source, dirty now, and the rule's threshold. */
  left: number
  outOfDate: number
  threshold: number
}

/** Samples per round from which on the series shows each round. */
const ENOUGH = 6
/** Rounds by which samples are judged that get coarser. */
const LATEST = 3
/** Of the samples within a round as many are drawn; the first round bends where its zero pages are. */
const MOST_WITHIN = { full: 60, other: 12 }

/** Empty if every sample can be drawn. */
export function roundPoints(run: Run, { stretches }: TimeAxis): RoundPoint[] {
  const rest = stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  return rest === undefined ? [] : roundPointsUntil(run, rest.fromS)
}

/** Of the rounds that end by a moment; empty if the series shows each of them. The samples of a long run are finer in its beginning. */
export function roundPointsUntil(run: Run, untilS: number): RoundPoint[] {
  const { rounds, samples } = run
  const apart = rounds.filter(({ startS, durationS }) => startS + durationS <= untilS + 1e-9)
  const samplesOf = (fromS: number, toS: number) => sampleAt(run, toS) - sampleAt(run, fromS)
  // Each of the latest: fine samples of the others would hide that the last round has none.
  const isFine = apart.slice(-LATEST).every(({ startS, durationS }) => samplesOf(startS, startS + durationS) >= ENOUGH)
  if (apart.length === 0 || (isFine && samplesOf(0, untilS) >= ENOUGH * apart.length)) return []
  const points: RoundPoint[] = []
  let threshold = 0
  let before = samples.remainingPages[Math.min(firstSample(run), run.length - 1)]
  for (const { kind, startS, durationS, sentPages, remainingPages, thresholdPages } of apart) {
    points.push({ atS: startS, left: before, outOfDate: before, threshold })
    const within = samplesWithin(run, startS, startS + durationS, kind === 'full' ? MOST_WITHIN.full : MOST_WITHIN.other)
    if (kind === 'full' || within.length >= ENOUGH) points.push(...within)
    // The known pages have been sent, except up to the threshold; then the sync finds the pages written meanwhile. In the
    // first round the known pages include zero pages, which do not count as sent.
    const unsent = Math.max(0, before - sentPages)
    points.push({
      atS: startS + durationS,
      left: kind === 'full' ? Math.min(unsent, thresholdPages ?? 0) : unsent,
      outOfDate: remainingPages,
      threshold,
    })
    threshold = thresholdPages ?? 0
    before = remainingPages
  }
  points.push({ atS: untilS, left: before, outOfDate: before, threshold })
  return points
}

/** About `most` of the samples between two moments. */
function samplesWithin(run: Run, fromS: number, toS: number, most: number): RoundPoint[] {
  const { tS, remainingPages, outOfDatePages, thresholdPages } = run.samples
  const [first, end] = [sampleAt(run, fromS) + 1, sampleAt(run, toS - 2 * SAME_S) + 1]
  const stride = Math.max(1, Math.ceil((end - first) / most))
  const points: RoundPoint[] = []
  for (let i = first; i < end; i += stride)
    points.push({ atS: tS[i], left: remainingPages[i], outOfDate: outOfDatePages[i], threshold: thresholdPages[i] })
  return points
}
