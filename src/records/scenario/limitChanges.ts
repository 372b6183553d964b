/** The downtime limit over a run: as commands beside the samples say it, else as syncs show it that did not stop the guest although less than the last limit remained. */
import type { SyncEvidence } from '../guest/evidence.ts'
import { defaultDowntimeLimitMs } from '../guest/qemuDefaults.ts'
import type { RecordEvent } from '../migrationRecord.ts'

export interface LimitChange {
  readonly atS: number
  readonly ms: number
}

/** A downtime this many times the first limit shows that another one was set. */
const raisedBy = 2
/** A sync that left less than this share of the last limit would have stopped the guest under it. */
const surelyBelow = 0.9

export const setDowntimeEvent = 'SET-DOWNTIME'
export const setBandwidthEvent = 'SET-BANDWIDTH'

/** The limit at the start, in ms, and its changes in order. */
export function limitsOf(events: readonly RecordEvent[], knownMs: number | null, downtimeMs: number | null, syncs: readonly SyncEvidence[], pagesPerS: number): { ms: number; changes: LimitChange[] } {
  const said = events.flatMap(({ name, atS, detail }) => (name === setDowntimeEvent && typeof detail === 'number' ? [{ atS, ms: detail }] : []))
  const first = said.findLast(({ atS }) => atS <= 0)?.ms ?? knownMs ?? defaultDowntimeLimitMs
  const later = said.filter(({ atS }) => atS > 0)
  if (later.length > 0) return { ms: said[0].atS > 0 ? knownMs ?? defaultDowntimeLimitMs : first, changes: later }
  if (downtimeMs === null || downtimeMs <= raisedBy * first) return { ms: first, changes: [] }
  const needsMs = syncs.map(({ waitingPages, newPages }) => ((waitingPages + newPages) / pagesPerS) * 1000)
  const last = needsMs.slice(0, -1).findLastIndex((need) => need < downtimeMs * surelyBelow)
  if (last < 0) return { ms: downtimeMs, changes: [] }
  const nextS = syncs[last + 1].atS
  return { ms: first, changes: [{ atS: (syncs[last].atS + nextS) / 2, ms: downtimeMs }] }
}
