/** HMP's `info migrate` in its three layouts: a label a line; several values a line in KB; sizes with their units. */
import * as texts from '../../../texts/places/records.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MIB_BYTES } from '../../../units/units.ts'
import type { RecordSample, RecordSettings } from '../../migrationRecord.ts'
import type { BlockTimes } from '../blockTimes.ts'
import { blockTimeLists } from '../blockTimes.ts'
import { beginsNext, emptyRecord, emptySample, isFinal, noMigration, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading, RecordFacts } from '../importer.ts'
import { amountIn, bytesIn, impossibleCount, momentOfLine, scaled } from '../text/quantities.ts'
import { unprefixed } from '../text/recordText.ts'
import type { RecordText } from '../text/recordText.ts'
import { cacheMiBOf } from '../../xbzrleCache.ts'
import { SystemRemaining } from '../systemRemaining.ts'
import { UnreadLines } from '../unreadLines.ts'

type NumberField = Exclude<keyof RecordSample, 'atS' | 'status'>
type Meaning = readonly [NumberField, 'ms' | 's-of-ms' | 'mib' | 'kib' | 'number']

/** Labels of the first layout. */
const labels: Readonly<Record<string, Meaning>> = {
  'total time': ['totalS', 's-of-ms'],
  'expected downtime': ['expectedDowntimeMs', 'ms'],
  downtime: ['downtimeMs', 'ms'],
  setup: ['setupMs', 'ms'],
  'transferred ram': ['transferredMiB', 'mib'],
  'remaining ram': ['remainingMiB', 'mib'],
  'total ram': ['memoryMiB', 'mib'],
  throughput: ['rateMbps', 'number'],
  duplicate: ['zeroPages', 'number'],
  normal: ['normalPages', 'number'],
  'dirty sync count': ['dirtySyncs', 'number'],
  'page size': ['pageKiB', 'kib'],
  'dirty pages rate': ['dirtyPagesPerS', 'number'],
  'cpu throttle percentage': ['throttlePercent', 'number'],
  'postcopy request count': ['postcopyRequests', 'number'],
  'xbzrle transferred': ['xbzrleMiB', 'mib'],
  'xbzrle pages': ['xbzrlePages', 'number'],
  'transferred disk': ['diskMiB', 'mib'],
  'bandwidth (mbps)': ['rateMbps', 'number'],
  'throughput (mbps)': ['rateMbps', 'number'],
  'cpu throttle (%)': ['throttlePercent', 'number'],
}

/** Labels of the first layout whose value has no unit. All others have one, so that its absence at the end of a text shows a cut. */
const unitless = new Set([
  'dirty sync count',
  'cpu throttle percentage',
  'postcopy request count',
  'bandwidth (mbps)',
  'throughput (mbps)',
  'cpu throttle (%)',
])

/** `name=value` pairs of the later layouts by their section. */
const pairs: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  time: { total: ['totalS', 's-of-ms'], setup: ['setupMs', 'ms'], down: ['downtimeMs', 'ms'], exp_down: ['expectedDowntimeMs', 'ms'] },
  ram: {
    psize: ['pageKiB', 'kib'],
    pagesize: ['pageKiB', 'kib'],
    total: ['memoryMiB', 'mib'],
    transferred: ['transferredMiB', 'mib'],
    remain: ['remainingMiB', 'mib'],
    normal: ['normalPages', 'number'],
    zero: ['zeroPages', 'number'],
    dirty_syncs: ['dirtySyncs', 'number'],
    dirty_pages_rate: ['dirtyPagesPerS', 'number'],
    dirty: ['dirtyPagesPerS', 'number'],
    postcopy_req: ['postcopyRequests', 'number'],
  },
  xbzrle: { transferred: ['xbzrleMiB', 'mib'], pages: ['xbzrlePages', 'number'] },
}

/** Labels and pairs that are known and not needed. */
const passedOver = new Set([
  'globals',
  'store-global-state',
  'only-migratable',
  'send-configuration',
  'send-section-footer',
  'send-switchover-start',
  'clear-bitmap-shift',
  'skipped',
  'normal bytes',
  'multifd bytes',
  'pages-per-second',
  'precopy ram',
  'downtime ram',
  'postcopy ram',
  'xbzrle cache miss',
  'xbzrle cache miss rate',
  'xbzrle encoding rate',
  'xbzrle overflow',
  'ram info',
  'socket address',
  'sockets',
  'zero-copy-send fallbacks happened',
  'dirty-limit throttle time',
  'dirty-limit ring full time',
  'vfio device transferred',
  'page rates (pps)',
  'others',
  'sizes',
  'sizes (kb)',
  'transfers',
  'channels',
  'page types',
  'pages',
  'time (ms)',
  'xbzrle',
  'capabilities',
  'remaining disk',
  'total disk',
  'outgoing migration blocked',
  'compression pages',
  'compression busy',
  'compression busy rate',
  'compressed size',
  'compression rate',
  'checkpoints',
  'globals:',
  'dirty-limit throttle (us)',
  'dirty-limit ring full (us)',
])
/** Labels of the destination's waits for pages; a list may be on the lines below. */
const waitLabels: Readonly<Record<string, keyof BlockTimes>> = {
  'postcopy blocktime': 'postcopyBlocktimeMs',
  'postcopy blocktime (ms)': 'postcopyBlocktimeMs',
  'postcopy vcpu blocktime': 'postcopyVcpuBlocktimeMs',
  'postcopy vcpu blocktime (ms)': 'postcopyVcpuBlocktimeMs',
  'postcopy latency (ns)': 'postcopyLatencyNs',
  'postcopy non-vcpu latency (ns)': 'postcopyNonVcpuLatencyNs',
  'postcopy vcpu latencies (ns)': 'postcopyVcpuLatencyNs',
  'postcopy latency distribution': 'postcopyLatencyCounts',
}
const latencyLine = /^\[\s*\d+ (?:us|ms|sec) -\s+\d+ (?:us|ms|sec) \]:\s*(\d+)$/
/** Parameters of a migration by their first words; other words may follow. */
const parameterFamilies = [
  'throttle-trigger',
  'cpu-throttle',
  'max-cpu-throttle',
  'tls',
  'max-postcopy',
  'x-checkpoint',
  'multifd',
  'zero-page',
  'xbzrle',
  'x-vcpu',
  'vcpu',
  'x-rdma',
  'cpr-exec',
]
const parameters = [
  'announce-(?:initial|max|rounds|step)',
  `(?:${parameterFamilies.join('|')})(?:-[a-z-]+)?`,
  'mode',
  'direct-io',
  'block-incremental',
  'compress-[a-z-]+',
  'decompress-threads',
  'zlib-[a-z]+',
  'block-bitmap-mapping',
]
/** Lines of `info migrate_parameters` and `info migrate_capabilities`. */
const settingLine = new RegExp(`^(?:${parameters.join('|')}):|^[a-z][a-z-]+: (?:on|off)$`)
/** What follows a label on lines below it: a closing bracket, addresses. */
const listLine = /^\]$|^(?:tcp|unix|vsock|fd|rdma):\S+,?$/
const monitorLine = /^(?:\(qemu\)|\$|#|info migrate|\{|"human-monitor|Every \d)/

const settingLabels = new Set([
  'downtime-limit',
  'max-bandwidth',
  'avail-switchover-bandwidth',
  'multifd-channels',
  'auto-converge',
  'xbzrle',
  'xbzrle-cache-size',
  'cache size',
  'postcopy-ram',
  'multifd',
])
const statusLine = /^(?:migration )?status:\s*([a-z][a-z-]*)/i
const migrationLine = /^\s*(?:migration status:\s*[a-z]|transferred ram:\s*-?\d|status:\s+\S+\s*$|time \(ms\):\s*total=|ram info:)/i

export const hmpImporter: Importer = {
  kind: 'hmp',
  recognises({ lines }) {
    const hits = lines.filter((line) => migrationLine.test(unprefixed(line))).length
    return hits === 0 ? (isIdle(lines) ? 0.5 : 0) : hits === 1 ? 0.5 : 0.9
  },
  read: ({ lines }: RecordText): Reading => new HmpReader().read(lines),
}

/** `sized`: the text with its unit, if it is a size. */
function valueOf(meaning: Meaning[1], number: number, sized: string): number | null {
  if (meaning === 'mib') return scaled(bytesIn(sized), MIB_BYTES)
  if (meaning === 'kib') return scaled(bytesIn(sized), KIB_BYTES)
  return meaning === 's-of-ms' ? number / 1000 : number
}

const bandwidths: ReadonlyMap<string, 'maxBandwidthMbps' | 'availSwitchoverMbps'> = new Map([
  ['max-bandwidth', 'maxBandwidthMbps'],
  ['avail-switchover-bandwidth', 'availSwitchoverMbps'],
])

/** Reads line by line; each status begins a new sample. */
class HmpReader {
  private readonly samples: RecordSample[] = []
  private sample: { -readonly [K in keyof RecordSample]?: RecordSample[K] } | null = null
  private section = 'ram'
  private sectionIsKib = false
  private readonly settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] } = {}
  private facts: Partial<RecordFacts> = {}
  private wholeMiB: number | null = null
  private readonly systemRemaining = new SystemRemaining()
  /** The list that the lines after its label continue. */
  private list: keyof BlockTimes | null = null
  private readonly contradictions: Contradiction[] = []
  private readonly unread = new UnreadLines()
  private isLast = false
  private cut = false

  read(lines: readonly string[]): Reading {
    lines.forEach((given, i) => {
      const line = unprefixed(given).trim()
      this.isLast = i === lines.length - 1
      if (line !== '' && momentOfLine(given) === null) this.line(line, i + 1)
    })
    this.close()
    if (isIdle(lines)) return { migrations: [noMigration], unread: [], cut: false }
    return { migrations: this.migrations(), unread: this.unread.list(), cut: this.cut }
  }

  private line(line: string, number: number): void {
    const status = statusLine.exec(line)
    if (status !== null) {
      this.close()
      this.facts = {}
      this.sample = { status: status[1].toLowerCase() }
      return
    }
    if (this.listed(line)) return
    const parts = /^([A-Za-z][\w%/() -]{0,60}?)\s*:\s*(.*)$/.exec(line)
    const label = parts?.[1].toLowerCase() ?? ''
    if (parts !== null) this.enter(label)
    const text = parts === null ? line : parts[2]
    if (!this.known(label, text, number) && !isPassedOver(line, label) && !(this.sample === null && parts !== null)) {
      this.unread.add(number, line, parts === null ? texts.unread.unknownLine : texts.unread.unknownLabel)
    }
  }

  /** False for a label that is not read. */
  private known(label: string, text: string, number: number): boolean {
    if (label === 'capabilities') this.capabilities(text)
    else if (label === 'xbzrle' && text.startsWith('size=')) this.xbzrle(text, number)
    else if (settingLabels.has(label)) this.setting(label, text)
    else if (label === 'remaining') this.wholeRemaining(text, number)
    else if (Object.hasOwn(waitLabels, label)) this.wait(waitLabels[label], text)
    else if (Object.hasOwn(labels, label)) {
      if (this.isLast && !unitless.has(label) && /^\d*$/.test(text)) this.cutOff(label, text, number)
      else this.set(labels[label], text, label, number)
    } else if (/^\w+=/.test(text)) this.pairs(text, number)
    else return false
    return true
  }

  private enter(label: string): void {
    this.section = label.startsWith('time') ? 'time' : label === 'xbzrle' ? 'xbzrle' : 'ram'
    this.sectionIsKib = label.includes('(kb)')
  }

  private pairs(text: string, number: number): void {
    for (const [, name, value] of text.slice(0, 1000).matchAll(/(\w+)=([^,\n]*)/g)) {
      const meanings = pairs[this.section]
      if (Object.hasOwn(meanings, name))
        this.set(meanings[name], this.sectionIsKib && /^\d+$/.test(value) ? `${value} KiB` : value, name, number)
    }
  }

  /** The value may lack its last digits. */
  private cutOff(label: string, text: string, number: number): void {
    this.cut = true
    this.unread.add(number, `${label}: ${text}`, texts.unread.cut)
  }

  private set([field, meaning]: Meaning, text: string, label: string, number: number): void {
    const amount = amountIn(text)
    if (amount === null) {
      this.unread.add(
        number,
        `${label}: ${text}`,
        /nan|inf/i.test(text) ? texts.unread.notANumber(label) : texts.unread.unreadableValue(label),
      )
      return
    }
    if (amount.value < 0 || amount.value >= impossibleCount) {
      this.unread.add(number, `${label}: ${text}`, texts.unread.impossible(label))
      this.contradictions.push({
        code: 'counter-underflow',
        fields: [field],
        why: texts.contradiction.counterUnderflow(label, text.trim()),
      })
      return
    }
    const sized = amount.unit === '' && this.sectionIsKib ? `${amount.value} KiB` : text
    this.sample ??= {}
    this.sample[field] ??= valueOf(meaning, amount.value, sized)
  }

  /** Whether the line continues a list. */
  private listed(line: string): boolean {
    const { list } = this
    if (list === null) return false
    const count = list === 'postcopyLatencyCounts' ? latencyLine.exec(line) : null
    if (count !== null) this.facts = { ...this.facts, [list]: [...(this.facts.postcopyLatencyCounts ?? []), Number(count[1])] }
    else if (/^\[[\s\d,-]*\]?$/.test(line)) this.wait(list, line)
    else this.list = null
    return this.list !== null
  }

  private wait(name: keyof BlockTimes, text: string): void {
    this.list = blockTimeLists.has(name) ? name : null
    const numbers = numbersIn(text)
    if (numbers.length > 0) this.facts = { ...this.facts, [name]: this.list === null ? numbers[0] : numbers }
  }

  private wholeRemaining(text: string, number: number): void {
    const bytes = bytesIn(text)
    if (bytes === null) this.unread.add(number, text, texts.unread.unreadableValue('remaining'))
    else this.wholeMiB = bytes / MIB_BYTES
  }

  private capabilities(text: string): void {
    for (const [, name, state] of text.slice(0, 2000).matchAll(/([a-z][a-z-]*): (on|off)/g)) this.setting(name, state)
  }

  private setting(label: string, text: string): void {
    const value = amountIn(text)?.value ?? null
    const isOn = text.trim() === 'on'
    if (label === 'downtime-limit' && value !== null) this.settings.downtimeLimitMs = value
    const bandwidth = bandwidths.get(label)
    if (bandwidth !== undefined && value !== null && value > 0 && value < impossibleCount)
      this.settings[bandwidth] = value / BYTES_PER_S_OF_MBPS
    if (label === 'auto-converge') this.settings.autoConverge = isOn
    if (label === 'xbzrle') this.settings.xbzrle = isOn
    if (label === 'xbzrle-cache-size' || label === 'cache size') this.cache(value)
    if (label === 'postcopy-ram') this.settings.postcopy = isOn
  }

  /** QEMU prints these counters only while XBZRLE is on. */
  private xbzrle(text: string, number: number): void {
    this.settings.xbzrle = true
    this.cache(amountIn(/^size=(\d+)/.exec(text)?.[1] ?? '')?.value ?? null)
    this.pairs(text, number)
  }

  private cache(bytes: number | null): void {
    const cacheMiB = cacheMiBOf(bytes)
    if (cacheMiB !== null) this.settings.xbzrleCacheMiB = cacheMiB
  }

  private close(): void {
    if (this.sample !== null) {
      const totalS = knownTotalS(this.sample)
      const sample = { ...emptySample, ...this.sample, totalS, atS: totalS }
      this.systemRemaining.add(this.wholeMiB, sample)
      this.samples.push(sample)
    }
    this.sample = null
    this.wholeMiB = null
  }

  private migrations(): ReadMigration[] {
    if (this.samples.length === 0) return []
    const groups: RecordSample[][] = [[]]
    for (const sample of this.samples) {
      const last = groups[groups.length - 1].at(-1)
      if (last !== undefined && beginsNext(sample, last)) groups.push([])
      groups[groups.length - 1].push(sample)
    }
    return groups.map((samples, i) => ({
      id: null,
      record: { ...emptyRecord, samples, settings: { ...unknownSettings, ...this.settings } },
      facts: i === groups.length - 1 ? { ...this.facts, ...this.systemRemaining.facts() } : {},
      contradictions: i === groups.length - 1 ? [...this.contradictions, ...this.systemRemaining.contradictions()] : [],
    }))
  }
}

/** `info migrate` prints nothing where no migration has run: the next prompt follows it. */
function isIdle(lines: readonly string[]): boolean {
  const said = lines.map((line) => line.trim()).filter((line) => line !== '')
  return said.includes('(qemu) info migrate') && said.every((line) => line.startsWith('(qemu)'))
}

/** `info migrate` prints 0 ms for a migration that failed or was cancelled, whose time `query-migrate` leaves out. */
function knownTotalS({ status = null, totalS = null }: Partial<RecordSample>): number | null {
  return totalS === 0 && isFinal(status) && status !== 'completed' ? null : totalS
}

function isPassedOver(line: string, label: string): boolean {
  return passedOver.has(label) || [monitorLine, listLine, settingLine].some((known) => known.test(line))
}

const mostNumbers = 4096

/** `[1, 5-7]`: QEMU prints successive numbers of a list as a range. */
function numbersIn(text: string): number[] {
  const numbers: number[] = []
  for (const [, from, to] of text.matchAll(/(\d{1,15})(?:-(\d{1,15}))?/g)) {
    for (let number = Number(from); number <= Number(to ?? from) && numbers.length < mostNumbers; number++) numbers.push(number)
  }
  return numbers
}
