/**
 * The measure of a plan's cost: the largest of each quantity that any plain way (one technique, one limit) would have come to from the
 * first request on, in the world as it has been so far and is now. Like all the planner knows it holds nothing of the future.
 */
import type { Scenario, ScenarioEvent, Vm } from '../../scenario/schema.ts'
import type { GangSums } from '../cost/gangCost.ts'
import { gangSums, largestSums } from '../cost/gangCost.ts'
import type { Job } from '../job.ts'
import { hashKey } from '../random/hash.ts'
import type { Result } from '../result.ts'
import type { VirtualMachine } from '../virtualMachine.ts'
import { resolveWorkload } from '../../scenario/resolveWorkload.ts'
import { coarseStrategy, coarseVm, coarseWorkload, pageScale } from './coarseWorld.ts'
import { byTechnique, limitsOf } from './plainWays.ts'
import type { PlannedWorld } from './presentWorld.ts'
import { differentLimits } from './sameLimits.ts'
import { FOR_EVER_S, PLAN_KEY } from './presentWorld.ts'

/** `asked`: the migrations asked for so far, ended, under way or waiting. */
export function wholeRunScale(world: PlannedWorld, asked: readonly Job[], run: (scenario: Scenario) => Result): GangSums {
  const { scenario, nowS, machines } = world
  const fromS = asked.reduce((first, { migration }) => Math.min(first, migration.atS), nowS)
  const past = {
    ...scenario, name: '', seed: hashKey(world.seed, PLAN_KEY) >>> 0, fleet: null, vms: machines.map(firstVm),
    events: scenario.events.flatMap((event) => pastEvent(event, world)),
  }
  const allLimits = differentLimits(limitsOf(scenario.schedule), asked)
  const ways = (scenario.schedule.techniques ?? [null]).flatMap((technique) => allLimits.map((limits): Scenario => ({
    ...past, schedule: { ...scenario.schedule, mode: 'parallel', ...limits, techniques: null },
    migrations: asked.map((job) => {
      const strategy = technique === null ? job.migration.strategy : byTechnique(job, scenario.schedule, technique)
      return { ...job.migration, strategy: coarseStrategy(strategy, pageScale(job.machine.vm)) }
    }),
  })))
  return largestSums(ways.map((way) => gangSums(run(way).migrations, fromS)))
}

function firstVm({ vm, workload }: VirtualMachine): Vm {
  return coarseVm(vm, coarseWorkload(workload, pageScale(vm)))
}

/** What has happened; what is broken now stays so, but for a link that is down, which comes back at once. */
function pastEvent(event: ScenarioEvent, { nowS, machines }: PlannedWorld): ScenarioEvent[] {
  if (event.atS > nowS) return []
  if (event.kind === 'link-down') return [{ ...event, durationS: Math.min(event.durationS, nowS - event.atS) }]
  if (event.kind === 'packet-loss' && nowS < event.atS + event.durationS) return [{ ...event, durationS: FOR_EVER_S }]
  if (event.kind !== 'set-workload') return [event]
  const { vm } = machines.find((machine) => machine.vm.id === event.target)!
  return [{ ...event, workload: coarseWorkload(resolveWorkload(event.workload, vm), pageScale(vm)) }]
}
