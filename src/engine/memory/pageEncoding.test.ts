import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PageEncoding } from './pageEncoding.ts'
import type { Encoder } from './pageEncoding.ts'
import { PageContent } from '../workload/pageContent.ts'
import { PendingPages } from './pendingPages.ts'
import { emptyScanPosition } from './scanPosition.ts'

const PAGES = 2300
const WORDS = Math.ceil(PAGES / 32)

/** Takes every `step`-th page, at a cost that differs by word. */
class Every implements Encoder {
  readonly lanes = new Int32Array(WORDS)
  readonly pageS = 0
  private readonly step: number
  private readonly base: number

  constructor(step: number, base: number) {
    this.step = step
    this.base = base
  }

  price(page: number): number {
    return this.bytes(Math.floor(page / 32))
  }

  bytes(word: number): number {
    return this.base + (word % 5)
  }

  plan(open: Int32Array, fromWord: number, toWord: number): void {
    for (let word = fromWord; word < toWord; word++) {
      for (let lane = 0; lane < 32; lane++) {
        const bit = 1 << lane
        if ((word * 32 + lane) % this.step !== 0 || (open[word - fromWord] & bit) === 0) continue
        this.lanes[word] |= bit
        open[word - fromWord] &= ~bit
      }
    }
  }
}

const shares = fc.record({
  chosen: fc.uniqueArray(fc.integer({ min: 0, max: PAGES - 1 }), { maxLength: 900 }),
  origin: fc.integer({ min: 0, max: PAGES - 1 }),
  bytes: fc.integer({ min: 0, max: 2e6 }),
  coded: fc.option(fc.integer({ min: 0, max: 99 })),
  pages: fc.option(fc.integer({ min: 0, max: 600 })),
  first: fc.integer({ min: 2, max: 5 }),
  second: fc.integer({ min: 2, max: 7 }),
  zeroFrom: fc.integer({ min: 0, max: PAGES }),
})

describe('a plan', () => {
  it('keeps its moment while an encoder before the reader asks the forecast for another', () => {
    const work = new Float64Array(2)
    const workAt = (atS: number) => work.fill(atS)
    const read: number[] = []
    const asks: Encoder = { lanes: new Int32Array(WORDS), pageS: 0, bytes: () => 20, plan: () => void workAt(7) }
    const reads: Encoder = { ...asks, plansByWork: true, plan: (_open, _from, _to, moment) => void read.push(moment.work[0]) }
    const set = new PendingPages(PAGES)
    set.add(new Int32Array(WORDS).fill(-1), 0, WORDS, null)
    const encoding = new PageEncoding([asks, reads], { timeAfter: () => 3, workAt, meanBodyBytes: 4104 })
    encoding.plan(set, new PageContent({ pageCount: PAGES, lowUsed: PAGES, topFrom: PAGES, zeroFraction: 0, key: 1 }), 0, 0)
    expect(read).toEqual([3])
  })
})

describe('a scan with encoders', () => {
  it('matches a scan page by page at the cost of the first encoder that takes each, in one step or two', () => {
    fc.assert(
      fc.property(shares, ({ chosen, origin, bytes, coded, pages, first, second, zeroFrom }) => {
        const content = new PageContent({ pageCount: PAGES, lowUsed: zeroFrom, topFrom: PAGES, zeroFraction: 0, key: 1 })
        const set = new PendingPages(PAGES)
        const dirty = new Int32Array(WORDS)
        for (const page of chosen) dirty[page >>> 5] |= 1 << (page & 31)
        set.add(dirty, 0, WORDS, null)
        set.scan.begin(origin)
        const encoders = [new Every(first, 20), new Every(second, 0)]
        set.encoding = new PageEncoding(encoders, { timeAfter: () => 0, workAt: () => new Float64Array(2), meanBodyBytes: 4104 })
        const costs = { normalPages: Infinity, zeros: Infinity, normalPageBytes: 4104, zeroBytes: 9 }
        const out = emptyScanPosition()
        const most = { coded: coded ?? Infinity, pages: pages ?? Infinity }
        set.walk(content, out, { ...costs, bytes, ...most }, out)
        const half = emptyScanPosition()
        set.walk(content, half, { ...costs, bytes: Infinity, scanned: Math.floor(out.scanned / 2) }, half)
        set.walk(content, half, { ...costs, bytes: Infinity, scanned: out.scanned }, half)

        const inOrder = Array.from({ length: PAGES }, (_, i) => (origin + i) % PAGES).filter((page) => chosen.includes(page))
        const encoderOf = (page: number): Every | undefined =>
          page >= zeroFrom ? undefined : page % first === 0 ? encoders[0] : page % second === 0 ? encoders[1] : undefined
        const reference = emptyScanPosition()
        let left = bytes
        for (const page of inOrder) {
          const zero = page >= zeroFrom
          const by = encoderOf(page)
          const price = zero ? 9 : by === undefined ? 4104 : by.price(page)
          if (price > left || reference.normalPages + reference.zeros + 1 > most.pages) break
          if (by !== undefined && reference.coded + 1 > most.coded) break
          left -= price
          if (zero) reference.zeros++
          else reference.normalPages++
          if (by !== undefined) {
            reference.coded++
            reference.codedBytes += price
          }
        }
        const same = (a: typeof out, b: typeof out): boolean =>
          a.normalPages === b.normalPages && a.zeros === b.zeros && a.coded === b.coded && a.codedBytes === b.codedBytes
        return same(out, reference) && same(half, reference)
      }),
    )
  })
})
