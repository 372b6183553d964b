/** A scenario's whole run as the page holds it, simulated at once. */
import { furtherParts } from '../../compute/simulation/furtherParts.ts'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { startedRun } from '../../store/play/run.ts'
import type { Run } from '../../store/play/run.ts'
import { BatchBuilder } from '../../compute/simulation/batchBuilder.ts'
import { followedFacts, topologyOf } from '../../compute/simulation/topology.ts'

/** Follows the first VM if no other one is named. */
export function simulatedRun(scenario: Scenario, vm = scenario.vms[0].id): Run {
  const simulation = new ExtendedSimulation(scenario, { series: true })
  const facts = followedFacts(scenario, vm, furtherParts, simulation)
  const start = { scenario, shown: scenario, vm, facts, topology: topologyOf(scenario, simulation.network.resourceNames) }
  const result = simulation.runToEnd()
  return startedRun(new BatchBuilder({ runId: 1, start }, simulation).next(result))
}
