/**
 * When the pages of a pass were skipped, against the moments at which the log is counted: a page waits until it is skipped, and has left the
 * set by the time of the count.
 */
export class SkipTimes {
  /** By word: its lanes that one peek skipped, and the number of moments before that. Each lane is skipped once. */
  private readonly ofWord = new Map<number, { lanes: number; before: number }[]>()

  get isEmpty(): boolean {
    return this.ofWord.size === 0
  }

  /** Lanes of a word are skipped after `before` moments. */
  add(word: number, lanes: number, before: number): void {
    if (before === 0) return
    const skips = this.ofWord.get(word)
    if (skips === undefined) this.ofWord.set(word, [{ lanes, before }])
    else skips.push({ lanes, before })
  }

  clear(): void {
    this.ofWord.clear()
  }

  /** Lanes of a word that waited at the moment of this index and were skipped later. */
  lanesAfter(word: number, moment: number): number {
    const skips = this.ofWord.get(word)
    return skips === undefined ? 0 : skips.reduce((all, { lanes, before }) => (before > moment ? all | lanes : all), 0)
  }

  /** Number of moments at which one of these lanes still waited. */
  momentsBefore(word: number, lane: number): number {
    return this.ofWord.get(word)!.find(({ lanes }) => ((lanes >>> lane) & 1) === 1)!.before
  }
}
