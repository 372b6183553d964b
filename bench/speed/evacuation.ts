/**
 * Half of the hosts are evacuated at once, page by page: VMs of 4 GiB (±25 %) to random destinations, two at a time per source
 * and per destination, each writing uniformly over 1 GiB at 20 % (±50 %) of a 10 Gbit/s port, rule `qemu` with 300 ms. If they talk, each
 * sends and receives 10 Mbit/s, half of the list away.
 */
import { execFileSync } from 'node:child_process'
import { simulate } from '../../src/engine/simulate.ts'
import type { Scenario } from '../../src/scenario/schema/schema.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { peakMiB } from './peakMemory.ts'
import { processorMs } from './timing.ts'
import { splitmix } from '../plain/plainDraws.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS } from '../../src/units/units.ts'

const PORT_MBPS = 10_000
export const PORT_BYTES_PER_S = PORT_MBPS * BYTES_PER_S_OF_MBPS
export const EVACUATION_AT_ONCE = 2
export const EVACUATION_DOWNTIME_MS = 300
const TALK_MBPS = 10
const childFlag = '--one-evacuation'

export interface Evacuation {
  hosts: number
  vms: number
  talks: boolean
  /** Processor and wall time of one simulation in a fresh process. */
  ms: number
  wallMs: number
  peakMiB: number
  completed: number
  makespanS: number
}

/** Runs one evacuation in a child process of this same bundle. */
export function evacuation(hosts: number, vms: number, talks = false): Evacuation {
  return JSON.parse(
    execFileSync(process.execPath, [process.argv[1], childFlag, String(hosts), String(vms), String(Number(talks))], { encoding: 'utf8' }),
  ) as Evacuation
}

/** Measures and prints if this process is a child started above; otherwise returns false. */
export function isEvacuationChild(words: readonly string[]): boolean {
  if (words[0] !== childFlag) return false
  const [hosts, vms, talking] = words.slice(1).map(Number)
  const talks = talking === 1
  const scenario = evacuationScenario({ hosts, vms, talks, seed: 1 })
  const startMs = processorMs()
  const startWallMs = performance.now()
  const { migrations, totals } = simulate(scenario)
  process.stdout.write(
    JSON.stringify({
      hosts,
      vms,
      talks,
      ms: processorMs() - startMs,
      wallMs: performance.now() - startWallMs,
      peakMiB: peakMiB(),
      completed: migrations.filter(({ outcome }) => outcome === 'completed').length,
      makespanS: totals.makespanS,
    } satisfies Evacuation),
  )
  return true
}

const REGION_MIB = 1024

/** Hosts by number; the first half are emptied. */
interface EvacuatedVm {
  source: number
  destination: number
  memoryMiB: number
  regionMiB: number
  writtenBytesPerS: number
}

export function evacuatedVms({ hosts, vms, seed }: { hosts: number; vms: number; seed: number }): EvacuatedVm[] {
  const random = splitmix(seed)
  const emptied = hosts / 2
  const all = Array.from({ length: vms }, (_, i) => ({
    source: i % emptied,
    destination: 0,
    regionMiB: REGION_MIB,
    writtenBytesPerS: PORT_BYTES_PER_S * 0.2 * (0.5 + random()),
    memoryMiB: Math.round(4096 * (0.75 + 0.5 * random())),
  }))
  for (const vm of all) vm.destination = emptied + Math.floor(random() * (hosts - emptied))
  return all
}

interface EvacuationSettings {
  hosts: number
  vms: number
  talks: boolean
  seed: number
}

function evacuationScenario({ hosts, vms, talks, seed }: EvacuationSettings): Scenario {
  const evacuated = evacuatedVms({ hosts, vms, seed })
  return validScenario({
    version: 1,
    seed,
    hosts: Array.from({ length: hosts }, (_, i) => ({ id: `h${i}`, mbps: PORT_MBPS })),
    vms: evacuated.map(({ source, memoryMiB, regionMiB, writtenBytesPerS }, i) => ({
      id: `v${i}`,
      host: `h${source}`,
      memoryMiB,
      traffic: talks ? { inMbps: TALK_MBPS, outMbps: TALK_MBPS, peer: `v${(i + Math.floor(vms / 2)) % vms}` } : {},
      workload: { streams: [{ writesPerS: writtenBytesPerS / BASE_PAGE_BYTES, sizeMiB: regionMiB }] },
    })),
    migrations: evacuated.map(({ destination }, i) => ({
      vm: `v${i}`,
      to: `h${destination}`,
      strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: EVACUATION_DOWNTIME_MS } },
    })),
    schedule: { mode: 'parallel', concurrency: EVACUATION_AT_ONCE, perDestination: EVACUATION_AT_ONCE },
  })
}
