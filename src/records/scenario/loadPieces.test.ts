import { describe, expect, it } from 'vitest'
import type { SyncEvidence } from '../guest/evidence.ts'
import { loadPieces } from './loadPieces.ts'

const pages = 40_000

/** Lengths of windows in turn: only different ones show how many pages are written. */
const windows = [2, 0.5, 4]

/** Syncs of a uniform stream over `pages`: each finds the pages that did not wait and were written in its window. */
function syncsOf(perPagePerS: readonly number[], waitingPages = 0): SyncEvidence[] {
  return perPagePerS.map((rate, i) => {
    const open = pages - (i === 0 ? 0 : waitingPages)
    const windowS = windows[i % windows.length]
    return {
      atS: 10 + i,
      errorS: 0.001,
      windowS,
      newPages: Math.round(open * (1 - Math.exp(-rate * windowS))),
      waitingPages,
      throttlePercent: 0,
      sentPages: 20_000,
    }
  })
}

describe('a load in pieces', () => {
  it('is one piece for a steady guest', () => {
    const { pieces, relativeError } = loadPieces(syncsOf([0.2, 0.2, 0.2, 0.2, 0.2, 0.2]), 200_000, 1)!
    expect(pieces).toHaveLength(1)
    expect(relativeError).toBeLessThan(0.05)
  })

  it('changes after the sync that was the last with the rate before', () => {
    const { pieces } = loadPieces(syncsOf([0.4, 0.4, 0.4, 0.4, 0.4, 0.4, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05]), 200_000, 1)!
    expect(pieces.map(({ fromS }) => fromS)).toEqual([0, 15])
    expect(pieces[0].perPagePerS / pieces[1].perPagePerS).toBeGreaterThan(6)
    expect(pieces[0].perPagePerS / pieces[1].perPagePerS).toBeLessThan(10)
  })

  it('counts only pages that did not wait as open to a first write', () => {
    const waiting = loadPieces(syncsOf([0.3, 0.3, 0.3, 0.3, 0.3, 0.3], 12_000), 200_000, 1)!
    expect(waiting.pieces).toHaveLength(1)
    // At most 19,567 new pages beside 12,000 that waited.
    expect(waiting.lowPages).toBeGreaterThan(31_500)
    expect(waiting.pages).toBeLessThan(1.2 * pages)
    expect(waiting.pieces[0].perPagePerS / 0.3).toBeGreaterThan(0.6)
    expect(waiting.pieces[0].perPagePerS / 0.3).toBeLessThan(1.7)
  })

  it('cannot be known from fewer than four syncs', () => {
    expect(loadPieces(syncsOf([0.2, 0.2, 0.2]), 200_000, 1)).toBeNull()
  })
})
