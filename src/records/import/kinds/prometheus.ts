/**
 * Prometheus: text of a scrape, the JSON of an instant or range query, and what `promtool query range` prints. KubeVirt's and libvirt's
 * metrics by their names, old and new. A scrape each few seconds misses rounds, and its time is that of the scrape.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { duration, say } from '../../../units/format.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { DirtyWindow, RecordSample } from '../../migrationRecord.ts'
import { counterUnderflow, emptyRecord, emptySample, isFinal } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading, RecordFacts, RecordProduct } from '../importer.ts'
import { isLooseObject, looseJson } from '../text/looseJson.ts'
import type { Loose } from '../text/looseJson.ts'
import { impossibleCount, secondsOfClock } from '../text/quantities.ts'
import { unseenStartS } from '../unseenStart.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'

type SampleField = 'transferredMiB' | 'remainingMiB' | 'memoryMiB' | 'dirtyPagesPerS' | 'rateMbps' | 'totalS'
type Meaning =
  | readonly [field: SampleField, per: number]
  | readonly [field: 'start' | 'end' | 'succeeded' | 'failed' | 'type' | 'dirty-rate' | 'none', per: 1]

/** Metrics without their prefixes. A rate of KubeVirt is in bytes/s of memory, whatever its help text says. */
const metrics: Readonly<Record<string, Meaning>> = {
  data_processed_bytes: ['transferredMiB', MIB_BYTES],
  data_remaining_bytes: ['remainingMiB', MIB_BYTES],
  data_total_bytes: ['memoryMiB', MIB_BYTES],
  data_bytes_total: ['memoryMiB', MIB_BYTES],
  dirty_memory_rate_bytes: ['dirtyPagesPerS', BASE_PAGE_BYTES],
  memory_transfer_rate_bytes: ['rateMbps', BYTES_PER_S_OF_MBPS],
  disk_transfer_rate_bytes: ['rateMbps', BYTES_PER_S_OF_MBPS],
  disk_transfer_rate: ['rateMbps', BYTES_PER_S_OF_MBPS],
  dirty_memory_rate: ['dirtyPagesPerS', BASE_PAGE_BYTES],
  memory_processed_bytes: ['transferredMiB', MIB_BYTES],
  memory_remaining_bytes: ['remainingMiB', MIB_BYTES],
  memory_total_bytes: ['memoryMiB', MIB_BYTES],
  start_time_seconds: ['start', 1],
  end_time_seconds: ['end', 1],
  succeeded: ['succeeded', 1],
  failed: ['failed', 1],
  type: ['type', 1],
  time_elapsed_seconds: ['totalS', 1],
  time_remaining_seconds: ['none', 1],
  file_total_bytes: ['none', 1],
  file_processed_bytes: ['none', 1],
  file_remaining_bytes: ['none', 1],
  phase_transition_time_from_creation_seconds: ['none', 1],
}
const prefixes = ['kubevirt_vmi_migration_', 'kubevirt_migrate_vmi_', 'libvirt_domain_job_info_', 'libvirt_domain_job_']
const dirtyRateMetric = 'kubevirt_vmi_dirty_rate_bytes_per_second'
const labelsOfVm = ['name', 'vmi', 'domain', 'vm', 'vmname', 'uuid']

interface Point {
  readonly vm: string
  readonly meaning: Meaning
  /** Seconds since 1970, or the scrape's number. */
  readonly timeS: number | null
  readonly value: number
  readonly isOfMemory: boolean
}

/** A sample at the start of a line. */
const sampleLine = /^[ \t]*(?:kubevirt_(?:vmi_migration|migrate_vmi|vmi_dirty)_|libvirt_domain_job_)\w+(?:\{|\s)/m

export const prometheusImporter: Importer = {
  kind: 'prometheus',
  recognises({ text }) {
    if (sampleLine.test(text)) return 0.97
    if (/"resultType"\s*:/.test(text) || (/"__name__"\s*:/.test(text) && /"values?"\s*:/.test(text))) return 0.96
    if (queryError.test(text)) return 0.9
    return /^[ \t]*# (?:HELP|TYPE) (?:kubevirt|libvirt)_/m.test(text) ? 0.8 : 0
  },
  read: (text: RecordText): Reading => new PrometheusReader().read(text),
}

/** The answer of Prometheus to a query that it cannot evaluate. */
const queryError = /"status"\s*:\s*"error"[^{}]{0,2000}"error"\s*:\s*"((?:[^"\\]|\\.){1,500})"/

function whyNothing(text: string): string | null {
  const error = queryError.exec(text)?.[1]
  if (error !== undefined) return texts.refusal.queryFailed(error.replaceAll('\\"', '"'))
  return /"result"\s*:\s*\[\s*\]/.test(text) ? texts.refusal.noSeries : null
}

/** A shell's prompt or command may stand before either form: `[root@host ~]# curl …`. */
function isJson(text: string): boolean {
  return !sampleLine.test(text) && (/^\s*[[{]/.test(text) || /"metric"\s*:/.test(text))
}

class PrometheusReader {
  private readonly points: Point[] = []
  private readonly unread = new UnreadLines()
  /** `vm`: null for a contradiction of all VMs */
  private readonly contradictions: { vm: string | null; one: Contradiction }[] = []
  private readonly seen = new Map<string, number>()
  private product: RecordProduct | null = null

  read(text: RecordText): Reading {
    const cut = isJson(text.text) ? this.json(text) : this.lines(text)
    const vms = [...new Set(this.points.map(({ vm }) => vm))]
    const byVm = new Map(vms.map((vm) => [vm, [] as Point[]]))
    for (const point of this.points) byVm.get(point.vm)?.push(point)
    const migrations = [...byVm].flatMap(([vm, points]) => {
      const contradictions = this.contradictions.flatMap((found) => (found.vm === null || found.vm === vm ? [found.one] : []))
      return migrationsOf(vm, points).map((migration) => {
        const firstS = migration.record.samples.find(({ atS }) => atS !== null)?.atS ?? 0
        if (firstS > 0 && points.every(({ meaning }) => !saysStart.has(meaning[0])))
          this.unread.add(null, '', texts.unread.startEstimated(say(duration(firstS))))
        return { ...migration, facts: { product: this.product, ...migration.facts }, contradictions }
      })
    })
    const nothing = migrations.length === 0 ? whyNothing(text.text) : null
    return { migrations, unread: this.unread.list(), cut, ...(nothing !== null && { nothing }) }
  }

  /** Results of a query, one answer or several in a row. */
  private json(text: RecordText): boolean {
    const { values, problems } = looseJson(text.text)
    for (const { line, key, text: what } of problems) this.unread.add(line, `${key}: ${what}`, texts.unread.malformed)
    for (const { value, line } of values) this.results(value, line, 0)
    const cut = values.find((one) => one.cut)
    if (cut !== undefined) this.unread.add(cut.line, text.text.slice(-80), texts.unread.cut)
    return cut !== undefined
  }

  private results(value: Loose, line: number, depth: number): void {
    if (depth > 6) return
    if (Array.isArray(value)) return value.forEach((item) => this.results(item, line, depth + 1))
    if (!isLooseObject(value)) return
    if (!isLooseObject(value.metric)) return Object.values(value).forEach((child) => this.results(child, line, depth + 1))
    const labels = new Map(Object.entries(value.metric).map(([key, label]) => [key, typeof label === 'string' ? label : '']))
    const pairs = Array.isArray(value.values) ? value.values : [value.value]
    for (const pair of pairs) {
      if (Array.isArray(pair) && pair.length >= 2 && typeof pair[0] === 'number')
        this.point(
          labels.get('__name__') ?? '',
          labels,
          typeof pair[1] === 'string' || typeof pair[1] === 'number' ? String(pair[1]) : '',
          pair[0],
          line,
        )
      else this.unread.add(line, JSON.stringify(pair ?? null), texts.unread.badSample)
    }
  }

  private lines({ lines }: RecordText): boolean {
    let series: { name: string; labels: Map<string, string> } | null = null
    lines.forEach((given, i) => {
      const line = given.trim()
      if (line === '') return
      if (line.startsWith('#')) return this.comment(line)
      const ranged = /^(\S+) @\[(\d+(?:\.\d+)?)\]$/.exec(line)
      if (ranged !== null && series !== null) return this.point(series.name, series.labels, ranged[1], Number(ranged[2]), i + 1)
      const parts = splitSample(line)
      if (parts === null) return this.unread.add(i + 1, line, texts.unread.badSample)
      series = { name: parts.name, labels: parts.labels }
      const promtool = /^=> (\S+) @\[(\d+(?:\.\d+)?)\]$/.exec(parts.rest)
      if (promtool !== null) return this.point(parts.name, parts.labels, promtool[1], Number(promtool[2]), i + 1)
      if (parts.rest === '=>') return undefined
      const [value, stamp] = parts.rest.split(/\s+/)
      const time = stamp === undefined ? null : Number(stamp)
      if (value === '' || (time !== null && !Number.isFinite(time))) return this.unread.add(i + 1, line, texts.unread.badSample)
      return this.point(parts.name, parts.labels, value, time === null ? null : secondsOfClock(time), i + 1)
    })
    return false
  }

  private point(name: string, labels: ReadonlyMap<string, string>, text: string, timeS: number | null, line: number): void {
    const prefix = prefixes.find((one) => name.startsWith(one))
    if (prefix !== undefined) this.product = prefix.startsWith('kubevirt') ? 'kubevirt' : 'virsh'
    const suffix = prefix === undefined ? '' : name.slice(prefix.length)
    const meaning = this.meaningOf(name, suffix, line)
    if (meaning === null) return
    const value = /^[-+]?Inf$|^NaN$/i.test(text) ? Number.NaN : Number(text)
    if (!Number.isFinite(value)) return this.unread.add(line, `${name} ${text}`, texts.unread.notANumber(name))
    const vm = labelsOfVm.map((label) => labels.get(label)).find((one) => one !== undefined && one !== '') ?? ''
    if (value < 0 || (value >= impossibleCount && meaning[0] !== 'start')) {
      this.contradictions.push({ vm, one: counterUnderflow(meaning[0], name, text) })
      return this.unread.add(line, `${name} ${text}`, texts.unread.impossible(name))
    }
    const key = `${vm}\n${name}`
    const count = this.seen.get(key) ?? 0
    if (timeS === null) this.seen.set(key, count + 1)
    this.points.push({ vm, meaning, timeS: timeS ?? -1 - count, value, isOfMemory: suffix.startsWith('memory_') })
  }

  /** Null for a metric that no figure is made of, which is then unread. */
  private meaningOf(name: string, suffix: string, line: number): Meaning | null {
    if (name === dirtyRateMetric) return ['dirty-rate', 1]
    const meaning = Object.hasOwn(metrics, suffix) ? metrics[suffix] : null
    if (meaning !== null && meaning[0] !== 'none') return meaning
    if (meaning === null && /migrat|job_info/.test(name)) this.unread.add(line, name, texts.unread.unknownMetric)
    else this.unread.skip(line, name)
    return meaning
  }

  private comment(line: string): void {
    const help = /^# HELP (\w+) (.*)$/.exec(line)
    if (help === null) return
    const [, metric, text] = help
    const isWrongUnit = metric.endsWith('_rate_bytes') && /pages? /i.test(text)
    const isWrongThing = /disk_transfer_rate/.test(metric) && /memory/i.test(text)
    if (isWrongUnit || isWrongThing)
      this.contradictions.push({
        vm: null,
        one: {
          code: 'unit-contradicts-name',
          fields: [isWrongUnit ? 'dirtyPagesPerS' : 'rateMbps'],
          why: texts.contradiction.unitContradictsName(metric, text),
        },
      })
  }
}

const saysStart: ReadonlySet<string> = new Set(['start', 'totalS'])

/** Name, labels and the rest of a line; a brace inside quotes belongs to a label. Linear. */
function splitSample(line: string): { name: string; labels: Map<string, string>; rest: string } | null {
  const name = /^[a-zA-Z_:][\w:]*/.exec(line)?.[0]
  if (name === undefined) return null
  const labels = new Map<string, string>()
  let at = name.length
  if (line[at] !== '{') return { name, labels, rest: line.slice(at).trim() }
  at++
  const label = /\s*([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"\s*,?\s*/y
  for (;;) {
    label.lastIndex = at
    const found = label.exec(line)
    if (found === null) break
    labels.set(
      found[1],
      found[2].replaceAll(/\\(.)/g, (_, sign: string) => (sign === 'n' ? '\n' : sign)),
    )
    at = label.lastIndex
  }
  return line[at] === '}' ? { name, labels, rest: line.slice(at + 1).trim() } : null
}

/** Migrations of one VM; a fall of the data processed begins the next one. */
function migrationsOf(vm: string, points: readonly Point[]): ReadMigration[] {
  const hasMemory = points.some(({ isOfMemory, meaning }) => isOfMemory && meaning[0] === 'transferredMiB')
  const byTime = new Map<number, { -readonly [K in keyof RecordSample]?: RecordSample[K] }>()
  for (const { meaning, timeS, value, isOfMemory } of points) {
    if (meaning[1] === 1 && !(meaning[0] === 'totalS' || meaning[0] === 'type')) continue
    if (hasMemory && !isOfMemory && ['transferredMiB', 'remainingMiB', 'memoryMiB'].includes(meaning[0])) continue
    const fields = byTime.get(timeS ?? 0) ?? {}
    if (meaning[0] === 'type') fields.status = statusOfType(value)
    else fields[meaning[0] as SampleField] = value / meaning[1]
    byTime.set(timeS ?? 0, fields)
  }
  const ordered = [...byTime].toSorted(([a], [b]) => (a < 0 && b < 0 ? b - a : a - b))
  const groups = splitByProcessed(ordered)
  const dirtyWindows: DirtyWindow[] = points.flatMap(({ meaning, value }) =>
    meaning[0] === 'dirty-rate' ? [{ windowS: 1, dirtyMiB: value / MIB_BYTES }] : [],
  )
  if (groups.length === 0 && points.some(({ meaning }) => meaning[0] !== 'none')) groups.push([])
  return groups.map((group, i) => {
    const isLast = i === groups.length - 1
    const gauges = gaugesOf(points, {
      earlierS: groups[i - 1]?.[0][0] ?? null,
      fromS: group[0]?.[0] ?? null,
      untilS: groups[i + 1]?.[0][0] ?? null,
    })
    const samples = samplesOf(group, gauges.startS)
    return {
      id: vm === '' ? null : vm,
      record: { ...emptyRecord, samples, dirtyWindows },
      facts: factsOfVm(samples, gauges, isLast),
    }
  })
}

/** Times of the first samples of a migration and of its neighbours; null: there is none, negative: scrapes without times. */
interface Between {
  earlierS: number | null
  fromS: number | null
  untilS: number | null
}

interface Gauges {
  startS: number | null
  endS: number | null
  outcome: 'completed' | 'failed' | null
}

/** A start may be read from a clock that is ahead of the scrape's by this, seconds. */
const CLOCK_S = 1

/**
 * Start, end and outcome of one of a VM's migrations. KubeVirt exports these gauges as long as the migration's object exists, beside those
 * of the next one: starts and ends tell by their values which migration they are of, an outcome by the end beside it or by its scrape.
 */
function gaugesOf(points: readonly Point[], { earlierS, fromS, untilS }: Between): Gauges {
  const of = (...names: Meaning[0][]): readonly Point[] => points.filter(({ meaning }) => names.includes(meaning[0]))
  const isTimed = fromS !== null && fromS >= 0
  const largest = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values))
  const valuesOf = (name: Meaning[0]): number[] => of(name).map(({ value }) => value)
  const isOnly = earlierS === null && untilS === null
  if (isOnly || !isTimed) {
    if (untilS !== null) return { startS: valuesOf('start')[0] ?? null, endS: null, outcome: null }
    return { startS: valuesOf('start').at(-1) ?? null, endS: valuesOf('end').at(-1) ?? null, outcome: outcomeOf(of('succeeded', 'failed')) }
  }
  const starts = valuesOf('start').filter((value) => value > (earlierS ?? -Infinity))
  const startS =
    largest(starts.filter((value) => value <= fromS)) ??
    starts.toSorted((one, other) => one - other).find((value) => value <= fromS + CLOCK_S) ??
    null
  const ends = valuesOf('end')
  // The next migration may start as this one ends.
  const endS = largest(ends.filter((value) => value > (startS ?? fromS) && value <= (untilS ?? Infinity)))
  const isRunning = endS === null && ends.length > 0
  const outcomes = of('succeeded', 'failed').filter(({ timeS }) => timeS! >= fromS && timeS! < (untilS ?? Infinity))
  return { startS, endS, outcome: isRunning ? null : outcomeOf(outcomes) }
}

type Timed = readonly [number, { -readonly [K in keyof RecordSample]?: RecordSample[K] }]

function splitByProcessed(ordered: readonly Timed[]): Timed[][] {
  const groups: Timed[][] = []
  let last = Infinity
  for (const one of ordered) {
    const processed = one[1].transferredMiB ?? null
    if (groups.length === 0 || (processed !== null && processed < last * 0.5 && last !== Infinity)) groups.push([])
    if (processed !== null) last = processed
    groups[groups.length - 1].push(one)
  }
  return groups
}

function samplesOf(group: readonly Timed[], startS: number | null): RecordSample[] {
  const firstS = group.find(([timeS]) => timeS >= 0)?.[0] ?? null
  const samples = group.map(([timeS, fields]) => {
    const sinceS = timeS < 0 || firstS === null ? null : timeS - (startS !== null && Math.abs(startS - firstS) < 1e6 ? startS : firstS)
    return { ...emptySample, status: 'active', ...fields, atS: fields.totalS ?? (sinceS === null ? null : Math.max(0, sinceS)) }
  })
  const unseenS = startS === null && samples.every(({ totalS }) => totalS === null) ? unseenStartS(samples) : 0
  return unseenS === 0 ? samples : samples.map((sample) => ({ ...sample, atS: sample.atS === null ? null : sample.atS + unseenS }))
}

/** Time until the last sample; unknown for a single sample without an elapsed time. */
function sinceFirstSample(samples: readonly RecordSample[]): number | null {
  const lastS = samples.findLast(({ atS }) => atS !== null)?.atS ?? null
  return lastS === 0 ? null : lastS
}

/** What the metrics of the outcome say; null if none is set. */
function outcomeOf(outcomes: readonly Point[]): 'completed' | 'failed' | null {
  const isSet = (name: Meaning[0]): boolean => outcomes.some(({ meaning, value }) => meaning[0] === name && value >= 1)
  if (isSet('succeeded')) return 'completed'
  return isSet('failed') ? 'failed' : null
}

function factsOfVm(samples: readonly RecordSample[], { startS, endS, outcome }: Gauges, isLast: boolean): Partial<RecordFacts> {
  const lastS = sinceFirstSample(samples)
  const wholeS = startS !== null && endS !== null && endS >= startS ? endS - startS : null
  if (!isLast) return { totalS: wholeS ?? lastS, ...(outcome !== null && { status: outcome }) }
  const last = samples.at(-1)
  const status = outcome ?? last?.status ?? statusOfGauges(startS, endS)
  return { status, totalS: wholeS ?? (isFinal(status) && last?.totalS !== undefined ? last.totalS : lastS) }
}

function statusOfGauges(startS: number | null, endS: number | null): string | null {
  if (startS === null) return null
  return endS === null ? 'active' : 'completed'
}

function statusOfType(type: number): string {
  return ['none', 'active', 'active', 'completed', 'failed', 'cancelled'][type] ?? 'active'
}
