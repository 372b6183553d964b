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
