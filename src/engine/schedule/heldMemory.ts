/** Memory in use on each host: resident VMs, arriving VMs, and copies left behind. */
import type { MigrationRequest } from '../request/request.ts'
import type { VirtualMachine } from '../vm.ts'

/** MiB per host. `machines`: live VMs only. A VM with an active or paused migration uses memory on both hosts. */
export function heldMiB(machines: readonly VirtualMachine[], requests: readonly MigrationRequest[]): Map<string, number> {
  const held = new Map<string, number>()
  for (const { host, vm } of machines) hold(held, host, vm.memoryMiB)
  for (const request of requests) {
    const { memoryMiB } = request.machine.vm
    const outcome = request.result?.outcome
    if (request.active !== null) {
      for (const host of hostsTaken(request)) hold(held, host, memoryMiB)
    } else if (outcome === 'completed' || outcome === 'paused') {
      if (outcome === 'paused' && request.leadsTo !== request.from) hold(held, request.from, memoryMiB)
      for (const host of request.cloned?.hosts ?? []) if (host !== request.leadsTo) hold(held, host, memoryMiB)
    }
  }
  return held
}

/** Hosts on which a migration needs memory: its destination, and the hosts of further copies. */
export function hostsTaken({ cloned, migration }: MigrationRequest): readonly string[] {
  return cloned?.hosts ?? [migration.to]
}

/** Adds MiB to the memory in use on a host. */
export function hold(held: Map<string, number>, host: string, memoryMiB: number): void {
  held.set(host, (held.get(host) ?? 0) + memoryMiB)
}
