import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { simulate } from '../simulate.ts'

describe('a series of a very long run', () => {
  it('keeps coarsening: 250 days at 0.001 Mbit/s end with at most 2,000 samples', () => {
    const { series, migrations } = simulate(
      testScenario({
        mbps: 0.001,
        vm: { memoryMiB: 256 },
        streams: [],
        strategy: { kind: 'stop-and-copy', rule: undefined },
      }),
      { series: true },
    )
    expect(migrations[0].endS).toBeGreaterThan(2_000_000)
    const { tS } = series!
    expect(tS.length).toBeLessThanOrEqual(2000)
    expect(tS.at(-1)).toBeGreaterThanOrEqual(migrations[0].endS)
    expect(tS.every((t, i) => i === 0 || t > tS[i - 1])).toBe(true)
  })
})
