import fc from 'fast-check'
import { describe, it } from 'vitest'
import { PageCache } from './pageCache.ts'

/** page_cache.c, page by page. */
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

const act = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      word: fc.integer({ min: 0, max: 95 }), lanes: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), forgotten: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.constant(null) },
)

describe('the cache of pages as last sent (page_cache.c)', () => {
  it('holds, uses and gives away its slots page for page as QEMU\'s does, whether few or many pages share one', () => {
    fc.assert(fc.property(fc.constantFrom(32, 64, 256, 1024, 4096), fc.array(act, { maxLength: 120 }), (slots, acts) => {
      const cache = new PageCache(96 * 32, slots)
      const plain = new PlainCache(slots)
      for (const one of acts) {
        if (one === null) {
          cache.grow()
          plain.grow()
          continue
        }
        const { word, lanes, forgotten } = one
        const before = cache.state.cached[word]
        const held = new Int32Array(word + 1)
        cache.lookUp(Int32Array.of(lanes), word, word + 1, true, held)
        const hits = held[word]
        const taken = cache.state.cached[word] & ~before
        for (let lane = 0; lane < 32; lane++) {
          if (((lanes >>> lane) & 1) === 0) continue
          const page = word * 32 + lane
          const had = plain.has(page)
          if (had !== (((hits >>> lane) & 1) === 1)) return false
          if (!had && plain.insert(page) !== (((taken >>> lane) & 1) === 1)) return false
          // As a page that was planned, but not sent before the pass ended.
          if (forgotten && !had) plain.forget(page)
        }
        if (forgotten) cache.forget(word, lanes & ~hits)
      }
      return true
    }), { numRuns: 200 })
  })
})
