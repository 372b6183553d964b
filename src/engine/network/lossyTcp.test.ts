import { describe, expect, it } from 'vitest'
import { cubicBytesPerS } from './lossyTcp.ts'

const MIB = 1048576

describe('a CUBIC connection over a lossy path', () => {
  it('carries about the measured rate: 3.2 MiB/s at 0.2 % loss and a round trip of 10 ms', () => {
    const mibPerS = cubicBytesPerS(0.002, 0.01) / MIB
    expect(mibPerS).toBeGreaterThan(3.2)
    expect(mibPerS).toBeLessThan(3.2 * 1.2)
  })
  it("follows Reno on a short path and CUBIC's own window on a long one", () => {
    expect(cubicBytesPerS(0.01, 0.001)).toBeCloseTo((0.99 * Math.sqrt(150) * 1448) / 0.001, 0)
    // RFC 9438 §5.1, Table 1: 0.1 s and p = 10⁻⁵ give a mean window of 1,054 segments with C = 0.4.
    expect((cubicBytesPerS(1e-5, 0.1) * 0.1) / 1448).toBeCloseTo(1054 * 0.99999, 0)
  })
  it('falls with loss, and has no limit without loss or latency', () => {
    const rates = [1e-4, 1e-3, 0.01, 0.1, 0.5].map((loss) => cubicBytesPerS(loss, 0.02))
    expect(rates.toSorted((one, other) => other - one)).toEqual(rates)
    expect([cubicBytesPerS(0, 0.02), cubicBytesPerS(0.1, 0), cubicBytesPerS(1, 0), cubicBytesPerS(1, 0.1)]).toEqual([
      Infinity,
      Infinity,
      0,
      0,
    ])
  })
})
