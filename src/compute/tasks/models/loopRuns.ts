/** The decisions of the models page: the closed loop (L3 to L5, L10), load-triggered migration, and the comparison of policies (D5). */
import { expandFleet } from '../../../engine/plain/fleet.ts'
import { ExtendedSimulation } from '../../../engine/simulate.ts'
import { closedLoop, loopFault, usualHosts, eightVms } from '../../../models/loop/closedLoop.ts'
import { everyPolicy, policiesFault } from '../../../analysis/planner/everyPolicy.ts'
import { gangScenarios } from '../../../analysis/planner/gangScenarios.ts'
import { rebalance, rebalanceFault, hotHosts } from '../../../models/hotspots/rebalance.ts'
import type { Result } from '../../../engine/result/result.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import type { Job, Progress } from '../../task.ts'
import type { LoopReply, LoopRequest, PoliciesReply, PoliciesRequest, RebalanceReply, RebalanceRequest } from './modelsProtocol.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'

/** Moments of a run between two pauses, in which the worker handles its messages. */
export const momentsBetweenPauses = 256

/** Moves VMs in a closed loop (L3 to L5, L10); progress counts moves. Refused without hosts, or for a scenario that is not valid. */
export async function looped(
  { scenario: given, hosts: chosen, moves, weights }: LoopRequest,
  { pause, tell }: Job<Progress>,
): Promise<LoopReply> {
  const parsed = parseScenario(given ?? eightVms)
  if (!parsed.ok) return { kind: 'refused', faults: parsed.faults }
  const scenario = expandFleet(parsed.scenario, parsed.scenario.seed)
  const hosts = chosen ?? usualHosts(scenario)
  const fault =
    hosts === null ? texts.loopNeedsHosts : scenario.migrations.length === 0 ? texts.loopNeedsMigration : loopFault(scenario, hosts)
  if (hosts === null || fault !== null) return { kind: 'refused', faults: [{ path: 'hosts', message: String(fault) }] }
  let done = 0
  const outcome = await closedLoop(
    scenario,
    { ...hosts, moves, weights },
    {
      run: (step) => simulated(step, pause),
      onStep: () => tell({ done: ++done, expected: moves }),
    },
  )
  return { kind: 'done', ...outcome }
}

/** Migrates by load; progress counts moves, whose total is not known. Refused for a scenario without two hosts, a VM and a migration. */
export async function rebalanced({ scenario: given, settings }: RebalanceRequest, { pause, tell }: Job<Progress>): Promise<RebalanceReply> {
  const parsed = parseScenario(given ?? hotHosts)
  if (!parsed.ok) return { kind: 'refused', faults: parsed.faults }
  const fault = rebalanceFault(parsed.scenario)
  if (fault !== null) return { kind: 'refused', faults: [{ path: '(scenario)', message: fault }] }
  const outcome = await rebalance(parsed.scenario, settings, {
    run: (step) => simulated(step, pause),
    onMove: (moves) => tell({ done: moves, expected: 0 }),
  })
  return { kind: 'done', settings, ...outcome }
}

/** Runs a gang of VMs under every policy; progress counts runs, whose total is not known. */
export async function policiesRated({ of }: PoliciesRequest, { pause, tell }: Job<Progress>): Promise<PoliciesReply> {
  const gang = 'gang' in of ? gangScenarios.find(({ id }) => id === of.gang) : undefined
  const parsed = parseScenario('scenario' in of ? of.scenario : gang?.scenario)
  if (!parsed.ok) return { kind: 'refused', faults: parsed.faults }
  const fault = policiesFault(parsed.scenario)
  if (fault !== null) return { kind: 'refused', faults: [{ path: 'migrations', message: fault }] }
  let done = 0
  const rated = await everyPolicy(parsed.scenario, async (under) => {
    const result = await simulated(under, pause)
    tell({ done: ++done, expected: 0 })
    return result
  })
  return { kind: 'done', why: gang?.why ?? '', rated }
}

async function simulated(scenario: Scenario, pause: () => Promise<void>): Promise<Result> {
  const simulation = new ExtendedSimulation(scenario)
  for (let moments = 0; simulation.step(); moments++) if (moments % momentsBetweenPauses === 0) await pause()
  return simulation.result()
}
