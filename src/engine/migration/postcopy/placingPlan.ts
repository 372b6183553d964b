/**
 * Time that a destination needs to place zero pages after the switchover, as limits on the rate of the push: runs of pages in address
 * order, each with the mean rate that its zero pages leave. Requested pages change the order, but not the sum.
 */
import { popcount } from '../../memory/bitmap.ts'
import type { PageSizes } from './pageSizes.ts'

/** Pages of a run. */
const RUN_WORDS = 1024

/** Pairs of the delivered amount at which a run ends and its rate, bytes per second. `zeroS`: seconds of a zero page. */
export function placingPlan(set: { words: Int32Array; origin: number }, sizes: PageSizes, lineRate: number, zeroS: number): number[] {
  const { words, origin } = set
  const plan: number[] = []
  let end = 0
  for (let from = 0; from < words.length; from += RUN_WORDS) {
    let pages = 0
    let zeros = 0
    for (let i = from; i < Math.min(words.length, from + RUN_WORDS); i++) {
      const word = (i + (origin >>> 5)) % words.length
      pages += popcount(words[word])
      zeros += sizes.zerosIn(word, words[word])
    }
    if (pages === 0) continue
    const bytes = (pages - zeros) * sizes.bodyBytes + zeros * sizes.zeroBytes
    end += bytes
    plan.push(end, bytes / (bytes / lineRate + zeros * zeroS))
  }
  return plan
}

/** Index in a plan of the run in which an amount lies; −1: beyond the plan. */
export function runAt(plan: readonly number[], brought: number): number {
  for (let i = 0; i < plan.length; i += 2) if (plan[i] > brought) return i
  return -1
}
