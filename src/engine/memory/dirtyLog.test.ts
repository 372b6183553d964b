import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Stream } from '../../scenario/schema/schema.ts'
import { countWords } from '../bitmaps/bitmap.ts'
import { ScratchBitmap } from '../bitmaps/bitmapPool.ts'
import { PendingPages } from './pendingPages.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { GuestWrites, writtenParts } from '../workload/guestWrites.ts'
import { makeZipf } from '../workload/zipfWrites.ts'
import { DirtyLog } from './dirtyLog.ts'
import type { ClearedInChunks } from './dirtyLog.ts'
import { LazyClearing } from './lazyClearing.ts'

const PAGES = 8192
const WORDS = PAGES / 32

const given = testScenario().vms[0].workload as { streams: Stream[] }

/** Dirty log of a 32 MiB VM with one stream that writes to all pages. */
function logOf(
  pattern: Stream['pattern'],
  writesPerS: number,
  seed: number,
  clearing: ClearedInChunks | null = null,
  set = new PendingPages(PAGES),
): DirtyLog {
  const streams = [{ ...given.streams[0], writesPerS, startMiB: 0, sizeMiB: 32, pattern, zipfS: 0.8, hotFraction: 0.5, hotShare: 0.5 }]
  const workload = {
    streams,
    phases: [],
    content: { zeroFraction: 0, compressRatio: 1, deltaBytes: 8, duplicateFraction: 0, freeMiB: 0, cacheMiB: 0, garbageMiB: 0 },
  }
  const parts = writtenParts({ workloads: [workload], pageKiB: 4, blockPages: 1, pageCount: PAGES, seed, vm: 0, makeZipf })
  const writes = new GuestWrites(parts, Float64Array.of(0, 0, Infinity, Infinity))
  const log = new DirtyLog(set, { writes, scratch: new ScratchBitmap(), clearing })
  log.begin(Float64Array.of(0, 0))
  return log
}

/** Copy of the log after `untilS` seconds of work. */
function pagesAt(log: DirtyLog, untilS: number): Int32Array {
  return log.read(Float64Array.of(untilS, untilS)).slice()
}

function common(one: Int32Array, other: Int32Array): number {
  return countWords(
    one.map((word, i) => word & other[i]),
    0,
    WORDS,
  )
}

const anySeed = fc.integer({ min: 0, max: 2 ** 31 })

describe('the dirty log', () => {
  it('is empty after a clear until the guest writes', () => {
    fc.assert(
      fc.property(fc.constantFrom<Stream['pattern']>('uniform', 'zipf', 'hotspot', 'sequential'), anySeed, (pattern, seed) => {
        const log = logOf(pattern, 4000, seed)
        expect(countWords(pagesAt(log, 1), 0, WORDS)).toBeGreaterThan(0)
        log.clear(Float64Array.of(1, 1))
        expect(countWords(pagesAt(log, 1), 0, WORDS)).toBe(0)
      }),
    )
  })
  it('draws epochs independently: the overlap of two epochs is as expected by chance', () => {
    const seconds = fc.double({ min: 0.2, max: 2, noNaN: true })
    fc.assert(
      fc.property(fc.constantFrom<Stream['pattern']>('uniform', 'hotspot'), anySeed, seconds, (pattern, seed, lengthS) => {
        const log = logOf(pattern, 8000, seed)
        // Each page is dirty with this probability in each epoch, as the hot and cold halves have equal rates.
        const share = 1 - Math.exp(-(8000 * lengthS) / PAGES)
        let before = pagesAt(log, lengthS)
        for (let epoch = 2; epoch <= 4; epoch++) {
          log.clear(Float64Array.of((epoch - 1) * lengthS, (epoch - 1) * lengthS))
          const now = pagesAt(log, epoch * lengthS)
          // Six standard deviations of a binomial count.
          const both = share * share
          expect(Math.abs(common(before, now) - PAGES * both)).toBeLessThan(6 * Math.sqrt(PAGES * both * (1 - both)))
          before = now
        }
      }),
      { numRuns: 30 },
    )
  })
  it('draws epochs of a zipf stream independently: each of two epochs has its own dirty pages', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const log = logOf('zipf', 8000, seed)
        const first = pagesAt(log, 1)
        log.clear(Float64Array.of(1, 1))
        const second = pagesAt(log, 2)
        const both = common(first, second)
        // At one write per page at most e^(−1) of the pages are clean; of the dirty pages at least a tenth are clean in another epoch.
        expect(both).toBeLessThan(0.9 * countWords(first, 0, WORDS))
        expect(both).toBeLessThan(0.9 * countWords(second, 0, WORDS))
      }),
      { numRuns: 30 },
    )
  })
  it('continues a sweep across epochs: no page repeats before the region is complete', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const log = logOf('sequential', 2000, seed)
        const first = pagesAt(log, 1)
        log.clear(Float64Array.of(1, 1))
        const second = pagesAt(log, 2)
        expect(common(first, second)).toBe(0)
        // The second epoch starts with the page after the last one of the first.
        const last = countWords(first, 0, WORDS)
        expect([(first[(last - 1) >>> 5] >>> ((last - 1) & 31)) & 1, (second[last >>> 5] >>> (last & 31)) & 1]).toEqual([1, 1])
      }),
      { numRuns: 30 },
    )
  })
  it('under lazy clearing has a waiting page only if it was written after its chunk was cleared in this epoch', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const set = new PendingPages(PAGES)
        set.pages.words.fill(-1)
        const log = logOf('uniform', 8000, seed, { chunkPages: 1024, make: (...of) => new LazyClearing(...of) }, set)
        log.lazy!.clear(set, Float64Array.of(0.5, 0.5))
        expect(countWords(pagesAt(log, 1), 0, 32)).toBeGreaterThan(0)
        expect(countWords(pagesAt(log, 1), 32, WORDS)).toBe(0)
        log.clear(Float64Array.of(1, 1))
        expect(countWords(pagesAt(log, 2), 0, WORDS)).toBe(0)
      }),
      { numRuns: 30 },
    )
  })
})
