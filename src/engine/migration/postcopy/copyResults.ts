/** The copies of a clone, in its result. */
import type { CopyResult } from '../../result.ts'
import type { Transfer } from '../transfer.ts'

/** What became of each copy; empty for strategies that make none. */
export function copyResults({ parts, state }: Transfer): CopyResult[] {
  const { cloned } = parts
  if (cloned === null) return []
  return cloned.hosts.map((to) => {
    const isLost = state.lostCopies.includes(to)
    const runs = state.resumedS >= 0
    const outcome = isLost ? 'lost' : state.outcome ?? 'not-converged'
    return { to, outcome, runsFromS: runs ? state.resumedS : null, completeS: outcome === 'completed' ? state.endS : null }
  })
}
