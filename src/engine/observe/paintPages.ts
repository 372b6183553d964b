/** Paints the pages of a VM on a page map: whole stretches of words where that is possible, else word by word. */
import { countWords, popcount, wordCount, wordMask } from '../bitmaps/bitmap.ts'
import type { WordLanes } from '../bitmaps/sparseBitmap.ts'
import { PageState, STATE_COUNT } from './pageMap.ts'

/** `counts` are in tracked pages, `pagesPerCell` is a power of two, and `states` holds zeros. */
export interface MapCanvas {
  readonly pageCount: number
  readonly pagesPerCell: number
  readonly states: Uint8Array
  readonly counts: number[]
}

export interface PageReader {
  /** Splits the pages `mask` of a word by state into `masks`, which holds zeros. */
  read(word: number, mask: number, masks: Int32Array): void
  /** Pages before which the rule that gives a page its state changes, in any order; null: any page may differ from the next. */
  readonly borders: readonly number[] | null
  /** Paints words [from, to), which lie between two borders. */
  paintStretch(from: number, to: number, canvas: MapCanvas): void
}

/** Paints all pages into `canvas.states` and counts them by state. */
export function paintPages(reader: PageReader, canvas: MapCanvas): void {
  const { pageCount, pagesPerCell } = canvas
  const { borders } = reader
  if (borders === null || pagesPerCell < 32) {
    paintWords(reader, 0, wordCount(pageCount), canvas)
    return
  }
  const cuts = wordCuts(borders, pageCount)
  for (let i = 1; i < cuts.length; i++) {
    // A word with a border inside is a separate stretch.
    if (cuts[i] - cuts[i - 1] === 1) paintWords(reader, cuts[i - 1], cuts[i], canvas)
    else reader.paintStretch(cuts[i - 1], cuts[i], canvas)
  }
}

/** Word indices, ascending, at which stretches begin or end: those on both sides of each border. */
function wordCuts(borders: readonly number[], pageCount: number): number[] {
  const cuts = new Set([0, wordCount(pageCount)])
  for (const page of [...borders, pageCount]) {
    if (page <= 0 || page > pageCount) continue
    cuts.add(Math.floor(page / 32))
    cuts.add(Math.ceil(page / 32))
  }
  return [...cuts].sort((one, other) => one - other)
}

function paintWords(reader: PageReader, from: number, to: number, { pageCount, pagesPerCell, states, counts }: MapCanvas): void {
  const masks = new Int32Array(STATE_COUNT)
  for (let word = from; word < to; word++) {
    masks.fill(0)
    reader.read(word, wordMask(word, 0, pageCount), masks)
    const first = word * 32
    for (let state = 0; state < STATE_COUNT; state++) {
      let w = masks[state]
      if (w === 0) continue
      counts[state] += popcount(w)
      if (pagesPerCell >= 32) {
        // The larger state wins the cell: states are visited in ascending order.
        const cell = Math.floor(first / pagesPerCell)
        if (state > states[cell]) states[cell] = state
        continue
      }
      if (w === -1 && pagesPerCell === 1) {
        states.fill(state, first, first + 32)
        continue
      }
      while (w !== 0) {
        const bit = w & -w
        const cell = Math.floor((first + 31 - Math.clz32(bit)) / pagesPerCell)
        if (pagesPerCell === 1 || state > states[cell]) states[cell] = state
        w ^= bit
      }
    }
  }
}

/** Paints words [from, to), which are all the same; `masks`: their pages by state. No other stretch paints their cells, but the first and the last. */
export function paintAlike(masks: Int32Array, from: number, to: number, { pagesPerCell, states, counts }: MapCanvas): void {
  const first = Math.floor((from * 32) / pagesPerCell)
  const last = Math.floor((to * 32 - 1) / pagesPerCell)
  masks.forEach((lanes, state) => {
    if (lanes === 0) return
    counts[state] += (to - from) * popcount(lanes)
    states[first] = Math.max(states[first], state)
    states[last] = Math.max(states[last], state)
    states.fill(state, first + 1, Math.max(first + 1, last))
  })
}

/** Pages of a migration before switchover, and values common to all words of a stretch. */
interface StretchLanes {
  pending: WordLanes
  /** Pages that had never been sent when the pass began. */
  unsent: WordLanes
  /** The dirty log. */
  log: WordLanes
  /** −1 behind the scan position, 0 ahead of it. */
  passed: number
  /** −1 if sent data has not arrived, else 0. */
  flying: number
  /** Pages never written by the guest. */
  zero: boolean
}

/** Paints words [from, to) in which only the bitmaps differ from word to word. Cells are whole words. */
export function paintLanes(lanes: StretchLanes, from: number, to: number, canvas: MapCanvas): void {
  const { pending, unsent, log, passed, flying, zero } = lanes
  if (typeof pending === 'number' && typeof unsent === 'number') {
    const inFlight = pending & flying
    const never = unsent & ~(pending & passed)
    const waiting = pending & ~(passed | never | inFlight)
    // Pages that are dirty if the log holds them.
    const rest = ~(inFlight | never | waiting)
    if (rest === -1 && typeof log !== 'number') {
      paintLog(log, zero, from, to, canvas)
      return
    }
    if (rest === 0 || typeof log === 'number') {
      const written = rest & (typeof log === 'number' ? log : 0)
      const [stateUnsent, stateThere] = restStates(zero)
      const masks = new Int32Array(STATE_COUNT)
      masks[PageState.inFlight] = inFlight
      masks[PageState.dirty] = waiting | written
      masks[stateUnsent] = never
      masks[stateThere] = rest & ~written
      paintAlike(masks, from, to, canvas)
      return
    }
  }
  paintBitmaps(lanes, from, to, canvas)
}

/** Paints words [from, to) of which every page has been sent, and is dirty if the log holds it. */
function paintLog(log: Int32Array, zero: boolean, from: number, to: number, canvas: MapCanvas): void {
  const { pagesPerCell, states, counts } = canvas
  const wordsPerCell = pagesPerCell / 32
  const [, stateThere] = restStates(zero)
  const dirty = countWords(log, from, to)
  counts[PageState.dirty] += dirty
  counts[stateThere] += (to - from) * 32 - dirty
  let word = from
  while (word < to) {
    const cell = Math.floor(word / wordsPerCell)
    const end = Math.min(to, (cell + 1) * wordsPerCell)
    while (word < end && log[word] === 0) word++
    const state = word < end ? PageState.dirty : stateThere
    if (state > states[cell]) states[cell] = state
    word = end
  }
}

function paintBitmaps({ pending, unsent, log, passed, flying, zero }: StretchLanes, from: number, to: number, canvas: MapCanvas): void {
  const { pagesPerCell, states, counts } = canvas
  const wordsPerCell = pagesPerCell / 32
  const [stateUnsent, stateThere] = restStates(zero)
  let pagesFlying = 0
  let pagesDirty = 0
  let pagesUnsent = 0
  let word = from
  while (word < to) {
    const cell = Math.floor(word / wordsPerCell)
    const end = Math.min(to, (cell + 1) * wordsPerCell)
    let anyFlying = 0
    let anyDirty = 0
    let anyUnsent = 0
    for (; word < end; word++) {
      const waiting = lanesIn(pending, word)
      const inFlight = waiting & flying
      const never = lanesIn(unsent, word) & ~(waiting & passed)
      const dirty = ((waiting & ~passed) | lanesIn(log, word)) & ~(never | inFlight)
      anyFlying |= inFlight
      anyDirty |= dirty
      anyUnsent |= never
      if (inFlight !== 0) pagesFlying += popcount(inFlight)
      if (dirty !== 0) pagesDirty += popcount(dirty)
      if (never !== 0) pagesUnsent += popcount(never)
    }
    let state: PageState = anyUnsent === 0 ? stateThere : stateUnsent
    if (anyDirty !== 0) state = PageState.dirty
    if (anyFlying !== 0) state = PageState.inFlight
    if (state > states[cell]) states[cell] = state
  }
  counts[PageState.inFlight] += pagesFlying
  counts[PageState.dirty] += pagesDirty
  counts[stateUnsent] += pagesUnsent
  counts[stateThere] += (to - from) * 32 - pagesFlying - pagesDirty - pagesUnsent
}

/** States of pages never sent, and of pages in sync. */
function restStates(zero: boolean): [PageState, PageState] {
  return zero ? [PageState.zero, PageState.zeroKnown] : [PageState.notSent, PageState.inSync]
}

function lanesIn(lanes: WordLanes, word: number): number {
  return typeof lanes === 'number' ? lanes : lanes[word]
}
