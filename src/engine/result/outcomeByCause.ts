/** The outcome of a migration by its cause. */
import type { MigrationResult, Outcome } from './result.ts'

/**
 * A post-copy that only the end of the simulation cut off has not finished. The result counts it as paused, since its pages are on two hosts.
 */
export function outcomeByCause({ outcome, reason }: Pick<MigrationResult, 'outcome' | 'reason'>): Outcome {
  const isCut = outcome === 'paused' && reason.code === 'left-split' && reason.values.when.code === 'simulation-end'
  return isCut ? 'not-converged' : outcome
}
