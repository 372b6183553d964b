/** What makes a migration cheaper or lets it end: each boost is told of the moments it cares for and keeps what it remembers in `state`. */
import type { Encoder } from '../../memory/pageEncoding.ts'
import type { Extent, PageContent, DuplicateScope } from '../../memory/pageContent.ts'
import type { Content } from '../../../scenario/schema/schema.ts'
import type { Guest } from '../../workload/guest.ts'
import type { TimerOwner } from '../timers.ts'
import type { WireFormat } from '../strategies/wireFormat.ts'
import type { SyncCounts } from '../../memory/migratedMemory.ts'
import type { MigrationContext } from '../migrationContext.ts'
import type { Reason } from '../../reasons/reason.ts'

/** What a boost may know of the VM before it moves. */
export interface MovedVm {
  content: Content
  /** A guest page, and how many of them a bit of the maps stands for. */
  guestPageBytes: number
  blockPages: number
}

/** Something is still on its way: when it arrives, or now if the source must send more first; and what it is. */
export interface Waits {
  untilS: number
  reason: Reason
}

/** What a boost may read and do. */
export interface BoostContext extends MigrationContext {
  /** Bytes on the wire of all waiting pages without encoders. */
  readonly remainingBytes: number
  /** The strategy can sync in the middle of a pass (`syncNow`). */
  readonly canSyncNow: boolean
  /** Recent mean cost of a normal page, bytes. */
  readonly meanBodyBytes: number
  /** Time, seconds, at which `bytes` more have been handed over if no rate changes until then. */
  timeAfter(bytes: number): number
  /** Sets the boost's own rate limit, bytes per second; the product's cap stays in force. */
  limitRate(bytesPerS: number): void
  /** Takes pages out of the round's list until its end; returns how many were in it. */
  holdBack(wanted: Int32Array): number
  /** Bitmap sync in the middle of a pass, after `everyS` without one. */
  syncNow(nowS: number, everyS: number): void
  /** Sets the caller's next event, instead of the one set before; Infinity: none. */
  tickAt(caller: TimerOwner<never>, atS: number): void
}

export const NO_REMARKS: readonly Reason[] = []

export interface Boost<State = unknown> extends TimerOwner<BoostContext> {
  readonly id: string
  /** Plain data, so that a checkpoint is a copy. */
  state: State
  /** When a migration that was asked for at `askedS` may begin: now, or when to ask again. */
  startsAt?(guest: Guest, askedS: number, nowS: number): number
  /** It must know which pages hold the same as another. */
  readonly duplicateScope?: DuplicateScope
  /** Changes how pages are framed, or how fast they can be made ready. */
  wire?(wire: Readonly<WireFormat>, vm: MovedVm): WireFormat
  /** What it makes of some pages instead of sending them whole. */
  encoders?(active: BoostContext): Encoder[]
  /** Pages that need not be sent unless they are written. */
  leavesOut?(content: PageContent): Extent
  begin?(active: BoostContext, nowS: number): void
  /** A dirty sync is done; returns a remark for the round. */
  afterSync?(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null
  /** An operator, or the workload itself, has changed what the guest does. */
  guestChanged?(active: BoostContext, nowS: number): void
  /** A round is about to begin: until when it looks at the guest first. */
  roundBegins?(active: BoostContext, nowS: number): number
  /** It has looked: takes pages out of the round's list (`BoostContext.holdBack`). */
  filter?(active: BoostContext, nowS: number): void
  /** A round ends: what the boost did in it. */
  roundEnds?(active: BoostContext): readonly Reason[]
  /** What the destination gets elsewhere and must have before the guest can run there; null: nothing more. */
  waits?(nowS: number): Waits | null
  /** Pages on their way from elsewhere, for the map. */
  arriving?(nowS: number): Extent
  /** The guest has been stopped, or the migration has ended otherwise: what slowed the guest is lifted. */
  lifted?(active: BoostContext, nowS: number): void
  /** What it came to, for the result. */
  figures?(active: BoostContext): Record<string, number>
}
