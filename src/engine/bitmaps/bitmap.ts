/** Page bitmaps, 32 pages per word, and the loops over them. Long loops run in the kernel, where there is one. */
import { CHUNK_WORDS, kernel } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'

/** Number of pages (set bits) in a word. */
export function popcount(word: number): number {
  return Math.imul(bytesOf(word), 0x01010101) >>> 24
}

/** Number of set lanes in each byte of a word. */
function bytesOf(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555)
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333)
  return (w + (w >>> 4)) & 0x0f0f0f0f
}

/** Words of a bitmap for this many pages. */
export function wordCount(pageCount: number): number {
  return Math.ceil(pageCount / 32)
}

/** Lanes of the word at index `word` that lie in pages [from, to). */
export function wordMask(word: number, from: number, to: number): number {
  const first = word * 32
  let mask = -1
  if (from > first) mask &= from - first > 31 ? 0 : -1 << (from - first)
  if (to < first + 32) mask &= to <= first ? 0 : -1 >>> (first + 32 - to)
  return mask
}

/** Sets pages [from, to). */
export function setRange(words: Int32Array, from: number, to: number): void {
  if (to <= from) return
  const first = Math.floor(from / 32)
  const last = Math.floor((to - 1) / 32)
  if (first === last) {
    words[first] |= wordMask(first, from, to)
    return
  }
  words[first] |= wordMask(first, from, to)
  words.fill(-1, first + 1, last)
  words[last] |= wordMask(last, from, to)
}

/** Clears pages [from, to). */
export function clearRange(words: Int32Array, from: number, to: number): void {
  if (to <= from) return
  const first = Math.floor(from / 32)
  const last = Math.floor((to - 1) / 32)
  words[first] &= ~wordMask(first, from, to)
  if (last > first) {
    words.fill(0, first + 1, last)
    words[last] &= ~wordMask(last, from, to)
  }
}

/** Words per step of the counting loops. */
const GROUP_WORDS = 7

/** Number of pages in seven words: a carry-save adder makes a three-digit binary sum per lane. */
function pagesOfGroup(a: number, b: number, c: number, d: number, e: number, f: number, g: number): number {
  const ab = a ^ b
  const abc = ab ^ c
  const de = d ^ e
  const def = de ^ f
  const six = abc ^ def
  const carryA = (a & b) | (ab & c)
  const carryB = (d & e) | (de & f)
  const carryC = (abc & def) | (six & g)
  const carries = carryA ^ carryB
  const fours = (carryA & carryB) | (carries & carryC)
  const bytes = (bytesOf(six ^ g) + 2 * bytesOf(carries ^ carryC) + 4 * bytesOf(fours)) | 0
  return Math.imul(bytes, 0x01010101) >>> 24
}

/** Number of pages in the seven words from index `i`. */
function countGroup(words: Int32Array, i: number): number {
  return pagesOfGroup(words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4], words[i + 5], words[i + 6])
}

/** Fewer words are counted faster in TypeScript. */
const COUNTED_WORDS = 128
/** The same for counting two bitmaps. */
const BOTH_WORDS = 64
/** The same for adding. */
const JOINED_WORDS = 256
/** Words per step of a scan in the kernel, and per step within the first of them that does not fit. */
const SCANNED_WORDS = 1024
const SCANNED_PART = 128

/** Number of pages in words [fromWord, toWord). */
export function countWords(words: Int32Array, fromWord: number, toWord: number): number {
  if (kernel !== null && toWord - fromWord >= COUNTED_WORDS) return countInKernel(kernel, words, fromWord, toWord)
  return countPlain(words, fromWord, toWord)
}

/** `countWords` in the kernel. */
export function countInKernel({ chunk, count }: Kernel, words: Int32Array, fromWord: number, toWord: number): number {
  let pages = 0
  let i = fromWord
  while (toWord - i >= 4) {
    // Whole vectors of four words.
    const end = Math.min(i + CHUNK_WORDS, toWord - ((toWord - i) % 4))
    chunk.set(words.subarray(i, end))
    pages += count(0, (end - i) * 4)
    i = end
  }
  return pages + countPlain(words, i, toWord)
}

/** `countWords` in TypeScript. */
export function countPlain(words: Int32Array, fromWord: number, toWord: number): number {
  let count = 0
  let i = fromWord
  for (; i + GROUP_WORDS <= toWord; i += GROUP_WORDS) count += countGroup(words, i)
  for (; i < toWord; i++) count += popcount(words[i])
  return count
}

/** Adds the pages of `others` in words [fromWord, toWord) to `words`; returns the pages of `words` in this range. */
export function addWords(words: Int32Array, others: Int32Array, fromWord: number, toWord: number): number {
  if (kernel !== null && toWord - fromWord >= JOINED_WORDS) return addInKernel(kernel, words, others, fromWord, toWord)
  return addPlain(words, others, fromWord, toWord)
}

/** `addWords` in the kernel. */
export function addInKernel(
  { chunk, second, join }: Kernel,
  words: Int32Array,
  others: Int32Array,
  fromWord: number,
  toWord: number,
): number {
  let pages = 0
  let i = fromWord
  while (toWord - i >= 4) {
    const end = Math.min(i + CHUNK_WORDS, toWord - ((toWord - i) % 4))
    chunk.set(words.subarray(i, end))
    second.set(others.subarray(i, end))
    pages += join((end - i) * 4)
    words.set(chunk.subarray(0, end - i), i)
    i = end
  }
  return pages + addPlain(words, others, i, toWord)
}

/** `addWords` in TypeScript. */
export function addPlain(words: Int32Array, others: Int32Array, fromWord: number, toWord: number): number {
  let count = 0
  let i = fromWord
  for (; i + GROUP_WORDS <= toWord; i += GROUP_WORDS) {
    count += pagesOfGroup(
      (words[i] |= others[i]),
      (words[i + 1] |= others[i + 1]),
      (words[i + 2] |= others[i + 2]),
      (words[i + 3] |= others[i + 3]),
      (words[i + 4] |= others[i + 4]),
      (words[i + 5] |= others[i + 5]),
      (words[i + 6] |= others[i + 6]),
    )
  }
  for (; i < toWord; i++) count += popcount((words[i] |= others[i]))
  return count
}

/** Copies words [fromWord, toWord) to the start of `out`; returns their number of pages. */
export function copyCounting(words: Int32Array, fromWord: number, toWord: number, out: Int32Array): number {
  let count = 0
  let i = fromWord
  let k = 0
  for (; i + GROUP_WORDS <= toWord; i += GROUP_WORDS, k += GROUP_WORDS) {
    count += pagesOfGroup(
      (out[k] = words[i]),
      (out[k + 1] = words[i + 1]),
      (out[k + 2] = words[i + 2]),
      (out[k + 3] = words[i + 3]),
      (out[k + 4] = words[i + 4]),
      (out[k + 5] = words[i + 5]),
      (out[k + 6] = words[i + 6]),
    )
  }
  for (; i < toWord; i++, k++) count += popcount((out[k] = words[i]))
  return count
}

/** Counts the pages of `words` in [fromWord, toWord) and their intersection with `other`. */
export function countBoth(
  words: Int32Array,
  other: Int32Array,
  fromWord: number,
  toWord: number,
  counts: { all: number; common: number },
): void {
  if (kernel !== null && toWord - fromWord >= BOTH_WORDS) countBothInKernel(kernel, words, other, fromWord, toWord, counts)
  else countBothPlain(words, other, fromWord, toWord, counts)
}

/** `countBoth` in the kernel. */
export function countBothInKernel(
  { chunk, second, count, common }: Kernel,
  words: Int32Array,
  other: Int32Array,
  fromWord: number,
  toWord: number,
  counts: { all: number; common: number },
): void {
  let i = fromWord
  let all = 0
  let both = 0
  while (toWord - i >= 4) {
    const end = Math.min(i + CHUNK_WORDS, toWord - ((toWord - i) % 4))
    chunk.set(words.subarray(i, end))
    second.set(other.subarray(i, end))
    all += count(0, (end - i) * 4)
    both += common((end - i) * 4)
    i = end
  }
  countBothPlain(words, other, i, toWord, counts)
  counts.all += all
  counts.common += both
}

/** `countBoth` in TypeScript. */
export function countBothPlain(
  words: Int32Array,
  other: Int32Array,
  fromWord: number,
  toWord: number,
  counts: { all: number; common: number },
): void {
  let all = 0
  let common = 0
  let i = fromWord
  for (; i + GROUP_WORDS <= toWord; i += GROUP_WORDS) {
    const a = words[i],
      b = words[i + 1],
      c = words[i + 2],
      d = words[i + 3],
      e = words[i + 4],
      f = words[i + 5],
      g = words[i + 6]
    all += pagesOfGroup(a, b, c, d, e, f, g)
    common += pagesOfGroup(
      a & other[i],
      b & other[i + 1],
      c & other[i + 2],
      d & other[i + 3],
      e & other[i + 4],
      f & other[i + 5],
      g & other[i + 6],
    )
  }
  for (; i < toWord; i++) {
    all += popcount(words[i])
    common += popcount(words[i] & other[i])
  }
  counts.all = all
  counts.common = common
}

/** Number of pages in [from, to). */
export function countRange(words: Int32Array, from: number, to: number): number {
  if (to <= from) return 0
  const first = Math.floor(from / 32)
  const last = Math.floor((to - 1) / 32)
  if (first === last) return popcount(words[first] & wordMask(first, from, to))
  return (
    popcount(words[first] & wordMask(first, from, to)) +
    countWords(words, first + 1, last) +
    popcount(words[last] & wordMask(last, from, to))
  )
}

// Scan steps over pages sent whole: as many whole words, then as many pages, as fit.

/** Pages of one size that fit into `bytes`, at most `most`. */
export function pagesThatFit(bytes: number, pageBytes: number, most: number): number {
  let fit = Math.floor(bytes / pageBytes)
  // Rounding can make the quotient one too large.
  if (fit * pageBytes > bytes) fit--
  return Math.max(0, Math.min(fit, most))
}

/** Result of `scanWords`, valid until the next call. */
const passed = { words: 0, pages: 0 }

/** `scanWords` for a full set; reads no bitmap. */
export function scanFullWords(from: number, to: number, room: number): { words: number; pages: number } {
  passed.words = Math.max(0, Math.min(to - from, Math.floor(room / 32)))
  passed.pages = passed.words * 32
  return passed
}

/** Scans words from `from` to at most `to` while they hold at most `room` pages in total. */
export function scanWords(words: Int32Array, from: number, to: number, room: number): { words: number; pages: number } {
  passed.words = 0
  passed.pages = 0
  if (kernel !== null && to - from >= SCANNED_WORDS && room >= SCANNED_WORDS) skipInKernel(kernel, words, from, to, room)
  return scanPlain(words, from, to, room)
}

/** Steps of `scanWords` over as many words as fit, in multiples of `SCANNED_PART`. */
function skipInKernel({ chunk, count }: Kernel, words: Int32Array, from: number, to: number, room: number): void {
  while (from + passed.words + SCANNED_WORDS <= to) {
    const first = from + passed.words
    chunk.set(words.subarray(first, first + SCANNED_WORDS))
    const pages = count(0, SCANNED_WORDS * 4)
    if (passed.pages + pages <= room) {
      passed.words += SCANNED_WORDS
      passed.pages += pages
      continue
    }
    for (let at = 0; ; at += SCANNED_PART) {
      const part = count(at * 4, (at + SCANNED_PART) * 4)
      if (passed.pages + part > room) return
      passed.words += SCANNED_PART
      passed.pages += part
    }
  }
}

/** Continues `passed` word by word. */
function scanPlain(words: Int32Array, from: number, to: number, room: number): { words: number; pages: number } {
  let { pages } = passed
  let i = from + passed.words
  for (; i + GROUP_WORDS <= to; i += GROUP_WORDS) {
    const count = countGroup(words, i)
    if (pages + count > room) break
    pages += count
  }
  for (; i < to; i++) {
    const count = popcount(words[i])
    if (pages + count > room) break
    pages += count
  }
  passed.words = i - from
  passed.pages = pages
  return passed
}
