/** Who is to be called when: each boost, and the manager, has one next moment of its own. */

/** `Active`: what an owner may read and do of the migration. */
export interface TimerOwner<Active> {
  /** The moment asked for by `BoostContext.tickAt` has come; asking again is up to the one called. */
  tick?(active: Active, nowS: number): void
}

export class Timers<Active extends { readonly state: { readonly outcome: unknown } }> {
  private readonly callers: readonly TimerOwner<Active>[]
  /** One moment a caller; Infinity: none. */
  private dueS: number[]

  constructor(callers: readonly TimerOwner<Active>[]) {
    this.callers = callers
    this.dueS = callers.map(() => Infinity)
  }

  /** Instead of the moment asked for before; Infinity takes it back. */
  ask(caller: TimerOwner<Active>, atS: number): void {
    this.dueS[this.callers.indexOf(caller)] = atS
  }

  get earliestS(): number {
    let nextS = Infinity
    for (const atS of this.dueS) if (atS < nextS) nextS = atS
    return nextS
  }

  /** Calls whoever is due, in order; one that ends the migration is the last. */
  call(active: Active, nowS: number): void {
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
