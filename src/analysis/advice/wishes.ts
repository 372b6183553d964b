/** An administrator's wishes for a migration, and the outcome of one run against them. */
import type { Result } from '../../engine/result/result.ts'
import type { StrategyInput } from '../../scenario/schema/strategySchema.ts'

export interface Wishes {
  readonly downtimeMs: number
  readonly totalS: number
  /** Least mean speed of the guest during the migration, 0 … 1. */
  readonly guestSpeed: number | null
  /** Nothing that may lose the guest. */
  readonly keepSafe: boolean
}

/** Risks of a strategy besides missing the wishes, the worst first. */
export const risks = ['guest-lost', 'guest-paused', 'guest-slowed', 'none'] as const
export type Risk = (typeof risks)[number]

/** Auto-converge; a percentage that is absent has QEMU's default. */
interface ThrottleKnobs {
  readonly initialPercent: number
  readonly incrementPercent: number
  readonly maxPercent?: number
  readonly triggerPercent?: number
}

/** Parts of the simulated strategy that the products' commands need. */
export interface Knobs {
  readonly downtimeMs: number | null
  /** Null: no cap. */
  readonly maxMbps: number | null
  /** Bandwidth that QEMU assumes for the switchover decision; null: the measured one. */
  readonly availSwitchoverMbps: number | null
  readonly autoConverge: ThrottleKnobs | null
  readonly xbzrleMiB: number | null
  readonly dirtyLimitMBps: number | null
  /** Compression threads over as many multifd channels. */
  readonly zstdThreads: number | null
  /** multifd channels without compression; null: one socket. */
  readonly channels: number | null
  /** Post-copy: at once, after a round or after a time. */
  readonly postcopy: 'at-once' | { readonly afterRounds: number } | { readonly afterS: number } | null
  /** Faults of post-copy have their own channel (`postcopy-preempt`). */
  readonly preempt: boolean
  /** Cap of the background copy in post-copy; null: none. */
  readonly postcopyMbps: number | null
  /** The guest is paused after this time, or before anything is sent. */
  readonly pauseAfterS: number | null
}

export const noKnobs: Knobs = {
  downtimeMs: null,
  maxMbps: null,
  availSwitchoverMbps: null,
  autoConverge: null,
  xbzrleMiB: null,
  dirtyLimitMBps: null,
  zstdThreads: null,
  channels: null,
  postcopy: null,
  preempt: true,
  postcopyMbps: null,
  pauseAfterS: null,
}

export interface Candidate {
  /** Same for strategies that differ in numbers only. */
  readonly family: Family
  readonly strategy: StrategyInput
  readonly knobs: Knobs
  readonly risk: Risk
  /** Rate of the path that its trials assume where the scenario has the rate of a cap or of one stream; null: the scenario's. */
  readonly pathMbps: number | null
}

export type Family =
  | 'precopy'
  | 'longer-limit'
  | 'raised-cap'
  | 'channels'
  | 'auto-converge'
  | 'xbzrle'
  | 'xbzrle-auto-converge'
  | 'compression'
  | 'hybrid-rounds'
  | 'hybrid-time'
  | 'postcopy'
  | 'pause-at-deadline'
  | 'pause-first'
  | RunningFamily

const runningFamilies = ['set-cap', 'set-limit', 'set-throttle', 'start-postcopy', 'pause', 'cancel'] as const
/** What an operator can set on a migration that runs. */
export type RunningFamily = (typeof runningFamilies)[number]

export interface RunningMove extends Candidate {
  readonly family: RunningFamily
}

export function isRunningMove(candidate: Candidate): candidate is RunningMove {
  return runningFamilies.some((family) => family === candidate.family)
}

/** Whether the cap of the current settings is raised, which hides the rate of the path. More channels raise none. */
export function raisesCap({ pathMbps, knobs: { maxMbps, channels } }: Pick<Candidate, 'pathMbps' | 'knobs'>): boolean {
  return pathMbps !== null && maxMbps !== null && channels === null
}

/** One run of one candidate. */
export interface OptionTrial {
  /** Number of the trial; the same guest and link for each candidate. */
  readonly nth: number
  readonly completed: boolean
  readonly downtimeMs: number
  readonly totalS: number
  readonly guestSpeed: number
  readonly transferredMiB: number
}

/** Figures of the first migration of a VM; Infinity for a downtime or time that is not known. */
export function optionTrial({ migrations }: Result, vm: string): Omit<OptionTrial, 'nth'> {
  const one = migrations.find((migration) => migration.vm === vm)
  if (one === undefined) return { completed: false, downtimeMs: Infinity, totalS: Infinity, guestSpeed: 1, transferredMiB: 0 }
  return {
    completed: one.outcome === 'completed',
    downtimeMs: one.downtimeMs ?? Infinity,
    totalS: one.totalS,
    guestSpeed: one.performance.mean,
    transferredMiB: one.transferredMiB,
  }
}

/** True if a trial completed within every wish. */
export function meets({ completed, downtimeMs, totalS, guestSpeed }: OptionTrial, wishes: Wishes): boolean {
  return completed && downtimeMs <= wishes.downtimeMs && totalS <= wishes.totalS && guestSpeed >= (wishes.guestSpeed ?? 0)
}
