/**
 * The Markov chain of memory-write states (R3): learned window by window, tested block by block against what it has learned
 * before, and begun anew where a block does not comply.
 */

import { exp } from '../../../random/elementary.ts'

/** Windows that are tested together: 10 s at the paper's 50 ms. */
export const BLOCK_WINDOWS = 200
/** Blocks that tell how much blocks differ in a guest that does not change. */
const KNOWN_BLOCKS = 3
/** A state that comes up so much more often than the chain says would do so by chance less often than this. */
const SURPRISE = 1e-4

export class StateChain {
  /** Regions; behind them the state in which nothing is written. */
  readonly states: number
  windows = 0
  /** Times that a block did not comply, and what had been learned was dropped. */
  rebuilds = 0
  readonly counts: Int32Array
  /** The most frequent next state of each; −1: never seen to go on. */
  readonly next: Int32Array
  private readonly transitions: Uint16Array
  private readonly block: Int32Array
  private blockWindows = 0
  private blockHits = 0
  private blocks = 0
  /** Of the blocks that complied: the largest distance to what was known, and the fewest forecasts that came true. */
  private farthest = 0
  private fewestHits = 1
  private last = -1
  /** No state below or above has ever been seen. */
  private lowest = Infinity
  private highest = -1

  constructor(states: number) {
    this.states = states
    this.counts = new Int32Array(states + 1)
    this.next = new Int32Array(states + 1).fill(-1)
    this.transitions = new Uint16Array((states + 1) * (states + 1))
    this.block = new Int32Array(states + 1)
  }

  /** The windows that follow, in order; `dropped` hears of a rebuild, with the number of the first window that counts again. */
  learn(names: Uint16Array, dropped: (from: number) => void): void {
    for (let from = 0; from < names.length; from += BLOCK_WINDOWS) {
      const block = names.subarray(from, from + BLOCK_WINDOWS)
      this.look(block)
      // What is left over of a block is learned without a test.
      if (block.length === BLOCK_WINDOWS && !this.complies()) {
        this.forget()
        this.rebuilds++
        dropped(from)
        this.look(block)
      }
      this.takeIn(block)
    }
  }

  private look(names: Uint16Array): void {
    const { block, next } = this
    block.fill(0)
    let { lowest, highest } = this
    let hits = 0
    let before = this.last
    for (let i = 0; i < names.length; i++) {
      const name = names[i]
      block[name]++
      if (name < lowest) lowest = name
      if (name > highest) highest = name
      if (before >= 0 && next[before] === name) hits++
      before = name
    }
    this.lowest = lowest
    this.highest = highest
    this.blockHits = hits
    this.blockWindows = names.length
  }

  /** States as frequent as they were, and as many forecasts come true as did before. */
  private complies(): boolean {
    const hits = this.blockHits / this.blockWindows
    if (this.blocks === 0) return true
    const { block, counts, blockWindows, windows } = this
    let apart = 0
    for (let state = this.lowest; state <= this.highest; state++) apart += Math.abs(block[state] * windows - counts[state] * blockWindows)
    const distance = apart / (2 * blockWindows * windows)
    if (this.blocks > KNOWN_BLOCKS) {
      const tooFar = distance > this.farthest + (1 - this.farthest) / 2
      const tooWrong = this.fewestHits > 0.2 && hits < this.fewestHits / 2
      if (tooFar || tooWrong) return false
    }
    this.farthest = Math.max(this.farthest, distance)
    this.fewestHits = Math.min(this.fewestHits, hits)
    return true
  }

  private takeIn(names: Uint16Array): void {
    const width = this.states + 1
    const { transitions, counts, next } = this
    let { last } = this
    for (let i = 0; i < names.length; i++) {
      const name = names[i]
      counts[name]++
      if (last >= 0) {
        const times = ++transitions[last * width + name]
        const known = next[last]
        if (known < 0 || (known !== name && times > transitions[last * width + known])) next[last] = name
      }
      last = name
    }
    this.last = last
    this.windows += names.length
    this.blocks++
  }

  private forget(): void {
    this.counts.fill(0)
    this.next.fill(-1)
    this.transitions.fill(0)
    this.windows = 0
    this.blocks = 0
    this.farthest = 0
    this.fewestHits = 1
    this.last = -1
  }

  /** How often one state followed another. */
  transitionsFrom(state: number, to: number): number {
    return this.transitions[state * (this.states + 1) + to]
  }

  /** Enough was learned for a test, so for a forecast. */
  get ready(): boolean {
    return this.windows >= BLOCK_WINDOWS
  }

  get statesSeen(): number {
    let seen = 0
    for (const count of this.counts) if (count > 0) seen++
    return seen
  }

  /**
   * A state came up `times` of `samples` windows looked at during the migration: is that what the chain says? States that it
   * has never seen count together (`times` of them), by the share of windows that showed something for the first time.
   */
  expects(state: number, times: number, samples: number): boolean {
    const seen = this.counts[state]
    let share = 0
    if (seen > 0) {
      // Windows looked at shortly one after another are alike where states last.
      const stays = this.transitionsFrom(state, state) / seen
      share = Math.max(seen / this.windows, stays > 0.5 ? 1 : stays)
    } else {
      let once = 0
      for (const count of this.counts) if (count === 1) once++
      share = (once + 1) / (this.windows + 1)
    }
    return poissonTail(samples * share, times) >= SURPRISE
  }
}

/** P(at least `times`) of a Poisson law: above, and near, the truth where it is small. */
function poissonTail(mean: number, times: number): number {
  if (times <= mean) return 1
  let term = exp(-mean)
  for (let k = 1; k <= times; k++) term *= mean / k
  return Math.min(1, term / (1 - mean / (times + 1)))
}
