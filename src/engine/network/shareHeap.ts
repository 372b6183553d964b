/** Resources by what each of their flows would get, smallest first; equal ones by number. */
export class ShareHeap {
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
