import { describe, expect, it } from 'vitest'
import type { AccessOrder } from './accessOrder.ts'
import type { WritePart } from './guestWrites.ts'
import { RandomOrder } from './randomOrder.ts'
import { SweepOrder } from './sweepOrder.ts'
import { ZipfWrites } from './zipfWrites.ts'

const since = Float64Array.from([3, 3])
const part: WritePart = {
  kind: 'uniform',
  from: 50,
  to: 4146,
  writesPerS: 1000,
  pace: 0,
  workload: 0,
  key: 12345,
  zipf: null,
  firsts: null,
}
const everywhere = (): Int32Array => new Int32Array(130).fill(-1)

function accesses(order: AccessOrder): { page: number; work: number }[] {
  const found: { page: number; work: number }[] = []
  for (order.settle(); order.work < Infinity; order.settle()) {
    found.push({ page: order.page, work: order.work })
    order.take()
  }
  return found
}

describe('first accesses', () => {
  it('come in order, once for each page of the part', () => {
    for (const one of [part, { ...part, kind: 'zipf' as const, zipf: new ZipfWrites(50, 4146, 1, 7) }]) {
      const found = accesses(new RandomOrder(one, 9, since, everywhere()))
      expect(found.length).toBe(4096)
      expect(new Set(found.map(({ page }) => page)).size).toBe(4096)
      expect(found.every(({ work }, i) => i === 0 || work >= found[i - 1].work)).toBe(true)
      expect(found.every(({ page }) => page >= 50 && page < 4146)).toBe(true)
    }
  })
  it('are exponential: after a mean of x accesses per page, 1 − e^(−x) of the pages are accessed', () => {
    const found = accesses(new RandomOrder(part, 9, since, everywhere()))
    for (const x of [0.1, 1, 3]) {
      const share = found.filter(({ work }) => work - 3 < x * 4.096).length / 4096
      // A binomial share has a standard error of at most 0.5 / 64.
      expect(Math.abs(share - (1 - Math.exp(-x)))).toBeLessThan(4 * 0.0079)
    }
  })
  it('are the same where several runs share a part, however few pages it has', () => {
    for (const pages of [1, 2, 3, 31, 33, 4096]) {
      const alone = { ...part, to: part.from + pages }
      expect(accesses(new RandomOrder({ ...alone, firsts: new Map() }, 9, since, everywhere()))).toEqual(
        accesses(new RandomOrder(alone, 9, since, everywhere())),
      )
    }
  })
  it('come earlier for popular pages (zipf)', () => {
    const zipf = new ZipfWrites(50, 4146, 1.2, 7)
    const found = accesses(new RandomOrder({ ...part, kind: 'zipf', zipf }, 9, since, everywhere()))
    const rank = (from: number): number => found.slice(from, from + 500).reduce((sum, { page }) => sum + zipf.rankOf(page), 0) / 500
    expect(rank(0)).toBeLessThan(rank(2000))
    expect(rank(2000)).toBeLessThan(rank(3500))
  })
  it('do not depend on which pages are missing and continue from a checkpoint', () => {
    const orders = (missing: Int32Array) => [
      new RandomOrder(part, 9, since, missing),
      new SweepOrder({ ...part, kind: 'sequential' }, 9, since, 0, missing),
    ]
    const thinned = everywhere().map((_, word) => Math.imul(word, 0x9e3779b1))
    orders(everywhere()).forEach((order, i) => {
      const every = accesses(order)
      const some = every.filter(({ page }) => (thinned[page >>> 5] >>> (page & 31)) & 1)
      expect(accesses(orders(thinned)[i])).toEqual(some)
      const half = orders(thinned)[i]
      for (let n = 0; n < some.length / 2; n++) {
        half.settle()
        half.take()
      }
      const taken = orders(thinned)[i]
      taken.load(half.save())
      expect(accesses(taken)).toEqual(some.slice(Math.ceil(some.length / 2)))
    })
  })
  it('are the same for runs that share them, whatever each of them misses', () => {
    const thinned = everywhere().map((_, word) => Math.imul(word, 0x9e3779b1))
    for (const alone of [part, { ...part, kind: 'zipf' as const, zipf: new ZipfWrites(50, 4146, 1, 7) }]) {
      const shared: WritePart = { ...alone, firsts: new Map() }
      for (const [epoch, missing] of [
        [9, thinned],
        [9, everywhere()],
        [10, thinned],
      ] as const) {
        const some = accesses(new RandomOrder(alone, epoch, since, missing))
        expect(accesses(new RandomOrder(shared, epoch, since, missing))).toEqual(some)
        const half = new RandomOrder(shared, epoch, since, missing)
        for (let n = 0; n < some.length / 2; n++) {
          half.settle()
          half.take()
        }
        const taken = new RandomOrder(shared, epoch, since, missing)
        taken.load(half.save())
        expect(accesses(taken)).toEqual(some.slice(Math.ceil(some.length / 2)))
      }
      expect([...shared.firsts!.keys()]).toEqual([9, 10])
    }
  })
  it('of a sweep follow the region from the current position, at its rate', () => {
    const found = accesses(new SweepOrder({ ...part, kind: 'sequential' }, 9, since, 0, everywhere()))
    expect(found.length).toBe(4096)
    const first = found[0].page
    expect(found.every(({ page }, i) => page === 50 + ((first - 50 + i) % 4096))).toBe(true)
    // The sweep makes about 3,000 writes in 3 s of work; 4,096 more take 4.096 s, with a standard deviation of √4096 writes.
    expect(Math.abs(first - 50 - 3000)).toBeLessThan(250)
    expect(Math.abs(found.at(-1)!.work - 3 - 4.096)).toBeLessThan(4 * 0.064)
  })
})
