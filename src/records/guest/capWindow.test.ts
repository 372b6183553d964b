import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RATE_WINDOW_S } from '../../engine/migration/transport/rateWindow.ts'
import { countsQueuedPages, pagesAhead } from './capWindow.ts'

const rates = fc.double({ min: 1, max: 1e6, noNaN: true })
const factors = fc.double({ min: 1, max: 100, noNaN: true })
/** Pages sent `sinceSyncS` after a sync. */
const sent = (sinceSyncS: number, pagesPerS: number, factor: number) => sinceSyncS * pagesPerS + pagesAhead(sinceSyncS, pagesPerS, factor)

describe('the pages of a window', () => {
  it('leave at the link’s rate, then the window is waited out', () => {
    // 640 pages a window on a link of four times the cap: a quarter of the window sends them.
    expect(sent(0, 6400, 4)).toBe(0)
    expect(sent(0.0125, 6400, 4)).toBeCloseTo(320, 9)
    expect(sent(0.025, 6400, 4)).toBeCloseTo(640, 9)
    expect(sent(0.09, 6400, 4)).toBeCloseTo(640, 9)
    expect(sent(0.225, 6400, 4)).toBeCloseTo(3 * 640, 9)
  })
  it('are an even pace’s at the end of each window, never fewer before it, and never more than a window ahead', () => {
    fc.assert(
      fc.property(fc.nat({ max: 50 }), fc.double({ min: 0, max: 0.999, noNaN: true }), rates, factors, (windows, share, rate, factor) => {
        const window = RATE_WINDOW_S * rate
        const slack = 1e-9 * (windows + 1) * window
        const ahead = pagesAhead((windows + share) * RATE_WINDOW_S, rate, factor)
        expect(ahead).toBeGreaterThanOrEqual(-slack)
        expect(ahead).toBeLessThanOrEqual(window + slack)
        expect(pagesAhead((windows + 0.9999999) * RATE_WINDOW_S, rate, factor)).toBeLessThanOrEqual(1e-6 * window + slack)
      }),
    )
  })
  it('keep an even pace on a link that is no faster than the cap', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 5, noNaN: true }), rates, (sinceS, rate) => {
        expect(Math.abs(pagesAhead(sinceS, rate, 1))).toBeLessThanOrEqual(1e-9 * rate)
      }),
    )
  })
})

describe('the bytes that a window counts', () => {
  const capMbps = (mib: number) => (mib * 2 ** 20 * 8) / 1e6
  it.each([
    ['QEMU 7.2', 268.6, 32, true],
    ['QEMU 7.2', 201.6, 24, true],
    ['QEMU 10.0', 273.2, 32, false],
    ['QEMU 10.0', 546.3, 64, false],
    ['QEMU 10.0 under KVM', 1082.1, 128, false],
  ])('show in the rate: %s at %d Mbit/s under %d MiB/s', (_, mbps, mib, queued) => {
    expect(countsQueuedPages(mbps, capMbps(mib), 4104)).toBe(queued)
  })
  it('do not show where both countings end a window alike', () => {
    // 2 MiB a window: 512 pages with their headers, which are 16 buffers.
    expect(countsQueuedPages(168.1, capMbps(20), 4104)).toBe(false)
  })
})
