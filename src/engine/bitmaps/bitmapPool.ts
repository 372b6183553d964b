/**
 * Bitmaps reused by later migrations: the number allocated is that of concurrent migrations, not of all. Lengths differ by VM, so an array
 * is slightly longer than requested, and a part of it is lent.
 */

/** Array sizes per doubling of the length: an array is at most a quarter longer than requested. */
const STEPS = 4

const NONE = new Int32Array(0)

export class BitmapPool {
  /** Idle arrays, all zero, by length. */
  private readonly idle = new Map<number, Int32Array[]>()

  /** Lends a bitmap of `wordCount` zero words. */
  take(wordCount: number): Int32Array {
    const length = lengthFor(wordCount)
    const whole = this.idle.get(length)?.pop() ?? new Int32Array(length)
    return whole.subarray(0, wordCount)
  }

  /** Takes a lent bitmap back, all zero before `fromWord`. Returns an empty array to replace it at its holder. */
  giveBack(words: Int32Array, fromWord = 0): Int32Array {
    words.fill(0, fromWord)
    const whole = new Int32Array(words.buffer)
    const alike = this.idle.get(whole.length)
    if (alike === undefined) this.idle.set(whole.length, [whole])
    else alike.push(whole)
    return NONE
  }

  /** Frees the idle arrays after the last migration. */
  drop(): void {
    this.idle.clear()
  }
}

function lengthFor(wordCount: number): number {
  const step = Math.max(1, ((1 << (31 - Math.clz32(wordCount))) >>> 0) / STEPS)
  return Math.ceil(wordCount / step) * step
}

interface Reader {
  /** Word ranges, as `GuestWrites.wordRanges`, that the reader may write to. */
  readonly ranges: Int32Array
}

/**
 * A bitmap that all memories read their dirty logs into, one at a time: a read overwrites the previous one. Hundreds of concurrent
 * migrations share one array in the processor's cache.
 */
export class ScratchBitmap {
  private words = new Int32Array(0)
  private others = new Int32Array(0)
  private reader: Reader | null = null

  /** A bitmap of at least `wordCount` words: all zero, or the same reader's previous content. */
  lend(reader: Reader, wordCount: number): Int32Array {
    if (reader === this.reader) return this.words
    if (this.words.length < wordCount) this.words = new Int32Array(wordCount)
    else if (this.reader !== null) this.clear(this.reader.ranges)
    this.reader = reader
    return this.words
  }

  /** As `lend`, always all zero. */
  lendEmpty(reader: Reader, wordCount: number): Int32Array {
    if (reader === this.reader) this.clear(reader.ranges)
    return this.lend(reader, wordCount)
  }

  /** A second bitmap with undefined content, valid until the next call. */
  spare(wordCount: number): Int32Array {
    if (this.others.length < wordCount) this.others = new Int32Array(wordCount)
    return this.others
  }

  private clear(ranges: Int32Array): void {
    for (let i = 0; i < ranges.length; i += 2) this.words.fill(0, ranges[i], ranges[i + 1])
  }
}
