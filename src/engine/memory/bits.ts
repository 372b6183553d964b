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
  for (let i = fromWord; i < toWord; i++) {
    const word = words[i]
    if (word !== 0) {
      let w = word - ((word >>> 1) & 0x55555555)
      w = (w & 0x33333333) + ((w >>> 2) & 0x33333333)
      count += Math.imul((w + (w >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
    }
  }
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
