/** Result of an importer: the migrations in a text, its unread lines and its contradictions. */
import * as texts from '../../messages/compiled/en/places/records.ts'
import type { MigrationRecord, RecordSample, RecordSettings } from '../migrationRecord.ts'
import type { BlockTimes } from './blockTimes.ts'
import type { RecordText } from './text/recordText.ts'

export const recordKinds = [
  'qmp',
  'qmp-log',
  'qmp-events',
  'hmp',
  'dirty-rate',
  'domjobinfo',
  'kubevirt',
  'prometheus',
  'nova-log',
  'nova-migration',
  'vdsm-log',
  'proxmox-log',
  'cloud-hypervisor-log',
  'vmotion-log',
  'csv',
  'progress-lines',
  'write-trace',
  'downtime-checkpoints',
  'predicted-times',
] as const
export type RecordKind = (typeof recordKinds)[number]

const withoutMigration: ReadonlySet<RecordKind> = new Set<RecordKind>(['dirty-rate', 'write-trace', 'predicted-times'])

/** Whether a record of the kind is of a migration that ran: no measurement and no prediction, which reach no end. */
export function isOfMigration(kind: RecordKind): boolean {
  return !withoutMigration.has(kind)
}

/** A part of a downtime under the name that the record gives it. */
export interface ReadDowntimePart {
  readonly name: string
  readonly ms: number
}

/** Product whose commands a person types on the migration of a record; `hmp` and `qmp` are QEMU's two monitors. */
export const recordProducts = ['hmp', 'qmp', 'virsh', 'kubevirt', 'nova', 'ovirt', 'proxmox', 'cloud-hypervisor', 'vmotion'] as const
export type RecordProduct = (typeof recordProducts)[number]

/** Whether a bandwidth cap is stated, or is recognised as a default of QEMU: 32 MiB/s before 5.2, 128 MiB/s since. */
export type CapOrigin = 'stated' | 'default-before-qemu-5.2' | 'default-since-qemu-5.2'

/** A rule by which the software above the hypervisor stops a migration. */
export interface StopRule {
  readonly manager: RecordProduct
  /** In the manager's terms, such as `completion-timeout`, `progress-timeout`, `abort-requested`. */
  readonly rule: string
  /** Seconds after which the rule stops the migration; absent or null: not known. */
  readonly limitS?: number | null
  /** Seconds per GiB from which `limitS` follows; absent or null: it does not grow with the memory. */
  readonly sPerGiB?: number | null
  /** Seconds for which the rule's condition had held; absent or null: not known. */
  readonly heldS?: number | null
}

export const recordSwitches = ['autoConverge', 'postcopy', 'xbzrle', 'multifd', 'tls'] as const
type RecordSwitch = (typeof recordSwitches)[number]

export const recordLimits = ['downtimeLimitMs', 'multifdChannels', 'xbzrleCacheMiB', 'availSwitchoverMbps'] as const
type RecordLimit = (typeof recordLimits)[number]

/** The figures of a record that are explained one by one, each with its last value. */
export interface RecordFacts extends BlockTimes {
  readonly status: string | null
  readonly memoryMiB: number | null
  readonly totalS: number | null
  readonly downtimeMs: number | null
  readonly expectedDowntimeMs: number | null
  readonly setupMs: number | null
  readonly transferredMiB: number | null
  readonly remainingMiB: number | null
  readonly rateMbps: number | null
  readonly dirtyPagesPerS: number | null
  readonly dirtySyncs: number | null
  readonly normalPages: number | null
  readonly zeroPages: number | null
  readonly pageKiB: number | null
  readonly throttlePercent: number | null
  readonly postcopyRequests: number | null
  /** Data of disks that the same migration copies in the same time, apart from the other amounts; null: none. */
  readonly diskMiB: number | null
  readonly diskRemainingMiB: number | null
  /** The product's words on why the migration failed. */
  readonly failureReason: string | null
  /** Disks that are copied beside the memory, each with its progress. */
  readonly disks: string | null
  /** Parts of the downtime in their order, where the record lists them. */
  readonly downtimeParts: readonly ReadDowntimePart[] | null
  /** Pause that the memory left at the switchover does not explain at the record's rate: devices and the destination. */
  readonly nonMemoryPauseMs: number | null
  readonly product: RecordProduct | null
  /** Release of the product, or the range that the record shows, such as `QEMU < 5.2`. */
  readonly productVersion: string | null
  readonly capMbps: number | null
  readonly capFrom: CapOrigin | null
  /** False: no page has been sent twice yet. */
  readonly firstPassDone: boolean | null
  /** Every capability that this QEMU lists, on or off. */
  readonly capabilities: readonly string[] | null
  /** What the record shows to be on or off. */
  readonly switches: Readonly<Partial<Record<RecordSwitch, boolean>>> | null
  /** Limits and sizes that the record states; null: none. The cap is another fact. */
  readonly limits: Readonly<Partial<Record<RecordLimit, number>>> | null
  /** State of pass-through devices that the migration has sent. */
  readonly vfioMiB: number | null
  /** Memory that the main stream sent before the stop, in the stop and in post-copy; multifd channels are not in it. */
  readonly precopyRamMiB: number | null
  readonly downtimeRamMiB: number | null
  readonly postcopyRamMiB: number | null
  /** Memory that the multifd channels sent. */
  readonly multifdMiB: number | null
  /** The rule by which a manager stopped the migration. */
  readonly stoppedBy: StopRule | null
  /** The rules by which a manager will stop a migration that still runs. */
  readonly stopRules: readonly StopRule[] | null
  /** Time that disks took before the memory began. */
  readonly disksS: number | null
  /** That time and the memory's together; of a migration that runs the first pass's, at most. */
  readonly withDisksS: number | null
  /** Start and end as dates, where the record states them. */
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** When one of `stopRules` will stop the migration at the latest. */
  readonly stopsAt: string | null
}

/** `line` counts from 1; null if the fault has no line. */
export interface UnreadLine {
  readonly line: number | null
  readonly text: string
  readonly why: string
}

export const contradictionCodes = [
  'counter-underflow',
  'counter-not-a-number',
  'sum-exceeds-total',
  'transferred-exceeds-total',
  'remaining-exceeds-total',
  'transferred-below-normal',
  'expected-downtime-mismatch',
  'expected-downtime-initial',
  'guest-was-paused',
  'guest-paused-during',
  'end-before-start',
  'completed-with-remaining',
  'parts-do-not-add-up',
  'average-of-memory',
  'unit-contradicts-name',
  'percent-contradicts-bytes',
  'time-goes-back',
  'out-of-order',
  'downtime-above-limit',
  'total-includes-disk',
  'remaining-old-and-new',
] as const
export type ContradictionCode = (typeof contradictionCodes)[number]

export interface Contradiction {
  readonly code: ContradictionCode
  readonly fields: readonly string[]
  readonly why: string
}

export function outOfOrder(): Contradiction {
  return { code: 'out-of-order', fields: ['totalS'], why: texts.contradiction.outOfOrder }
}

export interface ReadMigration {
  /** Name of the VM or instance, where the record names several or says it. */
  readonly id: string | null
  readonly record: MigrationRecord
  /** Facts that no sample has. */
  readonly facts?: Partial<RecordFacts>
  readonly contradictions?: readonly Contradiction[]
}

export interface Reading {
  /** Why there is no migration, where the text says it. */
  readonly nothing?: string
  readonly migrations: readonly ReadMigration[]
  readonly unread: readonly UnreadLine[]
  /** Every line that this kind does not know, which another kind may read. Absent: those of `unread`. */
  readonly left?: readonly number[]
  /** The text ends in the middle of a value or line. */
  readonly cut: boolean
}

export interface Importer {
  readonly kind: RecordKind
  /** Each line, or first line of an entry, has its date: entries in another order can be sorted. */
  readonly isLog?: true
  /** How sure it is that the text is of its kind: 0 not at all, 1 certain. */
  recognises(text: RecordText): number
  /** Never throws. No migration: nothing of its kind was found. */
  read(text: RecordText): Reading
}

/** Name of the part of a downtime in which cloud-hypervisor sends the rest of the memory. */
export const memoryPart = 'final_iter'

export const emptySample: RecordSample = {
  atS: null,
  status: null,
  memoryMiB: null,
  transferredMiB: null,
  remainingMiB: null,
  normalPages: null,
  zeroPages: null,
  pageKiB: null,
  dirtySyncs: null,
  dirtyPagesPerS: null,
  rateMbps: null,
  expectedDowntimeMs: null,
  downtimeMs: null,
  setupMs: null,
  totalS: null,
  throttlePercent: null,
  postcopyRequests: null,
  xbzrleMiB: null,
  xbzrlePages: null,
  diskMiB: null,
  diskRemainingMiB: null,
}

/** An unsigned counter that fell below 0; `name` is that of the text. */
export function counterUnderflow(field: string, name: string, printed: string): Contradiction {
  const text = field === 'remainingMiB' ? texts.contradiction.remainingUnderflow : texts.contradiction.counterUnderflow
  return { code: 'counter-underflow', fields: [field], why: text(name, printed) }
}

export const unknownSettings: RecordSettings = {
  downtimeLimitMs: null,
  maxBandwidthMbps: null,
  availSwitchoverMbps: null,
  autoConverge: null,
  xbzrle: null,
  xbzrleCacheMiB: null,
  postcopy: null,
  multifd: null,
  multifdChannels: null,
  tls: null,
}

export const emptyRecord: MigrationRecord = {
  samples: [],
  events: [],
  dirtyWindows: [],
  settings: unknownSettings,
  usedMemoryMiB: null,
}

/** The answer of a hypervisor in which no migration has run. */
export const noMigration: ReadMigration = { id: null, record: { ...emptyRecord, samples: [{ ...emptySample, status: 'none' }] } }

/** Statuses after which a migration has ended, in QEMU's words; a record of another product uses the same ones. */
export function isFinal(status: string | null): boolean {
  return status !== null && ['completed', 'failed', 'cancelled'].includes(status)
}

/** Statuses of a migration that has begun and not ended. */
function isUnderWay(status: string | null): boolean {
  return (
    status !== null && (['setup', 'active', 'device', 'pre-switchover', 'wait-unplug'].includes(status) || status.startsWith('postcopy'))
  )
}

/** Sizes of one guest's memory differ by less, whatever their rounding. */
const sameMemoryShare = 0.01
/** Samples of one migration that several threads write are less out of order, seconds. */
const jitterS = 1

export function isOtherGuest({ memoryMiB }: RecordSample, last: RecordSample): boolean {
  const [now, before] = [memoryMiB ?? 0, last.memoryMiB ?? 0]
  return now > 0 && before > 0 && Math.abs(now - before) > sameMemoryShare * before
}

/**
 * Whether a sample after `last` belongs to the next migration of a text: the last one had ended and this one is running or took longer,
 * its clock began again, or its memory is another guest's.
 */
export function beginsNext(sample: RecordSample, last: RecordSample): boolean {
  const hadEnded = isFinal(last.status) || (last.status === null && last.downtimeMs !== null && last.remainingMiB === 0)
  if (isOtherGuest(sample, last) || (hadEnded && isUnderWay(sample.status))) return true
  if (sample.totalS === null || last.totalS === null) return false
  const laterS = sample.totalS - last.totalS
  return hadEnded ? laterS < 0 || laterS > jitterS : laterS < -jitterS
}

/** Starts further apart than this belong to two migrations, seconds. */
export const sameStartS = 3

/** Characters of a guest's name that are read. */
export const longestName = 80
