/**
 * `virsh domjobinfo`, also `--completed`, `--anystats` and `--rawstats`, in any of libvirt's languages and locales, and the dictionary of
 * Python's `jobStats()`. The translations in `libvirtLabels.json` are those of libvirt 9.0.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { dataSize, say } from '../../../units/format.ts'
import { BASE_PAGE_BYTES, KIB_BYTES, MIB_BYTES } from '../../../units/units.ts'
import type { RecordSample } from '../../migrationRecord.ts'
import { cacheMiBOf } from '../../xbzrleCache.ts'
import { beginsNext, counterUnderflow, emptyRecord, emptySample, isFinal, sameStartS, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, Reading } from '../importer.ts'
import { isLooseObject, looseJson } from '../text/looseJson.ts'
import { amountIn, bytesIn, impossibleCount, mbpsOfBytes, momentOfLine } from '../text/quantities.ts'
import { ofRuns } from '../ofRuns.ts'
import { unprefixed, withoutMark } from '../text/linePrefix.ts'
import { headCharacters } from '../text/recordText.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'
import translations from './libvirtLabels.json'

type Meaning = readonly [
  field: Exclude<keyof RecordSample, 'atS' | 'status'> | 'dataTotal' | 'dataProcessed' | 'dataRemaining' | 'fileTotal' | 'cacheMiB',
  'ms' | 's' | 'mib' | 'mbps' | 'kib' | 'number',
]

/** English labels and names of the typed parameters. */
const meanings: Readonly<Record<string, Meaning>> = {
  'time elapsed': ['totalS', 's'],
  time_elapsed: ['totalS', 's'],
  'expected downtime': ['expectedDowntimeMs', 'ms'],
  'total downtime': ['downtimeMs', 'ms'],
  'setup time': ['setupMs', 'ms'],
  setup_time: ['setupMs', 'ms'],
  'memory processed': ['transferredMiB', 'mib'],
  memory_processed: ['transferredMiB', 'mib'],
  'memory remaining': ['remainingMiB', 'mib'],
  memory_remaining: ['remainingMiB', 'mib'],
  'memory total': ['memoryMiB', 'mib'],
  memory_total: ['memoryMiB', 'mib'],
  'data processed': ['dataProcessed', 'mib'],
  data_processed: ['dataProcessed', 'mib'],
  'data remaining': ['dataRemaining', 'mib'],
  data_remaining: ['dataRemaining', 'mib'],
  'data total': ['dataTotal', 'mib'],
  data_total: ['dataTotal', 'mib'],
  'file total': ['fileTotal', 'mib'],
  disk_total: ['fileTotal', 'mib'],
  'file processed': ['diskMiB', 'mib'],
  disk_processed: ['diskMiB', 'mib'],
  'file remaining': ['diskRemainingMiB', 'mib'],
  disk_remaining: ['diskRemainingMiB', 'mib'],
  'memory bandwidth': ['rateMbps', 'mbps'],
  memory_bps: ['rateMbps', 'mbps'],
  'dirty rate': ['dirtyPagesPerS', 'number'],
  memory_dirty_rate: ['dirtyPagesPerS', 'number'],
  'page size': ['pageKiB', 'kib'],
  memory_page_size: ['pageKiB', 'kib'],
  iteration: ['dirtySyncs', 'number'],
  memory_iteration: ['dirtySyncs', 'number'],
  'postcopy requests': ['postcopyRequests', 'number'],
  memory_postcopy_requests: ['postcopyRequests', 'number'],
  'constant pages': ['zeroPages', 'number'],
  memory_constant: ['zeroPages', 'number'],
  'normal pages': ['normalPages', 'number'],
  memory_normal: ['normalPages', 'number'],
  'compression cache': ['cacheMiB', 'mib'],
  compression_cache: ['cacheMiB', 'mib'],
  'compressed data': ['xbzrleMiB', 'mib'],
  compression_bytes: ['xbzrleMiB', 'mib'],
  'compressed pages': ['xbzrlePages', 'number'],
  compression_pages: ['xbzrlePages', 'number'],
  'auto converge throttle': ['throttlePercent', 'number'],
  auto_converge_throttle: ['throttlePercent', 'number'],
}

/** Labels that are known, and that no figure is made of. */
const withoutFigure = new Set([
  'time elapsed w/o network',
  'time_elapsed_net',
  'time remaining',
  'time_remaining',
  'downtime w/o network',
  'downtime_net',
  'normal data',
  'memory_normal_bytes',
  'file bandwidth',
  'disk_bps',
  'compression cache misses',
  'compression_cache_misses',
  'compression overflows',
  'compression_overflow',
  'disk_temp_used',
  'disk_temp_total',
])

/** Jobs that copy no memory, by name and by libvirt's number. */
const otherOperations = new Set(['backup', 'snapshot delete', 'snapshot revert', 'start', '1', '7', '9', '10'])

const statusOfType: Readonly<Record<string, string>> = {
  none: 'none',
  bounded: 'active',
  unbounded: 'active',
  completed: 'completed',
  failed: 'failed',
  cancelled: 'cancelled',
  0: 'none',
  1: 'active',
  2: 'active',
  3: 'completed',
  4: 'failed',
  5: 'cancelled',
}

const english = new Map(
  Object.entries(translations).flatMap(([label, foreign]) => foreign.map((one) => [one.toLowerCase(), label.toLowerCase()] as const)),
)

function englishOf(label: string): string {
  const plain = label.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  return english.get(plain) ?? plain
}

/** A line of libvirt is far shorter. */
const maxLineCharacters = 200

/** Label and value of a line; the full-width colon is Chinese and Japanese. */
function labelled(line: string): readonly [string, string] | null {
  const parts = /^([^:：=]{2,60}?)\s*(?:[:：]|=(?=\S))(.*)$/u.exec(line.slice(0, maxLineCharacters).trim())
  return parts === null ? null : [englishOf(parts[1].replace(/^.*job\.(\d+\.)?/, '')), parts[2].trim()]
}

function isKnown(label: string): boolean {
  return Object.hasOwn(meanings, label) || label === 'job type' || label === 'operation' || isReason(label) || withoutFigure.has(label)
}

/** The label of why a job failed, for people and with `--rawstats`. */
function isReason(label: string): boolean {
  return label === 'error message' || label === 'errmsg'
}

export const domjobinfoImporter: Importer = {
  kind: 'domjobinfo',
  recognises({ text, lines }) {
    const known = lines.filter((line) => isKnown(labelled(unprefixed(line))?.[0] ?? '') && !line.includes('=')).length
    if (known >= 3) return 0.9
    if (/["']memory_(?:bps|iteration|processed|remaining|total)["']\s*:/.test(text)) return 0.85
    return lines.some((line) => labelled(unprefixed(line))?.[0] === 'job type') ? 0.7 : 0
  },
  read: (text: RecordText): Reading =>
    ofRuns(
      text,
      (label) => Object.hasOwn(meanings, label),
      (one) => new DomjobinfoReader().read(one),
    ),
}

/** VMs that commands name. */
const namedBy = /\bdomjobinfo (?:--\w+ )*([\w.-]+)/g

class DomjobinfoReader {
  private values = new Map<Meaning[0], number>()
  private status: string | null = null
  private isDirty = false
  /** The operation of a job that is not a migration. */
  private otherJob: string | null = null
  private lastOtherJob: string | null = null
  private clockS: number | null = null
  private reason: string | null = null
  private cacheMiB: number | null = null
  private readonly samples: DatedSample[] = []
  private readonly contradictions: Contradiction[] = []
  private readonly unread = new UnreadLines()

  read({ text, lines }: RecordText): Reading {
    const objects = looseJson(text).values.filter(
      ({ value }) => isLooseObject(value) && Object.keys(value).some((key) => Object.hasOwn(meanings, key)),
    )
    for (const { value, line } of objects) {
      this.close()
      // The type says whose downtime it is, also as the last entry.
      const entries = Object.entries(value).toSorted(([a], [b]) => Number(b === 'type') - Number(a === 'type'))
      for (const [key, item] of entries) {
        if (typeof item === 'number' || typeof item === 'string') this.set(key === 'type' ? 'job type' : key, String(item), line)
      }
    }
    if (objects.length === 0) lines.forEach((line, i) => this.dated(line) || this.line(unprefixed(withoutMark(line)), i + 1))
    this.close()
    const groups = this.groups()
    const names = new Set([...text.slice(0, headCharacters).matchAll(namedBy)].map(([, name]) => name))
    const [id] = names.size === 1 ? names : [null]
    const migrations = groups.map((group, i) => ({
      id,
      record: { ...emptyRecord, samples: onOneClock(group), settings: { ...unknownSettings, xbzrleCacheMiB: this.cacheMiB } },
      facts: { product: 'virsh' as const, failureReason: group.findLast(({ reason }) => reason !== null)?.reason ?? null },
      contradictions: i === groups.length - 1 ? this.contradictions : [],
    }))
    const { lastOtherJob } = this
    return {
      migrations,
      unread: this.unread.list(),
      cut: false,
      ...(lastOtherJob !== null && { nothing: texts.refusal.otherJob(lastOtherJob) }),
    }
  }

  /** A date between two outputs is the time of the next one. */
  private dated(line: string): boolean {
    const clockS = momentOfLine(line)
    if (clockS === null) return false
    this.close()
    this.clockS = clockS
    return true
  }

  private line(line: string, number: number): void {
    if (this.virshEvent(line) || line.trim() === '' || /^\s*(?:[$#]|Every \d)|\$ virsh|# virsh|^\s*virsh\s/.test(line)) return
    const parts = labelled(line)
    if (parts === null) return this.unread.add(number, line, texts.unread.unknownLine)
    if (parts[0] === 'job type' || parts[0] === 'type') this.close()
    if (!isKnown(parts[0]) && parts[0] !== 'type' && parts[0] !== 'downtime')
      return this.unread.add(number, line, texts.unread.unknownLabel)
    this.set(parts[0] === 'type' ? 'job type' : parts[0], parts[1], number)
  }

  /** A line of `virsh event`: counters follow the end of a job; iterations and lifecycles are in its counters and status. */
  private virshEvent(line: string): boolean {
    const event = /^\s*event '(job-completed|migration-iteration|lifecycle)' for domain /.exec(line)
    if (event === null) return false
    this.close()
    if (event[1] === 'job-completed') this.status = 'completed'
    return true
  }

  private set(label: string, text: string, number: number): void {
    if (label === 'operation') {
      if (otherOperations.has(englishOf(text))) this.otherJob = text
    } else if (isReason(label)) this.reason = text
    else if (label === 'job type') {
      this.status = statusOfType[englishOf(text)] ?? null
      this.isDirty = true
      if (this.status === null) this.unread.add(number, text, texts.unread.unreadableValue(label))
    } else this.counter(label, text, number)
  }

  private counter(label: string, text: string, number: number): void {
    const meaning: Meaning | undefined =
      label === 'downtime' ? [isFinal(this.status) ? 'downtimeMs' : 'expectedDowntimeMs', 'ms'] : meanings[label]
    if (meaning === undefined) return this.unread.skip(number, `${label}: ${text}`)
    const amount = amountIn(text)
    if (amount === null) return this.unread.add(number, `${label}: ${text}`, texts.unread.unreadableValue(label))
    if (amount.value < 0 || amount.value >= impossibleCount) {
      this.unread.add(number, `${label}: ${text}`, texts.unread.impossible(label))
      this.contradictions.push(counterUnderflow(meaning[0], label, text.trim()))
      return
    }
    const value = converted(amount.value, text, meaning[1])
    if (value === null) return this.unread.add(number, `${label}: ${text}`, texts.unread.unreadableValue(label))
    this.isDirty = true
    if (!this.values.has(meaning[0])) this.values.set(meaning[0], value)
  }

  private close(): void {
    const get = (field: Meaning[0]): number | null => this.values.get(field) ?? null
    this.cacheMiB = cacheMiBOf((get('cacheMiB') ?? 0) * MIB_BYTES) ?? this.cacheMiB
    if (this.otherJob !== null) {
      this.unread.add(null, '', texts.unread.otherJob(this.otherJob))
      this.lastOtherJob = this.otherJob
      this.otherJob = null
    } else if (this.isDirty) {
      const named = Object.fromEntries([...this.values].filter(([field]) => field in emptySample))
      const fileTotal = get('fileTotal') ?? 0
      const dataTotal = get('dataTotal')
      if (fileTotal > 0 && dataTotal !== null && this.contradictions.every(({ code }) => code !== 'total-includes-disk')) {
        this.contradictions.push({
          code: 'total-includes-disk',
          fields: ['memoryMiB'],
          why: texts.contradiction.totalIncludesDisk(say(dataSize(dataTotal))),
        })
      }
      const sample = {
        ...emptySample,
        ...named,
        atS: get('totalS'),
        status: this.shownStatus(),
        memoryMiB: get('memoryMiB') ?? (fileTotal > 0 ? null : get('dataTotal')),
        transferredMiB: get('transferredMiB') ?? (fileTotal > 0 ? null : get('dataProcessed')),
        remainingMiB: get('remainingMiB') ?? (fileTotal > 0 ? null : get('dataRemaining')),
      }
      this.samples.push({ sample, clockS: this.clockS, reason: this.reason })
      this.clockS = null
    }
    this.values = new Map()
    this.status = null
    this.reason = null
    this.isDirty = false
  }

  /** libvirt's type of a job is the same in post-copy. */
  private shownStatus(): string | null {
    return this.status === 'active' && (this.values.get('postcopyRequests') ?? 0) > 0 ? 'postcopy-active' : this.status
  }

  private groups(): DatedSample[][] {
    const groups: DatedSample[][] = []
    for (const dated of this.samples) {
      const last = groups.at(-1)?.at(-1)
      if (last === undefined || beginsNext(dated.sample, last.sample) || beginsLater(dated, last)) groups.push([])
      groups[groups.length - 1].push(dated)
    }
    return groups
  }
}

/** An output's sample, with the time of the date above it, seconds of any clock. */
interface DatedSample {
  readonly sample: RecordSample
  readonly clockS: number | null
  /** Why the job failed. */
  readonly reason: string | null
}

function startOf({ sample, clockS }: DatedSample): number | null {
  return clockS === null || sample.totalS === null ? null : clockS - sample.totalS
}

/** Whether the clock shows a later start than that of a job of which the end was not seen. */
function beginsLater(dated: DatedSample, last: DatedSample): boolean {
  const [startS, lastStartS] = [startOf(dated), startOf(last)]
  return (
    startS !== null && lastStartS !== null && startS > lastStartS + sameStartS && (dated.sample.totalS ?? 0) < (last.sample.totalS ?? 0)
  )
}

/** A sample without a time, such as that of a job that was cancelled, has the clock's. */
function onOneClock(group: readonly DatedSample[]): RecordSample[] {
  const startS = group.map(startOf).find((start) => start !== null) ?? null
  return group.map(({ sample, clockS }) =>
    sample.atS !== null || clockS === null || startS === null ? sample : { ...sample, atS: Math.max(0, clockS - startS) },
  )
}

function converted(value: number, text: string, to: Meaning[1]): number | null {
  if (to === 's') return value / 1000
  if (to === 'ms') return value
  const bytes = bytesIn(text)
  // A dirty rate in bytes counts pages of 4 KiB.
  if (to === 'number') return bytes !== null && /B\/s/i.test(text) ? bytes / BASE_PAGE_BYTES : value
  if (bytes === null) return null
  return to === 'mib' ? bytes / MIB_BYTES : to === 'kib' ? bytes / KIB_BYTES : mbpsOfBytes(bytes)
}
