/**
 * Scenarios to open with one press, as a person would write them. The fixed parts of the downtime are assumptions of these presets, not
 * measurements: stopping 6 ms, resuming 11 ms, and 2 MiB of device state, as of a small virtio guest.
 */
import type { ScenarioInput } from '../schema/schema.ts'

export interface ScenarioPreset {
  id: string
  title: string
  /** One sentence: what the preset shows. */
  why: string
  scenario: ScenarioInput
}

type VmInput = ScenarioInput['vms'][number]
type MigrationInput = ScenarioInput['migrations'][number]

interface Story {
  id: string
  title: string
  why: string
  mbps: number
  latencyMs?: number
  endS?: number
  vm: Omit<VmInput, 'host'>
  migration?: Omit<MigrationInput, 'vm' | 'to'>
}

const pause = { deviceStateKiB: 2048, fixedMs: { stop: 6, resume: 11 } } as const

/** Two hosts, one VM, one migration from a to b. */
function story({ id, title, why, mbps, latencyMs, endS, vm, migration }: Story): ScenarioPreset {
  return {
    id,
    title,
    why,
    scenario: {
      version: 1,
      name: title,
      hosts: [
        { id: 'a', mbps },
        { id: 'b', mbps },
      ],
      ...(latencyMs === undefined ? {} : { latencyMs }),
      vms: [{ ...pause, ...vm, host: 'a' }],
      migrations: [{ vm: vm.id, to: 'b', ...migration }],
      ...(endS === undefined ? {} : { endS }),
    },
  }
}

const qemu = (downtimeMs: number): MigrationInput['strategy'] => ({ kind: 'precopy', rule: { kind: 'qemu', downtimeMs } })

export const scenarioPresets: readonly ScenarioPreset[] = [
  story({
    id: 'busy-web-server',
    title: 'Busy web server, 1 GiB',
    why: 'Converges: each round sends the pages dirtied during the last one, until the remaining memory fits in 300 ms.',
    mbps: 1_000,
    vm: {
      id: 'web',
      memoryMiB: 1_024,
      usedMiB: 704,
      vcpus: 2,
      workload: { preset: 'web-server' },
      traffic: { outMbps: 120 },
    },
    migration: { strategy: qemu(300) },
  }),
  story({
    id: 'idle',
    title: 'Idle VM, 2 GiB',
    why: 'One round is nearly enough: a few hundred pages remain, and the downtime stays far below the limit.',
    mbps: 1_000,
    vm: { id: 'idle', memoryMiB: 2_048, usedMiB: 1_200, workload: 'idle' },
  }),
  story({
    id: 'database',
    title: 'Database, 8 GiB',
    why: 'Skewed writes plus a sequential log: hot pages are retransmitted every round.',
    mbps: 10_000,
    vm: {
      id: 'db',
      memoryMiB: 8_192,
      usedMiB: 6_144,
      vcpus: 4,
      workload: { preset: 'sysbench', scale: 20 },
      traffic: { inMbps: 200, outMbps: 600 },
    },
    migration: { strategy: qemu(100) },
  }),
  story({
    id: 'memory-hog',
    title: 'Memory hog',
    why: 'Dirties memory faster than the link carries it. Rounds shrink to 6.5 s and no further; the simulation ends after 60 s.',
    mbps: 1_000,
    endS: 60,
    vm: {
      id: 'hog',
      memoryMiB: 2_048,
      usedMiB: 1_600,
      vcpus: 4,
      workload: { streams: [{ writesPerS: 60_000, readsPerS: 60_000, startMiB: 256, sizeMiB: 1_024 }], content: { compressRatio: 2 } },
    },
    migration: { strategy: qemu(300) },
  }),
  story({
    id: 'write-loop',
    title: 'Memory write loop, 256 MiB',
    why: 'One block rewritten endlessly (Ruan et al., R5). Xen skips nearly all of it in each round and sends it during the downtime.',
    mbps: 500,
    vm: { id: 'loop', memoryMiB: 1_024, vcpus: 2, workload: { preset: 'write-loop', sizeMiB: 256 } },
    migration: { strategy: { kind: 'precopy', rule: { kind: 'xen' } } },
  }),
  story({
    id: 'cache-64',
    title: 'Cache server, 64 GiB',
    why: 'A measured memcached workload over 25 Gbit/s. The longer the round, the more memory it dirties.',
    mbps: 25_000,
    vm: { id: 'cache', memoryMiB: 65_536, usedMiB: 49_152, vcpus: 16, workload: 'memcached', deviceStateKiB: 4_096 },
    migration: { strategy: qemu(500) },
  }),
  story({
    id: 'giant',
    title: 'In-memory database, 1 TiB',
    why: '100 Gbit/s, one eighth of memory hot. The first round alone takes nearly 90 s.',
    mbps: 100_000,
    vm: {
      id: 'giant',
      memoryMiB: 1_048_576,
      vcpus: 64,
      deviceStateKiB: 32_768,
      workload: { streams: [{ writesPerS: 900_000, readsPerS: 2_000_000, startMiB: 131_072, sizeMiB: 125_829 }] },
    },
    migration: { strategy: qemu(1_000) },
  }),
  story({
    id: 'wan',
    title: 'Across a WAN',
    why: '200 Mbit/s and 20 ms one-way latency. The first round takes most of a minute.',
    mbps: 200,
    latencyMs: 20,
    vm: {
      id: 'branch',
      memoryMiB: 2_048,
      usedMiB: 1_024,
      workload: { streams: [{ writesPerS: 2_500, readsPerS: 5_000, startMiB: 128, sizeMiB: 96 }], content: { compressRatio: 2.5 } },
    },
    migration: { strategy: qemu(500) },
  }),
  story({
    id: 'stop-and-copy',
    title: 'Stop-and-copy',
    why: 'The baseline: least data, shortest total time, all of it downtime.',
    mbps: 1_000,
    vm: { id: 'web', memoryMiB: 1_024, usedMiB: 704, vcpus: 2, workload: 'web-server' },
    migration: { strategy: { kind: 'stop-and-copy' } },
  }),
]

/** Scenario that the page opens with. */
export const defaultScenario: ScenarioInput = scenarioPresets[0].scenario
