/** Three hosts of which one becomes a hot spot when two of its VMs turn busy; a second hot spot follows. Rates and sizes are ours. */
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

const cpu = (writesPerS: number, phases: { forS: number; scale: number }[]): NonNullable<ScenarioInput['vms'][number]['workload']> =>
  ({ streams: [{ writesPerS, sizeMiB: 64 }], phases })
const busyFrom = (fromS: number) => [{ forS: fromS, scale: 0.2 }, { forS: 3600, scale: 1 }]

export const hotHosts: ScenarioInput = {
  version: 1,
  name: 'A hot spot among three hosts',
  hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000, cores: 4, memoryMiB: 16_384 })),
  vms: [
    { id: 'web', host: 'a', memoryMiB: 1024, vcpus: 2, workload: cpu(180_000, busyFrom(40)), traffic: { outMbps: 150 } },
    { id: 'batch', host: 'a', memoryMiB: 6144, vcpus: 2, workload: cpu(200_000, busyFrom(60)) },
    { id: 'cache', host: 'a', memoryMiB: 4096, vcpus: 1, workload: cpu(40_000, []), traffic: { outMbps: 100 } },
    { id: 'mail', host: 'b', memoryMiB: 2048, vcpus: 2, workload: cpu(190_000, busyFrom(150)) },
    { id: 'build', host: 'b', memoryMiB: 2048, vcpus: 2, workload: cpu(190_000, busyFrom(150)) },
    { id: 'idle', host: 'c', memoryMiB: 1024 },
  ],
  migrations: [{ vm: 'web', to: 'b', strategy: { kind: 'hybrid', leastGain: 0.2 } }],
}
