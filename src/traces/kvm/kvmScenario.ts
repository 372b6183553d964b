/** Builds the scenario of a migration under KVM from the guest learnt from another kind of migration of the same load. */
import type { ScenarioInput, Stream } from '../../scenario/schema/schema.ts'
import { curveStreams } from '../../scenario/workload/curveStreams.ts'
import type { KvmCase } from './kvmCase.ts'
import { BASE_PAGES_PER_MIB, MBPS_OF_MIB_PER_S } from '../../units/units.ts'

/** Properties of a loaded guest, learnt from one kind of migration. */
export interface KvmGuest {
  /** Id of the kind of migration from which the dirty curve is learnt. */
  from: string
  /** Dirty curve: distinct dirty pages after windows of growing length, without the pages by which the memory in use grows. */
  windowMs: number[]
  dirtyPages: number[]
  /** Memory in use at the start, and its growth per second. */
  usedMiB: number
  growMiBps: number
  /** Cost of dirty tracking to the guest for each page first written after a sync. */
  trackNsPerPage: number
}

export interface KvmGuests {
  /** Rate of the path without a bandwidth limit; both QEMUs ran on one machine. */
  linkMbps: number
  /** Time to detect one zero page at the source. */
  zeroScanS: number
  /** Time to place one zero page at the destination in post-copy. */
  zeroPageUs: number
  /** Size of the region of zero pages with which the first pass begins. */
  zerosFirstMiB: number
  /** Keyed by load (`loadOf`). */
  guests: Record<string, KvmGuest>
}

/** `max-bandwidth` 128 MiB/s. */
const MAX_MBPS = 128 * MBPS_OF_MIB_PER_S
const DOWNTIME_MS = 300
/** Interval of the script's queries. The script switched to post-copy at its first query after the set time. */
const QUERY_S = 0.201
const LATENCY_MS = 0.02
/** Time after the load's end until which a pre-copy may run. */
const AFTER_LOAD_S = 60

type StrategyInput = NonNullable<ScenarioInput['migrations'][number]['strategy']>
type EventInput = NonNullable<ScenarioInput['events']>[number]

/** Name of the VM of a kind of migration. */
export function kvmVm(id: string): string {
  return `kvm-${id}`
}

/** The load of a kind of migration: the same guest in all kinds that share it. */
export function loadOf({ threads, update }: Pick<KvmCase, 'threads' | 'update'>): string {
  return `${threads} threads, ${update > 0 ? 'updates' : 'reads'}`
}

/**
 * The scenario of one run. `loadEndsAtS`: end of the load, a fixed number of operations, in s since the start. The guest's properties come
 * from `known`.
 */
export function kvmScenario(measured: KvmCase, loadEndsAtS: number, known: KvmGuests): ScenarioInput {
  const { memoryMiB, vcpus, mode } = measured
  const id = kvmVm(measured.id)
  const guest = known.guests[loadOf(measured)]
  const loadEnds: EventInput = { kind: 'scale-workload', atS: mode === 'stop-copy' ? 0 : loadEndsAtS, target: id, scale: 0 }
  return {
    version: 1,
    name: id,
    seed: 1,
    latencyMs: LATENCY_MS,
    congestionControl: 'cubic',
    hosts: ['source', 'destination'].map((host) => ({ id: host, mbps: known.linkMbps, zeroScanS: known.zeroScanS })),
    vms: [
      {
        id,
        host: 'source',
        memoryMiB,
        usedMiB: guest.usedMiB,
        growMiBps: guest.growMiBps,
        scanFromMiB: scanFromMiB(measured, known),
        vcpus,
        deviceStateKiB: 400,
        trackNsPerPage: mode === 'stop-copy' ? 0 : guest.trackNsPerPage,
        workload: {
          streams: spread(
            curveStreams({ windowMs: guest.windowMs, dirtyPages: guest.dirtyPages }, { memoryMiB, usedMiB: guest.usedMiB }),
            guest.usedMiB,
          ),
          content: { zeroFraction: 0, compressRatio: 1, deltaBytes: 4096 },
        },
      },
    ],
    migrations: [{ vm: id, to: 'destination', maxMbps: MAX_MBPS, strategy: strategy(measured, known) }],
    events: [loadEnds],
    endS: Math.ceil(loadEndsAtS + AFTER_LOAD_S),
  }
}

/** Blocks of the used memory; each has its share of every stream, since a database's hot pages lie everywhere. */
const BLOCKS = 16

function spread(streams: readonly Stream[], usedMiB: number): Stream[] {
  const pieces = streams.map((stream) => ({
    ...stream,
    writesPerS: stream.writesPerS / BLOCKS,
    sizeMiB: Math.max(1, Math.round((stream.sizeMiB * BASE_PAGES_PER_MIB) / BLOCKS)) / BASE_PAGES_PER_MIB,
  }))
  const blockMiB = Math.floor((usedMiB * BASE_PAGES_PER_MIB) / BLOCKS) / BASE_PAGES_PER_MIB
  return Array.from({ length: BLOCKS }, (_, block) => {
    let startMiB = block * blockMiB
    return pieces
      .map((piece) => {
        const sizeMiB = Math.min(piece.sizeMiB, (block + 1) * blockMiB - startMiB)
        const placed = { ...piece, startMiB, sizeMiB }
        startMiB += sizeMiB
        return placed
      })
      .filter(({ sizeMiB }) => sizeMiB > 0)
  }).flat()
}

/**
 * Address at which the source's scan begins. Pre-copy begins with the zero pages at the end of the memory. An immediate post-copy begins at
 * 0: at the switchover none of them has been sent.
 */
function scanFromMiB({ mode, postcopyAfterS, memoryMiB }: KvmCase, { zerosFirstMiB }: KvmGuests): number {
  return mode === 'postcopy' && postcopyAfterS === 0 ? 0 : memoryMiB - zerosFirstMiB
}

function strategy({ mode, autoConverge, postcopyAfterS }: KvmCase, { zeroPageUs }: KvmGuests): StrategyInput {
  const precopy = {
    rule: { kind: 'qemu' as const, downtimeMs: DOWNTIME_MS },
    boosts: autoConverge ? { autoConverge: {} } : {},
    dirtyLog: 'since-send' as const,
  }
  if (mode !== 'postcopy') return { kind: 'precopy', ...precopy }
  const fetch = { transport: 'qemu' as const, unmapUsPerRange: 0, unmapUsPerMiB: 0, zeroPageUs }
  return { kind: 'hybrid', precopyS: (Math.floor(postcopyAfterS / QUERY_S) + 1) * QUERY_S, ...fetch, ...precopy }
}
