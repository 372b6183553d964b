/** A migration's boosts, told together of what happens. */
import type { Encoder } from '../../memory/pageEncoding.ts'
import type { SyncCounts } from '../../memory/migratedMemory.ts'
import type { Transfer } from '../activeMigration.ts'
import type { Boost, Waits } from './boost.ts'

export class BoostSet {
  readonly all: readonly Boost[]

  constructor(all: readonly Boost[]) {
    this.all = all
  }

  encoders(transfer: Transfer): Encoder[] {
    return this.all.flatMap((boost) => boost.encoders?.(transfer) ?? [])
  }

  begin(transfer: Transfer, nowS: number): void {
    const { memory } = transfer
    for (const boost of this.all) {
      if (boost.leavesOut !== undefined) memory.leaveOut(boost.leavesOut(memory.content))
      boost.begin?.(transfer, nowS)
    }
  }

  /** `note` takes what follows from a sync, for the round's sentence. */
  afterSync(transfer: Transfer, nowS: number, counts: SyncCounts, note: (remark: string) => void): void {
    for (const boost of this.all) {
      const remark = boost.afterSync?.(transfer, nowS, counts)
      if (remark) note(remark)
    }
  }

  /** Until when somebody looks at the guest before a round begins; null: nobody does. */
  roundBegins(transfer: Transfer, nowS: number): number | null {
    let untilS: number | null = null
    for (const boost of this.all) {
      const own = boost.roundBegins?.(transfer, nowS) ?? nowS
      if (own > nowS) untilS = Math.max(untilS ?? own, own)
    }
    return untilS
  }

  filter(transfer: Transfer, nowS: number): void {
    for (const boost of this.all) boost.filter?.(transfer, nowS)
  }

  roundEnds(transfer: Transfer, note: (remark: string) => void): void {
    for (const boost of this.all) {
      const remark = boost.roundEnds?.(transfer)
      if (remark) note(remark)
    }
  }

  lift(transfer: Transfer, nowS: number): void {
    for (const boost of this.all) boost.lifted?.(transfer, nowS)
  }

  /** What the destination must get elsewhere before the guest can run there; null: nothing. */
  waits(nowS: number): Waits | null {
    for (const boost of this.all) {
      const waits = boost.waits?.(nowS) ?? null
      if (waits !== null) return waits
    }
    return null
  }

  figures(transfer: Transfer): Record<string, Record<string, number>> {
    const figures: Record<string, Record<string, number>> = {}
    for (const boost of this.all) if (boost.figures !== undefined) figures[boost.id] = boost.figures(transfer)
    return figures
  }

  snapshot(): Record<string, unknown>[] {
    return this.all.map((boost) => structuredClone(boost.state))
  }

  restore(saved: readonly Record<string, unknown>[]): void {
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
