/** Pauses of a post-copy: QEMU waits for a recovery after its path broke, or after `migrate-pause`. */
import type { RecordSample } from '../../migrationRecord.ts'

interface PostcopyPause {
  readonly atS: number
  /** Null: not recovered in the record. */
  readonly untilS: number | null
}

/** Each begins and ends in the middle between two samples. */
export function postcopyPauses(samples: readonly RecordSample[]): PostcopyPause[] {
  const pauses: { atS: number; untilS: number | null }[] = []
  let before: { atS: number; isPaused: boolean } | null = null
  for (const { atS, status } of samples) {
    if (atS === null) continue
    const isPaused = status === 'postcopy-paused'
    const middleS = before === null ? atS : (before.atS + atS) / 2
    if (isPaused && before?.isPaused !== true) pauses.push({ atS: middleS, untilS: null })
    if (!isPaused && before?.isPaused === true) pauses[pauses.length - 1].untilS = middleS
    before = { atS, isPaused }
  }
  return pauses
}
