/** Memory that is held on hosts: by the VMs that are there, by those that are coming, and by copies that were left. */
import type { Job } from '../request.ts'
import type { VirtualMachine } from '../vm.ts'

/** MiB by host; `machines`: those that live. A VM under way holds its memory at both ends, and so does one whose migration is paused. */
export function heldMiB(machines: readonly VirtualMachine[], jobs: readonly Job[]): Map<string, number> {
  const held = new Map<string, number>()
  for (const { host, vm } of machines) hold(held, host, vm.memoryMiB)
  for (const job of jobs) {
    const { memoryMiB } = job.machine.vm
    const outcome = job.result?.outcome
    if (job.transfer !== null) {
      for (const host of hostsTaken(job)) hold(held, host, memoryMiB)
    } else if (outcome === 'completed' || outcome === 'paused') {
      if (outcome === 'paused' && job.leadsTo !== job.from) hold(held, job.from, memoryMiB)
      for (const host of job.cloned?.hosts ?? []) if (host !== job.leadsTo) hold(held, host, memoryMiB)
    }
  }
  return held
}

/** Where a migration needs room for its VM: its target, and those of further copies. */
export function hostsTaken({ cloned, migration }: Job): readonly string[] {
  return cloned?.hosts ?? [migration.to]
}

export function hold(held: Map<string, number>, host: string, memoryMiB: number): void {
  held.set(host, (held.get(host) ?? 0) + memoryMiB)
}
