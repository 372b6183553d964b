/**
 * What a simulation gives back, version 1, field by field as the project's result format has it.
 * Units stand in the names: MiB = 2^20 bytes, Mbps = 10^6 bit/s, S = seconds, Ms = milliseconds.
 */
import type { StrategyKind } from '../scenario/schema/strategies/strategies.ts'

export type Outcome = 'completed' | 'not-converged' | 'cancelled' | 'failed' | 'lost' | 'paused' | 'skipped'

export type RoundKind = 'full' | 'iterate' | 'stop' | 'push'

/** One pass over a set of pages: what was waiting when it began, what was dirtied meanwhile, and why it was not the last. */
export interface Round {
  index: number
  kind: RoundKind
  startS: number
  durationS: number
  /** Page bodies put on the wire; zero pages, which cost a marker only, are not among them. */
  sentPages: number
  sentMiB: number
  /** Distinct pages written since the log was last cleared, seen at the round's end. */
  dirtiedPages: number
  skippedPages: number
  /** Pages waiting after the round's end, for the next one or for the stop. */
  remainingPages: number
  rateMbps: number
  /** The rule's estimate of the bandwidth when it decided, where it has one (QEMU: the last window of at least 100 ms). */
  estimatedMbps: number | null
  /** What the rule compared the remainder with, in pages, where it has one. */
  thresholdPages: number | null
  /** The decision at the round's end as one sentence with its numbers. */
  why: string
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

/** The guest goes over to the destination, or back to the source (N12): when it stopped, for how long, and how many pages moved with it. */
export interface ContextSwitch {
  atS: number
  to: 'destination' | 'source'
  pauseMs: number
  pages: number
}

/** One of the copies that a clone makes (N12): when it began to run, and when it had all of its pages; null: it did not. */
export interface CopyResult {
  to: string
  outcome: Outcome
  runsFromS: number | null
  completeS: number | null
}

export type ManagerActionKind = 'set-downtime' | 'set-max-mbps' | 'pause' | 'start-postcopy' | 'abort' | 'none'

/** What the software above the hypervisor did; `none`: it wanted something that could not be done. */
export interface ManagerAction {
  atS: number
  action: ManagerActionKind
  /** Who did what for which reason, with its numbers. */
  why: string
}

export interface MigrationResult {
  vm: string
  from: string
  to: string
  strategy: StrategyKind
  outcome: Outcome
  /** Why it ended as it did, in one sentence with its numbers. */
  why: string
  startS: number
  queuedS: number
  /** Null if the source was never stopped. */
  switchoverS: number | null
  endS: number
  totalS: number
  downtimeMs: number
  reportedDowntimeMs: number
  downtimeParts: DowntimeParts
  preparationS: number
  resumeS: number
  transferredMiB: number
  overheadMiB: number
  pagesSent: number
  pagesResent: number
  zeroPages: number
  /** Bitmap syncs as QEMU counts them: 1 in the first pass, and the one at the stop counts too. */
  dirtySyncs: number
  /** Pages a bit of the dirty log stands for; above 1 only beyond 2^28 pages. */
  blockPages: number
  /** Of a local disk that moves too (N13, S8): sent, and the seconds it took. It goes before the rounds; with `stop-and-copy` in the pause, as part of its `ramMs`. */
  diskMiB: number
  diskS: number
  /** Every switch of a strategy that may go back, in the order of time; `downtimeMs` and its parts are the sum over all, `switchoverS` is the last. */
  switches: readonly ContextSwitch[]
  /** Of `clone`, the first of them at `to`; what is told of the guest (pause, faults, performance) is told of each copy. */
  copies: readonly CopyResult[]
  rounds: Round[]
  pageFaults: { count: number; p50Ms: number; p99Ms: number }
  performance: { mean: number; min: number; degradedS: number }
  applicationTraffic: { inLostMiB: number; outLostMiB: number }
  energyJ: number
  deadlineMet: boolean | null
  /** What each boost came to, by its name in the scenario: counts and amounts named with their units. */
  boosts: Record<string, Record<string, number>>
  /** In the order of time; empty without a manager. */
  managerActions: ManagerAction[]
}

/** Columns of equal length, one value a sample of `Series.tS`: values at the instant, rates as the mean since the sample before. */
export interface VmSeries {
  /** Distinct pages written since the dirty log was last cleared. */
  dirtyPages: number[]
  /** Pages the source knows it still has to send. */
  remainingPages: number[]
  /** Pages whose copy at the destination is absent or stale: the union of the two above. */
  outOfDatePages: number[]
  migrationMbps: number[]
  inMbps: number[]
  outMbps: number[]
  /** The guest's speed, 0 to 1. */
  performance: number[]
  /** The rule's running estimate of the bandwidth; 0 while it has none. */
  estimatedMbps: number[]
  /** The remainder below which the rule would stop the guest, in pages; 0 while it has none. */
  thresholdPages: number[]
  /** The pause that a stop at this instant would cost, all parts together; while the guest is stopped, the pause so far. */
  stopNowMs: number[]
  /** By how much of its running the destination, which replays its log, is behind the guest (log-replay); 0 for other strategies. */
  replayLagMs: number[]
  /** All bytes of the migration so far. */
  transferredMiB: number[]
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
    downtimeMsSum: number
    downtimeMsMax: number
    energyJ: number
    deadlineMisses: number
  }
  /** What an event, a limit or a rounding did to the run, in sentences. */
  notes: string[]
  series?: Series
  audit?: Audit
}
