/**
 * The proposal's third question (D3, D5): can hybrid copy reduce the cost of a gang's migration under contention? Each technique
 * is taken under its best schedule; the planner's choices show where a mixture uses hybrid.
 */
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import { joinsPrecopyAndPostcopy } from '../../scenario/schema/strategies/strategies.ts'
import type { PolicyComparison } from './fixedPolicies.ts'

interface HybridRow {
  id: string
  /** Cost of each technique, used for all VMs, under its best schedule. */
  precopy: number
  postcopy: number
  hybrid: number
  /** Hybrid over the better of the others, minus 1: negative is a gain. */
  gain: number
  /** VMs that the planner migrated by hybrid. */
  chosen: number
}

/** One row per gang, and the sentence that sums them up. */
export function hybridVerdicts(compared: readonly { id: string; comparison: PolicyComparison }[]): { rows: HybridRow[]; sentence: string } {
  const rows = compared.map(({ id, comparison }): HybridRow => {
    const best = (technique: Technique): number =>
      comparison.fixed.filter((run) => run.technique === technique).reduce((least, { cost }) => Math.min(least, cost), Infinity)
    const [precopy, postcopy, hybrid] = [best('precopy'), best('postcopy'), best('hybrid')]
    return {
      id,
      precopy,
      postcopy,
      hybrid,
      gain: hybrid / Math.min(precopy, postcopy) - 1,
      chosen: comparison.adaptive.result.migrations.filter(({ strategy }) => joinsPrecopyAndPostcopy(strategy)).length,
    }
  })
  const won = rows.filter(({ gain }) => gain < 0)
  const moved = compared.reduce((sum, { comparison }) => sum + comparison.adaptive.result.migrations.length, 0)
  const chosen = rows.reduce((sum, row) => sum + row.chosen, 0)
  const overPre = rows.filter(({ hybrid, precopy }) => hybrid < precopy).length
  const names = won.length === 0 ? '' : ` (${won.map(({ id }) => id).join(', ')})`
  return {
    rows,
    sentence:
      `For a whole gang hybrid is the cheapest of the three in ${won.length} of ${rows.length}${names}, and cheaper than pre-copy in ${overPre}; ` +
      `the planner uses hybrid for ${chosen} of ${moved} VMs, in ${rows.filter((row) => row.chosen > 0).length} gangs.`,
  }
}
