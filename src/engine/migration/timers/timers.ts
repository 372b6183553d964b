/** Timers of a migration: each boost and the manager has one next event. */

/** `Active`: the owner's context. */
export interface TimerOwner<Active> {
  /** Called at the time set by `BoostContext.tickAt`; the owner sets the next one itself. */
  tick?(active: Active, nowS: number): void
}

export class Timers<Active extends { readonly state: { readonly outcome: unknown } }> {
  private readonly callers: readonly TimerOwner<Active>[]
  /** Time per owner, seconds; Infinity: none. */
  private dueS: number[] = []

  constructor(callers: readonly TimerOwner<Active>[]) {
    this.callers = callers
    // Pushed, not mapped, so that V8 keeps one shape of the list.
    for (let i = 0; i < callers.length; i++) this.dueS.push(Infinity)
  }

  /** Replaces the owner's earlier time; Infinity removes it. */
  ask(caller: TimerOwner<Active>, atS: number): void {
    this.dueS[this.callers.indexOf(caller)] = atS
  }

  dueOf(caller: TimerOwner<Active>): number {
    return this.dueS[this.callers.indexOf(caller)]
  }

  get earliestS(): number {
    let nextS = Infinity
    for (const atS of this.dueS) if (atS < nextS) nextS = atS
    return nextS
  }

  /** Calls the due owners in order, and none after an owner that ends the migration. */
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
