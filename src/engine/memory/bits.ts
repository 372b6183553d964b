/** Bitmaps of pages, 32 to a word, and the few loops over them that everything else is made of. */

export function popcount(word: number): number {
  return Math.imul(bytesOf(word), 0x01010101) >>> 24
}

/** Lanes set in each byte of a word. */
function bytesOf(word: number): number {
  let w = word - ((word >>> 1) & 0x55555555)
  w = (w & 0x33333333) + ((w >>> 2) & 0x33333333)
  return (w + (w >>> 4)) & 0x0f0f0f0f
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

/** Words that `countSeven` counts. */
export const SEVEN = 7

/** The pages of seven words from `i` on: lane by lane their sum is a number of three binary digits. */
export function countSeven(words: Int32Array, i: number): number {
  const a = words[i], b = words[i + 1], c = words[i + 2], d = words[i + 3], e = words[i + 4], f = words[i + 5], g = words[i + 6]
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
  const bytes = bytesOf(six ^ g) + 2 * bytesOf(carries ^ carryC) + 4 * bytesOf(fours) | 0
  return Math.imul(bytes, 0x01010101) >>> 24
}

export function countWords(words: Int32Array, fromWord: number, toWord: number): number {
  let count = 0
  let i = fromWord
  for (; i + SEVEN <= toWord; i += SEVEN) count += countSeven(words, i)
  for (; i < toWord; i++) count += popcount(words[i])
  return count
}

/** Adds the pages of `others` in words [fromWord, toWord) to `words`; returns how many these hold then. */
export function addWords(words: Int32Array, others: Int32Array, fromWord: number, toWord: number): number {
  let count = 0
  let i = fromWord
  for (; i + SEVEN <= toWord; i += SEVEN) {
    words[i] |= others[i]
    words[i + 1] |= others[i + 1]
    words[i + 2] |= others[i + 2]
    words[i + 3] |= others[i + 3]
    words[i + 4] |= others[i + 4]
    words[i + 5] |= others[i + 5]
    words[i + 6] |= others[i + 6]
    count += countSeven(words, i)
  }
  for (; i < toWord; i++) {
    words[i] |= others[i]
    count += popcount(words[i])
  }
  return count
}

/** Copies words [fromWord, toWord) to the start of another bitmap, and counts their pages: as `countWords`, in one go. */
export function copyCounting(words: Int32Array, fromWord: number, toWord: number, out: Int32Array): number {
  let ones = 0
  let twos = 0
  let fours = 0
  let i = fromWord
  let k = 0
  for (const end = toWord - 3; i < end; i += 4, k += 4) {
    const a = words[i]
    const b = words[i + 1]
    const c = words[i + 2]
    const d = words[i + 3]
    out[k] = a
    out[k + 1] = b
    out[k + 2] = c
    out[k + 3] = d
    const ab = ones ^ a
    const low = (ones & a) | (ab & b)
    const abb = ab ^ b
    const cd = abb ^ c
    const high = (abb & c) | (cd & d)
    ones = cd ^ d
    const both = twos ^ low
    fours += popcount((twos & low) | (both & high))
    twos = both ^ high
  }
  let count = 4 * fours + 2 * popcount(twos) + popcount(ones)
  for (; i < toWord; i++, k++) {
    out[k] = words[i]
    count += popcount(out[k])
  }
  return count
}

/** Counts the pages of words [fromWord, toWord), and those of them that are in another bitmap too: as `countWords`, in one go. */
export function countBoth(words: Int32Array, other: Int32Array, fromWord: number, toWord: number, counts: { all: number; common: number }): void {
  let ones = 0, twos = 0, fours = 0
  let commonOnes = 0, commonTwos = 0, commonFours = 0
  let i = fromWord
  for (const end = toWord - 3; i < end; i += 4) {
    const a = words[i], b = words[i + 1], c = words[i + 2], d = words[i + 3]
    let ab = ones ^ a
    let low = (ones & a) | (ab & b)
    let abc = ab ^ b ^ c
    let high = ((ab ^ b) & c) | (abc & d)
    ones = abc ^ d
    let both = twos ^ low
    fours += popcount((twos & low) | (both & high))
    twos = both ^ high
    const e = a & other[i], f = b & other[i + 1], g = c & other[i + 2], h = d & other[i + 3]
    ab = commonOnes ^ e
    low = (commonOnes & e) | (ab & f)
    abc = ab ^ f ^ g
    high = ((ab ^ f) & g) | (abc & h)
    commonOnes = abc ^ h
    both = commonTwos ^ low
    commonFours += popcount((commonTwos & low) | (both & high))
    commonTwos = both ^ high
  }
  let all = 4 * fours + 2 * popcount(twos) + popcount(ones)
  let common = 4 * commonFours + 2 * popcount(commonTwos) + popcount(commonOnes)
  for (; i < toWord; i++) {
    all += popcount(words[i])
    common += popcount(words[i] & other[i])
  }
  counts.all = all
  counts.common = common
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
