/**
 * The two testbeds of Svärd et al. 2014, the algorithms compared on them and the procedure of §4.4, as scenarios (N1 to N5, N7,
 * N9). Values that the paper leaves open are chosen here: a downtime limit of 30 ms, that of KVM in 2012; a read-ahead of 32
 * pages (128 KiB, as in Linux); 5 µs of latency for iWARP. "1 GB" is 1024 MiB, "500 MB" is 500 MiB.
 */
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import type { Round } from '../../engine/result/result.ts'
import { vmDefaults } from '../../scenario/schema/defaults.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import { formatExact } from '../../units/format.ts'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'

export type Algorithm = 'precopy' | 'userspace' | 'kernel' | 'hybrid'

export const algorithmLabels: Record<Algorithm, string> = {
  precopy: 'Pre-copy (KVM)',
  userspace: 'Post-copy, user space (Yabusame)',
  kernel: 'Post-copy, kernel (Heca)',
  hybrid: 'Hybrid (Heca)',
}

/** A write rate on labels: `1,000 MB/s`. */
export function rateLabel(MBps: number): string {
  return `${formatExact(MBps)} MB/s`
}

/**
 * Memory of the guest's system, below that of Appmembench. An application's memory lies at the top: up to 5.10, Linux gives out the highest
 * free addresses first after it has booted (its commit 7fef431be9c9 of 2020 reverses the order), and the guest has just started (§4.4, step
 * 1).
 */
const systemMiB = 128

/** §4.4: the migration starts 10 s after the application, is forced 60 s later, and the scenario ends at 120 s. */
export const beginS = 10
export const forceAfterS = 60
export const scenarioEndS = 120

/**
 * "Most postcopy implementations, including Yabusame and Heca, use a pre-caching mechanism to predict which pages are needed by the VM in
 * the near future based [on] previous requests. Those pages are pulled from the source even if they are not requested" (§5.1): after a
 * request the pages that follow come first, then the background copy continues after them.
 */
export const preCaching = { prefetchPages: 32, pushFollows: true } as const
/** N2: 23 s of severe degradation for the 128,000 pages of Appmembench, each through one server in user space. */
const pageServiceUs = 180
const kvmRule = { kind: 'qemu', downtimeMs: 30 } as const

/**
 * N7: 6 s for the VM of 1 GB and 24 s for that of 10 GB, at 10 MB/s, imply KVM senders of 0.17 and 0.43 GB/s on a link of 1 GB/s, if all of
 * the memory was sent. KVM sends a page whose bytes are all equal as a marker (`is_dup_page`): we assume that earlier runs have left data
 * in the memory that Appmembench does not write, as the downtime of large VMs shortens with pre-copy only then (N4.4). Pre-copy therefore
 * sends all of it here. Heca is a modified KVM (§4.1), whose sender walks all of the memory too
 * (`ram_save_block` in `arch_init.c` of qemu-heca): the pre-copy phase of a hybrid has the same rate and sends untouched pages alike. It
 * unmaps all missing memory, sent before or not (`heca_unmap_dirty_bitmap`, one `ioctl` for each range of the dirty bitmap, whose bits are
 * all set at first), and a thread then reads every page of the guest's memory, touched or not (`touch_all_ram_worker`): "the migration
 * downtime for the postcopy and hybrid algorithms also increases" (§4.4.2), and "there is less memory unmapped for smaller VMs" (§5.1).
 * Yabusame pulls its pages as blocks of a device, which does not know the untouched ones either: "postcopy algorithms transfer each memory
 * page once" (§5.4). The sender limits the rate while the guest runs at the source; the final copy and the pages that Heca's kernel module
 * fetches over RDMA use the full link.
 */
export const senderMbps = { small: 1360, large: 3440 } as const
type Senders = Readonly<Record<keyof typeof senderMbps, number>>

/** Largest memory of a small VM. */
const smallVmMiB = 1024

interface TestbedNetwork {
  name: string
  mbps: number
  latencyMs: number
}
export const testbedI: TestbedNetwork = { name: 'I (Gigabit Ethernet)', mbps: 1000, latencyMs: 0.1 }
export const testbedII: TestbedNetwork = { name: 'II (iWARP, about 1 GB/s)', mbps: 8000, latencyMs: 0.005 }

type MigrationInput = ScenarioInput['migrations'][number]
type StrategyInput = NonNullable<MigrationInput['strategy']>
type EventInput = NonNullable<ScenarioInput['events']>[number]

/** Strategy of an algorithm of the paper; `precopyS`: length of the pre-copy phase of a hybrid, seconds. */
export function algorithmStrategy(algorithm: Algorithm, precopyS = 5): StrategyInput {
  switch (algorithm) {
    case 'precopy':
      return { kind: 'precopy', rule: kvmRule, forceAfterS, memoryScope: 'configured' }
    case 'userspace':
      return { kind: 'postcopy', transport: 'userspace', pageServiceUs, ...preCaching, memoryScope: 'configured' }
    case 'kernel':
      return { kind: 'postcopy', transport: 'kernel', ...preCaching, memoryScope: 'configured' }
    case 'hybrid':
      return { kind: 'hybrid', transport: 'kernel', ...preCaching, precopyS, rule: kvmRule, memoryScope: 'configured' }
  }
}

/** Video memory of QEMU's standard card at the time (`VGA_RAM_SIZE`), KiB. */
const videoKiB = 8192

/**
 * State sent before a guest resumes: "only the BIOS information, CPU state and the Video RAM contents are transferred before the context
 * switch" (§5.4). Under pre-copy the video memory is copied with the rest.
 */
export function stateOf(algorithm: Algorithm): { deviceStateKiB?: number } {
  return algorithm === 'precopy' ? {} : { deviceStateKiB: vmDefaults.deviceStateKiB + videoKiB }
}

/** Memory of the VM for an amount of written memory: twice that, and at least 1 GB. */
export function vmMiB(writtenMiB: number): number {
  return Math.max(smallVmMiB, 2 * writtenMiB)
}

interface TestbedMigration {
  algorithm: Algorithm
  /** Bandwidth of the link. */
  mbps: number
  memoryMiB: number
  precopyS?: number
  senders?: Senders
}

/** The migration of VM `vm` from host a to host b, and the event that gives Heca's post-copy phase the full link. */
export function testbedMigration({ algorithm, mbps, memoryMiB, precopyS = 5, senders = senderMbps }: TestbedMigration): {
  migrations: [MigrationInput]
  events: EventInput[]
} {
  const migration: MigrationInput = { vm: 'vm', to: 'b', atS: beginS, strategy: algorithmStrategy(algorithm, precopyS) }
  const sender = memoryMiB <= smallVmMiB ? senders.small : senders.large
  if (sender >= mbps || algorithm === 'userspace' || algorithm === 'kernel') return { migrations: [migration], events: [] }
  return {
    migrations: [{ ...migration, maxMbps: sender }],
    events: algorithm === 'hybrid' ? [{ kind: 'set-max-mbps', atS: beginS + precopyS, target: 'vm', mbps }] : [],
  }
}

export interface SvardSetting {
  name?: string
  network: TestbedNetwork
  algorithm: Algorithm
  /** Memory that Appmembench allocates. */
  writtenMiB: number
  MBps: number
  /** Memory of the VM: by default twice `writtenMiB` and at least 1 GB. */
  memoryMiB?: number
  /** Touched memory of the VM: by default system and application. */
  usedMiB?: number
  precopyS?: number
  senders?: Senders
}

/** Appmembench in a VM of twice its memory, migrated by the procedure of §4.4. */
export function svardScenario({
  name,
  network,
  algorithm,
  writtenMiB,
  MBps,
  memoryMiB = vmMiB(writtenMiB),
  usedMiB = systemMiB + writtenMiB,
  precopyS,
  senders,
}: SvardSetting): ScenarioInput {
  return {
    version: 1,
    name: name ?? `${algorithmLabels[algorithm]}, ${writtenMiB} MiB at ${MBps} MB/s`,
    latencyMs: network.latencyMs,
    hosts: [
      { id: 'a', mbps: network.mbps },
      { id: 'b', mbps: network.mbps },
    ],
    vms: [
      {
        id: 'vm',
        host: 'a',
        memoryMiB,
        usedMiB: Math.min(memoryMiB, usedMiB),
        usedTopMiB: writtenMiB,
        vcpus: 1,
        workload: { preset: 'appmembench', memoryMiB: writtenMiB, MBps },
        ...stateOf(algorithm),
      },
    ],
    ...testbedMigration({ algorithm, mbps: network.mbps, memoryMiB, precopyS, senders }),
    endS: scenarioEndS,
  }
}

/**
 * Pages whose last version had not reached the destination when the source was stopped. Before a post-copy none has: all of the VM's, as
 * its background copy fetches all.
 */
export function pagesLeftAtSuspension(
  { rounds }: { rounds: readonly Pick<Round, 'kind' | 'remainingPages'>[] },
  memoryMiB: number,
): number {
  const before = rounds.filter(isPrecopyRound)
  return before.length === 0 ? memoryMiB * 256 : before[before.length - 1].remainingPages
}

export const techniques: readonly Technique[] = ['precopy', 'postcopy', 'hybrid']

export interface Implementation {
  name: string
  technique: Technique
  algorithm: Algorithm
  network: TestbedNetwork
  memoryMiB: number
  writtenMiB: number
}

/** Scenario I: 500 MB written in a VM of 1 GB. Scenario II, second test: 5 GB in a VM of 10 GB. */
const guestI = { network: testbedI, memoryMiB: 1024, writtenMiB: 500 } as const
const guestII = { network: testbedII, memoryMiB: 10_240, writtenMiB: 5120 } as const

/** Pairs of the paper's Table II: Yabusame could not run on testbed II. */
export const implementations: readonly Implementation[] = [
  { name: 'KVM on testbed I', technique: 'precopy', algorithm: 'precopy', ...guestI },
  { name: 'KVM on testbed II', technique: 'precopy', algorithm: 'precopy', ...guestII },
  { name: 'Yabusame on testbed I', technique: 'postcopy', algorithm: 'userspace', ...guestI },
  { name: 'Heca on testbed II', technique: 'postcopy', algorithm: 'kernel', ...guestII },
  { name: 'Heca hybrid on testbed I', technique: 'hybrid', algorithm: 'hybrid', ...guestI },
  { name: 'Heca hybrid on testbed II', technique: 'hybrid', algorithm: 'hybrid', ...guestII },
]

export interface TestbedLoad {
  /** Write rate, 10^6 bytes/s. */
  MBps: number
  writtenMiB: number
  /** Touched memory of the VM: by default system and application. */
  usedMiB?: number
}

/** An implementation's migration on its testbed under a load; without an end, so that a failure can take effect. */
export function testbedScenario(
  { algorithm, network, memoryMiB }: Implementation,
  load: TestbedLoad,
  seed: number,
  events: readonly EventInput[] = [],
): Scenario {
  const { endS: _ends, ...made } = svardScenario({ algorithm, network, memoryMiB, ...load })
  return validScenario({ ...made, seed, events: [...(made.events ?? []), ...events] })
}
