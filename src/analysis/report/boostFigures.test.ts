import { describe, expect, it } from 'vitest'
import { boostFigures } from './boostFigures.ts'

describe('the figures of the boosts', () => {
  it('have units, one line per boost', () => {
    const boosts = {
      autoConverge: { throttlePercent: 30 }, xbzrle: { hits: 2078, cacheMissRate: 0.881, differencesMiB: 0.25 }, quietPhase: { waitedS: 10 }, sharedStorage: { fetchedMiB: 64, completeAfterS: 3.72 },
      compression: { ratio: 2.5, threadsMbps: 1606.25 }, nothing: {},
    }
    expect(boostFigures({ boosts })).toEqual([
      { boost: 'auto converge', text: 'throttle 30.0 %' },
      { boost: 'xbzrle', text: '2,078 hits, cache misses 88.1 %, differences 256 KiB' },
      { boost: 'quiet phase', text: 'waited 10.0 s' },
      { boost: 'shared storage', text: 'fetched 64.0 MiB, complete after 3.72 s' },
      { boost: 'compression', text: '2.50 ratio, threads 1,606 Mbit/s' },
    ])
  })
})
