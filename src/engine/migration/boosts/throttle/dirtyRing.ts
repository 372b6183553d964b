/**
 * KVM's dirty ring of a vCPU: it takes an entry for each page that the vCPU writes for the first time since the ring was emptied. All vCPUs
 * write alike, so their rings fill alike. The number of entries follows from the guest's work (`GuestWrites.distinctPages`).
 */
import { PACES } from '../../../workload/guestWrites.ts'
import type { BoostContext } from '../boost.ts'

/** `KVM_DIRTY_RING_RSVD_ENTRIES`: KVM reports a full ring this many entries before its end. */
const RESERVED_ENTRIES = 64
/** Rounding of a number of entries. */
const ENTRY_ERROR = 0.5
/** Halvings of the time, at most a period, in which a full ring is looked for. */
const HALVINGS = 20
/** Tracking costs the guest less and less after a sync: the moment is looked for again halfway, unless it is this close, seconds. */
const CLOSE_S = 0.002

export interface RingState {
  /** The guest's work (`PACES`) when the rings were emptied, and entries from before it. */
  cpuWorkS: number
  timerWorkS: number
  keptEntries: number
}

export function freshRing(): RingState {
  return { cpuWorkS: 0, timerWorkS: 0, keptEntries: 0 }
}

export class DirtyRing {
  private readonly fullEntries: number
  private readonly work = new Float64Array(2)
  private readonly part = new Float64Array(2)

  constructor(ringEntries: number) {
    this.fullEntries = ringEntries - RESERVED_ENTRIES
  }

  isFull(active: BoostContext, ring: RingState, nowS: number): boolean {
    this.readWork(active, ring, nowS)
    return this.entriesAfter(active, ring, 1) >= this.fullEntries - ENTRY_ERROR
  }

  /** Entries that each ring has taken by a time, emptied whenever it was full. */
  takenBy(active: BoostContext, ring: RingState, nowS: number): number {
    this.readWork(active, ring, nowS)
    const entries = this.entriesAfter(active, ring, 1)
    if (entries < this.fullEntries + ENTRY_ERROR) return entries
    let notFull = 0
    let full = 1
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (notFull + full) / 2
      if (this.entriesAfter(active, ring, middle) >= this.fullEntries) full = middle
      else notFull = middle
    }
    const fills = Math.floor(1 / full)
    return fills * this.fullEntries + this.entriesAfter(active, ring, 1 - fills * full)
  }

  /** Reads the guest's work since the rings were emptied. `atS` must not precede the guest's last bend. */
  private readWork({ guest }: BoostContext, ring: RingState, atS: number): void {
    const { work } = this
    const { workload } = guest.state
    guest.workAt(atS, work)
    work[PACES.cpu] -= Math.max(ring.cpuWorkS, guest.begins[2 * workload + PACES.cpu])
    work[PACES.timer] -= Math.max(ring.timerWorkS, guest.begins[2 * workload + PACES.timer])
  }

  /** Entries of each ring after a share of that work. */
  private entriesAfter({ guest, memory, parts }: BoostContext, ring: RingState, share: number): number {
    const { work, part } = this
    part[PACES.cpu] = work[PACES.cpu] * share
    part[PACES.timer] = work[PACES.timer] * share
    return ring.keptEntries + (memory.dirtyLog.writes.distinctPages(part, guest.state.workload) * parts.blockPages) / guest.vcpus
  }

  /** Empties the rings, apart from `keptEntries` of each. */
  empty({ guest }: BoostContext, ring: RingState, nowS: number, keptEntries = 0): void {
    guest.workAt(nowS, this.work)
    ring.cpuWorkS = this.work[PACES.cpu]
    ring.timerWorkS = this.work[PACES.timer]
    ring.keptEntries = Math.min(keptEntries, this.fullEntries - 1)
  }

  /** When to look at the rings next: as they are full, but not after `untilS`. */
  nextLookS(active: BoostContext, ring: RingState, nowS: number, untilS: number): number {
    if (!this.isFull(active, ring, untilS)) return untilS
    let notFullS = nowS
    let fullS = untilS
    for (let i = 0; i < HALVINGS; i++) {
      const middleS = (notFullS + fullS) / 2
      if (this.isFull(active, ring, middleS)) fullS = middleS
      else notFullS = middleS
    }
    return active.guest.state.tracking > 0 && fullS - nowS > CLOSE_S ? nowS + (fullS - nowS) / 2 : fullS
  }
}
