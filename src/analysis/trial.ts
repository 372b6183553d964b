/** Figures of a simulated move; apart from `moves.ts`, so that the worker needs none of the strategies' descriptors. */
import { knownDowntimeMs } from '../engine/downtime.ts'
import type { MigrationResult, Outcome } from '../engine/result.ts'

/** What a simulated move gives. */
export interface Trial {
  outcome: Outcome
  totalS: number
  /** 0 if the guest never ran on the destination. */
  downtimeMs: number
  transferredMiB: number
  /** Mean guest speed while running, 0 to 1. */
  speed: number
}

export function trialOf(migration: MigrationResult): Trial {
  const { outcome, totalS, transferredMiB, performance } = migration
  return { outcome, totalS, downtimeMs: knownDowntimeMs(migration), transferredMiB, speed: performance.mean }
}
