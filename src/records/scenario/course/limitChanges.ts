/**
 * The downtime limit over a run: from commands in the record, else from syncs that did not stop the guest although they left less than the
 * last limit allowed.
 */
import type { SyncEvidence } from '../../guest/evidence.ts'
import { defaultDowntimeLimitMs } from '../../import/derived/qemuDefaults.ts'
import { downtimeLimitEvent, type RecordEvent, setDowntimeEvent } from '../../migrationRecord.ts'

export interface LimitChange {
  readonly atS: number
  readonly ms: number
}

/** A downtime this many times the first limit shows that another one was set. */
const raisedBy = 2
/** A sync that left no more than the last one, within the error of the rate, would have stopped the guest under the last limit. */
const aboutAsMuch = 1.05

/** The limit at the start, in ms, and its changes in order. Without syncs a long downtime shows no limit: the rest may be of devices. */
export function downtimeLimitHistory(
  events: readonly RecordEvent[],
  knownMs: number | null,
  downtimeMs: number | null,
  syncs: readonly SyncEvidence[],
  pagesPerS: number,
): { ms: number; changes: LimitChange[] } {
  const said = saidLimits(events)
  const first = said.first ?? (said.changes.length > 0 ? null : knownMs) ?? defaultDowntimeLimitMs
  if (said.changes.length > 0) return { ms: first, changes: said.changes }
  if (downtimeMs === null || syncs.length === 0 || downtimeMs <= raisedBy * first) return { ms: first, changes: [] }
  const needsMs = syncs.map(({ waitingPages, newPages }) => ((waitingPages + newPages) / pagesPerS) * 1000)
  const last = needsMs.slice(0, -1).findLastIndex((need) => need < downtimeMs * aboutAsMuch)
  if (last < 0) return { ms: downtimeMs, changes: [] }
  return { ms: first, changes: [{ atS: (syncs[last].atS + syncs[last + 1].atS) / 2, ms: downtimeMs }] }
}

/** A reply reports the limit in force since the last command; a command sets it from its time on. */
function saidLimits(events: readonly RecordEvent[]): { first: number | null; changes: LimitChange[] } {
  let first: number | null = null
  let now: number | null = null
  const changes: LimitChange[] = []
  for (const { name, atS, detail } of events) {
    if ((name !== setDowntimeEvent && name !== downtimeLimitEvent) || typeof detail !== 'number' || detail === now) continue
    if (now === null && (atS <= 0 || name === downtimeLimitEvent)) first = detail
    else if (atS <= 0) first = detail
    else changes.push({ atS, ms: detail })
    now = detail
  }
  return { first, changes }
}
