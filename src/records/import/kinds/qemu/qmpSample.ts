/** The counters of a reply to `query-migrate` as a sample. */
import { KIB_BYTES, MIB_BYTES } from '../../../../units/units.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import { emptySample } from '../../importer.ts'
import { isLooseObject, looseNumber } from '../../text/looseJson.ts'
import type { LooseObject } from '../../text/looseJson.ts'
import { scaled } from '../../text/quantities.ts'

export type ReadCount = (from: LooseObject, key: string) => number | null

/** The first of several names that has a number. */
function first(read: ReadCount, from: LooseObject, ...names: readonly string[]): number | null {
  for (const name of names) if (name in from) return read(from, name)
  return null
}

const totalTimeNames = ['total-time', 'total_time', 'totalTime', 'elapsedMs', 'totalMs'] as const

/** QEMU sets the status `completed` an instant before it computes total time and downtime (`migration_completion`): until then both are 0. */
function hasNoTimesYet(reply: LooseObject): boolean {
  const name = totalTimeNames.find((key) => key in reply)
  return reply.status === 'completed' && name !== undefined && looseNumber(reply[name]) === 0
}

/** Counters of a reply. A log that flattened `ram`, with its names in another case, is read as well. */
export function sampleOf(reply: LooseObject, read: ReadCount): RecordSample {
  const isFlat = !isLooseObject(reply.ram)
  const ram = isLooseObject(reply.ram) ? reply.ram : 'transferred' in reply ? reply : {}
  const disk = isLooseObject(reply.disk) ? reply.disk : {}
  const xbzrle = isLooseObject(reply['xbzrle-cache']) ? reply['xbzrle-cache'] : {}
  const isUnfinished = hasNoTimesYet(reply)
  const totalS = isUnfinished ? null : scaled(first(read, reply, ...totalTimeNames), 1000)
  const pageBytes = first(read, ram, 'page-size', 'page_size', 'pageSize')
  const normal = read(ram, 'normal')
  const normalBytes = first(read, ram, 'normal-bytes', 'normal_bytes', 'normalBytes')
  return {
    ...emptySample,
    atS: totalS,
    status: typeof reply.status === 'string' ? reply.status : null,
    memoryMiB: scaled(read(ram, 'total'), MIB_BYTES),
    transferredMiB: scaled(read(ram, 'transferred'), MIB_BYTES),
    remainingMiB: scaled(first(read, ram, 'remaining') ?? (isFlat ? null : read(reply, 'remaining')), MIB_BYTES),
    normalPages: normal ?? (normalBytes === null ? null : Math.round(normalBytes / (pageBytes ?? 4 * KIB_BYTES))),
    zeroPages: first(read, ram, 'duplicate', 'zero-pages', 'zero'),
    pageKiB: scaled(pageBytes, KIB_BYTES) ?? pageOf(normal, normalBytes),
    dirtySyncs: first(read, ram, 'dirty-sync-count', 'dirty_sync_count', 'dirtySyncCount'),
    dirtyPagesPerS: first(read, ram, 'dirty-pages-rate', 'dirty_pages_rate', 'dirtyPagesRate'),
    rateMbps: read(ram, 'mbps'),
    expectedDowntimeMs: first(read, reply, 'expected-downtime', 'expected_downtime', 'expectedDowntime', 'expectedDowntimeMs'),
    downtimeMs: isUnfinished ? null : first(read, reply, 'downtime', 'downtimeMs'),
    setupMs: first(read, reply, 'setup-time', 'setup_time', 'setupTime', 'setupMs'),
    totalS,
    throttlePercent: first(read, reply, 'cpu-throttle-percentage', 'x-cpu-throttle-percentage', 'cpuThrottlePercentage'),
    postcopyRequests: first(read, ram, 'postcopy-requests', 'postcopy_requests', 'postcopyRequests'),
    xbzrleMiB: scaled(read(xbzrle, 'bytes'), MIB_BYTES),
    xbzrlePages: read(xbzrle, 'pages'),
    diskMiB: scaled(read(disk, 'transferred'), MIB_BYTES),
    diskRemainingMiB: scaled(read(disk, 'remaining'), MIB_BYTES),
  }
}

/** QEMU before 2.10 has no `page-size`; bytes and pages give it. */
function pageOf(pages: number | null, bytes: number | null): number | null {
  return pages === null || bytes === null || pages === 0 ? null : bytes / pages / KIB_BYTES
}
