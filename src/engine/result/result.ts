/**
 * Result of a simulation, version 1. Reasons are data here; `resultDocument.ts` makes the document of the result format, with sentences.
 * Names carry the units: MiB = 2^20 bytes, Mbps = 10^6 bit/s, S = seconds, Ms = milliseconds.
 */
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import type { Reason } from './reasons/reason.ts'

export type Outcome = 'completed' | 'not-converged' | 'cancelled' | 'failed' | 'lost' | 'paused' | 'skipped'

/** A migration was cut off: it neither completed nor was still running at the end of the simulation. */
export const BROKEN_OFF: ReadonlySet<Outcome> = new Set<Outcome>(['failed', 'cancelled', 'lost', 'paused'])

/** A migration that did not complete is shown until this long before its end, seconds: at the end itself its state is gone. */
export const BEFORE_END_S = 1e-6

export type RoundKind = 'full' | 'iterate' | 'stop' | 'push'

/** One pass over the pages to send: the pages sent, the pages dirtied meanwhile, and the decision at its end. */
export interface Round {
  index: number
  kind: RoundKind
  startS: number
  durationS: number
  /** False if the migration ended in the middle of this round, the last one then. */
  complete: boolean
  /** Pages sent whole. Zero pages, sent as a marker, are excluded. */
  sentPages: number
  sentMiB: number
  /** Distinct pages written since the log was last cleared, read at the round's end. */
  dirtiedPages: number
  skippedPages: number
  /** Pages to send after the round's end, in the next round or the final copy. */
  remainingPages: number
  rateMbps: number
  /** The rule's bandwidth estimate at its decision; null if it has none (QEMU: the last window of at least 100 ms). */
  estimatedMbps: number | null
  /** Remaining pages at or below which the rule stops the guest; null if it has none. */
  thresholdPages: number | null
  /** The decision at the round's end, then what else happened in it. */
  reasons: readonly Reason[]
}

export interface DowntimeParts {
  stopMs: number
  ramMs: number
  deviceMs: number
  resumeMs: number
  announceMs: number
  unmapMs: number
}

export const NO_PARTS: Readonly<DowntimeParts> = { stopMs: 0, ramMs: 0, deviceMs: 0, resumeMs: 0, announceMs: 0, unmapMs: 0 }

/** One switch of the guest to the destination or back to the source (N12): its time, downtime and pages moved. */
export interface ContextSwitch {
  atS: number
  to: 'destination' | 'source'
  pauseMs: number
  pages: number
}

/** One copy that `clone` makes (N12): when it starts to run and when all its pages are there; null if never. */
export interface CopyResult {
  to: string
  outcome: Outcome
  runsFromS: number | null
  completeS: number | null
}

export type ManagerActionKind = 'set-downtime' | 'set-max-mbps' | 'pause' | 'start-postcopy' | 'abort' | 'none'

/** An action of the manager; `none`: it asked for something impossible. */
export interface ManagerAction {
  atS: number
  action: ManagerActionKind
  /** Manager, action and why. */
  reason: Reason
}

/** Guest speed from start to end of the migration, as a share of its undisturbed speed. */
export interface Performance {
  mean: number
  /** Lowest speed; 0 with a downtime. */
  min: number
  /** Lowest speed outside the downtime; after a post-copy switchover the lowest mean over 20 ms. */
  minOutsideDowntime: number
  /** Seconds below 90 % of it. */
  degradedS: number
}

export interface MigrationResult {
  vm: string
  from: string
  to: string
  strategy: StrategyKind
  outcome: Outcome
  /**
   * Of a migration that did not converge: its rounds have become alike, so that none of them ends it, or only the simulation ended. Absent of any
   * other.
   */
  proof?: 'alike-rounds' | 'end'
  /** Reason for the outcome. */
  reason: Reason
  startS: number
  queuedS: number
  /** Null if the guest was never stopped at the source. */
  switchoverS: number | null
  endS: number
  totalS: number
  /** Total time that the product itself would print: QEMU's ends with its own downtime, which may be before the guest resumes. */
  reportedTotalS: number
  /** From the guest's stop until it runs on the destination; null if it never did, so that no downtime is known. */
  downtimeMs: number | null
  /** Downtime as the product itself prints it; null with `downtimeMs`. */
  reportedDowntimeMs: number | null
  downtimeParts: DowntimeParts
  preparationS: number
  resumeS: number
  transferredMiB: number
  overheadMiB: number
  pagesSent: number
  pagesResent: number
  zeroPages: number
  /** QEMU's `dirty-sync-count`: 1 during the first round, and the sync at the switchover counts. */
  dirtySyncs: number
  /** Pages per bit of the dirty log; above 1 only beyond 2^28 pages. */
  blockPages: number
  /**
   * Migrated local disk (N13, S8): MiB sent, and seconds in `diskS`. It precedes the rounds; `stop-and-copy` sends it in the downtime, as
   * part of `ramMs`.
   */
  diskMiB: number
  diskS: number
  /**
   * All switches, in order of time, of a strategy that may return. `downtimeMs` and its parts are sums over all; `switchoverS` is the last.
   */
  switches: readonly ContextSwitch[]
  /** Copies of `clone`, the one at `to` first. Downtime, faults and performance of the result are those of each copy. */
  copies: readonly CopyResult[]
  rounds: Round[]
  pageFaults: { count: number; p50Ms: number; p99Ms: number }
  performance: Performance
  applicationTraffic: { inLostMiB: number; outLostMiB: number }
  energyJ: number
  deadlineMet: boolean | null
  /** Figures of each boost, by its name in the scenario; the keys name their units. */
  boosts: Record<string, Record<string, number>>
  /** In order of time; empty without a manager. */
  managerActions: ManagerAction[]
}

/** Columns of equal length with one value per sample of `Series.tS`: levels at the sample, rates as the mean since the previous one. */
export interface VmSeries {
  /** Distinct pages written since the dirty log was last cleared. */
  dirtyPages: number[]
  /** Pages that the source knows it must send. */
  remainingPages: number[]
  /** Pages absent or stale at the destination: the union of `dirtyPages` and `remainingPages`. */
  outOfDatePages: number[]
  migrationMbps: number[]
  inMbps: number[]
  outMbps: number[]
  /** Guest speed, 0 to 1. */
  performance: number[]
  /** Share of vCPU time that auto-converge takes, 0 to 100; 100 while the dirty limit lets the vCPUs sleep. */
  throttlePercent: number[]
  /** The rule's current bandwidth estimate; 0 if none. */
  estimatedMbps: number[]
  /** Remaining pages at or below which the rule stops the guest; 0 if none. */
  thresholdPages: number[]
  /** Downtime if stopped now, all parts included; while the guest is stopped, the downtime so far. */
  stopNowMs: number[]
  /** Guest running time by which the destination's replay lags (log-replay); 0 for other strategies. */
  replayLagMs: number[]
  /** Bytes transferred so far. */
  transferredMiB: number[]
  /** Disk reads and writes per second; only of a VM with disk I/O. */
  iops?: number[]
}

export interface Series {
  tS: number[]
  vms: Record<string, VmSeries>
  links: Record<string, number[]>
}

export interface Audit {
  pagesCompared: number
  exempt: number
  mismatches: number
}

export interface Result {
  version: 1
  scenario: string
  seed: number
  migrations: MigrationResult[]
  totals: {
    makespanS: number
    transferredMiB: number
    /** Over the migrations with a known downtime; null if none has one. */
    downtimeMsSum: number | null
    downtimeMsMax: number | null
    energyJ: number
    deadlineMisses: number
  }
  /** Effects of events, limits and plans. */
  notes: Reason[]
  series?: Series
  audit?: Audit
}
