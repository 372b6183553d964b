/** Guests, links and wishes over which advice is compared with an exhaustive search: twenty over a grid, ten as people describe them. */
import type { Wishes } from '../../src/analysis/advice/wishes.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import type { Scenario, ScenarioInput } from '../../src/scenario/schema/schema.ts'

interface AdvisedScenario {
  name: string
  scenario: Scenario
  wishes: Wishes
}

const patterns = ['uniform', 'zipf', 'hotspot', 'sequential'] as const

export function advisedScenarios(): AdvisedScenario[] {
  return [...gridScenarios(), ...describedScenarios()]
}

function gridScenarios(): AdvisedScenario[] {
  return Array.from({ length: 20 }, (_, i) => {
    const memoryMiB = [1024, 2048, 4096, 8192][i % 4]
    const mbps = [1000, 2500, 10_000][i % 3]
    const linkPagesPerS = (mbps * 1e6) / 8 / 4104
    const pattern = patterns[(i * 7 + 1) % 4]
    const dirtying = [0.2, 0.5, 0.9, 1.3, 2][i % 5]
    const firstPassS = (memoryMiB * 256) / linkPagesPerS
    const scenario = validScenario({
      version: 1,
      name: '',
      seed: 100 + i,
      hosts: [
        { id: 'a', mbps },
        { id: 'b', mbps },
      ],
      vms: [
        {
          id: 'vm',
          host: 'a',
          memoryMiB,
          vcpus: 1 + (i % 4),
          workload: {
            streams: [
              {
                writesPerS: Math.round(dirtying * linkPagesPerS),
                sizeMiB: memoryMiB * [0.1, 0.3, 0.6][i % 3],
                pattern,
                pace: i % 2 === 0 ? 'cpu' : 'timer',
              },
              { writesPerS: 60, startMiB: memoryMiB * 0.6, sizeMiB: memoryMiB * 0.2 },
            ],
            content: { deltaBytes: i % 3 === 0 ? 64 : 2048, compressRatio: 1.2 },
          },
        },
      ],
      migrations: [{ vm: 'vm', to: 'b' }],
    })
    const wishes = {
      downtimeMs: [50, 150, 300, 1000][i % 4],
      totalS: Math.ceil(firstPassS * [1.3, 2, 4][i % 3]),
      guestSpeed: [null, 0.7, 0.9][i % 3],
      keepSafe: i % 2 === 1,
    }
    return { name: `${memoryMiB} MiB, ${mbps} Mbit/s, ${pattern} × ${dirtying}`, scenario, wishes }
  })
}

interface Described {
  readonly name: string
  readonly mbps: number
  readonly vm: Partial<ScenarioInput['vms'][number]> & { memoryMiB: number }
  readonly more?: Partial<ScenarioInput>
  readonly maxMbps?: number
  readonly wishes: Wishes
}

const wish = (downtimeMs: number, totalS: number, guestSpeed: number | null = null, keepSafe = false): Wishes => ({
  downtimeMs,
  totalS,
  guestSpeed,
  keepSafe,
})

/** What the grid does not have: measured curves, phases, delay, caps, disks, many vCPUs, wishes that nothing or everything meets. */
const described: readonly Described[] = [
  {
    name: 'database with checkpoints',
    mbps: 10_000,
    vm: {
      memoryMiB: 8192,
      usedMiB: 6000,
      vcpus: 8,
      workload: {
        streams: [
          { writesPerS: 40_000, sizeMiB: 1500, pattern: 'zipf' },
          { writesPerS: 9000, startMiB: 2000, sizeMiB: 3000 },
        ],
        phases: [
          { forS: 25, scale: 1 },
          { forS: 5, scale: 3 },
        ],
      },
    },
    wishes: wish(200, 30, 0.8, true),
  },
  {
    name: 'measured curve',
    mbps: 2500,
    vm: {
      memoryMiB: 4096,
      workload: { curve: { windowMs: [125, 500, 2000, 8000, 30_000], dirtyPages: [6000, 17_000, 40_000, 90_000, 160_000] } },
    },
    wishes: wish(300, 40),
  },
  {
    name: 'far site, cubic',
    mbps: 1000,
    vm: { memoryMiB: 2048, workload: { streams: [{ writesPerS: 12_000, sizeMiB: 300 }] } },
    more: { latencyMs: 20, congestionControl: 'cubic' },
    wishes: wish(400, 60, 0.5),
  },
  {
    name: 'capped link',
    mbps: 10_000,
    vm: { memoryMiB: 4096, workload: { streams: [{ writesPerS: 30_000, sizeMiB: 900 }] } },
    maxMbps: 1074,
    wishes: wish(300, 60, 0.6),
  },
  {
    name: 'one page over the limit',
    mbps: 1000,
    vm: { memoryMiB: 1024, workload: { streams: [{ writesPerS: 30_000, sizeMiB: 40 }] } },
    wishes: wish(250, 15, 0.95, true),
  },
  {
    name: 'many vCPUs, memory cache',
    mbps: 25_000,
    vm: { memoryMiB: 16_384, vcpus: 32, workload: { streams: [{ writesPerS: 600_000, sizeMiB: 8000, pattern: 'hotspot' }] } },
    wishes: wish(500, 20, 0.7),
  },
  {
    name: 'timer-paced writer with time to spare',
    mbps: 1000,
    vm: { memoryMiB: 2048, workload: { streams: [{ writesPerS: 35_000, sizeMiB: 700, pace: 'timer' }] }, pageWriteCpuS: 5e-6 },
    wishes: wish(300, 45, 0.5, true),
  },
  {
    name: 'sweep over most of memory',
    mbps: 2500,
    vm: { memoryMiB: 4096, workload: { streams: [{ writesPerS: 80_000, sizeMiB: 3500, pattern: 'sequential' }] } },
    wishes: wish(100, 25, null, false),
  },
  {
    name: 'idle guest, strict wishes',
    mbps: 1000,
    vm: { memoryMiB: 2048, usedMiB: 700, fixedMs: { stop: 5, resume: 10 } },
    wishes: wish(30, 8, 0.9, true),
  },
  {
    name: 'nothing can do it',
    mbps: 1000,
    vm: { memoryMiB: 8192, workload: { streams: [{ writesPerS: 100_000, sizeMiB: 4000 }] } },
    wishes: wish(50, 30, 0.9, true),
  },
]

function describedScenarios(): AdvisedScenario[] {
  return described.map(({ name, mbps, vm, more = {}, maxMbps = null, wishes }, i) => {
    const scenario = validScenario(
      {
        version: 1,
        name: '',
        seed: 300 + i,
        hosts: [
          { id: 'a', mbps },
          { id: 'b', mbps },
        ],
        vms: [{ id: 'vm', host: 'a', ...vm }],
        migrations: [{ vm: 'vm', to: 'b', maxMbps }],
        ...more,
      },
      name,
    )
    return { name, scenario, wishes }
  })
}
