import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dirtyPagesAfter, gudkov2023 } from './gudkov2023.ts'
import type { GudkovInput } from './gudkov2023.ts'

/**
 * A 32 GiB guest running memcached under YCSB: dirty pages of a sample after windows of growing length (qemu-devel, A. Gudkov,
 * cover letter of "Migration time prediction using calc-dirty-rate", 2023).
 */
const measured = {
  windowMs: [
    125, 250, 375, 500, 750, 1000, 1500, 2000, 3000, 4001, 6000, 8000, 10000, 15000, 20000, 25000, 30000, 35000, 40000, 45000, 50000, 60000,
  ],
  dirtyInSample: [33, 78, 119, 151, 217, 236, 293, 336, 425, 505, 620, 756, 898, 1204, 1457, 1723, 1934, 2141, 2328, 2522, 2675, 2958],
  sampledPages: 16_392,
  zeroInSample: 10_060,
  totalPages: 8_392_704,
}
const pagesPerSample = measured.totalPages / measured.sampledPages
const memcached = {
  pageKiB: 4,
  totalPages: measured.totalPages,
  nonZeroPages: measured.totalPages - measured.zeroInSample * pagesPerSample,
  curve: { windowMs: measured.windowMs, dirtyPages: measured.dirtyInSample.map((pages) => pages * pagesPerSample) },
}

/** The table of the same letter; its Mbps and Gbps are 2^20 and 2^30 bit/s. */
const limitsMs = [125, 250, 500, 1000, 5000, null]
const published: [link: string, mbps: number, cells: string[]][] = [
  ['100 Mbps', 100 * 1.048576, ['-', '-', '-', '-', '-', '16m59s']],
  ['1 Gbps', 1073.741824, ['-', '-', '-', '-', '-', '1m40s']],
  ['2 Gbps', 2 * 1073.741824, ['-', '-', '-', '-', '1m41s', '50s']],
  ['2.5 Gbps', 2.5 * 1073.741824, ['-', '-', '-', '-', '1m07s', '40s']],
  ['5 Gbps', 5 * 1073.741824, ['48s', '46s', '31s', '28s', '25s', '20s']],
  ['10 Gbps', 10 * 1073.741824, ['13s', '12s', '12s', '12s', '12s', '10s']],
  ['25 Gbps', 25 * 1073.741824, ['5s', '5s', '5s', '5s', '4s', '4s']],
  ['40 Gbps', 40 * 1073.741824, ['3s', '3s', '3s', '3s', '3s', '3s']],
]

function asPrinted(totalS: number | null): string {
  if (totalS === null) return '-'
  return totalS < 60 ? `${totalS}s` : `${Math.floor(totalS / 60)}m${String(totalS % 60).padStart(2, '0')}s`
}

const anyLink = fc.double({ min: 1, max: 1e5, noNaN: true })
const anyGuest = fc
  .record({
    steps: fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 50_000 })), { minLength: 2, maxLength: 12 }),
    totalPages: fc.integer({ min: 1, max: 5_000_000 }),
    filled: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ steps, totalPages, filled }): Omit<GudkovInput, 'mbps' | 'downtimeMs'> => {
    const summed = (part: 0 | 1): number[] => steps.map((_, i) => steps.slice(0, i + 1).reduce((sum, step) => sum + step[part], 0))
    return { pageKiB: 4, totalPages, nonZeroPages: Math.floor(totalPages * filled), curve: { windowMs: summed(0), dirtyPages: summed(1) } }
  })

describe('total time from a dirty-page curve (gudkov2023)', () => {
  it('gives all 48 cells of the published table', () => {
    const { totalS } = gudkov2023({ ...memcached, mbps: published.map(([, mbps]) => mbps), downtimeMs: limitsMs })
    expect(totalS.map((row) => row.map(asPrinted))).toEqual(published.map(([, , cells]) => cells))
  })

  it('gives the same with whole numbers of pages and a very large limit in place of none', () => {
    const { windowMs, dirtyPages } = memcached.curve
    const whole = {
      ...memcached,
      nonZeroPages: Math.round(memcached.nonZeroPages),
      curve: { windowMs, dirtyPages: dirtyPages.map(Math.round) },
    }
    const { totalS } = gudkov2023({ ...whole, mbps: published.map(([, mbps]) => mbps), downtimeMs: [125, 250, 500, 1000, 5000, 1e9] })
    expect(totalS.map((row) => row.map(asPrinted))).toEqual(published.map(([, , cells]) => cells))
  })

  it('matches rounds added up by hand', () => {
    // 1000 pages, 200 of them zeros, 4.104 Mbit/s = 513 byte/ms: 800·4104 + 200·8 = 3,284,800 B = 6403.119 ms. 1 page a second, from 100:
    // 106.403 pages = 851.225 ms; 100.851 pages = 806.810 ms; 100.807 pages = 806.455 ms ≤ 806.5 ms. In all 8867.609 ms.
    const guest = { pageKiB: 4, totalPages: 1000, nonZeroPages: 800, curve: { windowMs: [1000, 2000], dirtyPages: [101, 102] } }
    expect(gudkov2023({ ...guest, mbps: [4.104], downtimeMs: [7000, 852, 806.9, 806.5, 806] }).totalS).toEqual([[7, 8, 9, 9, null]])
  })

  it('extrapolates the curve linearly beyond both ends, never below 0', () => {
    const curve = { windowMs: [100, 200, 400], dirtyPages: [30, 80, 100] }
    expect([50, 100, 150, 300, 400, 1000].map((ms) => dirtyPagesAfter(curve, ms))).toEqual([5, 30, 55, 90, 100, 160])
    expect(dirtyPagesAfter(curve, 10)).toBe(0)
  })

  it('ends without a result after an hour, and at once if the limit allows the first round', () => {
    // 10^9 pages at 1 Gbit/s are 32,832 s in the first round.
    const guest = { pageKiB: 4, totalPages: 1e9, nonZeroPages: 1e9, curve: { windowMs: [1, 2], dirtyPages: [0, 0] } }
    expect(gudkov2023({ ...guest, mbps: [1000], downtimeMs: [300, null] }).totalS).toEqual([[null, 32_832]])
  })

  it('never sends less than the memory once', () =>
    fc.assert(
      fc.property(anyGuest, anyLink, (guest, mbps) => {
        const onceS = ((guest.nonZeroPages * 4104 + (guest.totalPages - guest.nonZeroPages) * 8) * 8) / (mbps * 1e6)
        for (const total of gudkov2023({ ...guest, mbps: [mbps], downtimeMs: [1, 100, 10_000, null] }).totalS[0]) {
          if (total !== null) expect(total).toBeGreaterThanOrEqual(onceS * (1 - 1e-12))
        }
      }),
    ))

  it('is never longer with a looser limit or a faster link, and independent of the other links and limits', () =>
    fc.assert(
      fc.property(anyGuest, fc.uniqueArray(anyLink, { minLength: 1, maxLength: 4 }), (guest, links) => {
        const mbps = links.toSorted((one, other) => one - other)
        const downtimeMs = [5, 50, 500, 5000, null]
        const { totalS } = gudkov2023({ ...guest, mbps, downtimeMs })
        const orNever = (value: number | null): number => value ?? Infinity
        totalS.forEach((row, i) =>
          row.forEach((cell, j) => {
            if (j > 0) expect(orNever(cell)).toBeLessThanOrEqual(orNever(row[j - 1]))
            if (i > 0) expect(orNever(cell)).toBeLessThanOrEqual(orNever(totalS[i - 1][j]))
            expect(gudkov2023({ ...guest, mbps: [mbps[i]], downtimeMs: [downtimeMs[j]] }).totalS[0][0]).toBe(cell)
          }),
        )
      }),
    ))
})
