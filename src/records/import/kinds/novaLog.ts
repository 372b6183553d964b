/** Lines of nova-compute on live migrations, by instance: progress, the ladder of downtime limits, the end. */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import type { RecordEvent, RecordSample, RecordSettings } from '../../migrationRecord.ts'
import { postcopyEvent } from '../../migrationRecord.ts'
import { dataSize, duration, say } from '../../../units/format.ts'
import { MIB_BYTES } from '../../../units/units.ts'
import { pausedSince } from '../../operatorPause.ts'
import { emptyRecord, emptySample, isFinal, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, RecordFacts, StopRule } from '../importer.ts'
import { mibOfBytes, momentIn } from '../text/quantities.ts'
import { UnreadLines } from '../unreadLines.ts'

const counts = String.raw`\(bytes processed=(\d+), remaining=(\d+), total=(\d+)\)`
const progress = new RegExp(
  `Migration running for (\\d+) secs?, memory (\\d+)% remaining;? ?${counts}(?:[;,] ?disk (\\d+)% remaining;? ?${counts})?`,
)
const step = /Increasing downtime to (\d+) ms after (\d+) sec elapsed time/
const watermark = /Data remaining (\d+) bytes, low watermark (\d+) bytes (\d+) seconds ago/
/** KubeVirt has the same sentences, about "seconds". */
const overdue = /Live migration (not completed after|stuck for) (\d+|\S{1,40}) sec(?!onds)/
const took = /Took (\d+(?:\.\d+)?) seconds for pre_live_migration/
const instanceOf = /\[instance: ([\w-]{1,80})\]/

const failure = /(?:Live Migration failure|Live migration failed): (.{1,1000})$/i
/** Nova counts a smaller guest as so large, GiB. */
const leastGiB = 2
/** A shorter pause is QEMU's own stop, noticed late: Nova polls twice per second. */
const forcedPauseS = 3

const ends: readonly (readonly [RegExp, string])[] = [
  [
    /Migration operation has completed|Live migration (?:operation )?(?:has )?(?:succeeded|completed)|Migrating instance to \S{1,200} finished successfully/i,
    'completed',
  ],
  [
    /(?:Migration operation was cancelled|Live migration (?:aborted|was cancelled|cancelled)|Migration operation was canceled)/i,
    'cancelled',
  ],
  [
    /(?:Live Migration failure|Migration operation (?:has )?(?:failed|aborted)|Live migration failed|Unexpected error during live migration)/i,
    'failed',
  ],
]
const happenings: readonly (readonly [RegExp, string])[] = [
  [/VM Paused \(Lifecycle Event\)/, 'STOP'],
  [/VM (?:Resumed|Started|Stopped) \(Lifecycle Event\)/, 'RESUME'],
  [/Switching to post-?copy|Starting post-?copy|post-copy (?:is )?(?:started|active)/i, postcopyEvent],
  [/Pausing the instance|Forcing (?:live )?migration to complete/i, 'FORCE-COMPLETE'],
]
/** Steps without a figure, and lines of a stack trace. */
const steps = /_live_migration\(\) is started|pre_live_migration|You may see the error|Monitor(?:ing|ed)|libvirt\.libvirtError/
const ofMigration = /migrat|Data remaining|Increasing downtime|Lifecycle Event/i

interface Instance {
  readonly samples: RecordSample[]
  readonly events: RecordEvent[]
  readonly facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] }
  readonly settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] }
  readonly contradictions: Contradiction[]
  startS: number | null
  isPostcopy: boolean
  /** The time limit that was passed last; Nova stops the migration, or makes it end in another way. */
  stop: StopRule | null
  /** Nothing was read after that limit. */
  endsInStop: boolean
  /** Disks that move too, bytes. */
  diskBytes: number
}

export const novaLogImporter: Importer = {
  kind: 'nova-log',
  isLog: true,
  recognises({ text }) {
    if (progress.test(text)) return 0.96
    if (step.test(text) || watermark.test(text) || took.test(text) || overdue.test(text)) return 0.85
    return /nova[.-](?:compute|virt)/.test(text) && ofMigration.test(text) ? 0.5 : 0
  },
  read({ lines }) {
    const unread = new UnreadLines()
    const found = new Map<string, Instance[]>()
    lines.forEach((line, i) => {
      if (line.trim() === '') return
      const id = instanceOf.exec(line.slice(0, 2000))?.[1] ?? ''
      const runs = found.get(id) ?? []
      const isNew =
        runs.length === 0 || (took.test(line) && runs[runs.length - 1].samples.length > 0) || isRestart(line, runs[runs.length - 1])
      const run = isNew ? newInstance() : runs[runs.length - 1]
      if (readLine(line, run)) {
        if (isNew) runs.push(run)
        if (runs.length === 1) found.set(id, runs)
      } else unread.other(i + 1, line, ofMigration.test(line) && !steps.test(line))
    })
    for (const { diskBytes } of [...found.values()].flat())
      if (diskBytes > 0) unread.add(null, '', texts.unread.disksLeftOut(say(dataSize(diskBytes / MIB_BYTES))))
    const migrations = [...found].flatMap(([id, runs]) => runs.map((run) => migrationOf(id, run)))
    return { migrations, unread: unread.list(), cut: false }
  },
}

function newInstance(): Instance {
  return {
    samples: [],
    events: [],
    facts: {},
    settings: {},
    contradictions: [],
    startS: null,
    isPostcopy: false,
    stop: null,
    endsInStop: false,
    diskBytes: 0,
  }
}

/** A clock of the migration that goes back belongs to the next attempt. */
function isRestart(line: string, run: Instance): boolean {
  const seconds = progress.exec(line)?.[1] ?? step.exec(line)?.[2]
  const last = run.samples.at(-1)?.totalS ?? null
  return seconds !== undefined && last !== null && Number(seconds) < last - 1 && isFinal(run.facts.status ?? null)
}

function readLine(line: string, run: Instance): boolean {
  const clockS = momentIn(line.slice(0, 200))
  const isRead =
    readProgress(line, run, clockS) ||
    readLadder(line, run) ||
    readSetup(line, run) ||
    readOutcome(line, run, clockS) ||
    readHappening(line, run, clockS)
  if (isRead) run.endsInStop = overdue.test(line)
  return isRead
}

function readProgress(line: string, run: Instance, clockS: number | null): boolean {
  const now = progress.exec(line)
  if (now === null) return false
  const [seconds, percent, processed, remaining, total, , diskProcessed, , diskTotal] = now.slice(1).map(Number)
  if (diskTotal > 0) run.diskBytes = diskTotal
  if (clockS !== null) run.startS = clockS - seconds
  run.samples.push({
    ...emptySample,
    atS: seconds,
    totalS: seconds,
    status: run.isPostcopy ? 'postcopy-active' : 'active',
    transferredMiB: mibOfBytes(processed),
    remainingMiB: total > 0 ? mibOfBytes(remaining) : null,
    memoryMiB: total > 0 ? mibOfBytes(total) : null,
    diskMiB: diskTotal > 0 ? mibOfBytes(diskProcessed) : null,
  })
  run.facts.status = run.isPostcopy ? 'postcopy-active' : 'active'
  const real = total > 0 ? (remaining / total) * 100 : percent
  if (
    Math.abs(real - percent) > 1.5 &&
    Number.isNaN(diskProcessed) &&
    run.contradictions.every(({ code }) => code !== 'percent-contradicts-bytes')
  ) {
    run.contradictions.push({
      code: 'percent-contradicts-bytes',
      fields: ['remainingMiB', 'memoryMiB'],
      why: texts.contradiction.percentContradictsBytes(`${percent} %`, `${real.toFixed(1)} %`),
    })
  }
  return true
}

function readLadder(line: string, run: Instance): boolean {
  const rung = step.exec(line)
  if (rung !== null) {
    run.settings.downtimeLimitMs = Number(rung[1])
    run.events.push({ atS: Number(rung[2]), name: 'SET-DOWNTIME', detail: Number(rung[1]) })
    run.facts.status ??= 'active'
    return true
  }
  const mark = watermark.exec(line)
  if (mark !== null) {
    const last = run.samples.at(-1)
    if (last === undefined) run.samples.push({ ...emptySample, status: 'active', remainingMiB: mibOfBytes(Number(mark[1])) })
    return true
  }
  return readLimit(line, run)
}

/** The line of a time limit. */
function readLimit(line: string, run: Instance): boolean {
  const late = overdue.exec(line)
  if (late === null) return false
  const lastS = run.samples.at(-1)?.totalS ?? null
  const printed = Number(late[2])
  // Without a number that can be a time, the rule stays.
  const seconds = printed >= 0 ? printed : null
  const atS = seconds === null || (late[1] === 'stuck for' && lastS !== null) ? (lastS ?? 0) : seconds
  if (seconds !== null || lastS !== null) run.facts.totalS = Math.max(atS, lastS ?? 0)
  run.events.push({ atS, name: 'TIMEOUT', detail: null })
  run.stop = stopOf(late[1] === 'stuck for', seconds, run.samples.at(-1)?.memoryMiB ?? null)
  return true
}

/** `live_migration_progress_timeout`, or `live_migration_completion_timeout` times the GiB, of which Nova counts whole ones. */
function stopOf(isStuck: boolean, seconds: number | null, memoryMiB: number | null): StopRule {
  if (isStuck) return { manager: 'nova', rule: 'progress-timeout', heldS: seconds }
  const sPerGiB = memoryMiB === null || seconds === null ? null : Math.round(seconds / Math.max(leastGiB, Math.round(memoryMiB / 1024)))
  return { manager: 'nova', rule: 'completion-timeout', limitS: seconds, sPerGiB }
}

function readSetup(line: string, run: Instance): boolean {
  const prepared = took.exec(line)
  if (prepared === null) return false
  run.facts.setupMs = Number(prepared[1]) * 1000
  return true
}

/** Seconds from the migration's start to a line's time; null if one of them is unknown. */
function sinceStartS({ startS }: Instance, clockS: number | null): number | null {
  return clockS === null || startS === null ? null : clockS - startS
}

function readOutcome(line: string, run: Instance, clockS: number | null): boolean {
  const reason = failure.exec(line)?.[1]
  if (reason !== undefined) run.facts.failureReason = reason.trim()
  const status = ends.find(([pattern]) => pattern.test(line))?.[1]
  if (status === undefined) return false
  const isEnd = !isFinal(run.facts.status ?? null)
  if (isEnd) run.facts.status = status
  const totalS = sinceStartS(run, clockS)
  // Lines after the first are of the clean-up.
  if (totalS !== null && (isEnd || run.facts.totalS === undefined)) run.facts.totalS = totalS
  return true
}

function readHappening(line: string, run: Instance, clockS: number | null): boolean {
  const name = happenings.find(([pattern]) => pattern.test(line))?.[1]
  if (name === undefined) return false
  if (name === postcopyEvent) run.isPostcopy = true
  run.events.push({ atS: sinceStartS(run, clockS) ?? run.samples.at(-1)?.atS ?? 0, name, detail: null })
  return true
}

/** Seconds from a pause that Nova forced to the end; null: the guest ran until QEMU's own stop. */
function pausedUntilEndS({ events, facts: { status, totalS } }: Instance): number | null {
  const endS = totalS ?? 0
  // At the end the source's domain stops: that is not a pause after which the guest runs again.
  const sinceS = pausedSince({ events: events.filter(({ name, atS }) => name === 'STOP' || atS < endS - forcedPauseS) })
  const lengthS = status === 'completed' && sinceS !== null ? endS - sinceS : 0
  return lengthS >= forcedPauseS ? lengthS : null
}

function migrationOf(id: string, run: Instance): ReadMigration {
  const { samples, events, facts, settings, contradictions, stop } = run
  // Nova aborts by default, and tells another action in a further line.
  if (run.endsInStop && !isFinal(facts.status ?? null)) facts.status = 'cancelled'
  const pausedS = pausedUntilEndS(run)
  if (pausedS !== null) {
    facts.downtimeMs = Math.round(pausedS * 1000)
    contradictions.push({
      code: 'guest-paused-during',
      fields: ['downtimeMs', 'totalS'],
      why: texts.contradiction.guestPausedUntilEnd(say(duration(pausedS))),
    })
  }
  return {
    id: id === '' ? null : id,
    record: { ...emptyRecord, samples, events, settings: { ...unknownSettings, ...settings } },
    facts: {
      product: 'nova',
      ...(samples.length === 0 ? {} : { totalS: samples.at(-1)?.totalS ?? null }),
      ...facts,
      stoppedBy: facts.status === 'cancelled' || facts.status === 'failed' ? stop : null,
    },
    contradictions,
  }
}
