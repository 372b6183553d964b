import { describe, expect, it } from 'vitest'
import { simulate } from '../../simulate.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const capMiBPerS = 12
/** An idle guest whose pages all leave once. */
const copied = (version: string, boosts: Record<string, unknown> = {}) =>
  simulate(
    testScenario({
      mbps: 10_000,
      vm: { memoryMiB: 256 },
      rule: { kind: 'qemu', version },
      strategy: { boosts },
      migration: { maxMbps: (capMiBPerS * 2 ** 20 * 8) / 1e6 },
    }),
  ).migrations[0]
/** Rate of the first round over the cap. */
const overCap = (version: string, boosts?: Record<string, unknown>) => {
  const [{ sentMiB, durationS }] = copied(version, boosts).rounds
  return sentMiB / durationS / capMiBPerS
}

describe('a window of the bandwidth limit', () => {
  // 1.2 MiB are 306.6 pages with their headers: 307, or 320 in buffers of 32.
  it('carries one page too many up to QEMU 8.0, which counts a queued page at once', () => {
    expect(overCap('8.0')).toBeCloseTo(307 / 306.6, 2)
  })
  it('carries up to a buffer of 32 pages too many later, when bytes are counted as a buffer is flushed', () => {
    expect(overCap('10.0')).toBeCloseTo(320 / 306.6, 2)
  })
  it('carries whole packets of multifd in each version, and what its channels still send only in later ones', () => {
    const boosts = { channels: { count: 2 } }
    expect(overCap('8.0', boosts)).toBeGreaterThan(1)
    expect(overCap('10.0', boosts)).toBeGreaterThan(overCap('8.0', boosts) + 0.3)
  })
})
