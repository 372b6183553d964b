/**
 * A strategy decides the next command of a migration: send, wait, stop the guest, resume it at the destination, end. It is called when its
 * last command is done, and when an operator or a time limit interrupts. Its `state` is plain data, so that a checkpoint is a copy.
 */
import type { PassStart } from '../memory/trackedMemory.ts'
import type { SyncCounts } from '../memory/trackedMemory.ts'
import type { Outcome, Round, RoundKind } from '../result/result.ts'
import type { BoostContext } from './boosts/boost.ts'
import type { BoostSet } from './boosts/boostSet.ts'
import type { FetchSettings } from './postcopy/fetchSettings.ts'
import type { Fetching } from './postcopy/pageFetching.ts'
import type { ScanView } from './transport/scanView.ts'
import type { TcpConnection } from './transport/tcpConnection.ts'
import type { Sender } from './transport/sender.ts'
import type { Reason } from '../result/reasons/reason.ts'

/** Values on which a rule based its decision, if it reports them. */
export interface Judged {
  /** Bytes per second; 0: not known yet. */
  bandwidthBytesPerS: number
  thresholdPages: number
}

/** Interface of a migration for its strategy and phases. */
export interface StrategyContext extends BoostContext {
  readonly boosts: BoostSet
  /** Rounds so far; only the first `state.rounds` count. */
  readonly rounds: readonly Round[]
  readonly sender: Sender
  readonly tcp: TcpConnection | null
  readonly scan: ScanView
  readonly strategy: Pick<Strategy, 'copiesDiskInDowntime'>
  /** The post-copy fetch; null unless the guest runs, or is about to resume, at the destination with pages missing. */
  fetching: Fetching | null
  /** @throws Error if the strategy never resumes a guest before its pages have arrived */
  readonly fetchSettings: FetchSettings
  /** Start of the downtime, seconds, whether the strategy or a manager stopped the guest; −1: the guest runs. */
  readonly stoppedFromS: number
  /** The path was down for too long: the guest waits for pages until a recovery. */
  readonly isSuspended: boolean
  /** Rate limit of the next commands. */
  setCap(bytesPerS: number): void
  /** Bitmap sync: the epoch ends. */
  sync(nowS: number, nextPass: PassStart): SyncCounts
  /** Records a round that ends now; `reason` is its decision. */
  endRound(nowS: number, kind: RoundKind, dirtiedPages: number, remainingPages: number, reason: Reason, judged?: Judged): void
  /** Computes the next event, after the flow's rate has changed or a command began. */
  reschedule(nowS: number): void
  /** Ends the current command after the page in progress, so that the strategy can give another. */
  interrupt(nowS: number): void
  /** Ends every slowdown of the guest by boosts. */
  liftBoosts(nowS: number): void
  end(nowS: number, outcome: Outcome, reason: Reason): void
}

export interface Strategy<State = unknown> {
  readonly kind: string
  /** The strategy itself copies a local disk, in the downtime. */
  readonly copiesDiskInDowntime?: true
  state: State
  /** The scheduler starts the migration. */
  begin(active: StrategyContext, nowS: number): void
  /**
   * Brings a migration that has leapt over decisions without consequence to its state at `nowS`. `inclusive`: commands due at this very
   * moment count as done.
   */
  catchUp?(active: StrategyContext, nowS: number, inclusive: boolean): void
  /** Gives the next command after the last one is done. */
  advance(active: StrategyContext, nowS: number): void
  /** Switches over now, for an operator, a manager or a timeout; false if the switchover has already begun. */
  switchOverNow(active: StrategyContext, nowS: number, by: Reason): boolean
  /** Switches to post-copy now, for strategies that can; false if the switchover has already begun. */
  startPostcopy?(active: StrategyContext, nowS: number, by: Reason): boolean
  /** Syncs in the middle of a pass after `everyS` without a sync, for products that can; the pass continues with the pages found. */
  syncNow?(active: StrategyContext, nowS: number, everyS: number): void
  /** Sets the downtime limit, for strategies whose rule uses one; false if the rule uses none. */
  setDowntimeMs?(ms: number): boolean
  /** Downtime, seconds, if the guest were stopped at `atS`, for strategies that do not send the waiting pages. */
  stopNowS?(active: StrategyContext, atS: number): number
  /** Lag of a destination that replays the guest's log, in seconds of guest run time. */
  replayLagS?(active: StrategyContext, atS: number): number
  /** Current bandwidth estimate and threshold of the rule, for charts. */
  estimate?(): Judged
}
