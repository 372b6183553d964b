/**
 * Max-min fair shares with caps (D1, D2), over flows and resources only. The most contended resource is settled first: its flows get equal
 * parts of its remaining capacity and no longer share other resources.
 * Worked example: a resource of 10 shared by flows A (cap 2), B and C. A's cap is the tightest: A 2; B and C share the rest: A 2, B 4, C 4.
 * If C also crosses a resource of 3: A 2, C 3, B 5.
 */
import { shorten } from '../bitmaps/shorten.ts'

/**
 * Flows as columns. The resources of a flow are `uses[usesFrom[flow]]` up to, but excluding, `uses[usesFrom[flow + 1]]`. Arrays may be
 * longer.
 */
export interface FlowSystem {
  flowCount: number
  resourceCount: number
  /** Largest rate of each flow; Infinity: unlimited. */
  caps: Float64Array
  usesFrom: Int32Array
  uses: Int32Array
  capacities: Float64Array
}

/** Solver that reuses its arrays from one system to the next. */
export class MaxMin {
  private readonly heap = new ShareHeap()
  private readonly byCap: number[] = []
  private left = new Float64Array(16)
  private growing = new Int32Array(16)
  private flowsFrom = new Int32Array(17)
  private filled = new Int32Array(16)
  private open = new Uint8Array(16)
  private flowsOf = new Int32Array(32)

  private makeRoom({ flowCount, resourceCount, usesFrom }: FlowSystem): void {
    if (this.left.length < resourceCount) {
      this.left = new Float64Array(2 * resourceCount)
      this.growing = new Int32Array(2 * resourceCount)
      this.flowsFrom = new Int32Array(2 * resourceCount + 1)
      this.filled = new Int32Array(2 * resourceCount)
    }
    if (this.open.length < flowCount) this.open = new Uint8Array(2 * flowCount)
    if (this.flowsOf.length < usesFrom[flowCount]) this.flowsOf = new Int32Array(2 * usesFrom[flowCount])
  }

  /** Writes each flow's share to `shares`. Cost: uses × log(resources). */
  solve(system: FlowSystem, shares: Float64Array): void {
    this.makeRoom(system)
    const { caps } = system
    const { heap, byCap, left, growing, flowsFrom, open, flowsOf } = this
    this.begin(system, shares)
    let nextCap = 0
    for (;;) {
      while (nextCap < byCap.length && open[byCap[nextCap]] === 0) nextCap++
      // A resource's share only grows while others settle: an outdated entry goes back with its new share.
      while (heap.count > 0 && growing[heap.top] === 0) heap.pop()
      if (heap.count > 0) {
        const now = left[heap.top] / growing[heap.top]
        if (now > heap.topShare) {
          const r = heap.top
          heap.pop()
          heap.push(r, now)
          continue
        }
      }
      const share = heap.count > 0 ? heap.topShare : Infinity
      if (nextCap < byCap.length && caps[byCap[nextCap]] <= share) {
        this.settle(system, shares, byCap[nextCap], caps[byCap[nextCap]])
        continue
      }
      if (heap.count === 0) return
      const r = heap.top
      heap.pop()
      for (let i = flowsFrom[r]; i < flowsFrom[r + 1]; i++) if (open[flowsOf[i]] === 1) this.settle(system, shares, flowsOf[i], share)
    }
  }

  /** Initialises the system: active flows and their resources. */
  private begin({ flowCount, resourceCount, caps, usesFrom, uses, capacities }: FlowSystem, shares: Float64Array): void {
    const { heap, byCap, left, growing, flowsFrom, filled, open, flowsOf } = this
    shorten(byCap, 0)
    for (let r = 0; r < resourceCount; r++) {
      left[r] = capacities[r]
      growing[r] = 0
      filled[r] = 0
    }
    for (let f = 0; f < flowCount; f++) {
      shares[f] = 0
      open[f] = 0
      if (!(caps[f] > 0)) continue
      open[f] = 1
      if (caps[f] < Infinity) byCap.push(f)
      for (let u = usesFrom[f]; u < usesFrom[f + 1]; u++) growing[uses[u]]++
    }
    if (byCap.length > 1) byCap.sort((a, b) => caps[a] - caps[b] || a - b)
    for (let r = 0; r < resourceCount; r++) flowsFrom[r + 1] = flowsFrom[r] + growing[r]
    for (let f = 0; f < flowCount; f++) {
      if (open[f] === 1) for (let u = usesFrom[f]; u < usesFrom[f + 1]; u++) flowsOf[flowsFrom[uses[u]] + filled[uses[u]]++] = f
    }
    heap.count = 0
    for (let r = 0; r < resourceCount; r++) if (growing[r] > 0) heap.push(r, left[r] / growing[r])
  }

  private settle({ usesFrom, uses }: FlowSystem, shares: Float64Array, f: number, share: number): void {
    const { left, growing } = this
    this.open[f] = 0
    shares[f] = share
    for (let u = usesFrom[f]; u < usesFrom[f + 1]; u++) {
      const r = uses[u]
      left[r] = Math.max(0, left[r] - share)
      growing[r]--
    }
  }
}

/** Heap of resources by share per flow, smallest first; ties by id. */
class ShareHeap {
  count = 0
  private readonly ids: number[] = []
  private readonly keys: number[] = []

  get top(): number {
    return this.ids[0]
  }

  get topShare(): number {
    return this.keys[0]
  }

  push(id: number, key: number): void {
    let at = this.count++
    this.ids[at] = id
    this.keys[at] = key
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.less(at, parent)) return
      this.swap(at, parent)
      at = parent
    }
  }

  pop(): void {
    this.count--
    this.ids[0] = this.ids[this.count]
    this.keys[0] = this.keys[this.count]
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= this.count) return
      if (child + 1 < this.count && this.less(child + 1, child)) child++
      if (!this.less(child, at)) return
      this.swap(at, child)
      at = child
    }
  }

  private less(a: number, b: number): boolean {
    return this.keys[a] < this.keys[b] || (this.keys[a] === this.keys[b] && this.ids[a] < this.ids[b])
  }

  private swap(a: number, b: number): void {
    const id = this.ids[a]
    const key = this.keys[a]
    this.ids[a] = this.ids[b]
    this.keys[a] = this.keys[b]
    this.ids[b] = id
    this.keys[b] = key
  }
}
