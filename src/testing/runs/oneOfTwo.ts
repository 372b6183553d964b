/** Two migrations between different hosts: `web` completes within 3 s, `busy` never converges and is simulated to `endS`. */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

export function oneOfTwo(endS: number): ScenarioInput {
  return {
    version: 1,
    name: 'One of two',
    hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps: 1000 })),
    vms: [
      { id: 'web', host: 'a', memoryMiB: 256, workload: { streams: [{ writesPerS: 2000, sizeMiB: 16 }] } },
      { id: 'busy', host: 'c', memoryMiB: 2048, workload: { streams: [{ writesPerS: 200_000, sizeMiB: 1024 }] } },
    ],
    migrations: [
      { vm: 'web', to: 'b' },
      { vm: 'busy', to: 'd' },
    ],
    endS,
  }
}
