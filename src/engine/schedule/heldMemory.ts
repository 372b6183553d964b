/** Memory that is held on hosts: by the VMs that are there, by those that are coming, and by copies that were left. */
import type { MigrationRequest } from '../request.ts'
import type { VirtualMachine } from '../vm.ts'

/** MiB by host; `machines`: those that live. A VM under way holds its memory at both ends, and so does one whose migration is paused. */
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

/** Where a migration needs room for its VM: its target, and those of further copies. */
export function hostsTaken({ cloned, migration }: MigrationRequest): readonly string[] {
  return cloned?.hosts ?? [migration.to]
}

export function hold(held: Map<string, number>, host: string, memoryMiB: number): void {
  held.set(host, (held.get(host) ?? 0) + memoryMiB)
}
