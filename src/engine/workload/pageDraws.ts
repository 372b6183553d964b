/**
 * The fixed number u in [0, 1) of each page and stream in an epoch, and the pages with u below a threshold. A page is dirty once 1 −
 * e^(−writes per page) exceeds its u: the exact law of Poisson writes. Uniform parts count these writes from the end of the sparse ones
 * (`sparseDraws.ts`), zipf parts from the clear. u is a hash of (seed, VM, stream, epoch, page), so a read changes nothing and a later read
 * is a superset of an earlier one.
 * Digits of u are drawn for 32 pages at once, most significant first: eight from a generator seeded per block of 32 words, the rest for
 * undecided comparisons from a hash. Reading a word costs about ten operations per digit, for any number of writes.
 */
import { setRange, wordMask } from '../bitmaps/bitmap.ts'
import { CHUNK_WORDS, kernel } from '../kernel/kernel.ts'
import type { Kernel } from '../kernel/kernel.ts'
import { oneMinusExp } from '../random/elementary.ts'
import { GOLDEN, mix32 } from '../random/hash.ts'
import { markSparse, SPARSE_WRITES, sparsePart } from './sparseDraws.ts'

const BLOCK_WORDS = 32
/** Words per step of the kernel. */
const GROUP_WORDS = 8 * BLOCK_WORDS
/** Fewer words than this are quicker in TypeScript: the kernel draws whole groups. */
const KERNEL_WORDS = 128
/** Digits of u per word from the generator. */
export const DIGITS = 8

/** Threshold of u, on a grid of 2^-32, below which pages are dirty after the given number of expected writes per page. */
export function dirtyThreshold(writesPerPage: number): number {
  return writesPerPage > 0 ? Math.floor(oneMinusExp(writesPerPage) * 4294967296 + 0.5) : 0
}

/** Threshold of the dense draws, which begin after the writes drawn one by one (`sparseDraws.ts`). */
export function denseThreshold(writesPerPage: number): number {
  return dirtyThreshold(writesPerPage - SPARSE_WRITES)
}

/** Adds to `dirty` the pages of [from, to) written in the epoch of `epochKey` after `writesPerPage` expected writes per page. */
export function markWritten(dirty: Int32Array, epochKey: number, from: number, to: number, writesPerPage: number): void {
  const threshold = denseThreshold(writesPerPage)
  if (threshold < 4294967296) markSparse(dirty, epochKey, from, to, sparsePart(writesPerPage))
  markBelow(dirty, epochKey, from, to, threshold)
}

/** Adds to `dirty` the pages of [from, to) whose u in the epoch of `epochKey` is below `threshold` (0 to 2^32). */
export function markBelow(dirty: Int32Array, epochKey: number, from: number, to: number, threshold: number): void {
  if (to <= from || threshold <= 0) return
  if (threshold >= 4294967296) {
    setRange(dirty, from, to)
    return
  }
  const words = Math.floor((to - 1) / 32) + 1 - Math.floor(from / 32)
  if (kernel !== null && words >= KERNEL_WORDS) markInKernel(kernel, dirty, epochKey, from, to, threshold)
  else markPlain(dirty, epochKey, from, to, threshold)
}

/** `markBelow` for a threshold from 1 to 2^32 − 1, eight blocks at once. */
export function markInKernel(
  { chunk, mark }: Kernel,
  dirty: Int32Array,
  epochKey: number,
  from: number,
  to: number,
  threshold: number,
): void {
  const firstWord = Math.floor(from / 32)
  const lastWord = Math.floor((to - 1) / 32)
  const first = dirty[firstWord]
  const last = dirty[lastWord]
  for (let word = firstWord - (firstWord % BLOCK_WORDS); word <= lastWord; word += CHUNK_WORDS) {
    const begin = word < firstWord ? firstWord : word
    const end = Math.min(word + CHUNK_WORDS, lastWord + 1)
    chunk.set(dirty.subarray(begin, end), begin - word)
    mark(epochKey, word, Math.ceil((end - word) / GROUP_WORDS), threshold | 0)
    dirty.set(chunk.subarray(begin - word, end - word), begin)
  }
  // The kernel draws whole words.
  dirty[firstWord] = first | (dirty[firstWord] & wordMask(firstWord, from, to))
  dirty[lastWord] = last | (dirty[lastWord] & wordMask(lastWord, from, to))
}

/**
 * `markBelow` for a threshold from 1 to 2^32 − 1, word by word.
 *
 * n: inverted digits of the threshold; d: where consecutive digits differ. A page is below the threshold if the first digit that differs
 * from u is a 1 in the threshold, that is, if an odd number of such changes precedes it.
 *
 * The generator is xorshift128 (Marsaglia 2003) with an added output, since its bare words are linear, which shows in the variance per
 * word. Its four words rotate roles instead of moving; after 8 digits they are back in place.
 */
export function markPlain(dirty: Int32Array, epochKey: number, from: number, to: number, threshold: number): void {
  const firstWord = Math.floor(from / 32)
  const endWord = Math.floor((to - 1) / 32) + 1
  const top = threshold | 0
  const m0 = top >> 31
  const m7 = (top << 7) >> 31
  const n0 = ~m0
  const n1 = ~((top << 1) >> 31)
  const n2 = ~((top << 2) >> 31)
  const n3 = ~((top << 3) >> 31)
  const n4 = ~((top << 4) >> 31)
  const n5 = ~((top << 5) >> 31)
  const n6 = ~((top << 6) >> 31)
  const n7 = ~m7
  const d1 = n0 ^ n1
  const d2 = n1 ^ n2
  const d3 = n2 ^ n3
  const d4 = n3 ^ n4
  const d5 = n4 ^ n5
  const d6 = n5 ^ n6
  const d7 = n6 ^ n7
  for (let block = firstWord - (firstWord % BLOCK_WORDS); block < endWord; block += BLOCK_WORDS) {
    let x = mix32(epochKey ^ Math.imul(block + 1, 0x27d4eb2f))
    let y = mix32(x + GOLDEN)
    let z = mix32(y ^ epochKey)
    let w = mix32(z + GOLDEN) | 1
    const end = block + BLOCK_WORDS < endWord ? block + BLOCK_WORDS : endWord
    for (let i = block; i < end; i++) {
      let open = i <= firstWord || i === endWord - 1 ? wordMask(i, from, to) : -1
      let below = open & m0
      x ^= x << 11
      x ^= (x >>> 8) ^ w ^ (w >>> 19)
      below ^= (open &= (w + x) ^ n0) & d1
      y ^= y << 11
      y ^= (y >>> 8) ^ x ^ (x >>> 19)
      below ^= (open &= (x + y) ^ n1) & d2
      z ^= z << 11
      z ^= (z >>> 8) ^ y ^ (y >>> 19)
      below ^= (open &= (y + z) ^ n2) & d3
      w ^= w << 11
      w ^= (w >>> 8) ^ z ^ (z >>> 19)
      below ^= (open &= (z + w) ^ n3) & d4
      x ^= x << 11
      x ^= (x >>> 8) ^ w ^ (w >>> 19)
      below ^= (open &= (w + x) ^ n4) & d5
      y ^= y << 11
      y ^= (y >>> 8) ^ x ^ (x >>> 19)
      below ^= (open &= (x + y) ^ n5) & d6
      z ^= z << 11
      z ^= (z >>> 8) ^ y ^ (y >>> 19)
      below ^= (open &= (y + z) ^ n6) & d7
      w ^= w << 11
      w ^= (w >>> 8) ^ z ^ (z >>> 19)
      below ^= (open &= (z + w) ^ n7) & m7
      if (open !== 0) below = belowByHash(below, open, w ^ i, top << DIGITS)
      dirty[i] |= below
    }
  }
}

/** Decides the comparisons that eight digits leave open; in three of four cases two more digits suffice. */
function belowByHash(begun: number, undecided: number, start: number, threshold: number): number {
  const m1 = threshold >> 31
  const m2 = (threshold << 1) >> 31
  const differs = (mix32(start + GOLDEN) ^ m1) & undecided
  const still = undecided ^ differs
  const open = still & ~(mix32(start + 2 * GOLDEN) ^ m2)
  const below = begun | (m1 & differs) | (m2 & (still ^ open))
  return open === 0 ? below : belowInTheEnd(below, open, (start + 2 * GOLDEN) | 0, threshold << 2)
}

function belowInTheEnd(begun: number, undecided: number, start: number, threshold: number): number {
  let below = begun
  let open = undecided
  let counter = start
  for (let digits = threshold; digits !== 0 && open !== 0; digits <<= 1) {
    counter = (counter + GOLDEN) | 0
    const m = digits >> 31
    const e = (mix32(counter) ^ m) & open
    below |= m & e
    open ^= e
  }
  return below
}

/** Digits kept per word: 12 after the first eight, at most. */
const ROW = DIGITS + 12

/** Digits of one block of 32 words, for comparing each word with its own threshold. */
export class BlockDraws {
  /** By word: `DIGITS` from the generator, and space for the ones that `twelve` adds. */
  private readonly digits = new Int32Array(BLOCK_WORDS * ROW)
  private readonly tails = new Int32Array(BLOCK_WORDS)
  private block = -1
  private epochKey = 0

  /** Draws the block of `word` unless it is loaded. */
  load(epochKey: number, word: number): void {
    const block = word - (word % BLOCK_WORDS)
    if (block === this.block && epochKey === this.epochKey) return
    this.block = block
    this.epochKey = epochKey
    const { digits, tails } = this
    let x = mix32(epochKey ^ Math.imul(block + 1, 0x27d4eb2f))
    let y = mix32(x + GOLDEN)
    let z = mix32(y ^ epochKey)
    let w = mix32(z + GOLDEN) | 1
    // As in `markPlain`: the generator's words rotate roles.
    for (let i = 0, at = 0; i < BLOCK_WORDS; i++, at += ROW) {
      x ^= x << 11
      x ^= (x >>> 8) ^ w ^ (w >>> 19)
      digits[at] = w + x
      y ^= y << 11
      y ^= (y >>> 8) ^ x ^ (x >>> 19)
      digits[at + 1] = x + y
      z ^= z << 11
      z ^= (z >>> 8) ^ y ^ (y >>> 19)
      digits[at + 2] = y + z
      w ^= w << 11
      w ^= (w >>> 8) ^ z ^ (z >>> 19)
      digits[at + 3] = z + w
      x ^= x << 11
      x ^= (x >>> 8) ^ w ^ (w >>> 19)
      digits[at + 4] = w + x
      y ^= y << 11
      y ^= (y >>> 8) ^ x ^ (x >>> 19)
      digits[at + 5] = x + y
      z ^= z << 11
      z ^= (z >>> 8) ^ y ^ (y >>> 19)
      digits[at + 6] = y + z
      w ^= w << 11
      w ^= (w >>> 8) ^ z ^ (z >>> 19)
      digits[at + 7] = z + w
      tails[i] = w ^ (block + i)
    }
  }

  /** Lanes of `word` (in the loaded block) with u below `threshold` (0 to 2^32). */
  below(word: number, threshold: number): number {
    if (threshold >= 4294967296) return -1
    let rest = threshold | 0
    let open = -1
    let below = 0
    const at = (word % BLOCK_WORDS) * ROW
    for (let k = 0; k < DIGITS && rest !== 0 && open !== 0; k++) {
      const m = rest >> 31
      const e = this.digits[at + k] ^ m
      below |= open & m & e
      open &= ~e
      rest <<= 1
    }
    let counter = this.tails[word % BLOCK_WORDS]
    while (rest !== 0 && open !== 0) {
      counter = (counter + GOLDEN) | 0
      const m = rest >> 31
      const e = mix32(counter) ^ m
      below |= open & m & e
      open &= ~e
      rest <<= 1
    }
    return below
  }

  /** Lanes of `word` with a 1 among the first `count` digits, at most `DIGITS`. */
  notSmall(word: number, count: number): number {
    const at = (word % BLOCK_WORDS) * ROW
    let lanes = 0
    for (let k = at; k < at + count; k++) lanes |= this.digits[k]
    return lanes
  }

  /** Whether a lane's u, whose first `count` binary digits (12 to 20) are `known`, is below `threshold` (0 to 2^32). */
  isBelow(word: number, lane: number, threshold: number, known: number, count: number): boolean {
    if (threshold >= (known + 1) * (1 << (32 - count))) return true
    let counter = (this.tails[word % BLOCK_WORDS] + Math.imul(count - DIGITS, GOLDEN)) | 0
    for (let rest = threshold << count; rest !== 0; rest <<= 1) {
      counter = (counter + GOLDEN) | 0
      const digit = (mix32(counter) >>> lane) & 1
      if (digit !== rest >>> 31) return digit === 0
    }
    return false
  }

  /** Twelve binary digits of each lane's u after the first `skipped` (at most `DIGITS`), as integers below 4,096. */
  twelve(word: number, skipped: number, out: Uint16Array): void {
    const { digits, tails } = this
    const i = word % BLOCK_WORDS
    const at = i * ROW + skipped
    let counter = tails[i]
    for (let k = i * ROW + DIGITS; k < at + 12; k++) {
      counter = (counter + GOLDEN) | 0
      digits[k] = mix32(counter)
    }
    laneNumbers(digits, at, out)
  }
}

const EVERY_8 = 0x00ff00ff
const EVERY_4 = 0x0f0f0f0f
const EVERY_2 = 0x33333333
const EVERY_1 = 0x55555555

/**
 * Turns twelve binary digits of 32 lanes, stored digit by digit, into one number per lane: a bit transposition by swapping halves, quarters
 * and eighths (Warren, *Hacker's Delight*, 2nd ed., 7-3). `digits[at]`: the most significant digit of each lane; `out`: 32 numbers below
 * 4,096. Rows 12 to 15 begin without digits and take the upper bytes of rows 4 to 7.
 */
export function laneNumbers(digits: Int32Array, at: number, out: Uint16Array): void {
  let r0 = digits[at + 11]
  let r1 = digits[at + 10]
  let r2 = digits[at + 9]
  let r3 = digits[at + 8]
  let r4 = digits[at + 7] & EVERY_8
  let r5 = digits[at + 6] & EVERY_8
  let r6 = digits[at + 5] & EVERY_8
  let r7 = digits[at + 4] & EVERY_8
  let r8 = digits[at + 3]
  let r9 = digits[at + 2]
  let r10 = digits[at + 1]
  let r11 = digits[at]
  let r12 = (digits[at + 7] >>> 8) & EVERY_8
  let r13 = (digits[at + 6] >>> 8) & EVERY_8
  let r14 = (digits[at + 5] >>> 8) & EVERY_8
  let r15 = (digits[at + 4] >>> 8) & EVERY_8
  let t: number
  r8 ^= t = ((r0 >>> 8) ^ r8) & EVERY_8
  r0 ^= t << 8
  r9 ^= t = ((r1 >>> 8) ^ r9) & EVERY_8
  r1 ^= t << 8
  r10 ^= t = ((r2 >>> 8) ^ r10) & EVERY_8
  r2 ^= t << 8
  r11 ^= t = ((r3 >>> 8) ^ r11) & EVERY_8
  r3 ^= t << 8
  r4 ^= t = ((r0 >>> 4) ^ r4) & EVERY_4
  r0 ^= t << 4
  r5 ^= t = ((r1 >>> 4) ^ r5) & EVERY_4
  r1 ^= t << 4
  r6 ^= t = ((r2 >>> 4) ^ r6) & EVERY_4
  r2 ^= t << 4
  r7 ^= t = ((r3 >>> 4) ^ r7) & EVERY_4
  r3 ^= t << 4
  r12 ^= t = ((r8 >>> 4) ^ r12) & EVERY_4
  r8 ^= t << 4
  r13 ^= t = ((r9 >>> 4) ^ r13) & EVERY_4
  r9 ^= t << 4
  r14 ^= t = ((r10 >>> 4) ^ r14) & EVERY_4
  r10 ^= t << 4
  r15 ^= t = ((r11 >>> 4) ^ r15) & EVERY_4
  r11 ^= t << 4
  t = ((r0 >>> 2) ^ r2) & EVERY_2
  let u = ((r1 >>> 2) ^ r3) & EVERY_2
  putPair(r0 ^ (t << 2), r1 ^ (u << 2), out, 0)
  putPair(r2 ^ t, r3 ^ u, out, 2)
  t = ((r4 >>> 2) ^ r6) & EVERY_2
  u = ((r5 >>> 2) ^ r7) & EVERY_2
  putPair(r4 ^ (t << 2), r5 ^ (u << 2), out, 4)
  putPair(r6 ^ t, r7 ^ u, out, 6)
  t = ((r8 >>> 2) ^ r10) & EVERY_2
  u = ((r9 >>> 2) ^ r11) & EVERY_2
  putPair(r8 ^ (t << 2), r9 ^ (u << 2), out, 8)
  putPair(r10 ^ t, r11 ^ u, out, 10)
  t = ((r12 >>> 2) ^ r14) & EVERY_2
  u = ((r13 >>> 2) ^ r15) & EVERY_2
  putPair(r12 ^ (t << 2), r13 ^ (u << 2), out, 12)
  putPair(r14 ^ t, r15 ^ u, out, 14)
}

/** Last step for two rows, each of which then holds the numbers of two lanes. */
function putPair(even: number, odd: number, out: Uint16Array, lane: number): void {
  const t = ((even >>> 1) ^ odd) & EVERY_1
  const first = even ^ (t << 1)
  const second = odd ^ t
  out[lane] = first
  out[lane + 1] = second
  out[lane + 16] = first >>> 16
  out[lane + 17] = second >>> 16
}
