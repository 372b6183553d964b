import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PageContent } from '../workload/pageContent.ts'
import { countRange } from '../bitmaps/bitmap.ts'
import { PendingPages } from './pendingPages.ts'
import { emptyScanPosition } from './scanPosition.ts'

const NONE = { pageCount: 300, lowUsed: 300, topFrom: 300, zeroFraction: 0, key: 1 }

describe('PendingPages', () => {
  it('scans whole pages in address order from its origin, with wrap-around, within the limits', () => {
    const pages = fc.uniqueArray(fc.integer({ min: 0, max: 299 }), { maxLength: 300 })
    fc.assert(
      fc.property(
        pages,
        fc.integer({ min: 0, max: 299 }),
        fc.integer({ min: 0, max: 400000 }),
        fc.integer({ min: 0, max: 150 }),
        (chosen, origin, bytes, zeroTo) => {
          const content = new PageContent({ ...NONE, lowUsed: 150 - zeroTo, topFrom: 150 })
          const set = new PendingPages(300)
          const dirty = new Int32Array(10)
          for (const page of chosen) dirty[page >>> 5] |= 1 << (page & 31)
          set.clear()
          const counts = { given: 0, added: 0 }
          set.add(dirty, 0, 10, content, counts)
          expect(counts).toEqual({ given: chosen.length, added: chosen.length })
          set.scan.begin(origin)
          const out = emptyScanPosition()
          set.walk(content, out, { normalPages: Infinity, zeros: Infinity, bytes, normalPageBytes: 4104, zeroBytes: 9 }, out)
          let left = bytes
          let normalPages = 0
          let zeros = 0
          for (let i = 0; i < 300; i++) {
            const page = (origin + i) % 300
            if (!chosen.includes(page)) continue
            const zero = page >= 150 - zeroTo && page < 150
            if ((zero ? 9 : 4104) > left) break
            left -= zero ? 9 : 4104
            if (zero) zeros++
            else normalPages++
          }
          return out.normalPages === normalPages && out.zeros === zeros
        },
      ),
    )
  })
  it('counts dirtied pages and those newly added', () => {
    const set = new PendingPages(96)
    set.clear()
    const counts = { given: 0, added: 0 }
    set.add(Int32Array.of(0b111, -1, 0), 0, 3, null, counts)
    expect(counts).toEqual({ given: 35, added: 35 })
    set.add(Int32Array.of(0b1001, 0, 1), 0, 3, null, counts)
    expect([counts, set.waiting, [...set.pages.words]]).toEqual([{ given: 38, added: 37 }, 37, [0b1111, -1, 1]])
  })
  it('removes exactly the scanned pages at the end of a pass and resumes at the scan position', () => {
    const set = new PendingPages(300)
    set.fill(0)
    set.scan.advance({ ...emptyScanPosition(), scanned: 100, normalPages: 100 })
    set.endPass(set.scan.page)
    expect([set.scan.origin, set.waiting, countRange(set.pages.words, 0, 100), countRange(set.pages.words, 100, 300)]).toEqual([
      100, 200, 0, 200,
    ])
  })
  it('equals a plain set of pages over passes that are cut anywhere, from a whole memory on', () => {
    const pageCount = 300
    const page = fc.nat({ max: pageCount })
    const passes = fc.array(
      fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), stays: fc.boolean(), from: page, to: page, restores: fc.boolean() }),
    )
    fc.assert(
      fc.property(passes, fc.nat({ max: pageCount - 1 }), (all, origin) => {
        const set = new PendingPages(pageCount)
        set.fill(0, origin)
        let expected = new Set(Array.from({ length: pageCount }, (_, i) => i))
        for (const { share, stays, from, to, restores } of all) {
          const [begun, before] = [set.snapshot(), expected]
          const out = emptyScanPosition()
          const limits = { ...NO_LIMITS, scanned: Math.floor(share * pageCount) }
          set.walk(null, out, limits, out)
          set.scan.advance(out)
          const passed = new Set(Array.from({ length: out.scanned }, (_, i) => (set.scan.origin + i) % pageCount))
          expect(out.normalPages).toBe([...expected].filter((one) => passed.has(one)).length)
          const unsent = new Int32Array(10)
          const [a, b, , d] = set.scan.ranges()
          set.pages.copyOutside(unsent, 0, a, b, d)
          set.endPass(stays ? set.scan.page : 0)
          expected = new Set([...expected].filter((one) => !passed.has(one)))
          expect(pagesOf(unsent)).toEqual(expected)
          const dirty = new Int32Array(10)
          for (let i = from; i < to; i++) dirty[i >>> 5] |= 1 << (i & 31)
          set.add(dirty, from >>> 5, Math.max(from >>> 5, Math.ceil(to / 32)), null)
          for (let i = from; i < to; i++) expected.add(i)
          if (restores) {
            set.restore(begun)
            expected = before
          }
          expect(set.waiting).toBe(expected.size)
          expect(pagesOf(Int32Array.from({ length: 10 }, (_, word) => set.pages.lanes(word)))).toEqual(expected)
          expect(pagesOf(stretched(set))).toEqual(expected)
        }
        expect(pagesOf(set.pages.words)).toEqual(expected)
      }),
    )
  })
  it('does not write the bitmap of a whole memory that is sent in one pass, and later only what waits', () => {
    const bitmap = new Int32Array(10)
    const set = new PendingPages(300, bitmap)
    set.fill(0)
    set.scan.advance({ ...emptyScanPosition(), scanned: 250, normalPages: 250 })
    expect(pagesOf(bitmap).size).toBe(0)
    set.endPass(0)
    expect(pagesOf(bitmap)).toEqual(new Set(Array.from({ length: 50 }, (_, i) => 250 + i)))
    set.scan.advance({ ...emptyScanPosition(), scanned: 300, normalPages: 50 })
    set.endPass(0)
    expect(pagesOf(bitmap).size).toBe(0)
  })
})

const NO_LIMITS = { normalPages: Infinity, zeros: Infinity, bytes: Infinity, normalPageBytes: 4104, zeroBytes: 9 }

function pagesOf(words: Int32Array): Set<number> {
  const pages = new Set<number>()
  words.forEach((lanes, word) => {
    for (let lane = 0; lane < 32; lane++) if (((lanes >>> lane) & 1) === 1) pages.add(word * 32 + lane)
  })
  return pages
}

/** The set by stretches between its borders, the last word by itself. */
function stretched(set: PendingPages): Int32Array {
  const cuts = new Set([0, 9, ...set.pages.borders.map((page) => Math.min(9, page / 32))])
  const ends = [...cuts].toSorted((one, other) => one - other)
  const words = new Int32Array(10)
  ends.slice(1).forEach((end, i) => {
    const lanes = set.pages.lanesFrom(ends[i])
    for (let word = ends[i]; word < end; word++) words[word] = typeof lanes === 'number' ? lanes : lanes[word]
  })
  words[9] = set.pages.lanes(9)
  return words
}
