/**
 * When the pages of a pass were skipped, against the moments at which the log is counted: a page waits until it is skipped, and has left the
 * set by the time of the count.
 */
export class SkipTimes {
  /** Scan positions from which pages were skipped, ascending, and the number of moments before each skip. */
  private readonly positions: number[] = []
  private readonly before: number[] = []

  get isEmpty(): boolean {
    return this.positions.length === 0
  }

  /** Pages from scan position `scanned` on are skipped after `moments` moments. */
  add(scanned: number, moments: number): void {
    if (moments === (this.before.at(-1) ?? 0)) return
    this.positions.push(scanned)
    this.before.push(moments)
  }

  clear(): void {
    this.positions.length = 0
    this.before.length = 0
  }

  /** Number of moments at which the skipped page at a scan position still waited. */
  momentsBefore(position: number): number {
    let [low, high] = [0, this.positions.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.positions[middle] <= position) low = middle + 1
      else high = middle
    }
    return low === 0 ? 0 : this.before[low - 1]
  }
}
