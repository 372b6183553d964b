import fc from 'fast-check'
import { expect, it } from 'vitest'
import { PageState, STATE_COUNT } from './pageMap.ts'
import { paintLanes, paintPages } from './paintPages.ts'
import type { MapCanvas, PageReader } from './paintPages.ts'

const WORDS = 24
const word = fc.oneof(fc.constantFrom(0, -1), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }))
const lanes = fc.oneof(
  word,
  fc.array(word, { minLength: WORDS, maxLength: WORDS }).map((words) => Int32Array.from(words)),
)
const bound = fc.nat({ max: WORDS - 1 })

function canvas(pagesPerCell: number): MapCanvas {
  return {
    pageCount: WORDS * 32,
    pagesPerCell,
    states: new Uint8Array((WORDS * 32) / pagesPerCell),
    counts: Array.from({ length: STATE_COUNT }, () => 0),
  }
}

it('paints a stretch of words as it paints their pages one by one, whichever of its bitmaps are the same in each word', () =>
  fc.assert(
    fc.property(
      fc.record({ pending: lanes, unsent: lanes, log: lanes, passed: fc.constantFrom(0, -1), zero: fc.boolean() }),
      fc.boolean(),
      bound,
      bound,
      fc.constantFrom(32, 64, 256),
      (bitmaps, hasArrived, one, other, pagesPerCell) => {
        const stretch = { ...bitmaps, flying: hasArrived ? 0 : bitmaps.passed }
        const [from, to] = [Math.min(one, other), Math.max(one, other) + 1]
        const painted = canvas(pagesPerCell)
        paintLanes(stretch, from, to, painted)
        const expected = canvas(pagesPerCell)
        for (let page = from * 32; page < to * 32; page++) {
          const is = (of: number | Int32Array): boolean => (((typeof of === 'number' ? of : of[page >>> 5]) >>> (page & 31)) & 1) === 1
          const waits = is(stretch.pending)
          const flies = waits && is(stretch.flying)
          const never = is(stretch.unsent) && !(waits && is(stretch.passed))
          const dirty = !never && !flies && (is(stretch.log) || (waits && !is(stretch.passed)))
          const rest = never ? (stretch.zero ? PageState.zero : PageState.notSent) : stretch.zero ? PageState.zeroKnown : PageState.inSync
          const state = flies ? PageState.inFlight : dirty ? PageState.dirty : rest
          const cell = Math.floor(page / pagesPerCell)
          expected.counts[state]++
          expected.states[cell] = Math.max(expected.states[cell], state)
        }
        expect(painted).toEqual(expected)
      },
    ),
  ))

it('keeps a larger state where two stretches share a cell', () => {
  const painted = canvas(256)
  const reader: PageReader = {
    borders: [4 * 32, 6 * 32],
    read: () => undefined,
    paintStretch(from, to, on) {
      paintLanes({ pending: 0, unsent: 0, log: from === 0 ? -1 : 0, passed: 0, flying: 0, zero: false }, from, to, on)
    },
  }
  paintPages(reader, painted)
  expect([...painted.states]).toEqual([PageState.dirty, PageState.inSync, PageState.inSync])
})
