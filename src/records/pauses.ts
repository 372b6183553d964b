/** The part of a pause that memory does not explain: devices and the destination. No downtime limit shortens it. */
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../units/units.ts'
import type { RecordFacts } from './import/importer.ts'
import type { MigrationRecord } from './migrationRecord.ts'
import { downtimeLimitEvent, postcopyEvent, setDowntimeEvent } from './migrationRecord.ts'

/**
 * A smaller rest is of QEMU itself: without devices, measured pauses are up to 44 ms longer than their memory takes to send, and up to 76 ms
 * or a fifth of the pause where others share the link.
 */
const leastPauseMs = 80
const leastShare = 0.25

const limitEvents: ReadonlySet<string> = new Set([setDowntimeEvent, downtimeLimitEvent])

type Facts = Pick<RecordFacts, 'status' | 'downtimeMs' | 'rateMbps' | 'postcopyRequests' | 'downtimeRamMiB' | 'multifdMiB' | 'vfioMiB'>

/** In ms; 0: memory explains the pause; null: how much memory was left at the switchover is not known. */
export function nonMemoryPauseMs(facts: Facts, { events, settings }: Pick<MigrationRecord, 'events' | 'settings'>): number | null {
  const { status, downtimeMs, postcopyRequests } = facts
  const isPostcopy = (postcopyRequests ?? 0) > 0 || events.some(({ name }) => name === postcopyEvent)
  const limits = events.flatMap(({ name, detail }) => (limitEvents.has(name) && typeof detail === 'number' ? [detail] : []))
  const memoryMs = memoryPauseMs(facts, limits.length > 0 ? Math.max(...limits) : settings.downtimeLimitMs)
  if (status !== 'completed' || isPostcopy || downtimeMs === null || memoryMs === null) return null
  const restMs = downtimeMs - memoryMs
  return restMs < Math.max(leastPauseMs, leastShare * downtimeMs) ? 0 : restMs
}

/**
 * Time that the memory left at the switchover takes at the record's rate: what was sent in the stop; else no more than the downtime limit,
 * by which QEMU decides. The channels of multifd are not in that amount: without pass-through devices the memory may be theirs.
 */
function memoryPauseMs({ rateMbps, downtimeRamMiB, multifdMiB, vfioMiB }: Facts, limitMs: number | null): number | null {
  const isWhole = (multifdMiB ?? 0) === 0 || (vfioMiB ?? 0) > 0
  if (downtimeRamMiB === null || !isWhole) return limitMs
  return rateMbps === null || rateMbps <= 0 ? null : (downtimeRamMiB * MIB_BYTES * 1000) / (rateMbps * BYTES_PER_S_OF_MBPS)
}
