/** A boost makes a migration cheaper or lets it converge. It is called at the events that it handles, and keeps its data in `state`. */
import type { Encoder } from '../../memory/pageEncoding.ts'
import type { Extent, PageContent, DuplicateScope } from '../../workload/pageContent.ts'
import type { Content } from '../../../scenario/schema/schema.ts'
import type { Guest } from '../../workload/guest.ts'
import type { TimerOwner } from '../timers/timers.ts'
import type { WireFormat } from '../wireFormat.ts'
import type { SyncCounts } from '../../memory/trackedMemory.ts'
import type { MigrationContext } from '../migrationContext.ts'
import type { Reason } from '../../result/reasons/reason.ts'

/** Facts about the VM that a boost may use before the migration. */
export interface MigratingVm {
  content: Content
  /** Bytes of a guest page, and guest pages per bit of the bitmaps. */
  guestPageBytes: number
  blockPages: number
}

/** Something is still in transit: its arrival time, or the current time if the source must send more first; and its name. */
export interface Waits {
  untilS: number
  reason: Reason
}

/** Interface of a migration for its boosts. */
export interface BoostContext extends MigrationContext {
  /** Bytes on the wire of all waiting pages without encoders. */
  readonly remainingBytes: number
  /** The strategy can sync in the middle of a pass (`syncNow`). */
  readonly canSyncNow: boolean
  /** Recent mean cost of a normal page, bytes. */
  readonly meanBodyBytes: number
  /** Time, seconds, at which `bytes` more have been handed over if no rate changes until then. */
  timeAfter(bytes: number): number
  /** Sets the boost's own rate limit, bytes per second; the product's limit stays in force. */
  limitRate(bytesPerS: number): void
  /** Removes pages from the round's list until its end; returns how many were in it. */
  holdBack(wanted: Int32Array): number
  /** Bitmap sync in the middle of a pass, after `everyS` without one. */
  syncNow(nowS: number, everyS: number): void
  /** Sets the caller's next event, replacing an earlier one; Infinity: none. */
  tickAt(caller: TimerOwner<never>, atS: number): void
}

export const NO_REMARKS: readonly Reason[] = []

export interface Boost<State = unknown> extends TimerOwner<BoostContext> {
  readonly id: string
  /** Plain data, so that a checkpoint is a copy. */
  state: State
  /** Time at which a migration requested at `askedS` may begin: now, or when to ask again. */
  startsAt?(guest: Guest, askedS: number, nowS: number): number
  /** The boost must know which pages have equal content. */
  readonly duplicateScope?: DuplicateScope
  /** Changes the framing of pages, or how fast they are prepared. */
  wire?(wire: Readonly<WireFormat>, vm: MigratingVm): WireFormat
  /** Encoders for pages that are not sent whole. */
  encoders?(active: BoostContext): Encoder[]
  /** Pages that are not sent unless they are written. */
  leavesOut?(content: PageContent): Extent
  begin?(active: BoostContext, nowS: number): void
  /** Called after a dirty sync of the running guest; returns a remark for the round. */
  afterSync?(active: BoostContext, nowS: number, counts: SyncCounts): Reason | null
  /** Called after the sync with the guest stopped. */
  afterLastSync?(active: BoostContext): void
  /** Called after an operator or the workload itself has changed the guest's workload. */
  guestChanged?(active: BoostContext, nowS: number): void
  /** Called before a round; returns the time until which the boost observes the guest first. */
  roundBegins?(active: BoostContext, nowS: number): number
  /** Called at the end of that observation: may remove pages from the round's list (`BoostContext.holdBack`). */
  filter?(active: BoostContext, nowS: number): void
  /** Time until which the boost computes after `filter`; the round's first page waits for it. */
  worksUntil?(nowS: number): number
  /** False while the rate that the boost has set for the round is below the highest it may set. */
  atTopRate?(active: BoostContext): boolean
  /** Time until which vCPUs sleep and do not answer: a sync and a stop wait for them. */
  answersS?(nowS: number): number
  /** Called at the end of a round; returns remarks about it. */
  roundEnds?(active: BoostContext): readonly Reason[]
  /** Data that the destination fetches from elsewhere and needs before the guest can run there; null: none. */
  waits?(nowS: number): Waits | null
  /** Pages in transit from elsewhere, for the page map. */
  arriving?(nowS: number): Extent
  /** Called when the guest has been stopped or the migration has ended: removes every slowdown of the guest. */
  lifted?(active: BoostContext, nowS: number): void
  /** Figures for the result. */
  figures?(active: BoostContext): Record<string, number>
}
