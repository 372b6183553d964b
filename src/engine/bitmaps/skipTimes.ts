/**
 * When the pages of a pass were skipped, against the moments of samples, at which the dirty log is counted later: a page waits until it is
 * skipped, and has left the set by the time of the count.
 */
export class SkipTimes {
  /** Moments so far that are not counted yet. */
  moments = 0
  /** By word: its lanes that were skipped first, and the number of moments before that. Allocated with the first skip. */
  private lanes = new Int32Array(0)
  private before = new Int32Array(0)
  /** Skips of words in which other lanes were skipped at an earlier moment: those at the border of two peeks. */
  private readonly further = new Map<number, { lanes: number; before: number }[]>()
  /** Words outside [fromWord, toWord) have no skips. */
  private fromWord = Infinity
  private toWord = 0

  get isEmpty(): boolean {
    return this.toWord === 0
  }

  /** Lanes of a word, of `wordCount`, are skipped now. Each lane is skipped once. */
  add(word: number, lanes: number, wordCount: number): void {
    const before = this.moments
    if (before === 0) return
    if (this.lanes.length === 0) {
      this.lanes = new Int32Array(wordCount)
      this.before = new Int32Array(wordCount)
    }
    this.fromWord = Math.min(this.fromWord, word)
    this.toWord = Math.max(this.toWord, word + 1)
    if (this.lanes[word] === 0) this.before[word] = before
    if (this.before[word] === before) this.lanes[word] |= lanes
    else this.addFurther(word, lanes, before)
  }

  private addFurther(word: number, lanes: number, before: number): void {
    const skips = this.further.get(word)
    if (skips === undefined) this.further.set(word, [{ lanes, before }])
    else skips.push({ lanes, before })
  }

  /** All moments have been counted. */
  clear(): void {
    this.moments = 0
    if (this.isEmpty) return
    this.lanes.fill(0, this.fromWord, this.toWord)
    this.further.clear()
    this.fromWord = Infinity
    this.toWord = 0
  }

  /** Only every `ratio`-th moment from index `first` on is counted. */
  thin(first: number, ratio: number): void {
    const kept = (moments: number): number => Math.max(0, Math.ceil((moments - first) / ratio))
    this.moments = kept(this.moments)
    for (let word = this.fromWord; word < this.toWord; word++) this.before[word] = kept(this.before[word])
    for (const skips of this.further.values()) for (const skip of skips) skip.before = kept(skip.before)
  }

  /** Lanes of a word that waited at the moment of this index and were skipped later. */
  lanesAfter(word: number, moment: number): number {
    if (word < this.fromWord || word >= this.toWord) return 0
    let after = this.before[word] > moment ? this.lanes[word] : 0
    if (this.further.size > 0) for (const { lanes, before } of this.further.get(word) ?? []) if (before > moment) after |= lanes
    return after
  }

  /** Number of moments at which one of these lanes still waited. */
  momentsBefore(word: number, lane: number): number {
    if (((this.lanes[word] >>> lane) & 1) === 1) return this.before[word]
    return this.further.get(word)!.find(({ lanes }) => ((lanes >>> lane) & 1) === 1)!.before
  }
}
