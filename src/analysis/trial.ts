/** Figures of a simulated move; apart from `moves.ts`, so that the worker needs none of the strategies' descriptors. */
import type { MigrationResult, Outcome } from '../engine/result.ts'

/** What a simulated move gives. */
export interface Trial {
  outcome: Outcome
  totalS: number
  downtimeMs: number
  transferredMiB: number
  /** Mean guest speed while running, 0 to 1. */
  speed: number
}

export function trialOf({ outcome, totalS, downtimeMs, transferredMiB, performance }: MigrationResult): Trial {
  return { outcome, totalS, downtimeMs, transferredMiB, speed: performance.mean }
}
