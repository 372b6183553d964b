/** "Migration info" lines of virt-launcher, and its lines on the end: what `virsh domjobinfo` shows, in whole MiB and whole Mbit/s. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../../units/units.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import { medianOf } from '../../../quantiles.ts'
import { emptyRecord, emptySample, isFinal, longestName, unknownSettings } from '../../importer.ts'
import type { ReadMigration } from '../../importer.ts'
import { momentIn } from '../../text/quantities.ts'
import type { UnreadLines } from '../../unreadLines.ts'
import { rulesAhead, stopIn, unknownStopSettings } from './stops.ts'
import type { StopSettings } from './stops.ts'

/** Lines of one entry, joined. */
interface LogEntry {
  readonly line: number
  text: string
}

const info = /Migration info for\b/
/** The rest of an entry that was wrapped: counters, which may be broken anywhere, or the dots of a shortened text. */
const wrappedCounters = /^(?=.*:\d|\s*\S+\s*$)[\sA-Za-z0-9:.…]+$/
/** The rest of a sentence that was wrapped. */
const wrappedWords = /^(?:\s+\S|\d* ?[a-z])/
const ofMigration = /migrat/i
const mostLines = 12

/** The entries of a log; a line that was wrapped belongs to the one before it. */
function logEntries(lines: readonly (string | null)[]): LogEntry[] {
  const entries: LogEntry[] = []
  let count = 0
  lines.forEach((line, i) => {
    if (line === null || line.trim() === '') return
    const last = entries.at(-1)
    const isRest = last !== undefined && count < mostLines && last.line + count === i + 1 && isWrapped(line, last.text)
    if (isRest) last.text = joined(last.text, line)
    else entries.push({ line: i + 1, text: line })
    count = isRest ? count + 1 : 1
  })
  return entries
}

function isWrapped(line: string, before: string): boolean {
  if (!ofMigration.test(before) || ofMigration.test(line.slice(0, 40))) return false
  if (!info.test(before)) return wrappedWords.test(line)
  return wrappedCounters.test(line) || isOpenJson(before) || !before.includes('TimeElapsed:')
}

function isOpenJson(text: string): boolean {
  return text.trimStart().startsWith('{') && !text.trimEnd().endsWith('}')
}

/** Counters are joined without a space: one may be broken in the middle, and each name ends the value before it. */
function joined(before: string, line: string): string {
  const isWord = !info.test(before) && !(/\d$/.test(before) && /^\d/.test(line))
  return `${before.trimEnd()}${isWord ? ' ' : ''}${line.trim()}`
}

type Field = Exclude<keyof RecordSample, 'atS' | 'status' | 'totalS'>

/** Counters, and the figures that are made of them; those of `Data` have disks too. */
const counters: Readonly<Record<string, Field>> = {
  MemoryTotal: 'memoryMiB',
  MemoryProcessed: 'transferredMiB',
  MemoryRemaining: 'remainingMiB',
  MemoryBandwidth: 'rateMbps',
  DirtyRate: 'dirtyPagesPerS',
  Iteration: 'dirtySyncs',
  PostcopyRequests: 'postcopyRequests',
  ConstantPages: 'zeroPages',
  NormalPages: 'normalPages',
  ExpectedDowntime: 'expectedDowntimeMs',
  Downtime: 'downtimeMs',
}
const ofData: Readonly<Record<string, 'memoryMiB' | 'transferredMiB' | 'remainingMiB'>> = {
  DataTotal: 'memoryMiB',
  DataProcessed: 'transferredMiB',
  DataRemaining: 'remainingMiB',
}
const counter = /([A-Za-z][A-Za-z0-9]{0,40}):(\d+(?:\.\d+)?)(ms|MiB|Mbps)?/g
/** Data beyond the memory from which on it is that of disks; less is rounding and device state. */
const leastDiskMiB = 16

/** Migrations of a log of virt-launcher; none: it has no counters. `lines`: null where something else has read them. */
export function loggedMigrations(lines: readonly (string | null)[], unread: UnreadLines): ReadMigration[] {
  const log = new LauncherLog(unread)
  for (const entry of logEntries(lines)) log.entry(entry)
  return log.migrations()
}

class LauncherLog {
  private readonly runs = new Map<string, LoggedRun>()
  private readonly unread: UnreadLines
  private readonly others: LogEntry[] = []
  private settings: StopSettings = unknownStopSettings
  private postcopy: boolean | null = null
  private end: LoggedEnd | null = null
  private startS: number | null = null

  constructor(unread: UnreadLines) {
    this.unread = unread
  }

  entry(entry: LogEntry): void {
    if (info.test(entry.text)) this.counters(entry)
    else if (!this.setting(entry.text) && !this.ending(entry.text)) this.others.push(entry)
  }

  migrations(): ReadMigration[] {
    const { runs, end, settings, postcopy, unread } = this
    if (runs.size === 0) return []
    for (const { line, text } of this.others) unread.other(line, text, ofMigration.test(text))
    for (const { line, text } of [...runs.values()].flatMap(({ unused }) => [...unused.values()]))
      unread.add(line, text, texts.unread.unused)
    return [...runs.values()].map((run) => run.migration({ end: runs.size === 1 ? end : null, settings, postcopy }))
  }

  private counters({ line, text }: LogEntry): void {
    const [before, given = ''] = text.split(info, 2)
    // The message may be a member of a logger's JSON.
    const after = given.split('"', 1)[0]
    const at = after.search(/TimeElapsed:\d/)
    const values = new Map<string, number>()
    const written = new Map<string, string>()
    for (const [whole, key, value] of after.slice(0, 2000).matchAll(counter)) {
      values.set(key, Number(value))
      written.set(key, whole)
    }
    const elapsedMs = values.get('TimeElapsed')
    if (elapsedMs === undefined) return this.unread.add(line, text, texts.unread.unknownLine)
    const clockS = momentIn(before) ?? momentIn(given)
    this.startS ??= clockS === null ? null : clockS - elapsedMs / 1000
    const run = this.runOf(after.slice(0, at))
    run.name ??= /"name"\s*:\s*"([^"]{1,80})"/.exec(text)?.[1].slice(0, longestName) ?? null
    run.add(elapsedMs / 1000, values)
    for (const [key, whole] of written)
      if (key !== 'TimeElapsed' && !Object.hasOwn(counters, key) && !Object.hasOwn(ofData, key) && !run.unused.has(key))
        run.unused.set(key, { line, text: whole })
  }

  private runOf(id: string): LoggedRun {
    const run = this.runs.get(id) ?? new LoggedRun()
    this.runs.set(id, run)
    return run
  }

  private setting(text: string): boolean {
    if (!text.includes('Initialized migration monitor')) return false
    const number = (name: string): number | null => {
      const value = new RegExp(`\\b${name}=(\\d{1,9})`).exec(text)?.[1]
      return value === undefined ? null : Number(value)
    }
    const isOn = (name: string): boolean => text.includes(`${name}=true`)
    this.postcopy = isOn('allowPostCopy')
    this.settings = {
      completionTimeoutPerGiB: number('completionTimeoutPerGiB'),
      progressTimeout: number('progressTimeout'),
      isAssisted: this.postcopy || isOn('allowWorkloadDisruption'),
    }
    return true
  }

  private ending(text: string): boolean {
    const status = endLines.find(([pattern]) => pattern.test(text))?.[1]
    if (status === undefined) return false
    const clockS = momentIn(text)
    const totalS = clockS === null || this.startS === null ? null : clockS - this.startS
    this.end = { status, totalS, messages: [...(this.end?.messages ?? []), text].slice(-mostLines) }
    return true
  }
}

/** The lines on the end of a migration. */
interface LoggedEnd {
  readonly status: string
  /** By the clock of the log; null: the lines have no times. */
  readonly totalS: number | null
  readonly messages: readonly string[]
}

/** How a migration ended, from the lines around its counters. */
const endLines: readonly (readonly [RegExp, string])[] = [
  [/Live migration (?:stuck|is not completed|not completed|abort)|Migration was cancell?ed|Aborting (?:live )?migration/i, 'cancelled'],
  [/Live migration failed|Migration job failed|Failed to migrate vmi/i, 'failed'],
  [/Migration has been completed|Live migration succe(?:eded|ssful)/i, 'completed'],
]

/** Up to release 1.2 bytes are divided by 8 to convert them to bits: one printed Mbps is 64 Mbit/s (kubevirt#11377). */
const unitOfOldReleases = 64
/** Range of `ratioOf` in the lines of older releases. */
const ratioOfOldReleases = { from: 40, to: 100 } as const
const oldReleases = 'KubeVirt < 1.3'

/** The lines of one migration. */
class LoggedRun {
  /** Name of the VM; the identifier in the line is that of the migration. */
  name: string | null = null
  /** Counters that no figure is made of, where they are first. */
  readonly unused = new Map<string, LogEntry>()
  private readonly samples: RecordSample[] = []

  add(atS: number, values: ReadonlyMap<string, number>): void {
    const found: { -readonly [K in Field]?: number } = {}
    for (const names of [ofData, counters])
      for (const [key, field] of Object.entries(names)) {
        const value = values.get(key)
        if (value !== undefined) found[field] = value
      }
    if (found.dirtyPagesPerS !== undefined) found.dirtyPagesPerS *= BYTES_PER_S_OF_MBPS / BASE_PAGE_BYTES
    const disk = (name: string): number => (values.get(`Data${name}`) ?? 0) - (values.get(`Memory${name}`) ?? Infinity)
    if (disk('Total') >= leastDiskMiB) found.diskMiB = Math.max(0, disk('Processed'))
    this.samples.push({ ...emptySample, ...found, atS, totalS: atS, status: hasEnded(found, values) ? 'completed' : 'active' })
  }

  migration(around: { end: LoggedEnd | null; settings: StopSettings; postcopy: boolean | null }): ReadMigration {
    const { end } = around
    const ratio = medianOf(this.samples.flatMap((sample, i) => ratioOf(this.samples[i - 1] ?? start, sample) ?? []))
    const isOld = ratio > ratioOfOldReleases.from && ratio < ratioOfOldReleases.to
    const scale = (value: number | null): number | null => (value === null || !isOld ? value : value * unitOfOldReleases)
    const samples = this.samples.map((sample) => ({
      ...sample,
      rateMbps: scale(sample.rateMbps),
      dirtyPagesPerS: scale(sample.dirtyPagesPerS),
    }))
    const last = samples[samples.length - 1]
    const stoppedBy = end?.messages.map((message) => stopIn(message, around.settings, last.memoryMiB)).findLast((rule) => rule !== null)
    return {
      id: this.name,
      record: { ...emptyRecord, samples, settings: { ...unknownSettings, postcopy: around.postcopy } },
      facts: {
        product: 'kubevirt',
        productVersion: isOld ? oldReleases : null,
        ...(end !== null && { status: end.status, ...(end.totalS !== null && !isFinal(last.status) && { totalS: end.totalS }) }),
        stoppedBy: stoppedBy ?? null,
        stopRules: isFinal(end?.status ?? last.status) ? null : rulesAhead(around.settings, last.memoryMiB),
      },
      contradictions: isOld
        ? [{ code: 'unit-contradicts-name', fields: ['rateMbps', 'dirtyPagesPerS'], why: texts.contradiction.mbpsOfOldKubevirt }]
        : [],
    }
  }
}

const start = { atS: 0, transferredMiB: 0 }

/** The last line of a migration has its downtime, or has nothing remaining. */
function hasEnded(
  { downtimeMs, remainingMiB, transferredMiB }: Partial<Record<Field, number>>,
  values: ReadonlyMap<string, number>,
): boolean {
  const hasNothingLeft = remainingMiB === 0 && (values.get('DataRemaining') ?? 0) < leastDiskMiB
  return downtimeMs !== undefined || (hasNothingLeft && (transferredMiB ?? 0) > 0)
}

/** Data between two lines over the amount that the printed rate carries; null where a line says neither. */
function ratioOf(before: Pick<RecordSample, 'atS' | 'transferredMiB'>, after: RecordSample): number | null {
  if (
    before.atS === null ||
    after.atS === null ||
    before.transferredMiB === null ||
    after.transferredMiB === null ||
    after.rateMbps === null
  )
    return null
  const seconds = after.atS - before.atS
  if (seconds <= 0 || after.rateMbps <= 0) return null
  return ((after.transferredMiB - before.transferredMiB) * MIB_BYTES) / BYTES_PER_S_OF_MBPS / seconds / after.rateMbps
}
