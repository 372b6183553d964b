/**
 * Half of the hosts are emptied at once, page by page: VMs of 4 GiB (±25 %), two at a time a source, to random destinations with
 * two at a time each, each writing uniformly over 1 GiB at 20 % (±50 %) of a 10 Gbit/s port, rule `qemu` with 300 ms.
 */
import { parseScenario } from '../src/scenario/parseScenario.ts'
import type { Scenario } from '../src/scenario/schema.ts'
import { splitmix } from './splitmix.ts'

const PORT_MBPS = 10_000

export function evacuationScenario({ hosts, vms, seed }: { hosts: number; vms: number; seed: number }): Scenario {
  const random = splitmix(seed)
  const emptied = hosts / 2
  const names = Array.from({ length: hosts }, (_, i) => `h${i}`)
  const parsed = parseScenario({
    version: 1, seed,
    hosts: names.map((id) => ({ id, mbps: PORT_MBPS })),
    vms: Array.from({ length: vms }, (_, i) => {
      const dirtyBytesPerS = PORT_MBPS * 125_000 * 0.2 * (0.5 + random())
      return {
        id: `v${i}`, host: names[i % emptied], memoryMiB: Math.round(4096 * (0.75 + 0.5 * random())),
        workload: { streams: [{ writesPerS: dirtyBytesPerS / 4096, sizeMiB: 1024 }] },
      }
    }),
    migrations: Array.from({ length: vms }, (_, i) => ({
      vm: `v${i}`, to: names[emptied + Math.floor(random() * (hosts - emptied))], strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } },
    })),
    schedule: { mode: 'parallel', concurrency: 2, perDestination: 2 },
  })
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}
