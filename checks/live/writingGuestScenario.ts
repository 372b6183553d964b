/** The scenario of `npm run live`: the guest of `writingGuest.ts` between two QEMU processes on one machine. */
import type { ScenarioInput } from '../../src/scenario/schema/schema.ts'

/** A Unix socket on one machine. */
const unlimitedMbps = 16_000

interface WritingGuestRun {
  memoryMiB: number
  usedMiB: number
  writesPerS: number
  /** at the beginning of the memory in use; the guest has no operating system */
  workingSetMiB: number
  maxMbps: number
  downtimeMs: number
  version: '8.0' | '10.0'
  endS: number
}

export function writingGuestScenario({
  memoryMiB,
  usedMiB,
  writesPerS,
  workingSetMiB,
  maxMbps,
  downtimeMs,
  version,
  endS,
}: WritingGuestRun): ScenarioInput {
  return {
    version: 1,
    seed: 1,
    hosts: ['source', 'destination'].map((id) => ({ id, mbps: unlimitedMbps })),
    latencyMs: 0.02,
    vms: [
      {
        id: 'guest',
        host: 'source',
        memoryMiB: Math.ceil(memoryMiB),
        usedMiB,
        deviceStateKiB: 200,
        workload: { streams: [{ writesPerS, sizeMiB: workingSetMiB, pace: 'timer' }] },
      },
    ],
    migrations: [{ vm: 'guest', to: 'destination', maxMbps, strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs, version } } }],
    endS,
  }
}
