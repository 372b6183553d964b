/** Syncs of a record that counts none: each rise of what remains is one, where the samples are dense enough to show every one. */
import type { MigrationRecord, RecordSample } from '../../migrationRecord.ts'

/** Less than this share of the most that remained is of sources that count at different moments. */
const leastRise = 0.01
/** Samples of a round of which none can hide a second sync. */
const leastOfRound = 3

/** The record with its rises as counted syncs; the same one if it counts them itself, has a dirty rate, or has no rise, or some too close together. */
export function withCountedRises(record: MigrationRecord): MigrationRecord {
  const { samples } = record
  if (
    record.sendsInIterations === true ||
    samples.some(({ dirtySyncs, dirtyPagesPerS }) => dirtySyncs !== null || (dirtyPagesPerS ?? 0) > 0)
  )
    return record
  const rises = risesIn(samples)
  const isDense = rises.every((at, i) => at - (i === 0 ? 0 : rises[i - 1]) >= leastOfRound)
  if (rises.length === 0 || !isDense) return record
  let next = 0
  return {
    ...record,
    samples: samples.map((sample, i) => {
      if (rises[next] === i) next++
      return sample.remainingMiB === null ? sample : { ...sample, dirtySyncs: next + 1 }
    }),
  }
}

/** Places of the samples that follow a sync: more waits, or less has gone, than was sent since the one before. */
function risesIn(samples: readonly RecordSample[]): number[] {
  const most = Math.max(0, ...samples.map(({ remainingMiB }) => remainingMiB ?? 0))
  let before: RecordSample | null = null
  return samples.flatMap((sample, i) => {
    if (sample.remainingMiB === null) return []
    const last = before
    before = sample
    if (last === null || last.remainingMiB === null) return []
    const sentMiB = Math.max(0, (sample.transferredMiB ?? 0) - (last.transferredMiB ?? 0))
    return sample.remainingMiB - last.remainingMiB + sentMiB > leastRise * most ? [i] : []
  })
}
