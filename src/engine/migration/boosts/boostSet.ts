/** All boosts of a migration, called together. */
import type { Encoder } from '../../memory/pageEncoding.ts'
import type { SyncCounts } from '../../memory/trackedMemory.ts'
import type { Boost, BoostContext, Waits } from './boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { NO_REMARKS } from './boost.ts'

export class BoostSet {
  readonly all: readonly Boost[]

  constructor(all: readonly Boost[]) {
    this.all = all
  }

  encoders(active: BoostContext): Encoder[] {
    return this.all.flatMap((boost) => boost.encoders?.(active) ?? [])
  }

  begin(active: BoostContext, nowS: number): void {
    const { memory } = active
    for (const boost of this.all) {
      if (boost.leavesOut !== undefined) memory.leftOut.leaveOut(boost.leavesOut(memory.content))
      boost.begin?.(active, nowS)
    }
  }

  /** `note` receives the remarks that follow from a sync. */
  afterSync(active: BoostContext, nowS: number, counts: SyncCounts, note: (remark: Reason) => void): void {
    for (const boost of this.all) {
      const remark = boost.afterSync?.(active, nowS, counts) ?? null
      if (remark !== null) note(remark)
    }
  }

  afterLastSync(active: BoostContext): void {
    for (const boost of this.all) boost.afterLastSync?.(active)
  }

  /** Time until which boosts observe the guest before a round begins; null: no boost does. */
  roundBegins(active: BoostContext, nowS: number): number | null {
    let untilS: number | null = null
    for (const boost of this.all) {
      const own = boost.roundBegins?.(active, nowS) ?? nowS
      if (own > nowS) untilS = Math.max(untilS ?? own, own)
    }
    return untilS
  }

  filter(active: BoostContext, nowS: number): void {
    for (const boost of this.all) boost.filter?.(active, nowS)
  }

  /** Time until which boosts compute after `filter`. */
  worksUntil(nowS: number): number {
    let untilS = nowS
    for (const boost of this.all) untilS = Math.max(untilS, boost.worksUntil?.(nowS) ?? nowS)
    return untilS
  }

  /** Time at which all vCPUs answer: now, or when the last sleeper wakes. */
  answersS(nowS: number): number {
    let atS = nowS
    for (const boost of this.all) atS = Math.max(atS, boost.answersS?.(nowS) ?? nowS)
    return atS
  }

  /** Whether no boost holds the round below the highest rate. */
  atTopRate(active: BoostContext): boolean {
    return this.all.every((boost) => boost.atTopRate?.(active) ?? true)
  }

  roundEnds(active: BoostContext, note: (remark: Reason) => void): void {
    for (const boost of this.all) for (const remark of boost.roundEnds?.(active) ?? NO_REMARKS) note(remark)
  }

  lift(active: BoostContext, nowS: number): void {
    for (const boost of this.all) boost.lifted?.(active, nowS)
  }

  /** Data that the destination must fetch from elsewhere before the guest can run there; null: none. */
  waits(nowS: number): Waits | null {
    for (const boost of this.all) {
      const waits = boost.waits?.(nowS) ?? null
      if (waits !== null) return waits
    }
    return null
  }

  figures(active: BoostContext): Record<string, Record<string, number>> {
    const figures: Record<string, Record<string, number>> = {}
    for (const boost of this.all) if (boost.figures !== undefined) figures[boost.id] = boost.figures(active)
    return figures
  }

  snapshot(): unknown[] {
    return this.all.map((boost) => structuredClone(boost.state))
  }

  restore(saved: readonly unknown[]): void {
    this.all.forEach((boost, i) => {
      boost.state = structuredClone(saved[i])
    })
  }

  /** Bytes of the arrays that a checkpoint copies. */
  get byteLength(): number {
    return this.all.reduce((sum, boost) => sum + arrayBytes(boost.state), 0)
  }
}

function arrayBytes(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength
  return typeof data === 'object' && data !== null ? Object.values(data).reduce((sum: number, part) => sum + arrayBytes(part), 0) : 0
}
