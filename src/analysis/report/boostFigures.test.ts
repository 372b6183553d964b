import { describe, expect, it } from 'vitest'
import { boostFigures } from './boostFigures.ts'

describe('the figures of the boosts', () => {
  it('have units, one line per boost', () => {
    const boosts = {
      autoConverge: { throttlePercent: 30 },
      xbzrle: { hits: 2078, cacheMissRate: 0.881, differencesMiB: 0.25 },
      quietPhase: { waitedS: 10 },
      sharedStorage: { fetchedMiB: 64, completeAfterS: 3.72 },
      compression: { ratio: 2.5, threadsMbps: 1606.25 },
      nothing: {},
    }
    expect(boostFigures({ boosts })).toEqual([
      { boost: 'Auto-converge', text: 'throttle 30.0 %' },
      { boost: 'XBZRLE', text: '2,078 cache hits, cache misses 88.1 %, deltas 256 KiB' },
      { boost: 'Quiet phase', text: 'waited 10.0 s' },
      { boost: 'Shared storage', text: 'fetched 64.0 MiB, complete after 3.72 s' },
      { boost: 'Compression', text: 'ratio 2.50, threads 1,606 Mbit/s' },
    ])
  })
})
