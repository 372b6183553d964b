/**
 * Facts that follow from others and from the kind of the record: the product, its release, the cap, the pause that memory does not explain,
 * and whether the first pass is over.
 */
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { MigrationRecord, RecordSample } from '../../migrationRecord.ts'
import { downtimeLimitEvent, postcopyEvent, setDowntimeEvent } from '../../migrationRecord.ts'
import { isOfMigration, memoryPart } from '../importer.ts'
import type { ReadMigration, RecordFacts, RecordKind, RecordProduct } from '../importer.ts'
import { bandwidthCap, capChange } from './bandwidthCap.ts'
import { precedes, reaches, versionRange, versionText } from './qemuVersion.ts'

/** Product of a kind of record; an importer whose kind has several states its own. */
const productOf: Readonly<Partial<Record<RecordKind, RecordProduct>>> = {
  qmp: 'qmp',
  'qmp-log': 'qmp',
  'qmp-events': 'qmp',
  hmp: 'hmp',
  domjobinfo: 'virsh',
  kubevirt: 'kubevirt',
  'nova-log': 'nova',
  'nova-migration': 'nova',
  'vdsm-log': 'ovirt',
  'proxmox-log': 'proxmox',
  'cloud-hypervisor-log': 'cloud-hypervisor',
  'vmotion-log': 'vmotion',
}

/** Syncs closer together than this are those of bursts (QEMU 11 with `postcopy-ram`), which end no round, seconds. */
const burstGapS = 0.3
/** Beyond this share of the memory, pages were sent twice; below the other one, pages of zeros may hide it. */
const repeated = 1.02
const whole = 0.98

/**
 * A smaller rest is of QEMU itself: without devices, measured pauses are up to 44 ms longer than their memory takes to send, and up to 76 ms
 * or a fifth of the pause where others share the link.
 */
const leastRestMs = 80
const leastRestShare = 0.25

const limitEvents: ReadonlySet<string> = new Set([setDowntimeEvent, downtimeLimitEvent])

/** `isPausedByHand`: the downtime is the time from a pause by hand to the end, at which any amount of memory may have been left. */
export function withDerivedFacts(given: RecordFacts, kind: RecordKind, record: MigrationRecord, isPausedByHand: boolean): RecordFacts {
  const facts = { ...given, product: given.product ?? productOf[kind] ?? null }
  const { capMbps, capFrom } = bandwidthCap(facts, record)
  return {
    ...facts,
    capMbps,
    capFrom,
    nonMemoryPauseMs: given.nonMemoryPauseMs ?? (isPausedByHand ? null : nonMemoryPauseMs(facts, record)),
    productVersion: versionWithCap({ ...facts, capFrom }),
    firstPassDone: isOfMigration(kind) ? (facts.firstPassDone ?? firstPassDone(facts, record)) : null,
  }
}

/** A default cap bounds the release on its side: it is only recognised in releases that have it. */
function versionWithCap({ productVersion, capFrom }: RecordFacts): string | null {
  const range = versionRange(productVersion)
  if (capFrom === 'default-before-qemu-5.2' && reaches(range, capChange)) return versionText({ ...range, before: capChange })
  if (capFrom === 'default-since-qemu-5.2' && precedes(range, capChange)) return versionText({ ...range, since: capChange })
  return productVersion
}

type PauseFacts = Pick<
  RecordFacts,
  'status' | 'downtimeMs' | 'downtimeParts' | 'rateMbps' | 'postcopyRequests' | 'downtimeRamMiB' | 'multifdMiB' | 'vfioMiB'
>

/**
 * The part of a pause that memory does not explain: devices and the destination, in ms. No downtime limit shortens it. 0: memory explains
 * the pause; null: how much memory was left at the switchover is not known.
 */
function nonMemoryPauseMs(facts: PauseFacts, { events, settings }: Pick<MigrationRecord, 'events' | 'settings'>): number | null {
  const { status, downtimeMs, postcopyRequests } = facts
  const isPostcopy = (postcopyRequests ?? 0) > 0 || events.some(({ name }) => name === postcopyEvent)
  if (status !== 'completed' || isPostcopy || downtimeMs === null) return null
  const ofMemory = facts.downtimeParts?.find(({ name }) => name === memoryPart)
  if (ofMemory !== undefined) return Math.max(0, downtimeMs - ofMemory.ms)
  const limits = events.flatMap(({ name, detail }) => (limitEvents.has(name) && typeof detail === 'number' ? [detail] : []))
  const memoryMs = memoryPauseMs(facts, limits.length > 0 ? Math.max(...limits) : settings.downtimeLimitMs)
  if (memoryMs === null) return null
  const restMs = downtimeMs - memoryMs
  return restMs < Math.max(leastRestMs, leastRestShare * downtimeMs) ? 0 : restMs
}

/**
 * Time that the memory left at the switchover takes at the record's rate: the amount sent in the stop; else no more than the downtime limit,
 * by which QEMU decides. The channels of multifd are not in that amount: without pass-through devices the memory may be theirs.
 */
function memoryPauseMs({ rateMbps, downtimeRamMiB, multifdMiB, vfioMiB }: PauseFacts, limitMs: number | null): number | null {
  const isWhole = (multifdMiB ?? 0) === 0 || (vfioMiB ?? 0) > 0
  if (downtimeRamMiB === null || !isWhole) return limitMs
  return rateMbps === null || rateMbps <= 0 ? null : (downtimeRamMiB * MIB_BYTES * 1000) / (rateMbps * BYTES_PER_S_OF_MBPS)
}

/** Null where neither syncs nor amounts show it. */
function firstPassDone(facts: RecordFacts, record: MigrationRecord): boolean | null {
  const { status, dirtySyncs } = facts
  if (status === 'completed' && facts.totalS !== null && facts.postcopyRequests === null) return true
  // A line of cloud-hypervisor is written at the end of an iteration.
  if (record.sendsInIterations === true) return record.samples.length > 0
  if (dirtySyncs !== null) return dirtySyncs > 1 && !syncsInFirstPass(facts)
  return passByAmounts(facts, record)
}

function syncsInFirstPass({ dirtySyncs, totalS, memoryMiB, normalPages, zeroPages, pageKiB }: RecordFacts): boolean {
  if (dirtySyncs === null || dirtySyncs < 2 || totalS === null || memoryMiB === null || normalPages === null) return false
  const sentMiB = ((normalPages + (zeroPages ?? 0)) * (pageKiB ?? 4)) / 1024
  return totalS / (dirtySyncs - 1) < burstGapS && sentMiB < memoryMiB * whole
}

function passByAmounts(
  { memoryMiB, transferredMiB, remainingMiB, dirtyPagesPerS }: RecordFacts,
  { samples }: MigrationRecord,
): boolean | null {
  // The dirty rate is 0 until the sync that ends the first pass; what remains rises only at a sync.
  if ((dirtyPagesPerS ?? 0) > 0 || rises(samples.map((sample) => sample.remainingMiB))) return true
  if (memoryMiB === null || memoryMiB <= 0 || transferredMiB === null) return null
  const coveredMiB = transferredMiB + (remainingMiB ?? 0)
  if (coveredMiB > memoryMiB * repeated) return true
  return remainingMiB !== null && coveredMiB >= memoryMiB * whole ? false : null
}

function rises(amounts: readonly (number | null)[]): boolean {
  const known = amounts.filter((amount) => amount !== null)
  return known.some((amount, i) => i > 0 && amount > known[i - 1])
}

type Shown = Pick<RecordSample, 'downtimeMs' | 'expectedDowntimeMs' | 'remainingMiB' | 'postcopyRequests'>

/** QEMU prints `downtime` once the guest runs at the destination, and `expected downtime` while it runs at the source. */
function statusShownBy({ downtimeMs, expectedDowntimeMs, remainingMiB, postcopyRequests }: Shown): string | null {
  if (downtimeMs !== null) {
    if ((remainingMiB ?? 0) === 0) return 'completed'
    return (postcopyRequests ?? 0) > 0 ? 'postcopy-active' : null
  }
  return expectedDowntimeMs === null ? null : 'active'
}

/** Fills the status of a record whose status line is cut off, or that has none: only where no sample and no fact states one. */
export function withInferredStatus(migration: ReadMigration): ReadMigration {
  const { record, facts } = migration
  const isStated = typeof facts?.status === 'string' || record.samples.some(({ status }) => status !== null) || record.events.length > 0
  if (isStated) return migration
  const samples = record.samples.map((sample) => ({ ...sample, status: statusShownBy(sample) }))
  return { ...migration, record: { ...record, samples } }
}
