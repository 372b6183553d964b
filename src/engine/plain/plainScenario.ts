/** Expands fleet, presets and curves of a scenario into what the engine's core runs (`plainWorkload.ts`). */
import type { Scenario, ScenarioEvent, Vm } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/workload/resolveWorkload.ts'
import { expandFleet } from './fleet.ts'

export type PlainScenario = (scenario: Scenario, seed: number) => Scenario

/** The same run in plain form; `seed` is the seed of the run. A plain scenario is returned unchanged. */
export function plainScenario(scenario: Scenario, seed: number): Scenario {
  const whole = expandFleet(scenario, seed)
  const vmOf = new Map(whole.vms.map((vm) => [vm.id, vm]))
  const plainEvent = (event: ScenarioEvent): ScenarioEvent => {
    const vm = event.kind === 'set-workload' ? vmOf.get(event.target) : undefined
    return event.kind === 'set-workload' && vm !== undefined ? { ...event, workload: resolveWorkload(event.workload, vm) } : event
  }
  return { ...whole, vms: whole.vms.map(plainVm), events: whole.events.map(plainEvent) }
}

/** A VM with its workload as streams. */
export function plainVm(vm: Vm): Vm {
  return { ...vm, workload: resolveWorkload(vm.workload, vm) }
}
