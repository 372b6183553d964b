/** Which syncs of a long record its guests are fitted to. */
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../testing/records/readRecord.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { evidenceOf } from './evidence.ts'
import type { RoundEvidence } from './evidence.ts'
import { fitGuest } from './posterior.ts'

const read = evidenceOf(readRecord(samples.qmpLog).record) as RoundEvidence

/** A record of 14 syncs, whose `fromEnd`-th last found half as many pages more. */
function guestsWith(fromEnd: number): Float64Array[] {
  const syncs = Array.from({ length: 14 }, (_, i) => {
    const newPages = 12_000 + 500 * (i % 3)
    return {
      atS: 10 + i,
      errorS: 0,
      windowS: 1,
      newPages: i === 14 - fromEnd ? 1.5 * newPages : newPages,
      waitingPages: 4000,
      throttlePercent: 0,
      sentPages: newPages,
    }
  })
  return fitGuest({ ...read, syncs }, [], 100_000, 1).map(({ law }) => law)
}

describe('the guests of a long record', () => {
  it('are fitted to its last ten syncs, and to none before those but the one that they begin from', () => {
    const same = guestsWith(0)
    for (const fromEnd of [1, 5, 8, 10]) expect(guestsWith(fromEnd)).not.toEqual(same)
    for (const fromEnd of [12, 14]) expect(guestsWith(fromEnd)).toEqual(same)
  })
})
