import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PageContent } from '../../workload/pageContent.ts'
import { PendingPages } from '../../memory/pendingPages.ts'
import { isIn } from '../../workload/accessOrder.ts'
import { PageStream } from './pageStream.ts'
import { countRanges } from '../strategies/postcopyPhase.ts'

const pageCount = 200
function stream(missing: readonly number[], origin = 0, pushes = true): PageStream {
  const content = new PageContent({ pageCount, lowUsed: 150, topFrom: pageCount, zeroFraction: 0, key: 1 })
  const set = new PendingPages(pageCount)
  const words = new Int32Array(set.pages.wordCount)
  for (const page of missing) words[page >>> 5] |= 1 << (page & 31)
  set.add(words, 0, words.length, content)
  set.scan.begin(origin)
  return new PageStream(set, content, null, { normalPageBytes: 10, zeroBytes: 1, pushes, sentTimes: null })
}
/** The pages in order of arrival. */
function order(made: PageStream): number[] {
  const came: number[] = []
  for (let pos = 0; made.missingCount > 0 && pos <= 3000; pos++) {
    made.sendTo(pos)
    const before = made.missing.slice()
    made.arriveTo(pos)
    for (let page = 0; page < pageCount; page++) if (isIn(before, page) && !isIn(made.missing, page)) came.push(page)
  }
  return came
}
const all = Array.from({ length: pageCount }, (_, page) => page)

describe('the stream of missing pages', () => {
  it('sends in address order, starting at the scan position and wrapping round', () => {
    expect(order(stream([3, 40, 41, 170, 199], 41))).toEqual([41, 170, 199, 3, 40])
  })
  it('ends with an error, not in an endless search, if fewer pages are there than are counted', () => {
    const made = stream([3, 40])
    made.sendTo(5)
    made.unsent.fill(0)
    expect(() => made.sendTo(100)).toThrow('no progress')
  })
  it('continues from a requested page', () => {
    const made = stream(all)
    made.sendTo(5)
    expect(made.ask(100)).toBe(10 + 10)
    expect(order(made).slice(0, 4)).toEqual([0, 100, 101, 102])
  })
  it('sends the prefetch window, then returns to the scan position', () => {
    const made = stream(all)
    made.sendTo(5)
    made.takeOut(60)
    made.prefetchAfter(60, 2)
    expect(order(made).slice(0, 5)).toEqual([0, 61, 62, 1, 2])
  })
  it('sends only requested pages without push', () => {
    const made = stream(all, 0, false)
    made.ask(7)
    made.prefetchAfter(7, 1)
    expect(made.queuedEnd).toBe(20)
    made.sendTo(500)
    made.arriveTo(500)
    expect(made.missingCount).toBe(pageCount - 2)
  })
  it('forecasts the end of a page, exactly if the page is in transit', () => {
    const made = stream(all)
    made.sendTo(35)
    // Pages 0 to 3 have begun; page 6 ends at 70.
    expect([made.endOf(2), made.foreseen(6, 100), made.foreseen(60, 100)]).toEqual([30, 70, -1])
  })
  it('forecasts every page alike with and without the words within reach', () => {
    const anyPage = fc.integer({ min: 0, max: pageCount - 1 })
    const given = { sent: fc.integer({ min: 0, max: 400 }), bytes: fc.integer({ min: 1, max: 900 }), origin: anyPage }
    fc.assert(
      fc.property(
        fc.uniqueArray(anyPage),
        fc.array(anyPage, { maxLength: 4 }),
        fc.record(given),
        (missing, asked, { sent, bytes, origin }) => {
          const made = stream(missing, origin)
          made.sendTo(sent)
          for (const page of asked) if (isIn(made.unsent, page)) made.ask(page)
          const words = made.wordsWithin(bytes)
          for (const page of missing)
            if (isIn(made.unsent, page)) expect(made.foreseen(page, bytes, words)).toBe(made.foreseen(page, bytes))
        },
      ),
    )
  })
  it('delivers each page once under any requests, prefetches, removals, step sizes and restores', () => {
    const anyPage = fc.integer({ min: 0, max: pageCount - 1 })
    const act = fc.record({
      kind: fc.constantFrom('ask', 'prefetch', 'take', 'look', 'restore'),
      page: anyPage,
      ahead: fc.integer({ min: 0, max: 60 }),
    })
    const acts = fc.array(act, { maxLength: 60 })
    fc.assert(
      fc.property(fc.uniqueArray(anyPage), acts, fc.integer({ min: 0, max: 40 }), (missing, done, sockets) => {
        const looked = stream(missing)
        const plain = stream(missing)
        let pos = 0
        for (const { kind, page, ahead } of done) {
          if (kind === 'look') {
            looked.sendTo(pos + ahead / 2 + sockets)
            looked.arriveTo(pos + ahead / 2)
          }
          if (kind === 'restore') looked.load(looked.save())
          pos = Math.min(pos + ahead, looked.sendPosBytes + 10)
          for (const one of [looked, plain]) {
            one.sendTo(pos + sockets)
            one.arriveTo(pos)
            if (!isIn(one.unsent, page)) continue
            if (kind === 'ask') expect(one.ask(page)).toBeGreaterThan(one.sendPosBytes)
            if (kind === 'take') one.takeOut(page)
            if (kind === 'prefetch') one.prefetchAfter(page, 3)
          }
          const told = (one: PageStream): unknown => {
            const { sendPosBytes, arrivePosBytes, sentNormalPages, sentZeros, missingCount } = one
            return [sendPosBytes, arrivePosBytes, sentNormalPages, sentZeros, missingCount, one.unsent, one.missing, one.queuedEnd]
          }
          expect(told(looked)).toEqual(told(plain))
        }
        plain.sendTo(1e6)
        plain.arriveTo(1e6)
        expect([plain.missingCount, plain.sentBytes]).toEqual([0, plain.wholeBytes])
      }),
    )
  })
})

describe('ranges to unmap', () => {
  it('are runs of adjacent pages, also across words', () => {
    expect(countRanges(stream([]).missing)).toBe(0)
    expect(countRanges(stream(all).missing)).toBe(1)
    expect(countRanges(stream([0, 2, 3, 31, 32, 64, 63, 199]).missing)).toBe(5)
  })
})
