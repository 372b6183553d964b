/** Next event time of each slot: an indexed binary heap, earliest first; equal times come in slot order. */

export class EventQueue {
  private readonly times: Float64Array
  private readonly heap: Int32Array
  private readonly place: Int32Array
  private count = 0

  constructor(slots: number) {
    this.times = new Float64Array(slots).fill(Infinity)
    this.heap = new Int32Array(slots)
    this.place = new Int32Array(slots).fill(-1)
  }

  /** The earliest time, seconds; Infinity if the queue is empty. */
  get nextS(): number {
    return this.count === 0 ? Infinity : this.times[this.heap[0]]
  }

  /** Sets a slot's next time; Infinity removes the slot. */
  set(slot: number, atS: number): void {
    const at = this.place[slot]
    if (atS === Infinity) {
      if (at >= 0) this.remove(slot)
      return
    }
    this.times[slot] = atS
    if (at < 0) {
      this.heap[this.count] = slot
      this.place[slot] = this.count
      this.up(this.count++)
    } else if (!this.up(at)) {
      this.down(at)
    }
  }

  /** Removes every slot due by `nowS` and writes them to the start of `out` in slot order; returns their count. */
  takeDue(nowS: number, out: Int32Array): number {
    let taken = 0
    while (this.count > 0 && this.times[this.heap[0]] <= nowS) {
      const slot = this.heap[0]
      out[taken++] = slot
      this.remove(slot)
    }
    if (taken > 1) out.subarray(0, taken).sort()
    return taken
  }

  private remove(slot: number): void {
    const at = this.place[slot]
    this.place[slot] = -1
    this.times[slot] = Infinity
    this.count--
    if (at === this.count) return
    const moved = this.heap[this.count]
    this.heap[at] = moved
    this.place[moved] = at
    if (!this.up(at)) this.down(at)
  }

  private before(a: number, b: number): boolean {
    return this.times[a] < this.times[b] || (this.times[a] === this.times[b] && a < b)
  }

  private up(from: number): boolean {
    const { heap, place } = this
    const slot = heap[from]
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.before(slot, heap[parent])) break
      heap[at] = heap[parent]
      place[heap[at]] = at
      at = parent
    }
    heap[at] = slot
    place[slot] = at
    return at < from
  }

  private down(from: number): void {
    const { heap, place, count } = this
    const slot = heap[from]
    let at = from
    for (;;) {
      let child = 2 * at + 1
      if (child >= count) break
      if (child + 1 < count && this.before(heap[child + 1], heap[child])) child++
      if (!this.before(heap[child], slot)) break
      heap[at] = heap[child]
      place[heap[at]] = at
      at = child
    }
    heap[at] = slot
    place[slot] = at
  }
}
