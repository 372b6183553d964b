/** How much of what a state's working set names a window writes: what the test of freshness may ask for (R3). */
import type { ObservedSpan, WindowLaws } from './observedWindows.ts'
import type { StateChain } from './stateChain.ts'
import type { WorkingSets } from './workingSets.ts'

/** Windows that are looked at, evenly taken from all. */
const MOST_LOOKED_AT = 2048

/**
 * The smallest share that one of a span's windows from `from` on is to have written, counted as the test does: pages written anywhere
 * over pages of the set, at most 1. Random writes count with their mean. 1 where no set has a page.
 */
export function leastWrittenShare(
  { laws, chain, sets }: { laws: WindowLaws; chain: StateChain; sets: WorkingSets }, { workload, states, loads, sweeps }: ObservedSpan, from: number,
): number {
  const setPages = new Int32Array(chain.states + 1).fill(-1)
  const every = Math.max(1, Math.ceil((states.length - from) / MOST_LOOKED_AT))
  let least = 1
  let load = -1
  let randomPages = 0
  for (let i = from; i < states.length; i += every) {
    const state = states[i]
    if (setPages[state] < 0) setPages[state] = chain.isCommon(state) ? sets.pagesOf(state) : 0
    if (setPages[state] === 0) continue
    if (loads[i] !== load) {
      load = loads[i]
      randomPages = laws.of(workload, load).means.reduce((sum, mean) => sum + mean, 0)
    }
    let written = randomPages
    for (const { part, upTo } of sweeps) written += Math.min(part.to - part.from, upTo[i + 1] - upTo[i])
    least = Math.min(least, written / setPages[state])
  }
  return least
}
