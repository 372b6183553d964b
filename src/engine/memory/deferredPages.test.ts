import { describe, expect, it } from 'vitest'
import { PageContent } from './pageContent.ts'
import { PendingPages } from './pendingPages.ts'
import { DeferredPages } from './deferredPages.ts'

/** 64 pages that all wait, the last 32 of them zero. */
function begun(): { set: PendingPages; postponed: DeferredPages } {
  const content = new PageContent({ pageCount: 64, lowUsed: 32, topFrom: 64, zeroFraction: 0, key: 1 })
  const set = new PendingPages(64)
  set.fillAll(content.zeroCount)
  return { set, postponed: new DeferredPages(set, content, true) }
}

describe('pages that wait outside the present pass', () => {
  it('leave the set as what they are when they are seen dirty again: pages with content, or zero pages', () => {
    const { set, postponed } = begun()
    // Page 1 holds something, page 40 is zero.
    expect(postponed.skip(Int32Array.of(0b10, 1 << 8), 0, 2)).toBe(2)
    expect([set.waitingBodies, set.waitingZeros]).toEqual([31, 31])
    expect([...postponed.nextPassWords!]).toEqual([0b10, 1 << 8])
    // The next pass finds them in the dirty log.
    postponed.giveBack()
    expect([set.waitingBodies, set.waitingZeros, postponed.nextPassWords]).toEqual([31, 31, null])
  })
  it('come back as what they are when they were held back', () => {
    const { set, postponed } = begun()
    expect(postponed.hold(Int32Array.of(0b110, 1 << 8))).toBe(3)
    expect([set.waitingBodies, set.waitingZeros, postponed.setAsideCount]).toEqual([30, 31, 3])
    postponed.giveBack()
    expect([set.waitingBodies, set.waitingZeros, postponed.setAsideCount]).toEqual([32, 32, 0])
    expect([...set.words]).toEqual([-1, -1])
  })
})
