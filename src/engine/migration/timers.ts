/** Who is to be called when: each boost, and the manager, has one next moment of its own. */
import type { ActiveMigration } from './activeMigration.ts'

export interface TimerOwner {
  /** The moment asked for by `ActiveMigration.tickAt` has come; asking again is up to the one called. */
  tick?(active: ActiveMigration, nowS: number): void
}

export class Timers {
  private readonly callers: readonly TimerOwner[]
  /** One moment a caller; Infinity: none. */
  private dueS: number[]

  constructor(callers: readonly TimerOwner[]) {
    this.callers = callers
    this.dueS = callers.map(() => Infinity)
  }

  /** Instead of the moment asked for before; Infinity takes it back. */
  ask(caller: TimerOwner, atS: number): void {
    this.dueS[this.callers.indexOf(caller)] = atS
  }

  get earliestS(): number {
    let nextS = Infinity
    for (const atS of this.dueS) if (atS < nextS) nextS = atS
    return nextS
  }

  /** Calls whoever is due, in order; one that ends the migration is the last. */
  call(active: ActiveMigration, nowS: number): void {
    for (let i = 0; i < this.callers.length && active.state.outcome === null; i++) {
      if (nowS < this.dueS[i]) continue
      this.dueS[i] = Infinity
      this.callers[i].tick?.(active, nowS)
    }
  }

  snapshot(): number[] {
    return [...this.dueS]
  }

  restore(saved: readonly number[]): void {
    this.dueS = [...saved]
  }
}
