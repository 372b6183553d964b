/** Which runs of a sweep come next: every point once, coarse first and along the cliff first; then the other seeds. */
import type { PointState } from '../../analysis/sweep/cliff.ts'
import type { Shape } from '../../analysis/sweep/refinement.ts'
import { cliffFirst, passCount, passOrder } from '../../analysis/sweep/refinement.ts'

export class RunOrder {
  private readonly shape: Shape
  private readonly repeats: number
  private readonly stateOf: (point: number) => PointState
  private readonly isDone: (run: number) => boolean
  private queue: number[] = []
  /** Passes of the first seed, then one for the others. */
  private pass = 0

  /** Runs for which `isDone` holds are left out. */
  constructor({ shape, repeats, stateOf, isDone }: {
    shape: Shape; repeats: number; stateOf: (point: number) => PointState; isDone: (run: number) => boolean
  }) {
    this.shape = shape
    this.repeats = repeats
    this.stateOf = stateOf
    this.isDone = isDone
  }

  /** The next runs, at most `count`; empty once every run has been given. */
  take(count: number): number[] {
    while (this.queue.length === 0 && this.pass <= passCount) this.queue = this.runsOfPass(this.pass++).filter((run) => !this.isDone(run))
    return this.queue.splice(0, count)
  }

  private runsOfPass(pass: number): number[] {
    const { shape, repeats, stateOf } = this
    if (pass < passCount) return passOrder(shape, pass, stateOf).map((point) => point * repeats)
    const points = Array.from({ length: shape.columns * shape.rows }, (_, point) => point)
    return cliffFirst(shape, points, 1, stateOf).flatMap((point) => Array.from({ length: repeats - 1 }, (_, i) => point * repeats + 1 + i))
  }
}
