import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PageContent } from '../../workload/pageContent.ts'
import { isIn } from '../../workload/accessOrder.ts'
import { PageSizes } from './pageSizes.ts'
import { QueuedPages } from './queuedPages.ts'

const pageCount = 200
const page = fc.integer({ min: 0, max: pageCount - 1 })

describe('pages queued ahead of the push', () => {
  it('count the bytes of pages that have not begun, as pages are requested, prefetched, sent or taken out', () => {
    const kinds = fc.constantFrom('ask', 'prefetch', 'prefetch', 'take', 'send')
    const act = fc.record({ kind: kinds, page, count: fc.integer({ min: 0, max: 40 }) })
    fc.assert(
      fc.property(fc.uniqueArray(page), fc.array(act, { maxLength: 60 }), (missing, acts) => {
        const content = new PageContent({ pageCount, lowUsed: 150, topFrom: pageCount, zeroFraction: 0, key: 1 })
        const unsent = new Int32Array(7)
        for (const one of missing) unsent[one >>> 5] |= 1 << (one & 31)
        const queue = new QueuedPages(unsent, new PageSizes(content, 10, 1), pageCount)
        const queued = new Set<number>()
        const leaves = (one: number): void => {
          unsent[one >>> 5] &= ~(1 << (one & 31))
          queued.delete(one)
        }
        for (const { kind, page: at, count } of acts) {
          if (kind === 'prefetch') {
            queue.prefetchAfter(at, count)
            for (let next = at + 1, left = count; next < pageCount && left > 0; next++) {
              if (!isIn(unsent, next)) continue
              queued.add(next)
              left--
            }
          } else if (kind === 'send') {
            const first = [...queued].sort((x, y) => x - y)[0]
            if (first === undefined) continue
            queue.begins(first)
            leaves(first)
          } else if (isIn(unsent, at)) {
            if (kind === 'ask') {
              queue.ask(at)
              queued.add(at)
            } else {
              queue.takenOut(at)
              leaves(at)
            }
          }
          expect(queue.bytes).toBe([...queued].reduce((sum, one) => sum + (one < 150 ? 10 : 1), 0))
        }
      }),
    )
  })
})
