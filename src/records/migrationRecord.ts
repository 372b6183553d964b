/**
 * The record of a real migration after import: the common form of all supported formats.
 *
 * Times are seconds since the start of the migration, sizes MiB (pages where named so), rates as named. `null` means that the record does
 * not contain the value; it never means 0.
 */
import { BYTES_PER_S_OF_MBPS, KIB_BYTES } from '../units/units.ts'

/** Counters of one `query-migrate` reply, or of what another product reports in its place. */
export interface RecordSample {
  readonly atS: number | null
  readonly status: string | null
  readonly memoryMiB: number | null
  readonly transferredMiB: number | null
  readonly remainingMiB: number | null
  readonly normalPages: number | null
  /** Pages sent as a zero marker (`duplicate` in QMP). */
  readonly zeroPages: number | null
  readonly pageKiB: number | null
  readonly dirtySyncs: number | null
  readonly dirtyPagesPerS: number | null
  readonly rateMbps: number | null
  readonly expectedDowntimeMs: number | null
  readonly downtimeMs: number | null
  readonly setupMs: number | null
  readonly totalS: number | null
  readonly throttlePercent: number | null
  readonly postcopyRequests: number | null
  /** Bytes and pages sent as XBZRLE differences. */
  readonly xbzrleMiB: number | null
  readonly xbzrlePages: number | null
  /** Data of disks that the same migration has copied so far, in addition to the memory. */
  readonly diskMiB: number | null
  /** Of the disks that the same migration copies. */
  readonly diskRemainingMiB: number | null
}

/** Slack of a figure printed in whole milliseconds, and of the rounded rates that give it. */
const printedMs = 1.5
const roundedShare = 0.002

/**
 * Whether the expected downtime is the dirty rate over the bandwidth, as up to QEMU 2.12: no downtime, and nothing about what remained. From
 * QEMU 3.0 on it is what remained at the last sync over the bandwidth.
 */
export function expectsDirtyRate({ expectedDowntimeMs, dirtyPagesPerS, rateMbps, pageKiB }: RecordSample): boolean {
  if (expectedDowntimeMs === null || dirtyPagesPerS === null || rateMbps === null || dirtyPagesPerS <= 0 || rateMbps <= 0) return false
  const ms = (dirtyPagesPerS * (pageKiB ?? 4) * KIB_BYTES * 1000) / (rateMbps * BYTES_PER_S_OF_MBPS)
  return Math.abs(ms - expectedDowntimeMs) <= printedMs + roundedShare * ms
}

/** An event with a time: QMP's `MIGRATION`, `MIGRATION_PASS`, `STOP`, `RESUME`, or a log line. */
export interface RecordEvent {
  readonly atS: number
  readonly name: string
  readonly detail: string | number | null
}

/** A command that sets the downtime limit, or a reply that reports it; the detail is the limit in ms. */
export const setDowntimeEvent = 'SET-DOWNTIME'
export const downtimeLimitEvent = 'DOWNTIME-LIMIT'

/** A log's line on the switch to post-copy. */
export const postcopyEvent = 'POSTCOPY'

/** Distinct pages written within a window, as `calc-dirty-rate` and the like measure it. */
export interface DirtyWindow {
  readonly windowS: number
  readonly dirtyMiB: number
}

/** Parameters and capabilities in force, if the record states them. */
export interface RecordSettings {
  readonly downtimeLimitMs: number | null
  readonly maxBandwidthMbps: number | null
  /** The record states that the bandwidth has no limit; absent: it states one, or nothing. */
  readonly isUncapped?: true
  /** Bandwidth that QEMU's rule assumes in place of the measured one (`avail-switchover-bandwidth`); null: the measured one. */
  readonly availSwitchoverMbps: number | null
  readonly autoConverge: boolean | null
  readonly xbzrle: boolean | null
  /** Size of XBZRLE's cache (`xbzrle-cache-size`), whether or not it is on. */
  readonly xbzrleCacheMiB: number | null
  readonly postcopy: boolean | null
  readonly multifd: boolean | null
  readonly multifdChannels: number | null
  readonly tls: boolean | null
}

export interface MigrationRecord {
  readonly samples: readonly RecordSample[]
  readonly events: readonly RecordEvent[]
  readonly dirtyWindows: readonly DirtyWindow[]
  readonly settings: RecordSettings
  /** Memory that the guest uses, MiB, if the record contains a measurement. */
  readonly usedMemoryMiB: number | null
  /** cloud-hypervisor: each sample is the end of an iteration that sent all pages of the dirty log. Absent: QEMU. */
  readonly sendsInIterations?: true
}
