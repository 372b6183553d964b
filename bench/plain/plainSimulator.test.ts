import { describe, expect, it } from 'vitest'
import { mean, moments } from '../statistics.ts'
import type { PlainMigration } from './plainSimulator.ts'
import { plainMigration } from './plainSimulator.ts'
import { splitmix, exponentialZiggurat, tail, zipfTable } from './plainDraws.ts'

/** 16 MiB over a link on which a page takes exactly 1 ms, for readable arithmetic. */
const pageAMsMbps = (4096 * 8) / 1000
const idle: PlainMigration = {
  memoryPages: 4096,
  mbps: pageAMsMbps,
  writesPerS: 0,
  regionPages: 1000,
  pattern: 'uniform',
  remainingMiB: 0,
  maxRounds: 30,
  seed: 1,
}

describe('plain simulator', () => {
  it('sends an idle guest once, with a downtime for its device state only', () => {
    // 4096 pages of 1 ms; 8 KiB of device state are two pages' time.
    const result = plainMigration({ ...idle, deviceStateKiB: 8 })
    expect(result.totalS).toBeCloseTo(4.098, 9)
    expect(result.downtimeMs).toBeCloseTo(2, 9)
    expect(result.transferredBytes).toBe(4098 * 4096)
    expect(result.sentPages).toEqual([4096, 0])
    expect(result.dirtiedPages).toEqual([0])
  })

  it('sends pages that were never written as markers of 8 bytes', () => {
    const result = plainMigration({ ...idle, usedPages: 1024 })
    expect(result.transferredBytes).toBe(1024 * 4096 + 3072 * 8)
    expect(result.totalS).toBeCloseTo(1.024 + (3072 * (8 / 4096)) / 1000, 9)
  })

  it('gives W(1 − exp(−n/W)) distinct pages after n uniform writes over W pages', () => {
    // The first round lasts 4.096 s, the region is 1000 pages: at 250 writes/s n = 1024, so 1000 · (1 − e^−1.024) = 640.8 pages.
    const found = upTo(400).map((seed) => plainMigration({ ...idle, writesPerS: 250, seed }).dirtiedPages[0])
    // A page is dirty with p = 0.641 on its own: s.d. of a run √(1000·p·(1−p)) = 15.2, of the mean of 400 0.76.
    expect(Math.abs(mean(found) - 1000 * (1 - Math.exp(-1.024)))).toBeLessThan(3)
    expect(deviation(found)).toBeGreaterThan(13.2)
    expect(deviation(found)).toBeLessThan(17.2)
  })

  it('draws a Poisson number of writes: mean and variance are rate × time', () => {
    const counts = upTo(400).map((seed) => plainMigration({ ...idle, writesPerS: 100, maxRounds: 1, seed }).writeCount)
    expect(Math.abs(mean(counts) - 409.6)).toBeLessThan(4)
    expect(deviation(counts) ** 2 / 409.6).toBeGreaterThan(0.75)
    expect(deviation(counts) ** 2 / 409.6).toBeLessThan(1.3)
  })

  it('gives the hot share to the first pages and the rest to the other pages only', () => {
    // 100 hot pages get 90 % of n = 1024 writes, 900 others the rest: 100(1 − e^−9.216) + 900(1 − e^−0.1138) = 99.99 + 96.8.
    const found = upTo(300).map((seed) => plainMigration({ ...idle, pattern: 'hotspot', writesPerS: 250, seed }).dirtiedPages[0])
    expect(Math.abs(mean(found) - (100 * (1 - Math.exp(-9.216)) + 900 * (1 - Math.exp(-102.4 / 900))))).toBeLessThan(2)
  })

  it('sweeps the region without omitting or repeating a page', () => {
    // 4.096 s at 200 writes/s are about 819 of the 1000 pages: as many pages as writes.
    const result = plainMigration({ ...idle, pattern: 'sequential', writesPerS: 200, maxRounds: 1 })
    expect(result.dirtiedPages).toEqual([result.writeCount])
  })

  it('writes Zipf ranks by weight', () => {
    // Expected distinct pages: Σ 1 − exp(−n·p_k), p_k = k^−1 / H.
    const harmonic = upTo(1000).reduce((sum, k) => sum + 1 / k, 0)
    const expected = upTo(1000).reduce((sum, k) => sum + 1 - Math.exp(-1024 / k / harmonic), 0)
    const found = upTo(300).map((seed) => plainMigration({ ...idle, pattern: 'zipf', zipfS: 1, writesPerS: 250, seed }).dirtiedPages[0])
    expect(Math.abs(mean(found) - expected)).toBeLessThan(3)
  })

  it('counts a page written while it waits in the next round, unless the law is since-send', () => {
    // Region = all memory, n writes in the first round. since-sync: 4096(1 − e^−1). since-send: page i is written after its turn only,
    // with mean writes 1 − i/4096: the mean of 1 − e^−x over x in 0..1 is e^−1.
    const all = { ...idle, regionPages: 4096, writesPerS: 1000, maxRounds: 1 }
    const sync = upTo(60).map((seed) => plainMigration({ ...all, seed }).dirtiedPages[0])
    const send = upTo(60).map((seed) => plainMigration({ ...all, law: 'since-send', seed }).dirtiedPages[0])
    expect(Math.abs(mean(sync) / (4096 * (1 - Math.exp(-1))) - 1)).toBeLessThan(0.01)
    expect(Math.abs(mean(send) / (4096 * Math.exp(-1)) - 1)).toBeLessThan(0.015)
  })

  it('loses no page under since-send if one chunk holds all memory', () => {
    const all = { ...idle, regionPages: 4096, writesPerS: 1000, maxRounds: 3 }
    expect(plainMigration({ ...all, law: 'since-send', chunkPages: 4096 }).dirtiedPages[0]).toBe(plainMigration(all).dirtiedPages[0])
  })

  it('stops at the first round within the threshold, or after maxRounds', () => {
    // A quarter of the link's rate over 1000 pages: rounds shrink until a MiB (256 pages) is left.
    const calm = plainMigration({ ...idle, writesPerS: 250, remainingMiB: 1 })
    expect(calm.dirtiedPages.length).toBeGreaterThan(1)
    expect(calm.dirtiedPages.at(-1)).toBeLessThanOrEqual(256)
    expect(calm.dirtiedPages.slice(0, -1).every((pages) => pages > 256)).toBe(true)
    const busy = plainMigration({ ...idle, writesPerS: 50_000, maxRounds: 7 })
    expect(busy.dirtiedPages).toHaveLength(7)
    expect(busy.sentPages).toHaveLength(8)
  })

  it('keeps every page: each round sends the pages that the previous one logged', () => {
    const result = plainMigration({ ...idle, writesPerS: 2000, maxRounds: 9 })
    expect(result.sentPages.slice(1)).toEqual(result.dirtiedPages)
    expect(result.transferredBytes).toBe(result.sentPages.reduce((sum, pages) => sum + pages, 0) * 4096)
  })
})

describe('exponential ziggurat', () => {
  it('has mean 1, variance 1 and a tail of e^−x', () => {
    const ziggurat = exponentialZiggurat()
    const uniform = splitmix(7)
    const drawCount = 2_000_000
    let sum = 0
    let squares = 0
    let beyondThree = 0
    let beyondNine = 0
    for (let i = 0; i < drawCount; i++) {
      const draw = Math.floor((uniform() - 2 ** -33) * 2 ** 32) | 0
      const layer = draw & 255
      const place = draw >>> 8
      const gap = place < ziggurat.core[layer] ? place * ziggurat.width[layer] : tail(ziggurat, layer, place, uniform)
      sum += gap
      squares += gap * gap
      if (gap > 3) beyondThree++
      if (gap > 9) beyondNine++
    }
    // Standard errors: 0.0007, 0.002 (of E x² = 2: √20/√n = 0.003), √(p/n).
    expect(Math.abs(sum / drawCount - 1)).toBeLessThan(0.003)
    expect(Math.abs(squares / drawCount - 2)).toBeLessThan(0.013)
    expect(Math.abs(beyondThree / drawCount - Math.exp(-3))).toBeLessThan(0.0007)
    expect(Math.abs(beyondNine / drawCount - Math.exp(-9))).toBeLessThan(0.00004)
  })
})

describe('alias table', () => {
  it('gives each rank its weight exactly', () => {
    const { keep, other } = zipfTable({ pageCount: 50, s: 1.3, seed: 3 })
    const share = Array.from(keep, (kept) => kept / 50)
    keep.forEach((kept, column) => {
      share[other[column]] += (1 - kept) / 50
    })
    const sum = upTo(50).reduce((total, k) => total + k ** -1.3, 0)
    const expected = upTo(50).map((k) => k ** -1.3 / sum)
    share.sort((a, b) => b - a).forEach((value, i) => expect(value).toBeCloseTo(expected[i], 12))
  })
})

/** 1, 2, … count: seeds, or ranks. */
function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1)
}

const deviation = (values: number[]): number => Math.sqrt(moments(values).variance)
