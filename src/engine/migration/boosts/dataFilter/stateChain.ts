/**
 * The Markov chain of memory-write states (R3): learned window by window, tested block by block against the windows learned before, and
 * rebuilt if a block does not comply.
 */
/** Windows tested together: 10 s at the paper's 50 ms. */
export const BLOCK_WINDOWS = 200
/** Number of blocks needed to know how much blocks of an unchanged guest differ. */
const KNOWN_BLOCKS = 3
/** A state is common if it named at least one window in this many; a transition, if it is at least one in this many from its state. */
const COMMON_STATE = 1000
const COMMON_MOVE = 100
/** With fewer forecasts expected to come true by chance, an excess cannot be detected. */
const LEAST_BY_CHANCE = 50

/** States that followed a state, in ascending order, how often each did, and their sum. */
interface Followers {
  states: Int32Array
  counts: Int32Array
  times: number
}

/** A step that moves less probability than this moves none: the chain has forgotten where it was. */
const FORGOTTEN = 1e-6

function movedShare(one: Float64Array, other: Float64Array): number {
  let apart = 0
  for (let i = 0; i < one.length; i++) apart += Math.abs(one[i] - other[i])
  return apart
}

export class StateChain {
  /** Number of regions; this index is the state without writes. */
  readonly states: number
  windows = 0
  /** Number of times that a block did not comply and the chain was dropped. */
  rebuilds = 0
  /** A window does not predict the next (`lacksOrder`). */
  hasNoOrder = false
  readonly counts: Int32Array
  /** Most frequent next state of each state; −1: none was seen. */
  readonly next: Int32Array
  private readonly transitions: Uint16Array
  private readonly block: Int32Array
  /** `next` before the current block. */
  private readonly forecast: Int32Array
  /** Maximum number of a block's windows named by each state. */
  private readonly mostInBlock: Int32Array
  private blockWindows = 0
  private blockHits = 0
  private blockOddMoves = 0
  private blocks = 0
  /** Maximum number of a block's windows in rare states, and of rare transitions; −1: no block has been tested for it. */
  private oddStates = -1
  private oddMoves = -1
  /** Over the tested blocks: forecasts that came true, and the number expected if windows were independent. */
  private comeTrue = 0
  private byChance = 0
  /** Over the compliant blocks: the largest distance to the earlier distribution, and the fewest forecasts that came true. */
  private farthest = 0
  private fewestHits = 1
  private last = -1
  /** States below and above these have never been seen. */
  private lowest = Infinity
  private highest = -1
  /** By state, as far as asked for since the last windows were learned. */
  private readonly followers = new Map<number, Followers>()

  constructor(states: number) {
    this.states = states
    this.counts = new Int32Array(states + 1)
    this.next = new Int32Array(states + 1).fill(-1)
    this.transitions = new Uint16Array((states + 1) * (states + 1))
    this.block = new Int32Array(states + 1)
    this.forecast = new Int32Array(states + 1)
    this.mostInBlock = new Int32Array(states + 1)
  }

  /** Learns the following windows, in order. `dropped` is called on a rebuild, with the number of the first window that counts again. */
  learn(names: Uint16Array, dropped: (from: number) => void): void {
    this.followers.clear()
    for (let from = 0; from < names.length; from += BLOCK_WINDOWS) {
      const block = names.subarray(from, from + BLOCK_WINDOWS)
      // The second half, when most of the data is known.
      const late = 2 * from >= names.length
      this.blockOddMoves = late ? this.oddMovesOf(block) : 0
      this.follow(block)
      // The rest of a block is learned without a test.
      if (block.length === BLOCK_WINDOWS && !this.complies(late)) {
        this.forget()
        this.rebuilds++
        dropped(from)
        this.follow(block)
      }
      this.takeIn()
    }
    this.hasNoOrder = this.lacksOrder()
  }

  /** Counts the windows of a block, the forecasts of `forecast` that came true, and the transitions, from which `next` follows. */
  private follow(names: Uint16Array): void {
    const width = this.states + 1
    const { block, next, forecast, transitions } = this
    block.fill(0)
    forecast.set(next)
    let before = this.last < 0 ? names[0] : this.last
    let hits = 0
    if (this.last < 0) block[before]++
    for (let i = this.last < 0 ? 1 : 0; i < names.length; i++) {
      const name = names[i]
      block[name]++
      if (forecast[before] === name) hits++
      const row = before * width
      const times = ++transitions[row + name]
      const known = next[before]
      if (known !== name && (known < 0 || times > transitions[row + known])) next[before] = name
      before = name
    }
    this.last = before
    this.blockHits = hits
    this.blockWindows = names.length
    this.seen(names)
  }

  /** Widens the range of the states seen by those of a counted block. */
  private seen(names: Uint16Array): void {
    const { block } = this
    let known = 0
    for (let state = this.lowest; state <= this.highest; state++) known += block[state]
    if (known === names.length) return
    for (const name of names) {
      this.lowest = Math.min(this.lowest, name)
      this.highest = Math.max(this.highest, name)
    }
  }

  private oddMovesOf(names: Uint16Array): number {
    const { counts, transitions } = this
    const width = this.states + 1
    let odd = 0
    let before = this.last < 0 ? names[0] : this.last
    for (let i = this.last < 0 ? 1 : 0; i < names.length; i++) {
      const name = names[i]
      if (transitions[before * width + name] * COMMON_MOVE < counts[before] || counts[before] === 0) odd++
      before = name
    }
    return odd
  }

  /** True if states are as frequent as before, and as many forecasts come true as before. */
  private complies(late: boolean): boolean {
    const hits = this.blockHits / this.blockWindows
    if (this.blocks === 0) return true
    const { block, counts, forecast, blockWindows, windows } = this
    let apart = 0
    let likely = 0
    let odd = 0
    for (let state = this.lowest; state <= this.highest; state++) {
      const named = block[state]
      const count = counts[state]
      apart += Math.abs(named * windows - count * blockWindows)
      if (named === 0) continue
      if (count * COMMON_STATE < windows) odd += named
      if (forecast[state] >= 0) likely += named * counts[forecast[state]]
    }
    const distance = apart / (2 * blockWindows * windows)
    if (this.blocks > KNOWN_BLOCKS) {
      const tooFar = distance > this.farthest + (1 - this.farthest) / 2
      const tooWrong = this.fewestHits > 0.2 && hits < this.fewestHits / 2
      if (tooFar || tooWrong) return false
    }
    this.farthest = Math.max(this.farthest, distance)
    this.fewestHits = Math.min(this.fewestHits, hits)
    this.comeTrue += this.blockHits
    this.byChance += likely / windows
    if (late) {
      this.oddStates = Math.max(this.oddStates, odd)
      this.oddMoves = Math.max(this.oddMoves, this.blockOddMoves)
    }
    return true
  }

  private takeIn(): void {
    const { counts, block, mostInBlock } = this
    for (let state = this.lowest; state <= this.highest; state++) {
      counts[state] += block[state]
      if (block[state] > mostInBlock[state]) mostInBlock[state] = block[state]
    }
    this.windows += this.blockWindows
    this.blocks++
  }

  private forget(): void {
    this.counts.fill(0)
    this.next.fill(-1)
    this.transitions.fill(0)
    this.mostInBlock.fill(0)
    this.windows = 0
    this.blocks = 0
    this.farthest = 0
    this.fewestHits = 1
    this.oddStates = -1
    this.oddMoves = -1
    this.comeTrue = 0
    this.byChance = 0
    this.last = -1
  }

  /** Number of times that one state followed another. */
  private transitionsFrom(state: number, to: number): number {
    return this.transitions[state * (this.states + 1) + to]
  }

  /** Next state of a state, drawn by frequency with `share` in [0, 1); −1: none was seen. */
  drawn(state: number, share: number): number {
    const { states, counts, times } = this.followersOf(state)
    let left = Math.floor(share * times)
    for (let i = 0; i < states.length; i++) {
      left -= counts[i]
      if (left < 0) return states[i]
    }
    return -1
  }

  /** Probability of each state a number of windows after a state, all 0 if none was seen to follow; null if the chain forgets before that. */
  after(state: number, windows: number): Float64Array | null {
    let chances: Float64Array = new Float64Array(this.states + 1)
    chances[state] = 1
    for (let step = 0; step < windows; step++) {
      const before = chances
      chances = this.stepped(before)
      if (step + 1 < windows && movedShare(before, chances) < FORGOTTEN) return null
    }
    return chances
  }

  /** Probability of each state one window after states of these probabilities. */
  stepped(chances: Float64Array): Float64Array {
    const next = new Float64Array(chances.length)
    for (let from = this.lowest; from <= this.highest; from++) {
      if (chances[from] === 0) continue
      const { states, counts, times } = this.followersOf(from)
      if (times === 0) continue
      const share = chances[from] / times
      for (let i = 0; i < states.length; i++) next[states[i]] += share * counts[i]
    }
    return next
  }

  private followersOf(state: number): Followers {
    let found = this.followers.get(state)
    if (found === undefined) {
      const row = this.transitions.subarray(state * (this.states + 1), (state + 1) * (this.states + 1))
      const states = Int32Array.from(row.keys()).filter((to) => row[to] > 0)
      const counts = Int32Array.from(states, (to) => row[to])
      found = { states, counts, times: counts.reduce((sum, count) => sum + count, 0) }
      this.followers.set(state, found)
    }
    return found
  }

  /** Enough has been learned for a test, and therefore for a forecast. */
  get ready(): boolean {
    return this.windows >= BLOCK_WINDOWS
  }

  get statesSeen(): number {
    let seen = 0
    for (const count of this.counts) if (count > 0) seen++
    return seen
  }

  /** The state named at least one window in a thousand. */
  isCommon(state: number): boolean {
    return this.counts[state] > 0 && this.counts[state] * COMMON_STATE >= this.windows
  }

  /** The transition is at least one in a hundred from its state. */
  isCommonMove(from: number, to: number): boolean {
    return this.counts[from] > 0 && this.transitionsFrom(from, to) * COMMON_MOVE >= this.counts[from]
  }

  /**
   * True if the blocks show no dependence of a window on earlier ones: forecasts are right as often as by chance, within one standard
   * deviation, and no state exceeds its mean in a block by more than six deviations and six windows. One deviation, because a loop may be
   * hard to detect. False if undecided: few blocks are known, or chance makes few forecasts right.
   */
  private lacksOrder(): boolean {
    const { comeTrue, byChance, mostInBlock, counts, windows } = this
    if (this.blocks <= KNOWN_BLOCKS || byChance < LEAST_BY_CHANCE || comeTrue - byChance > Math.sqrt(byChance)) return false
    for (let state = this.lowest; state <= this.highest; state++) {
      const mean = (BLOCK_WINDOWS * counts[state]) / windows
      if (mostInBlock[state] > mean + 6 * Math.sqrt(mean) + 6) return false
    }
    return true
  }

  /** Largest share of a block's windows named by a state, plus one window; at least `times` its overall share. */
  mostOften(state: number, times: number): number {
    return Math.max(withOneMore(this.mostInBlock[state]), Math.min(1, (times * (this.counts[state] + 1)) / (this.windows + 1)))
  }

  /** Largest share of a block's windows in rare states, plus one window: the worst case to expect. */
  get mostOddStates(): number {
    return withOneMore(this.oddStates)
  }

  /** The same for rare transitions. */
  get mostOddMoves(): number {
    return withOneMore(this.oddMoves)
  }
}

/** Share of a block's windows, plus one window; 1 if no block has been tested. */
function withOneMore(windows: number): number {
  return windows < 0 ? 1 : Math.min(1, (windows + 1) / (BLOCK_WINDOWS + 1))
}
