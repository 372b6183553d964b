/** Bitmaps of pages, 32 to a word, and the few loops over them that everything else is made of. */

export function popcount(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555)
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333)
  return Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

export function wordCount(pageCount: number): number {
  return Math.ceil(pageCount / 32)
}

/** Bits of `word` (an index) that lie in pages [from, to). */
export function wordMask(word: number, from: number, to: number): number {
  const first = word * 32
  let mask = -1
  if (from > first) mask &= from - first > 31 ? 0 : -1 << (from - first)
  if (to < first + 32) mask &= to <= first ? 0 : -1 >>> (first + 32 - to)
  return mask
}

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

export function countWords(words: Int32Array, fromWord: number, toWord: number): number {
  let count = 0
  let i = fromWord
  // Three words at once: their pairs of lanes add up to at most 12 a half byte.
  for (; i + 3 <= toWord; i += 3) {
    const a = words[i] - ((words[i] >>> 1) & 0x55555555)
    const b = words[i + 1] - ((words[i + 1] >>> 1) & 0x55555555)
    const c = words[i + 2] - ((words[i + 2] >>> 1) & 0x55555555)
    const halves = (a & 0x33333333) + ((a >>> 2) & 0x33333333) + (b & 0x33333333) + ((b >>> 2) & 0x33333333) +
      (c & 0x33333333) + ((c >>> 2) & 0x33333333) | 0
    count += Math.imul((halves & 0x0f0f0f0f) + ((halves >>> 4) & 0x0f0f0f0f), 0x01010101) >>> 24
  }
  for (; i < toWord; i++) count += popcount(words[i])
  return count
}

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
