/**
 * Scenarios as the engine's core runs them: no fleet, and every workload as streams. Other forms become this one by `plainScenario.ts`,
 * which the page loads on demand.
 */
import type { ResolvedWorkload, Scenario, StreamsWorkload, Workload } from '../../scenario/schema/schema.ts'

/** The scenario needs no expansion by `plainScenario.ts`. */
export function isPlain({ fleet, vms, events }: Scenario): boolean {
  return (
    fleet === null &&
    vms.every(({ workload, loadSwing }) => loadSwing === 0 && isPlainWorkload(workload)) &&
    events.every((event) => event.kind !== 'set-workload' || isPlainWorkload(event.workload))
  )
}

/** @throws Error for a preset or a curve */
export function plainWorkload(workload: Workload): ResolvedWorkload {
  if (!isPlainWorkload(workload)) throw new Error('a workload has no streams yet')
  const { streams, phases, content } = workload
  return { streams, phases, content }
}

/** A preset keeps its unknown keys, "streams" among them. */
function isPlainWorkload(workload: Workload): workload is StreamsWorkload {
  return typeof workload === 'object' && !('preset' in workload) && 'streams' in workload
}
