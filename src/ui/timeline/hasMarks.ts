import type { Run } from '../../store/play/run.ts'

/** Whether anything may be marked under the time axis: known before what marks it has been loaded. */
export function hasMarks({ scenario, vm }: Run): boolean {
  const migration = scenario.migrations.find((other) => other.vm === vm)
  if (scenario.events.length > 0 || scenario.endS !== null) return true
  if (migration === undefined) return false
  const { strategy, deadlineS } = migration
  if (deadlineS !== null || ('manager' in strategy && strategy.manager !== null)) return true
  // Where a guest goes to and fro, each switch is marked.
  if (strategy.kind === 'context-switching') return true
  return ('forceAfterS' in strategy && strategy.forceAfterS !== null) || ('precopyS' in strategy && strategy.precopyS !== null)
}
