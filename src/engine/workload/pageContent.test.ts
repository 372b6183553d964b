import { describe, expect, it } from 'vitest'
import { PageContent } from './pageContent.ts'

/** 64 used pages; each even page equals the odd page after it. */
const pairs = (duplicateScope: 'second' | 'each') =>
  new PageContent({ pageCount: 64, lowUsed: 64, topFrom: 64, zeroFraction: 0, key: 1, duplicateFraction: 1, duplicateScope })

describe('duplicate pages', () => {
  it('are the second of each pair within a VM, until either page is written', () => {
    const content = pairs('second')
    expect([...content.duplicates!]).toEqual([0xaaaaaaaa | 0, 0xaaaaaaaa | 0])
    // Page 0 is the first of its pair, page 5 the second of another.
    content.written(Int32Array.of(0b100001, 0), 0, 2)
    expect([...content.duplicates!]).toEqual([(0xaaaaaaaa & ~0b100010) | 0, 0xaaaaaaaa | 0])
    expect(content.withDuplicates(0b01)).toBe(0b11)
    expect(content.withDuplicates(0b10)).toBe(0b10)
  })
  it('are both of each pair across VMs, each until it is written', () => {
    const content = pairs('each')
    expect([...content.duplicates!]).toEqual([-1, -1])
    content.written(Int32Array.of(0b100001, 0), 0, 2)
    expect([...content.duplicates!]).toEqual([~0b100001, -1])
  })
})
