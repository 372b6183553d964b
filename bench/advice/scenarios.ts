/** Twenty guests, links and wishes over which advice is compared with an exhaustive search. */
import type { Wishes } from '../../src/analysis/advice/wishes.ts'
import { parseScenario } from '../../src/scenario/parseScenario.ts'
import type { Scenario } from '../../src/scenario/schema/schema.ts'

export interface AdvisedScenario {
  name: string
  scenario: Scenario
  wishes: Wishes
}

const patterns = ['uniform', 'zipf', 'hotspot', 'sequential'] as const

export function advisedScenarios(): AdvisedScenario[] {
  return Array.from({ length: 20 }, (_, i) => {
    const memoryMiB = [1024, 2048, 4096, 8192][i % 4]
    const mbps = [1000, 2500, 10_000][i % 3]
    const linkPagesPerS = (mbps * 1e6) / 8 / 4104
    const pattern = patterns[(i * 7 + 1) % 4]
    const dirtying = [0.2, 0.5, 0.9, 1.3, 2][i % 5]
    const firstPassS = (memoryMiB * 256) / linkPagesPerS
    const parsed = parseScenario({
      version: 1, name: '', seed: 100 + i,
      hosts: [{ id: 'a', mbps }, { id: 'b', mbps }],
      vms: [{
        id: 'vm', host: 'a', memoryMiB, vcpus: 1 + (i % 4),
        workload: {
          streams: [
            { writesPerS: Math.round(dirtying * linkPagesPerS), sizeMiB: memoryMiB * [0.1, 0.3, 0.6][i % 3], pattern, pace: i % 2 === 0 ? 'cpu' : 'timer' },
            { writesPerS: 60, startMiB: memoryMiB * 0.6, sizeMiB: memoryMiB * 0.2 },
          ],
          content: { deltaBytes: i % 3 === 0 ? 64 : 2048, compressRatio: 1.2 },
        },
      }],
      migrations: [{ vm: 'vm', to: 'b' }],
    })
    if (!parsed.ok) throw new Error(parsed.faults[0].message)
    const wishes = { downtimeMs: [50, 150, 300, 1000][i % 4], totalS: Math.ceil(firstPassS * [1.3, 2, 4][i % 3]), guestSpeed: [null, 0.7, 0.9][i % 3], keepSafe: i % 2 === 1 }
    return { name: `${memoryMiB} MiB, ${mbps} Mbit/s, ${pattern} × ${dirtying}`, scenario: parsed.scenario, wishes }
  })
}
