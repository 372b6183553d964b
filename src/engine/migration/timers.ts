/** Who is to be called when: each boost, and the manager, has one next moment of its own. */
import type { Transfer } from './activeMigration.ts'

export interface Caller {
  /** The moment asked for by `Transfer.tickAt` has come; asking again is up to the one called. */
  tick?(transfer: Transfer, nowS: number): void
}

export class Appointments {
  private readonly callers: readonly Caller[]
  /** One moment a caller; Infinity: none. */
  private dueS: number[]

  constructor(callers: readonly Caller[]) {
    this.callers = callers
    this.dueS = callers.map(() => Infinity)
  }

  /** Instead of the moment asked for before; Infinity takes it back. */
  ask(caller: Caller, atS: number): void {
    this.dueS[this.callers.indexOf(caller)] = atS
  }

  get earliestS(): number {
    let nextS = Infinity
    for (const atS of this.dueS) if (atS < nextS) nextS = atS
    return nextS
  }

  /** Calls whoever is due, in order; one that ends the migration is the last. */
  call(transfer: Transfer, nowS: number): void {
    for (let i = 0; i < this.callers.length && transfer.state.outcome === null; i++) {
      if (nowS < this.dueS[i]) continue
      this.dueS[i] = Infinity
      this.callers[i].tick?.(transfer, nowS)
    }
  }

  snapshot(): number[] {
    return [...this.dueS]
  }

  restore(saved: readonly number[]): void {
    this.dueS = [...saved]
  }
}
