/** Queries on pages of a bitmap in address order, without side effects. */
import { popcount, wordMask } from '../../bitmaps/bitmap.ts'
import type { PageSizes } from './pageSizes.ts'

/**
 * First word from `word` on with a page set, once round the memory; there must be one. @throws Error if there is none: a count of pages that
 * remain then disagrees with their bitmap, and the search would never end
 */
export function nextWord(words: Int32Array, word: number): number {
  let next = word
  while (next < words.length && words[next] === 0) next++
  if (next < words.length) return next
  next = 0
  while (next < word && words[next] === 0) next++
  if (next < word) return next
  throw new Error('no progress: pages are missing, and none is left to send')
}

/** First page set in [from, to); −1: none. */
export function firstIn(words: Int32Array, from: number, to: number): number {
  for (let page = from; page < to;) {
    const lanes = words[page >>> 5] & (-1 << (page & 31))
    if (lanes !== 0) {
      const found = (page & ~31) + 31 - Math.clz32(lanes & -lanes)
      return found < to ? found : -1
    }
    page = (page & ~31) + 32
  }
  return -1
}

/** End of the first `count` pages set from `from` on, or of the memory. */
export function endAfter(words: Int32Array, from: number, count: number, pageCount: number): number {
  let left = count
  let page = from
  while (page < pageCount) {
    const lanes = words[page >>> 5] & (-1 << (page & 31))
    const here = popcount(lanes)
    if (here >= left) {
      let rest = lanes
      for (; left > 1; left--) rest &= rest - 1
      return (page & ~31) + 32 - Math.clz32(rest & -rest)
    }
    left -= here
    page = (page & ~31) + 32
  }
  return pageCount
}

/**
 * Position at which a page ends if the set pages follow in address order from page `from` at position `at`, once round the memory; −1 if
 * that is beyond `end`.
 */
export function endInOrder(
  words: Int32Array,
  sizes: PageSizes,
  { page, from, at, end }: { page: number; from: number; at: number; end: number },
): number {
  const goal = page >>> 5
  let word = (from >>> 5) % words.length
  let lanes = words[word] & (from >>> 5 < words.length ? -1 << (from & 31) : -1)
  let pos = at
  for (let i = 0; i <= words.length && pos < end; i++) {
    const bit = word === goal ? lanes & (1 << (page & 31)) : 0
    if (bit !== 0) lanes &= bit | (bit - 1)
    if (lanes !== 0) pos += sizes.ofLanes(word, lanes)
    if (bit !== 0) return pos <= end ? pos : -1
    word = word + 1 === words.length ? 0 : word + 1
    lanes = words[word]
  }
  return -1
}

/**
 * Number of words, from the one of page `from` on and once round the memory, of which `endInOrder` can find a page before `end`: it returns
 * −1 for pages of all others.
 */
export function wordsInOrder(words: Int32Array, sizes: PageSizes, { from, at, end }: { from: number; at: number; end: number }): number {
  let word = (from >>> 5) % words.length
  let lanes = words[word] & (from >>> 5 < words.length ? -1 << (from & 31) : -1)
  let pos = at
  for (let i = 0; i <= words.length; i++) {
    if (pos >= end) return i
    if (lanes !== 0) pos += sizes.ofLanes(word, lanes)
    word = word + 1 === words.length ? 0 : word + 1
    lanes = words[word]
  }
  return Infinity
}

/** Bytes of the pages set in [from, to). */
export function bytesOfPages(words: Int32Array, sizes: PageSizes, from: number, to: number): number {
  let bytes = 0
  for (let word = from >>> 5; word * 32 < to; word++) {
    const lanes = words[word] & wordMask(word, from, to)
    if (lanes !== 0) bytes += sizes.ofLanes(word, lanes)
  }
  return bytes
}
