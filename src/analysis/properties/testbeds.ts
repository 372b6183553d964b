/**
 * The two testbeds of Svärd et al. 2014, the algorithms compared on them and the procedure of §4.4, as scenarios (N1 to N5, N7, N9).
 * Values that the paper leaves open are chosen here once: 30 ms, the downtime limit of the KVM of 2012; a read-ahead of 32 pages (128 KiB,
 * Linux's own) for the pre-caching of Yabusame and Heca (§5.1); 5 µs of latency for iWARP. "1 GB" is 1024 MiB, "500 MB" is 500 MiB.
 */
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'

export type Algorithm = 'precopy' | 'userspace' | 'kernel' | 'hybrid'

export const algorithmLabels: Record<Algorithm, string> = {
  precopy: 'Pre-copy (KVM)', userspace: 'Post-copy, user space (Yabusame)', kernel: 'Post-copy, kernel (Heca)', hybrid: 'Hybrid (Heca)',
}

/** Appmembench lies above this much of guest system. */
const systemMiB = 128

/** §4.4: the migration begins 10 s after the application, is forced 60 s later, and the scenario ends at 120 s. */
export const beginS = 10
export const forceAfterS = 60
export const scenarioEndS = 120

const prefetchPages = 32
const kvmRule = { kind: 'qemu', downtimeMs: 30 } as const

/**
 * N7: 6 s for the VM of 1 GB and 24 s for that of 10 GB, at 10 MB/s, imply KVM senders of 0.17 and 0.43 GB/s on a wire of 1 GB/s, if all
 * of the memory crossed. So pre-copy sends all of it here, and post-copy and hybrid what was ever written. Heca is a modified KVM (§4.1):
 * its pre-copy phase has the same sender. The sender holds while the guest runs at the source; the downtime and the pages that Heca's
 * kernel module fetches over RDMA have the wire.
 */
export const senderMbps = { small: 1360, large: 3440 } as const
export type Senders = Readonly<Record<keyof typeof senderMbps, number>>

/** Up to this the VM counts as small. */
const smallVmMiB = 1024

export interface Network { name: string; mbps: number; latencyMs: number }
export const testbedI: Network = { name: 'I (Gigabit Ethernet)', mbps: 1000, latencyMs: 0.1 }
export const testbedII: Network = { name: 'II (iWARP, about 1 GB/s)', mbps: 8000, latencyMs: 0.005 }

type MigrationInput = ScenarioInput['migrations'][number]
type StrategyInput = NonNullable<MigrationInput['strategy']>
type EventInput = NonNullable<ScenarioInput['events']>[number]

export function strategyOf(algorithm: Algorithm, precopyS = 5): StrategyInput {
  switch (algorithm) {
    case 'precopy': return { kind: 'precopy', rule: kvmRule, forceAfterS, memoryScope: 'configured' }
    case 'userspace': return { kind: 'postcopy', transport: 'userspace', prefetchPages }
    case 'kernel': return { kind: 'postcopy', transport: 'kernel', prefetchPages }
    case 'hybrid': return { kind: 'hybrid', transport: 'kernel', prefetchPages, precopyS, rule: kvmRule }
  }
}

export function vmMiB(writtenMiB: number): number {
  return Math.max(smallVmMiB, 2 * writtenMiB)
}

export interface Moved {
  algorithm: Algorithm
  /** Of the wire. */
  mbps: number
  memoryMiB: number
  precopyS?: number
  senders?: Senders
}

/** The migration of the VM `vm` from host a to host b, and the event that gives Heca's post-copy phase the wire. */
export function migrationOf(
  { algorithm, mbps, memoryMiB, precopyS = 5, senders = senderMbps }: Moved,
): { migrations: [MigrationInput]; events: EventInput[] } {
  const migration: MigrationInput = { vm: 'vm', to: 'b', atS: beginS, strategy: strategyOf(algorithm, precopyS) }
  const sender = memoryMiB <= smallVmMiB ? senders.small : senders.large
  if (sender >= mbps || algorithm === 'userspace' || algorithm === 'kernel') return { migrations: [migration], events: [] }
  return {
    migrations: [{ ...migration, maxMbps: sender }],
    events: algorithm === 'hybrid' ? [{ kind: 'set-max-mbps', atS: beginS + precopyS, target: 'vm', mbps }] : [],
  }
}

export interface SvardSetting {
  name?: string
  network: Network
  algorithm: Algorithm
  /** What Appmembench allocates. */
  writtenMiB: number
  MBps: number
  /** Of the VM: twice what Appmembench allocates and 1 GB at least, unless given. */
  memoryMiB?: number
  /** Of the VM's memory, what was ever touched: system and application, unless given. */
  usedMiB?: number
  precopyS?: number
  senders?: Senders
}

/** Appmembench in a VM of twice its memory, migrated as §4.4 says. */
export function svardScenario({
  name, network, algorithm, writtenMiB, MBps, memoryMiB = vmMiB(writtenMiB), usedMiB = systemMiB + writtenMiB, precopyS, senders,
}: SvardSetting): ScenarioInput {
  return {
    version: 1,
    name: name ?? `${algorithmLabels[algorithm]}, ${writtenMiB} MiB at ${MBps} MB/s`,
    latencyMs: network.latencyMs,
    hosts: [{ id: 'a', mbps: network.mbps }, { id: 'b', mbps: network.mbps }],
    vms: [{
      id: 'vm', host: 'a', memoryMiB, usedMiB: Math.min(memoryMiB, usedMiB), vcpus: 1,
      workload: { preset: 'appmembench', memoryMiB: writtenMiB, MBps },
    }],
    ...migrationOf({ algorithm, mbps: network.mbps, memoryMiB, precopyS, senders }),
    endS: scenarioEndS,
  }
}

/** Pages whose last version had not reached the destination when the source was suspended. */
export function pagesLeftAtSuspension(
  { rounds }: { rounds: readonly { kind: string; remainingPages: number }[] }, writtenMiB: number,
): number {
  const before = rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate')
  return before.length === 0 ? (systemMiB + writtenMiB) * 256 : before[before.length - 1].remainingPages
}

export type Technique = 'precopy' | 'postcopy' | 'hybrid'
export const techniques: readonly Technique[] = ['precopy', 'postcopy', 'hybrid']

export interface Implementation {
  name: string
  technique: Technique
  algorithm: Algorithm
  network: Network
  memoryMiB: number
  writtenMiB: number
}

/** Scenario I: 500 MB written in a VM of 1 GB. Scenario II, second test: 5 GB in a VM of 10 GB. */
const guestI = { network: testbedI, memoryMiB: 1024, writtenMiB: 500 } as const
const guestII = { network: testbedII, memoryMiB: 10_240, writtenMiB: 5120 } as const

/** As Table II of the paper pairs them: Yabusame could not be run on testbed II. */
export const implementations: readonly Implementation[] = [
  { name: 'KVM on testbed I', technique: 'precopy', algorithm: 'precopy', ...guestI },
  { name: 'KVM on testbed II', technique: 'precopy', algorithm: 'precopy', ...guestII },
  { name: 'Yabusame on testbed I', technique: 'postcopy', algorithm: 'userspace', ...guestI },
  { name: 'Heca on testbed II', technique: 'postcopy', algorithm: 'kernel', ...guestII },
  { name: 'Heca hybrid on testbed I', technique: 'hybrid', algorithm: 'hybrid', ...guestI },
  { name: 'Heca hybrid on testbed II', technique: 'hybrid', algorithm: 'hybrid', ...guestII },
]

export interface Load {
  /** Rate of writes, 10^6 bytes/s. */
  MBps: number
  writtenMiB: number
  /** Of the VM's memory, what was ever touched: system and application, unless given. */
  usedMiB?: number
}

/** An implementation's migration on its testbed under a load; with no end, so that a failure may take its time. */
export function testbedScenario(
  { algorithm, network, memoryMiB }: Implementation, load: Load, seed: number, events: readonly EventInput[] = [],
): Scenario {
  const { endS: _ends, ...made } = svardScenario({ algorithm, network, memoryMiB, ...load })
  return validScenario({ ...made, seed, events: [...(made.events ?? []), ...events] })
}

/** A scenario of our own with its defaults filled in. @throws Error with every fault: an invalid one is a defect */
export function validScenario(input: ScenarioInput): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}
