import fc from 'fast-check'
import { describe, it } from 'vitest'
import { PageCache } from './pageCache.ts'

/** Reference: QEMU's page_cache.c, page by page. */
class PlainCache {
  private readonly slots: { page: number; age: number }[]
  private generation = 0

  constructor(slotCount: number) {
    this.slots = Array.from({ length: slotCount }, () => ({ page: -1, age: 0 }))
  }

  has(page: number): boolean {
    const slot = this.slots[page % this.slots.length]
    if (slot.page !== page) return false
    slot.age = this.generation
    return true
  }

  insert(page: number): boolean {
    const slot = this.slots[page % this.slots.length]
    if (slot.page >= 0 && slot.page !== page && slot.age + 2 > this.generation) return false
    slot.page = page
    slot.age = this.generation
    return true
  }

  forget(page: number): void {
    const slot = this.slots[page % this.slots.length]
    if (slot.page === page) slot.page = -1
  }

  grow(): void {
    this.generation++
  }
}

const WORDS = 96

const act = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      fromWord: fc.integer({ min: 0, max: WORDS - 1 }),
      forgotten: fc.boolean(),
      lanes: fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 40, size: 'max' }),
    }),
  },
  { weight: 1, arbitrary: fc.constant(null) },
)

describe('PageCache (page_cache.c)', () => {
  it("holds the same pages as QEMU's cache, with few or many pages per slot", () => {
    fc.assert(
      fc.property(fc.constantFrom(32, 64, 256, 1024, 2048, 4096), fc.array(act, { maxLength: 120, size: 'max' }), (slots, acts) => {
        const cache = new PageCache(WORDS * 32, slots)
        const plain = new PlainCache(slots)
        const held = new Int32Array(WORDS)
        for (const one of acts) {
          if (one === null) {
            cache.grow()
            plain.grow()
            continue
          }
          const { fromWord, forgotten } = one
          const lanes = Int32Array.from(one.lanes.slice(0, WORDS - fromWord))
          const before = cache.state.cached.slice()
          cache.lookUp(lanes, 0, fromWord, fromWord + lanes.length, true, held)
          const { cached } = cache.state
          const missed: number[] = []
          for (let at = 0; at < lanes.length * 32; at++) {
            if (!isIn(lanes, at)) continue
            const page = fromWord * 32 + at
            const had = plain.has(page)
            if (had !== isIn(held, page)) return false
            if (had) continue
            if (plain.insert(page) !== (isIn(cached, page) && !isIn(before, page))) return false
            missed.push(page)
          }
          if (!forgotten) continue
          // Planned pages that the pass did not send.
          for (const page of missed) {
            plain.forget(page)
            cache.forget(page >>> 5, 1 << page)
          }
        }
        return true
      }),
      { numRuns: 200 },
    )
  })
})

const isIn = (words: Int32Array, page: number): boolean => ((words[page >>> 5] >>> page) & 1) === 1
