/** The migrations that a scenario asks for, in order of the moments for which they are asked. */
import type { Scenario } from '../scenario/schema.ts'
import { Job } from './job.ts'
import type { Network } from './network/network.ts'
import type { VirtualMachine } from './virtualMachine.ts'

/** Each with its slot: its place in the list. Each of a VM's follows on the one before, from where that leads. */
export function jobsOf({ migrations }: Scenario, machines: readonly VirtualMachine[], network: Network): Job[] {
  const machineOf = new Map(machines.map((machine) => [machine.vm.id, machine]))
  const lastOf = new Map<string, Job>()
  // The sort is stable: of those asked for at the same moment the first listed comes first.
  return migrations.toSorted((a, b) => a.atS - b.atS).map((migration, slot) => {
    const before = lastOf.get(migration.vm) ?? null
    const machine = machineOf.get(migration.vm)!
    const job = new Job(slot, migration, machine, before?.leadsTo ?? machine.host, before, network)
    lastOf.set(migration.vm, job)
    return job
  })
}

/** The same in the order of the scenario's list. */
export function asListed({ migrations }: Scenario, jobs: readonly Job[]): Job[] {
  const placeOf = new Map(migrations.map((migration, place) => [migration, place]))
  return jobs.toSorted((a, b) => placeOf.get(a.migration)! - placeOf.get(b.migration)!)
}
