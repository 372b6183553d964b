import { SkipTimes } from '../../bitmaps/skipTimes.ts'
import { describe, expect, it } from 'vitest'
import { PageContent } from '../../workload/pageContent.ts'
import { PendingPages } from '../pendingPages.ts'
import { DeferredPages } from './deferredPages.ts'

/** 64 waiting pages; the last 32 are zero pages. */
function fullSet(): { set: PendingPages; deferred: DeferredPages } {
  const content = new PageContent({ pageCount: 64, lowUsed: 32, topFrom: 64, zeroFraction: 0, key: 1 })
  const set = new PendingPages(64)
  set.fill(content.zeroCount)
  return { set, deferred: new DeferredPages(set, content, new SkipTimes()) }
}

describe('DeferredPages', () => {
  it('removes skipped pages from the counts of normal and zero pages', () => {
    const { set, deferred } = fullSet()
    // Page 1 is a normal page, page 40 a zero page.
    expect(deferred.skip(Int32Array.of(0b10, 1 << 8), 0, 2)).toBe(2)
    expect([set.normalPages, set.zeros]).toEqual([31, 31])
    expect([...deferred.nextPassWords!]).toEqual([0b10, 1 << 8])
    // Skipped pages come back through the dirty log.
    deferred.giveBack()
    expect([set.normalPages, set.zeros, deferred.nextPassWords]).toEqual([31, 31, null])
  })
  it('returns held pages to the counts of normal and zero pages', () => {
    const { set, deferred } = fullSet()
    expect(deferred.hold(Int32Array.of(0b110, 1 << 8))).toBe(3)
    expect([set.normalPages, set.zeros, deferred.setAsideCount]).toEqual([30, 31, 3])
    deferred.giveBack()
    expect([set.normalPages, set.zeros, deferred.setAsideCount]).toEqual([32, 32, 0])
    expect([...set.pages.words]).toEqual([-1, -1])
  })
})
