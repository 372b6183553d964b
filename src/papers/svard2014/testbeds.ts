/**
 * Testbeds, algorithms and procedure of Svärd et al. 2014 (§4.1 to 4.4; N1 to N4, N7) as scenarios. What the paper leaves open is
 * chosen here once: 30 ms, the downtime limit of the KVM of 2012; a read-ahead of 32 pages (128 KiB, Linux's own) for the pre-caching
 * that §5.1 ascribes to Yabusame and Heca; 5 µs of latency for iWARP. "1 GB" is 1024 MiB, "500 MB" is 500 MiB.
 */
import type { ScenarioInput } from '../../scenario/schema.ts'

export type Algorithm = 'precopy' | 'userspace' | 'kernel' | 'hybrid'

export const algorithmLabels: Record<Algorithm, string> = {
  precopy: 'Pre-copy (KVM)', userspace: 'Post-copy, user space (Yabusame)', kernel: 'Post-copy, kernel (Heca)', hybrid: 'Hybrid (Heca)',
}

/** Appmembench lies above this much of guest system; what is beyond it in the VM was never written. */
const systemMiB = 128

/** §4.4: the migration begins 10 s after the application, is forced 60 s later, and all is over at 120 s. */
export const beginS = 10
export const forceAfterS = 60
export const scenarioEndS = 120

const prefetchPages = 32
const kvmRule = { kind: 'qemu', downtimeMs: 30 } as const

/**
 * N7: 6 s for the VM of 1 GB and 24 s for that of 10 GB, at 10 MB/s, imply KVM senders of 0.17 and 0.43 GB/s on a wire of 1 GB/s, if all
 * of the memory crossed. So pre-copy sends all of it here, and post-copy and hybrid what was ever written.
 */
export const senderMbps = { small: 1360, large: 3440 } as const

interface Network { name: string; mbps: number; latencyMs: number }
export const testbedI: Network = { name: 'I (Gigabit Ethernet)', mbps: 1000, latencyMs: 0.1 }
export const testbedII: Network = { name: 'II (iWARP, about 1 GB/s)', mbps: 8000, latencyMs: 0.005 }

export interface SvardSetting {
  name?: string
  network: Network
  algorithm: Algorithm
  /** What Appmembench allocates; the VM has twice as much, 1 GB at least. */
  writtenMiB: number
  MBps: number
  precopyS?: number
  /** Pre-copy's own sender, where it is slower than the wire. */
  senderMbps?: number
}

type StrategyInput = ScenarioInput['migrations'][number]['strategy']

export function strategyOf(algorithm: Algorithm, precopyS = 5): NonNullable<StrategyInput> {
  switch (algorithm) {
    case 'precopy': return { kind: 'precopy', rule: kvmRule, forceAfterS, memoryScope: 'configured' }
    case 'userspace': return { kind: 'postcopy', transport: 'userspace', prefetchPages }
    case 'kernel': return { kind: 'postcopy', transport: 'kernel', prefetchPages }
    case 'hybrid': return { kind: 'hybrid', transport: 'kernel', prefetchPages, precopyS, rule: kvmRule }
  }
}

export function vmMiB(writtenMiB: number): number {
  return Math.max(1024, 2 * writtenMiB)
}

/** Appmembench in a VM of twice its memory, migrated as §4.4 says. */
export function svardScenario({ name, network, algorithm, writtenMiB, MBps, precopyS, senderMbps: sender }: SvardSetting): ScenarioInput {
  return {
    version: 1,
    name: name ?? `${algorithmLabels[algorithm]}, ${writtenMiB} MiB at ${MBps} MB/s`,
    latencyMs: network.latencyMs,
    hosts: [{ id: 'a', mbps: network.mbps }, { id: 'b', mbps: network.mbps }],
    vms: [{
      id: 'vm', host: 'a', memoryMiB: vmMiB(writtenMiB), usedMiB: systemMiB + writtenMiB, vcpus: 1,
      workload: { preset: 'appmembench', memoryMiB: writtenMiB, MBps },
    }],
    migrations: [{
      vm: 'vm', to: 'b', atS: beginS, strategy: strategyOf(algorithm, precopyS),
      ...(algorithm === 'precopy' && sender !== undefined ? { maxMbps: sender } : {}),
    }],
    endS: scenarioEndS,
  }
}

/** Pages that had not reached the destination in their last version when the source was suspended. */
export function pagesLeftAtSuspension(
  { rounds }: { rounds: readonly { kind: string; remainingPages: number }[] }, writtenMiB: number,
): number {
  const before = rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate')
  return before.length === 0 ? (systemMiB + writtenMiB) * 256 : before[before.length - 1].remainingPages
}
