import { describe, expect, it } from 'vitest'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'
import { ratePieces } from './rateChanges.ts'
import type { SentPair } from './rateChanges.ts'

/** Pairs of samples 0.25 s apart that carry the given rates, Mbit/s, for 4 s each. */
function pairsOf(rates: readonly number[]): SentPair[] {
  return rates.flatMap((mbps, piece) =>
    Array.from({ length: 16 }, (_, i) => {
      const fromS = piece * 4 + i * 0.25
      return { fromS, toS: fromS + 0.25, bytes: mbps * BYTES_PER_S_OF_MBPS * 0.25 }
    }),
  )
}

describe('the rate of a record in pieces', () => {
  it('is one piece for a steady rate', () => {
    expect(ratePieces(pairsOf([800, 800, 800])).map(({ mbps }) => Math.round(mbps))).toEqual([800])
  })

  it('has the time and the rate of each change', () => {
    const pieces = ratePieces(pairsOf([800, 300, 600]))
    expect(pieces.map(({ atS, mbps }) => [atS, Math.round(mbps)])).toEqual([
      [0, 800],
      [4, 300],
      [8, 600],
    ])
  })

  it('is 0 where the link carries next to nothing', () => {
    expect(ratePieces(pairsOf([800, 10, 800])).map(({ mbps }) => mbps === 0)).toEqual([false, true, false])
  })

  it('is nothing without data', () => {
    expect(ratePieces([])).toEqual([])
  })
})
