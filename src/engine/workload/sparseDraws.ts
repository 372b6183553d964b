/**
 * The first writes of an epoch to a region, drawn one by one: the first `SPARSE_WRITES` expected writes per page after the clear. Each
 * block of `BLOCK_PAGES` has a Poisson number of them, each with its own page and moment, so the law is exact. Later writes are the dense
 * draws' (`pageDraws.ts`). While few pages are dirty, a read visits these writes instead of all pages.
 */
import { exp } from '../random/elementary.ts'
import { GOLDEN, mix32 } from '../random/hash.ts'

/** Expected writes per page that are drawn one by one: a power of two, so that a block's mean is a whole number. */
export const SPARSE_WRITES = 1 / 512
/** Moments of a write: the grid of `SPARSE_WRITES`, 2^-28 writes per page apart. */
export const SPARSE_PARTS = 524_288
/** A hash holds a page in its low bits and a moment above them. */
const PART_SHIFT = 13
const BLOCK_PAGES = 8192
const BLOCK_WORDS = BLOCK_PAGES / 32
/** More writes in a block have a probability below 2^-53. */
const MOST_WRITES = 64

/** P(at most k writes in a block) on a grid of 2^-32; the last is certain. */
const cumulative = poissonTable(BLOCK_PAGES * SPARSE_WRITES)
/** For each first byte of a draw: the smallest count that it allows. */
const leastCount = Uint8Array.from({ length: 256 }, (_, byte) => cumulative.findIndex((below) => below > byte * 16_777_216))

function poissonTable(mean: number): Float64Array {
  const table = new Float64Array(MOST_WRITES)
  let probability = exp(-mean)
  let sum = 0
  for (let k = 0; k < MOST_WRITES; k++) {
    sum += probability
    table[k] = Math.floor(sum * 4294967296)
    probability *= mean / (k + 1)
  }
  table[MOST_WRITES - 1] = 4294967296
  return table
}

/** The moment of `writesPerPage` expected writes per page since the clear, in parts of `SPARSE_WRITES`. */
export function sparsePart(writesPerPage: number): number {
  if (writesPerPage >= SPARSE_WRITES) return SPARSE_PARTS
  return writesPerPage > 0 ? Math.floor((writesPerPage / SPARSE_WRITES) * SPARSE_PARTS + 0.5) : 0
}

function blockSeed(epochKey: number, block: number): number {
  return mix32(epochKey ^ Math.imul(block + 1, 0xfd7046c5))
}

function writesOf(seed: number): number {
  let count = leastCount[seed >>> 24]
  while (cumulative[count] <= seed >>> 0) count++
  return count
}

/** Adds to `dirty` the pages of [from, to) that a write before `part` reaches in the epoch of `epochKey`. */
export function markSparse(dirty: Int32Array, epochKey: number, from: number, to: number, part: number): void {
  if (to <= from || part <= 0) return
  const lastBlock = Math.floor((to - 1) / BLOCK_PAGES)
  for (let block = Math.floor(from / BLOCK_PAGES); block <= lastBlock; block++) {
    const seed = blockSeed(epochKey, block)
    const first = block * BLOCK_PAGES
    const isWhole = first >= from && first + BLOCK_PAGES <= to
    const firstWord = block * BLOCK_WORDS
    let counter = seed
    for (let left = writesOf(seed); left > 0; left--) {
      counter = (counter + GOLDEN) | 0
      const write = mix32(counter)
      const place = write & (BLOCK_PAGES - 1)
      // Branch-free, since the outcome is random; ranges that end inside a block are rare.
      const isBefore = ((write >>> PART_SHIFT) - part) >>> 31
      if (isWhole || (first + place >= from && first + place < to)) dirty[firstWord + (place >>> 5)] |= isBefore << place
    }
  }
}

/** The writes of one block by page. */
export class BlockWrites {
  /** First moment of a write to each page; of a page without one, any number. */
  private readonly parts = new Uint32Array(BLOCK_PAGES)
  /** Pages with a write. */
  private readonly words = new Int32Array(BLOCK_WORDS)
  private block = -1
  private epochKey = 0

  /** Draws the block of `word` unless it is loaded. */
  private load(epochKey: number, word: number): void {
    const block = Math.floor(word / BLOCK_WORDS)
    if (block === this.block && epochKey === this.epochKey) return
    const { parts, words } = this
    if (this.block >= 0) words.fill(0)
    this.block = block
    this.epochKey = epochKey
    const seed = blockSeed(epochKey, block)
    let counter = seed
    for (let left = writesOf(seed); left > 0; left--) {
      counter = (counter + GOLDEN) | 0
      const write = mix32(counter)
      const place = write & (BLOCK_PAGES - 1)
      const part = write >>> PART_SHIFT
      const before = words[place >>> 5]
      words[place >>> 5] = before | (1 << place)
      if (((before >>> place) & 1) === 0 || part < parts[place]) parts[place] = part
    }
  }

  /** Lanes of `word` that a write before `part` reaches. */
  before(epochKey: number, word: number, part: number): number {
    this.load(epochKey, word)
    let lanes = 0
    for (let left = this.words[word % BLOCK_WORDS]; left !== 0; left &= left - 1) {
      const lane = 31 - Math.clz32(left & -left)
      if (this.parts[(word % BLOCK_WORDS) * 32 + lane] < part) lanes |= 1 << lane
    }
    return lanes
  }

  /** Moment of the first write to a lane of the word last asked for, which has one. */
  partOf(word: number, lane: number): number {
    return this.parts[(word % BLOCK_WORDS) * 32 + lane]
  }
}
