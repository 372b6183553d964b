/** Queue of numbers; removing from the front does not move the others. */
export class NumberQueue {
  private values: number[] = []
  private head = 0

  get length(): number {
    return this.values.length - this.head
  }

  /** The `i`-th number from the front. */
  first(i: number): number {
    return this.values[this.head + i]
  }

  setFirst(i: number, value: number): void {
    this.values[this.head + i] = value
  }

  add(value: number): void {
    this.values.push(value)
  }

  addPair(first: number, second: number): void {
    this.values.push(first, second)
  }

  drop(count: number): void {
    this.head += count
    if (this.head < 64 || this.head * 2 < this.values.length) return
    this.values.copyWithin(0, this.head)
    this.values.length -= this.head
    this.head = 0
  }

  save(): number[] {
    return this.values.slice(this.head)
  }

  load(saved: readonly number[]): void {
    this.values = [...saved]
    this.head = 0
  }
}
