import { describe, expect, it } from 'vitest'
import { learned, localSet, pageHits, stateCounts, statesByShare, totalVariationDistance, unknownMoves, writtenOf } from './learned.ts'
import { programs, writeLoops } from './testbed.ts'

const [kernel, gzip] = programs
const time = { untilS: 60, observeS: 60, states: 256 }

describe('what the filter learns of a workload (R1 to R3)', () => {
  it('names each window of a workload that always writes', () => {
    expect(stateCounts(learned(kernel, 1, time)).reduce((sum, count) => sum + count, 0)).toBe(1200)
    const shares = statesByShare(learned(kernel, 1, time)).map(({ share }) => share)
    expect(shares).toEqual(shares.toSorted((a, b) => b - a))
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  })

  it('tells workloads apart by their states and transitions, and a workload not from itself', () => {
    const before = learned(kernel, 1, time)
    const later = learned(kernel, 1, { ...time, untilS: 120 })
    const other = learned(gzip, 1, time)
    expect(totalVariationDistance(stateCounts(before), stateCounts(later))).toBeLessThan(0.2)
    expect(totalVariationDistance(stateCounts(before), stateCounts(other))).toBeGreaterThan(0.5)
    expect(unknownMoves(before, other)).toBeGreaterThan(unknownMoves(before, later))
  })

  it('is at distance 0 from itself and 1 from states it never shares', () => {
    const one = Int32Array.of(3, 1, 0, 0)
    expect(totalVariationDistance(one, Int32Array.of(6, 2, 0, 0))).toBe(0)
    expect(totalVariationDistance(one, Int32Array.of(0, 0, 1, 1))).toBe(1)
    // |3/4 − 1/2| + |1/4 − 1/2| = 1/2, and half of that.
    expect(totalVariationDistance(one, Int32Array.of(1, 1, 0, 0))).toBe(0.25)
  })

  it('counts the pages of a set that are written often enough; the share of an empty set is 0', () => {
    const hits = Uint32Array.of(5, 1, 9, 0)
    expect(writtenOf([0, 1, 2], hits, 5)).toEqual({ count: 2, share: 2 / 3 })
    expect(writtenOf([], hits, 5)).toEqual({ count: 0, share: 0 })
  })

  it('has sets of pages that the workload then writes', async () => {
    const model = learned(writeLoops[1], 1, time)
    const hits = await pageHits(writeLoops[1], 1, { fromS: 60, windows: 40 }, async () => {})
    const [{ state }] = statesByShare(model)
    const set = localSet(model, state)
    expect(set.length).toBeGreaterThan(0)
    expect(set.every((page) => hits[page] > 0)).toBe(true)
  })
})
