import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PageContent } from '../workload/pageContent.ts'
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
          set.loWord = 10
          set.hiWord = 0
          const counts = { dirtied: 0, added: 0 }
          set.add(dirty, 0, 10, counts)
          expect(counts).toEqual({ dirtied: chosen.length, added: chosen.length })
          set.origin = origin
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
    set.loWord = 3
    set.hiWord = 0
    const counts = { dirtied: 0, added: 0 }
    set.add(Int32Array.of(0b111, -1, 0), 0, 3, counts)
    expect(counts).toEqual({ dirtied: 35, added: 35 })
    set.add(Int32Array.of(0b1001, 0, 1), 0, 3, counts)
    expect([counts, set.waiting, [...set.words]]).toEqual([{ dirtied: 38, added: 37 }, 37, [0b1111, -1, 1]])
  })
  it('removes exactly the scanned pages at the end of a pass and resumes at the scan position', () => {
    const set = new PendingPages(300)
    set.fillAll(0)
    set.advance({ ...emptyScanPosition(), scanned: 100, normalPages: 100 })
    set.endPass('scan-position')
    expect([set.origin, set.waiting, set.countIn(0, 100), set.countIn(100, 300)]).toEqual([100, 200, 0, 200])
  })
})
