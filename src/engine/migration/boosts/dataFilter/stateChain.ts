/**
 * The Markov chain of memory-write states (R3): learned window by window, tested block by block against what it has learned
 * before, and begun anew where a block does not comply.
 */
/** Windows that are tested together: 10 s at the paper's 50 ms. */
export const BLOCK_WINDOWS = 200
/** Blocks that tell how much blocks differ in a guest that does not change. */
const KNOWN_BLOCKS = 3
/** A state is common that has named at least one in so many windows; a move, one in so many of those in its first state. */
const COMMON_STATE = 1000
const COMMON_MOVE = 100
/** With fewer forecasts that would come true by chance it cannot be told whether more do. */
const LEAST_BY_CHANCE = 50

export class StateChain {
  /** Regions; behind them the state in which nothing is written. */
  readonly states: number
  windows = 0
  /** Times that a block did not comply, and what had been learned was dropped. */
  rebuilds = 0
  /** A window says nothing of the next (`lacksOrder`). */
  hasNoOrder = false
  readonly counts: Int32Array
  /** The most frequent next state of each; −1: never seen to go on. */
  readonly next: Int32Array
  private readonly transitions: Uint16Array
  private readonly block: Int32Array
  /** By state, the most windows of a block that it has named. */
  private readonly mostInBlock: Int32Array
  private blockWindows = 0
  private blockHits = 0
  private blockOddMoves = 0
  private blocks = 0
  /** The most windows of a block in states that were not common before it, and moves that were not; −1: none was tested for it. */
  private oddStates = -1
  private oddMoves = -1
  /** Of the blocks tested: forecasts that came true, and how many would have if windows did not depend on those before them. */
  private comeTrue = 0
  private byChance = 0
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
    this.mostInBlock = new Int32Array(states + 1)
  }

  /** The windows that follow, in order; `dropped` hears of a rebuild, with the number of the first window that counts again. */
  learn(names: Uint16Array, dropped: (from: number) => void): void {
    for (let from = 0; from < names.length; from += BLOCK_WINDOWS) {
      const block = names.subarray(from, from + BLOCK_WINDOWS)
      // Later, when most of what there is was known.
      const late = 2 * from >= names.length
      this.look(block, late)
      // What is left over of a block is learned without a test.
      if (block.length === BLOCK_WINDOWS && !this.complies(late)) {
        this.forget()
        this.rebuilds++
        dropped(from)
        this.look(block, false)
      }
      this.takeIn(block)
    }
    this.hasNoOrder = this.lacksOrder()
  }

  /** `late`: moves are looked at, too. */
  private look(names: Uint16Array, late: boolean): void {
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
    this.blockOddMoves = late ? this.oddMovesOf(names) : 0
    this.blockWindows = names.length
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

  /** States as frequent as they were, and as many forecasts come true as did before. */
  private complies(late: boolean): boolean {
    const hits = this.blockHits / this.blockWindows
    if (this.blocks === 0) return true
    const { block, counts, next, blockWindows, windows } = this
    let apart = 0
    let likely = 0
    let odd = 0
    for (let state = this.lowest; state <= this.highest; state++) {
      const named = block[state]
      const count = counts[state]
      apart += Math.abs(named * windows - count * blockWindows)
      if (named === 0) continue
      if (count * COMMON_STATE < windows) odd += named
      if (next[state] >= 0) likely += named * counts[next[state]]
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

  private takeIn(names: Uint16Array): void {
    const width = this.states + 1
    const { transitions, counts, next, block, mostInBlock } = this
    for (let state = this.lowest; state <= this.highest; state++) if (block[state] > mostInBlock[state]) mostInBlock[state] = block[state]
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

  /** How often one state followed another. */
  private transitionsFrom(state: number, to: number): number {
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

  /** The guest has been in this state in at least one window of a thousand. */
  isCommon(state: number): boolean {
    return this.counts[state] > 0 && this.counts[state] * COMMON_STATE >= this.windows
  }

  /** It has gone on from a state so in at least one of a hundred times. */
  isCommonMove(from: number, to: number): boolean {
    return this.counts[from] > 0 && this.transitionsFrom(from, to) * COMMON_MOVE >= this.counts[from]
  }

  /**
   * Windows do not depend on those before them, as far as the blocks show: forecasts come true as often as by chance (one deviation more
   * at most: a loop may be hard to tell), and no state has come up in one block alone (six, and six windows). False where that cannot
   * be told: few blocks are known, or few forecasts would come true by chance.
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

  /** The largest share of a block's windows that a state has named, and one window more; no less than `times` its share of all. */
  mostOften(state: number, times: number): number {
    return Math.max(withOneMore(this.mostInBlock[state]), Math.min(1, (times * (this.counts[state] + 1)) / (this.windows + 1)))
  }

  /** The largest share of a block's windows in states that were not common before, and one window more: what to be prepared for. */
  get mostOddStates(): number {
    return withOneMore(this.oddStates)
  }

  /** The same of moves. */
  get mostOddMoves(): number {
    return withOneMore(this.oddMoves)
  }
}

/** Of a block's windows; 1 where no block was asked. */
function withOneMore(windows: number): number {
  return windows < 0 ? 1 : Math.min(1, (windows + 1) / (BLOCK_WINDOWS + 1))
}
