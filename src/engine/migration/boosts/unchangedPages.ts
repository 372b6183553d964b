import type { Encoder } from '../../memory/pageEncoding.ts'

/** Pages that need not be sent at all: planned with the differences, but free of charge. */
export class UnchangedPages implements Encoder {
  private readonly differences: Encoder
  private readonly own: () => Int32Array

  constructor(differences: Encoder, own: () => Int32Array) {
    this.differences = differences
    this.own = own
  }

  get lanes(): Int32Array {
    return this.own()
  }

  get pageS(): number {
    return this.differences.pageS
  }

  get idle(): boolean {
    return this.differences.idle === true
  }

  /** With the differences. */
  forget(): void {
    // They share one pass.
  }

  bytes(): number {
    return 0
  }
}
