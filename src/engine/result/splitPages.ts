/** Whether a run's pages lay on both hosts after the guest had moved. */
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import type { MigrationResult } from './result.ts'

/** The guest ran on the destination while pages were missing there. A hybrid whose rule fires first ends as pre-copy, without such a time. */
export function hadSplitPages({ strategy, resumeS, switches }: Pick<MigrationResult, 'strategy' | 'resumeS' | 'switches'>): boolean {
  return descriptorOf(strategy).fetchesPages && (resumeS > 0 || switches.length > 0)
}
