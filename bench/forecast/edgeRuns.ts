/**
 * Runs of `npm run live` as its `--messages` writes them: a line with how the guest writes, then the messages of QEMU's monitor with their
 * times.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { LiveRecord } from '../../src/records/liveRecord.ts'
import { BASE_PAGES_PER_MIB, MIB_BYTES } from '../../src/units/units.ts'
import type { RecordedRun } from './recordedRun.ts'
import { edgeSet, emptyColumns, push } from './recordedRun.ts'

/** A run that has not ended by then counts as one that never ends. */
const longestS = 30

interface Guest {
  /** by the clock that the guest reads: the host's time-stamp counter */
  writesPerS: number
  workingSetMiB: number
}

export function edgeRuns(folder: string): RecordedRun[] {
  return readdirSync(folder)
    .toSorted()
    .map((file) => edgeRun(basename(file, '.jsonl'), readFileSync(join(folder, file), 'utf8')))
}

function edgeRun(id: string, text: string): RecordedRun {
  const live = new LiveRecord()
  const [head, ...lines] = text.trim().split('\n')
  const { writesPerS, workingSetMiB } = JSON.parse(head) as Guest
  for (const line of lines) {
    const { t, message } = JSON.parse(line) as { t: number; message: string }
    live.accept(message, t)
  }
  const { samples, events, settings } = live.record()
  const last = samples[samples.length - 1]
  const completedS = events.find(({ name, detail }) => name === 'MIGRATION' && detail === 'completed')?.atS ?? Infinity
  const ended = completedS < longestS
  // QEMU's own total, unless the last reply came before QEMU had computed it.
  const endS = !ended ? longestS : last.status === 'completed' ? last.totalS! : completedS
  const columns = emptyColumns()
  for (const sample of samples) {
    if (sample.status !== 'active' || sample.remainingMiB === null || sample.atS! >= endS) continue
    push(columns, {
      ms: sample.atS! * 1000,
      transferredBytes: sample.transferredMiB! * MIB_BYTES,
      remainingPages: sample.remainingMiB * BASE_PAGES_PER_MIB,
      normalPages: sample.normalPages!,
      zeroPages: sample.zeroPages!,
      syncs: sample.dirtySyncs!,
      dirtyPagesPerS: sample.dirtyPagesPerS!,
      rateKbps: sample.rateMbps! * 1000,
      expectedMs: sample.expectedDowntimeMs ?? 0,
      throttlePercent: 0,
      xbzrlePages: 0,
      xbzrleBytes: 0,
    })
  }
  // The last reply has them even where it came before QEMU had computed the times.
  const sentBytes = ended
    ? Math.max(...lines.map((line) => Number(/\\"transferred\\": (\d+)/.exec(line)?.[1] ?? 0)))
    : columns.transferredBytes.at(-1)!
  return {
    id,
    set: edgeSet,
    memoryBytes: last.memoryMiB! * MIB_BYTES,
    downtimeLimitMs: settings.downtimeLimitMs!,
    maxBandwidthMbps: settings.maxBandwidthMbps!,
    linkMbps: null,
    autoConverge: false,
    xbzrle: false,
    delayed: false,
    phased: false,
    endS,
    ended,
    downtimeMs: last.status === 'completed' ? last.downtimeMs : null,
    transferredBytes: Math.round(sentBytes),
    passesS: events
      .filter(({ name, atS }) => name === 'MIGRATION_PASS' && atS < endS)
      .map(({ atS }) => Math.round(Math.max(0, atS) * 1e4) / 1e4),
    uniform: { pages: workingSetMiB * BASE_PAGES_PER_MIB, writesPerS },
    columns,
  }
}
