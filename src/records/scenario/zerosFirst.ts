/** Where the zero pages of a guest lie, as its first pass meets them. */
import type { RecordFacts } from '../import/importer.ts'
import type { RecordSample } from '../migrationRecord.ts'

/** Fewer samples of the first pass do not show an order. */
const leastSamples = 4
/** A smaller share of the memory may be an effect of sampling. */
const leastShare = 0.02

interface Point {
  /** Memory behind the scan, MiB. */
  readonly passedMiB: number
  readonly sentMiB: number
}

/**
 * Zero pages that the first pass meets before half of the memory in use, MiB: the remaining amount falls by the data sent and by the zero
 * pages. 0 where the samples do not show it.
 */
export function zerosFirstMiB(samples: readonly RecordSample[], memoryMiB: number, usedMiB: number): number {
  const points = firstPass(samples, memoryMiB)
  if (points.length < leastSamples) return 0
  const half = Math.min(usedMiB, points[points.length - 1].sentMiB) / 2
  const next = points.findIndex(({ sentMiB }) => sentMiB >= half)
  const before = points[next - 1] ?? { passedMiB: 0, sentMiB: 0 }
  const after = points[next]
  const share = after.sentMiB > before.sentMiB ? (half - before.sentMiB) / (after.sentMiB - before.sentMiB) : 1
  const zerosMiB = before.passedMiB + share * (after.passedMiB - before.passedMiB) - half
  return zerosMiB < leastShare * memoryMiB ? 0 : Math.min(memoryMiB - usedMiB, zerosMiB)
}

/** Zero pages that a first pass under way has met, MiB, whose samples show no order: these come first. */
export function zerosPassedMiB({ firstPassDone, zeroPages, pageKiB }: RecordFacts): number {
  return firstPassDone === false ? ((zeroPages ?? 0) * (pageKiB ?? 4)) / 1024 : 0
}

/** Samples until the first re-sync, which is counted or makes the remaining amount rise. */
function firstPass(samples: readonly RecordSample[], memoryMiB: number): Point[] {
  const points: Point[] = []
  for (const { dirtySyncs, remainingMiB, transferredMiB, status } of samples) {
    if (remainingMiB === null || transferredMiB === null) continue
    const passedMiB = memoryMiB - remainingMiB
    if ((dirtySyncs ?? 1) > 1 || status?.startsWith('postcopy') === true || passedMiB < (points.at(-1)?.passedMiB ?? 0)) break
    points.push({ passedMiB, sentMiB: transferredMiB })
  }
  return points
}
