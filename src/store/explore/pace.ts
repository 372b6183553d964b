/** Time left of a sweep, from the pace of the latest half of its runs: the first ones warm up the workers and are the slow ones of the cliff. */

/** Less than this share of the runs, or a shorter time, tells no pace. */
const leastShare = 0.1
const leastMs = 2000

export class Pace {
  private readonly startMs: number
  private readonly ticks: { ms: number; runs: number }[]

  constructor(startMs: number) {
    this.startMs = startMs
    this.ticks = [{ ms: startMs, runs: 0 }]
  }

  /** Seconds for the runs `left`, with `runs` done by `ms`; null while they are too few to tell. */
  leftS(ms: number, runs: number, left: number): number | null {
    const { ticks } = this
    ticks.push({ ms, runs })
    while (ticks.length > 2 && ticks[1].runs <= runs / 2) ticks.shift()
    if (ms - this.startMs < leastMs || runs < leastShare * (runs + left)) return null
    return (((ms - ticks[0].ms) / (runs - ticks[0].runs)) * left) / 1000
  }
}
