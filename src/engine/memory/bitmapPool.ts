/**
 * Bitmaps that one migration is done with and the next one takes: of thousands of migrations a few are under way at once, and
 * so many bitmaps are made. Lengths differ from VM to VM: an array is a little longer than what is asked for, and lent in part.
 */

/** Sizes for each doubling of the length: an array is at most a quarter longer than what it holds. */
const STEPS = 4

const NONE = new Int32Array(0)

export class BitmapPool {
  /** Whole arrays, empty, by their length. */
  private readonly idle = new Map<number, Int32Array[]>()

  /** So many words, all of them empty. */
  take(wordCount: number): Int32Array {
    const length = lengthFor(wordCount)
    const whole = this.idle.get(length)?.pop() ?? new Int32Array(length)
    return whole.subarray(0, wordCount)
  }

  /** Takes one of its own back; words before `fromWord` are empty. Returns what its holder has then: none. */
  giveBack(words: Int32Array, fromWord = 0): Int32Array {
    words.fill(0, fromWord)
    const whole = new Int32Array(words.buffer)
    const alike = this.idle.get(whole.length)
    if (alike === undefined) this.idle.set(whole.length, [whole])
    else alike.push(whole)
    return NONE
  }

  /** Nobody will ask again. */
  drop(): void {
    this.idle.clear()
  }
}

function lengthFor(wordCount: number): number {
  const step = Math.max(1, ((1 << (31 - Math.clz32(wordCount))) >>> 0) / STEPS)
  return Math.ceil(wordCount / step) * step
}

/**
 * A bitmap that many memories read their logs into, one at a time: what one has read is gone when another reads. Hundreds
 * of migrations at once then share what stays in the processor's cache, instead of each holding an array of its own.
 */

interface Reader {
  /** Ranges of words, as `GuestWrites.wordRanges`, outside which it writes nothing. */
  readonly ranges: Int32Array
}

export class ScratchBitmap {
  private words = new Int32Array(0)
  private others = new Int32Array(0)
  private reader: Reader | null = null

  /** At least so many words; empty, unless the same reader had them last. */
  lend(reader: Reader, wordCount: number): Int32Array {
    if (reader === this.reader) return this.words
    if (this.words.length < wordCount) this.words = new Int32Array(wordCount)
    else if (this.reader !== null) this.clear(this.reader.ranges)
    this.reader = reader
    return this.words
  }

  /** The same, empty in any case. */
  lendEmpty(reader: Reader, wordCount: number): Int32Array {
    if (reader === this.reader) this.clear(reader.ranges)
    return this.lend(reader, wordCount)
  }

  /** A second one, to be filled and read out before the next call: it holds what others left. */
  spare(wordCount: number): Int32Array {
    if (this.others.length < wordCount) this.others = new Int32Array(wordCount)
    return this.others
  }

  private clear(ranges: Int32Array): void {
    for (let i = 0; i < ranges.length; i += 2) this.words.fill(0, ranges[i], ranges[i + 1])
  }
}
