/**
 * Messages of QMP in any wrapping: replies to `query-migrate`, `query-migrate-parameters`, `query-migrate-capabilities` and
 * `query-status`, commands, events. Shared by the importers of a reply, of a log of replies and of events.
 */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../../units/units.ts'
import type { RecordEvent, RecordSample, RecordSettings } from '../../../migrationRecord.ts'
import { downtimeLimitEvent, setDowntimeEvent } from '../../../migrationRecord.ts'
import { cacheMiBOf } from '../../../xbzrleCache.ts'
import { blockTimeKeys, blockTimeLists } from '../../blockTimes.ts'
import { counterUnderflow } from '../../importer.ts'
import type { Contradiction, RecordFacts } from '../../importer.ts'
import { isLooseObject, looseJson, looseNumber } from '../../text/looseJson.ts'
import type { Loose, LooseObject } from '../../text/looseJson.ts'
import { impossibleCount, isBandwidth, momentIn } from '../../text/quantities.ts'
import type { RecordText } from '../../text/recordText.ts'
import { UnreadLines } from '../../unreadLines.ts'
import { parametersOfGuestperf, replyOfGuestperf } from './guestperf.ts'
import { cacheSizes, capabilitySettings } from './hmpLabels.ts'
import { sampleOf } from './qmpSample.ts'
import type { ReadCount } from './qmpSample.ts'
import { isPlaceKey, leadingSeconds, wrappedName, wrappedTime } from './qmpWrapper.ts'
import { qemuVersion, versionText } from '../../derived/qemuVersion.ts'

/** A reply with the time of its wrapper or log line; seconds of any clock. */
export interface TimedReply {
  /** The VM that its wrapper names. */
  readonly vm: string | null
  readonly line: number
  readonly clockS: number | null
  readonly sample: RecordSample
  /** Facts beside its sample. */
  readonly facts: Partial<RecordFacts>
  /** QEMU's system-wide counter of remaining data. */
  readonly wholeMiB: number | null
  /** Settings that were shown until then. */
  readonly settings: Partial<RecordSettings>
  readonly contradictions: readonly Contradiction[]
}

/** `atS`: seconds of the clock of its timestamp */
export interface NamedEvent extends RecordEvent {
  /** The VM that its wrapper names. */
  readonly vm: string | null
}

export interface QmpMessages {
  readonly replies: readonly TimedReply[]
  readonly events: readonly NamedEvent[]
  readonly settings: Partial<RecordSettings>
  /** Facts of the QEMU of all replies. */
  readonly facts: Partial<RecordFacts>
  /** Those of no reply. */
  readonly contradictions: readonly Contradiction[]
  readonly dirtyRates: readonly { line: number; reply: LooseObject }[]
  readonly unread: UnreadLines
  /** Lines without a part of a message. */
  readonly outside: readonly { line: number; text: string }[]
  readonly cut: boolean
  /** Only empty replies: no migration has run. */
  readonly isIdle: boolean
}

const statuses = new Set([
  'none',
  'setup',
  'cancelling',
  'cancelled',
  'active',
  'postcopy-active',
  'postcopy-paused',
  'postcopy-recover',
  'postcopy-recover-setup',
  'postcopy-device',
  'completed',
  'failed',
  'colo',
  'pre-switchover',
  'device',
  'wait-unplug',
  'failing',
])
const parameterKeys = ['downtime-limit', 'max-bandwidth', 'avail-switchover-bandwidth']
/** Keys around a reply that are no figures. */
const envelopeKeys = new Set(['id', 'return', 'QMP', 'blocked', 'status'])
/** A logger's line of the parameters, as `name=value`. */
const parameterLine = new RegExp(`\\b(?:${parameterKeys.join('|')})=\\S`)
/** A log's words before the arguments of a command. */
const commandPrefix = /([\w-]+)\s+arguments\s*=\s*$/
/** What a program has before braces without content; a log has the time or a mark before an empty reply. */
const codeBefore = /[A-Za-z_)\]]\s?$|=\s*$/
const maxDepth = 6
export const longestReason = 1000

/** Whether the text may hold messages of QMP at all; cheap. */
export function mayBeQmp(text: string): boolean {
  return /["'](?:return|status|ram|event|execute|query_migrate|total-time|dirty-sync-count)["']\s*:/.test(text)
}

export function qmpMessages({ text, lines: textLines }: RecordText): QmpMessages {
  const { values, problems, lines } = looseJson(text)
  const collector = new Collector(lines)
  for (const { key, line, kind, text: what } of problems) collector.problem(line, key, what, kind === 'not-a-number')
  let isCode = false
  for (const { value, line, prefix, cut } of values) {
    const command = commandPrefix.exec(prefix)
    isCode = Object.keys(value).length === 0 && (codeBefore.test(prefix) || (isCode && prefix === ''))
    if (isCode) continue
    const place = { vm: null, line, clockS: momentIn(prefix) ?? leadingSeconds(prefix) }
    if (command !== null && isLooseObject(value)) collector.execute(value, command[1], place)
    else collector.visit(value, place, 0)
    if (cut) collector.unread.add(line, text.slice(-80), texts.unread.cut)
  }
  const outside = outsideOf(textLines, values).filter(({ line, text: said }) => !collector.parameterLine(line, said))
  return { ...collector.collected(), outside, cut: values.some(({ cut }) => cut) }
}

/** Lines with words of which no value has a part; both lists are in order. */
function outsideOf(lines: readonly string[], values: readonly { line: number; endLine: number }[]): { line: number; text: string }[] {
  let next = 0
  return lines.flatMap((text, i) => {
    while (next < values.length && values[next].endLine < i + 1) next++
    const isInside = next < values.length && values[next].line <= i + 1
    return isInside || !/[\p{L}\d]/u.test(text) ? [] : [{ line: i + 1, text }]
  })
}

interface Place {
  readonly vm: string | null
  readonly line: number
  readonly clockS: number | null
}

class Collector {
  private readonly replies: TimedReply[] = []
  private readonly events: NamedEvent[] = []
  private readonly settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] } = {}
  /** Those of the reply that is read; before it, of none. */
  private facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] } = {}
  private readonly contradictions: Contradiction[] = []
  private readonly dirtyRates: { line: number; reply: LooseObject }[] = []
  readonly unread = new UnreadLines()
  private readonly lines: WeakMap<object, number>
  /** Names of figures and parameters, and of the capabilities of a list. */
  private readonly names = new Set<string>()
  private readonly listed = new Set<string>()
  /** A list without one that is off is a part, such as of a command. */
  private isWholeList = false
  private release: string | null = null
  /** Keys of a reply's objects that were read. */
  private used = new Map<LooseObject, Set<string>>()
  /** The last command, until its answer. */
  private command: string | null = null
  private emptyReplies = 0

  constructor(lines: WeakMap<object, number>) {
    this.lines = lines
  }

  collected(): Omit<QmpMessages, 'cut' | 'outside'> {
    const { replies, events, settings, dirtyRates, unread, emptyReplies } = this
    const capabilities = this.isWholeList ? [...this.listed] : []
    return {
      isIdle: emptyReplies > 0 && replies.length + events.length + dirtyRates.length === 0,
      replies,
      events,
      settings,
      dirtyRates,
      unread,
      facts: {
        capabilities: capabilities.length === 0 ? null : capabilities,
        productVersion: this.release ?? versionText(qemuVersion([...this.names, ...this.listed], capabilities)),
      },
      contradictions: this.contradictions,
    }
  }

  problem(line: number, key: string, what: string, isNotANumber: boolean): void {
    this.unread.add(line, `${key}: ${what}`, isNotANumber ? texts.unread.notANumber(key) : texts.unread.malformed)
    if (isNotANumber)
      addOnce(this.contradictions, { code: 'counter-not-a-number', fields: [key], why: texts.contradiction.counterNotANumber(key) })
  }

  visit(value: Loose, place: Place, depth: number): void {
    if (depth > maxDepth) return
    if (Array.isArray(value)) {
      if (!this.capabilities(value)) for (const item of value) this.visit(item, place, depth + 1)
      return
    }
    if (isLooseObject(value)) this.object(value, place, depth)
  }

  private object(object: LooseObject, around: Place, depth: number): void {
    const place = { ...around, line: this.lines.get(object) ?? around.line }
    if (this.message(object, place)) return
    const here = { vm: wrappedName(object) ?? place.vm, line: place.line, clockS: wrappedTime(object) ?? place.clockS }
    const children = Object.entries(object).filter(([, child]) => typeof child === 'object' && child !== null)
    if (children.length === 0) this.nothing(object, place.line, depth)
    else
      this.unused(
        Object.keys(object).filter((key) => typeof object[key] !== 'object'),
        place.line,
      )
    for (const [, child] of children) this.visit(child, here, depth + 1)
  }

  /** Keys that no figure is read from. */
  private unused(keys: readonly string[], line: number): void {
    for (const key of keys) if (!envelopeKeys.has(key) && !isPlaceKey(key)) this.unread.unused(line, key)
  }

  /** The answer to `query-version`, or the version in a greeting. */
  private version({ qemu }: LooseObject): boolean {
    if (!isLooseObject(qemu) || looseNumber(qemu.major) === null) return false
    const numbers = [qemu.major, qemu.minor, qemu.micro].map((part) => looseNumber(part) ?? 0)
    this.release = `QEMU ${numbers.join('.')}`
    return true
  }

  /** The first answer after the greeting is that of qmp_capabilities. */
  private greeting(given: Loose): void {
    if (isLooseObject(given) && isLooseObject(given.version)) this.version(given.version)
    this.command = 'qmp_capabilities'
  }

  /** Reads the line of a logger that writes the parameters as `name=value`; false for another line. */
  parameterLine(line: number, text: string): boolean {
    if (!parameterLine.test(text)) return false
    const given = [...text.matchAll(/([a-z][a-z-]*)=(?:'([^']*)'|"([^"]*)"|(\S+))/g)]
    const values = Object.fromEntries(given.map(([, name, ...forms]) => [name, forms.find((form) => form !== undefined) ?? '']))
    this.parameters(values, downtimeLimitEvent, momentIn(text), line)
    return true
  }

  /** Whether the object is a message of QMP. */
  private message(given: LooseObject, place: Place): boolean {
    const object = replyOfGuestperf(given) ?? parametersOfGuestperf(given) ?? given
    if (typeof object.event === 'string') this.event(object, object.event, place)
    else if ('QMP' in object) this.greeting(object.QMP)
    else if (this.version(object)) return true
    else if (isLooseObject(object.error) && typeof object.error.desc === 'string')
      this.unread.add(place.line, object.error.desc, texts.unread.commandError(object.error.desc))
    else if (typeof object.execute === 'string') this.execute(object, object.execute, place)
    else if (isReply(object)) this.reply(object, place)
    else if (isDirtyRate(object)) this.dirtyRates.push({ line: place.line, reply: object })
    else if (typeof object.running === 'boolean' && typeof object.status === 'string') this.runState(object, place)
    else if (parameterKeys.some((key) => key in object))
      this.parameters(object, downtimeLimitEvent, wrappedTime(object) ?? place.clockS, place.line)
    else return false
    return true
  }

  /** `given`: the command, or its arguments alone. */
  execute(given: LooseObject, name: string, { clockS, line }: Place): void {
    this.command = name
    const values = 'execute' in given ? given.arguments : given
    this.parameters(isLooseObject(values) ? values : {}, setDowntimeEvent, wrappedTime(given) ?? clockS, line)
  }

  /** An empty answer to a command that asks for nothing is its success. */
  private nothing(object: LooseObject, line: number, depth: number): void {
    const keys = Object.keys(object)
    const isSuccess = this.command?.startsWith('query-') === false
    this.command = null
    if (keys.length === 0 && isSuccess) return
    if (keys.length === 0) {
      this.emptyReplies++
      this.unread.add(line, '{}', texts.unread.emptyReply)
    }
    if (keys.length > 0 && depth === 0) this.unread.add(line, keys.join(', '), texts.unread.unknownObject)
  }

  private event(object: LooseObject, name: string, { vm, line, clockS }: Place): void {
    if (object.side === 'dst' || object.side === 'destination') return
    const stamp = isLooseObject(object.timestamp) ? object.timestamp : {}
    const seconds = looseNumber(stamp.seconds)
    const atS = seconds === null ? (wrappedTime(object) ?? clockS) : seconds + (looseNumber(stamp.microseconds) ?? 0) / 1e6
    if (atS === null) return this.unread.add(line, name, texts.unread.unknownObject)
    const data = isLooseObject(object.data) ? object.data : {}
    const detail = data.status ?? looseNumber(data.pass)
    const known = typeof detail === 'string' || typeof detail === 'number' ? detail : null
    this.events.push({ vm: wrappedName(object) ?? vm, atS, name, detail: known })
  }

  private runState(object: LooseObject, { vm, clockS }: Place): void {
    if (clockS !== null) this.events.push({ vm, atS: clockS, name: object.running === true ? 'RESUME' : 'STOP', detail: null })
  }

  private reply(object: LooseObject, { vm, line, clockS }: Place): void {
    const contradictions: Contradiction[] = []
    const read = (from: LooseObject, key: string): number | null => this.count(from, key, line, contradictions)
    this.facts = {}
    const sample = sampleOf(object, read)
    const whole = isLooseObject(object.ram) || !('transferred' in object) ? read(object, 'remaining') : null
    this.sizes(object, read)
    const hasWaits = this.blockTimes(object)
    if (isLooseObject(object['xbzrle-cache'])) this.cache(object['xbzrle-cache']['cache-size'])
    const reason = reasonIn(object)
    if (reason !== null) this.facts.failureReason = reason
    this.report(object, line)
    if (sample.totalS === null && sample.memoryMiB === null && !hasWaits)
      this.unread.add(line, `status: ${sample.status ?? ''}`, texts.unread.statusOnly)
    this.replies.push({
      vm,
      line,
      clockS: wrappedTime(object) ?? clockS,
      sample,
      facts: this.facts,
      wholeMiB: whole === null ? null : whole / MIB_BYTES,
      settings: { ...this.settings },
      contradictions,
    })
  }

  /** Amounts of a reply that are facts of the last one. */
  private sizes(reply: LooseObject, read: ReadCount): void {
    const ram = isLooseObject(reply.ram) ? reply.ram : reply
    const vfio = isLooseObject(reply.vfio) ? reply.vfio : {}
    const found = [...sizeKeys.map(([key, field]) => [field, read(ram, key)] as const), ['vfioMiB', read(vfio, 'transferred')] as const]
    for (const [field, bytes] of found) if (bytes !== null) this.facts[field] = bytes / MIB_BYTES
  }

  /** Names what the reply has beside its counters. */
  private report(reply: LooseObject, line: number): void {
    for (const name of ['', ...partKeys]) {
      const part = name === '' ? reply : reply[name]
      if (!isLooseObject(part)) continue
      const used = this.used.get(part)
      const keys = Object.keys(part)
      for (const key of keys) this.names.add(key)
      const left = keys.filter((key) => used?.has(key) !== true && !isReadElsewhere(key))
      this.unused(name === '' || name === 'ram' ? left : left.map((key) => `${name}.${key}`), line)
    }
    this.used = new Map()
  }

  /** The destination's waits for missing pages, which replace those of an earlier reply; false if there are none. */
  private blockTimes(object: LooseObject): boolean {
    let found = false
    for (const [key, name] of Object.entries(blockTimeKeys)) {
      const given = object[key]
      const values = (Array.isArray(given) ? given : [given]).map((value) => looseNumber(value))
      const arePossible = values.every((value) => value !== null && value >= 0 && value < impossibleCount)
      if (!arePossible || values.length === 0) continue
      Object.assign(this.facts, { [name]: blockTimeLists.has(name) ? values : values[0] })
      found = true
    }
    return found
  }

  /** A counter of a reply; an impossible one is unknown and reported. */
  private count(from: LooseObject, key: string, line: number, contradictions: Contradiction[]): number | null {
    const value = looseNumber(from[key])
    if (key in from) this.used.set(from, (this.used.get(from) ?? new Set()).add(key))
    if (value === null || (value >= 0 && value < impossibleCount)) return value
    this.unread.add(line, `${key}: ${value}`, texts.unread.impossible(key))
    addOnce(contradictions, { ...counterUnderflow(key === 'remaining' ? 'remainingMiB' : key, key, String(value)), fields: [key] })
    return null
  }

  private cache(bytes: Loose | undefined): void {
    const cacheMiB = cacheMiBOf(looseNumber(bytes))
    if (cacheMiB !== null) this.settings.xbzrleCacheMiB = cacheMiB
  }

  private parameters(from: LooseObject, event: string, clockS: number | null, line: number): void {
    for (const name of Object.keys(from)) this.names.add(name)
    this.unused(
      Object.keys(from).filter((key) => !readParameters.has(key)),
      line,
    )
    const limitMs = looseNumber(from['downtime-limit'])
    if (limitMs !== null) this.settings.downtimeLimitMs = limitMs
    if (limitMs !== null && clockS !== null) this.events.push({ vm: null, atS: clockS, name: event, detail: limitMs })
    const cap = looseNumber(from['max-bandwidth'])
    if (cap !== null) Object.assign(this.settings, bandwidthOf(cap))
    const channels = looseNumber(from['multifd-channels'])
    if (channels !== null && channels > 0) this.settings.multifdChannels = channels
    if (typeof from['tls-creds'] === 'string') this.settings.tls = from['tls-creds'] !== ''
    const assumed = looseNumber(from['avail-switchover-bandwidth'])
    this.cache(from['xbzrle-cache-size'])
    if (assumed !== null) this.settings.availSwitchoverMbps = isBandwidth(assumed) ? assumed / BYTES_PER_S_OF_MBPS : null
    if (Array.isArray(from.capabilities)) this.capabilities(from.capabilities)
    for (const [name, field] of capabilityFields) if (typeof from[name] === 'boolean') this.settings[field] = from[name]
  }

  /** `[{capability, state}]` of the reply and of the command. */
  private capabilities(list: Loose[]): boolean {
    const pairs = list.filter((item): item is LooseObject => isLooseObject(item) && typeof item.capability === 'string')
    if (pairs.length === 0) return false
    for (const { capability, state } of pairs) {
      if (typeof capability === 'string') this.listed.add(capability)
      if (state === false) this.isWholeList = true
      const field = capabilityFields.find(([name]) => name === capability)?.[1]
      if (field !== undefined && typeof state === 'boolean') this.settings[field] = state
    }
    return true
  }
}

export function addOnce(list: Contradiction[], one: Contradiction): void {
  if (!list.some(({ code, fields }) => code === one.code && fields[0] === one.fields[0])) list.push(one)
}

const capabilityFields = Object.entries(capabilitySettings)
const readParameters = new Set([
  ...parameterKeys,
  'multifd-channels',
  'tls-creds',
  ...cacheSizes,
  ...Object.keys(capabilitySettings),
  'capabilities',
])
const sizeKeys = [
  ['precopy-bytes', 'precopyRamMiB'],
  ['downtime-bytes', 'downtimeRamMiB'],
  ['postcopy-bytes', 'postcopyRamMiB'],
  ['multifd-bytes', 'multifdMiB'],
] as const
/** Objects of a reply whose counters are read. */
const partKeys = ['ram', 'disk', 'xbzrle-cache', 'vfio'] as const

/** Keys that are read as something other than a counter. */
function isReadElsewhere(key: string): boolean {
  return (partKeys as readonly string[]).includes(key) || Object.hasOwn(blockTimeKeys, key) || reasonKeys.has(key) || key === 'cache-size'
}

const reasonKeys = new Set(['error-desc', 'blocked-reasons'])

/** Why a migration failed, or why a device refuses one. */
function reasonIn({ 'error-desc': error, 'blocked-reasons': blocked }: LooseObject): string | null {
  const reason =
    typeof error === 'string' ? error : Array.isArray(blocked) ? blocked.filter((one) => typeof one === 'string').join('; ') : ''
  return reason === '' ? null : reason.slice(0, longestReason)
}

/** 0 means no bandwidth limit, or no assumed bandwidth. */
const bandwidthOf = (cap: number) => (isBandwidth(cap) ? { maxBandwidthMbps: cap / BYTES_PER_S_OF_MBPS } : { isUncapped: true as const })

function isReply(object: LooseObject): boolean {
  if (isLooseObject(object.ram)) return true
  const isStatus = typeof object.status === 'string' && statuses.has(object.status)
  return isStatus && !('running' in object) && !('dirty-rate' in object)
}

function isDirtyRate(object: LooseObject): boolean {
  return 'dirty-rate' in object || 'n-dirty-pages' in object || ('calc-time' in object && 'start-time' in object)
}
