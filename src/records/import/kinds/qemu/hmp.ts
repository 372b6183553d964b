/** HMP's `info migrate` in its three layouts: a label a line; several values a line in KB; sizes with their units. */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MIB_BYTES } from '../../../../units/units.ts'
import type { RecordSample, RecordSettings } from '../../../migrationRecord.ts'
import { qemuVersion, versionText } from '../../derived/qemuVersion.ts'
import type { BlockTimes } from '../../blockTimes.ts'
import { blockTimeLists } from '../../blockTimes.ts'
import { beginsNext, counterUnderflow, emptyRecord, emptySample, isFinal, noMigration, unknownSettings } from '../../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading, RecordFacts } from '../../importer.ts'
import { amountIn, bytesIn, impossibleCount, momentOfLine, scaled } from '../../text/quantities.ts'
import { unprefixed, withoutMark } from '../../text/linePrefix.ts'
import { ofRuns } from '../../ofRuns.ts'
import type { RecordText } from '../../text/recordText.ts'
import { cacheMiBOf } from '../../../xbzrleCache.ts'
import { SystemRemaining } from './systemRemaining.ts'
import { UnreadLines } from '../../unreadLines.ts'
import { commandAround } from './commandAround.ts'
import { qemuMessage, withCauses } from './qemuMessage.ts'
import { lackedLabels } from './lackedLabels.ts'
import { amountPairs, amounts, bandwidths, cacheSizes, capabilitySettings, labels, pairs, unitless, waitLabels } from './hmpLabels.ts'
import type { Meaning } from './hmpLabels.ts'

const latencyLine = /^\[\s*\d+ (?:us|ms|sec) -\s+\d+ (?:us|ms|sec) \]:\s*(\d+)$/
/** What follows a label on lines below it: a closing bracket, addresses. Its entry is theirs too. */
const listLine = /^\]$|^(?:tcp|unix|vsock|fd|rdma):\S+,?$/
/** A prompt, a command or a comment, without a figure. */
const monitorLine = /^(?:\(qemu\)|\$|#|\[?[\w.@~/: -]{1,60}\]?[#$](?: |$)|info migrate|\{"execute"|"human-monitor|Every \d)/
const withoutValue = new RegExp(`${monitorLine.source}|${listLine.source}`)
/** One capability, or the line of all of them. */
const capabilityLine = /^(?:[a-z][a-z-]*: (?:on|off)\s*)+$/
/** Parameters and options of the machine that print as a capability does. */
const switchParameters = new Set([
  'cpu-throttle-tailslow',
  'direct-io',
  'block-incremental',
  'store-global-state',
  'only-migratable',
  'send-configuration',
  'send-section-footer',
  'decompress-error-check',
  'multifd-flush-after-each-section',
])
const blockedHead = /^outgoing migration blocked:?$/i
const statusLine = /^(?:migration )?status:\s*([a-z][a-z-]*)(.*)/i
/** A parameter or figure of QEMU, in a text that shows no status. */
const parameterName = /^[a-z]+(?:-[a-z]+)+$|^mode$/
const longestReason = 1000
const migrationLine = /^\s*(?:migration status:\s*[a-z]|transferred ram:\s*-?\d|status:\s+\S+\s*$|time \(ms\):\s*total=|ram info:)/i

export const hmpImporter: Importer = {
  kind: 'hmp',
  recognises({ lines }) {
    const hits = lines.filter((line) => migrationLine.test(unprefixed(line))).length
    if (hits === 0) return isIdle(lines) || lines.some((line) => blockedHead.test(line.trim())) ? 0.5 : 0
    return hits === 1 ? 0.5 : 0.9
  },
  read(given: RecordText): Reading {
    const around = commandAround(given.text)
    const isFigure = (label: string): boolean => Object.hasOwn(labels, label) || statusLine.test(`${label}: x`)
    return ofRuns(given, isFigure, ({ lines }) => new HmpReader(around).read(lines))
  },
}

/** `sized`: the text with its unit, if it is a size. */
function valueOf(meaning: Meaning[1], number: number, sized: string): number | null {
  if (meaning === 'mib') return scaled(bytesIn(sized), MIB_BYTES)
  if (meaning === 'kib') return scaled(bytesIn(sized), KIB_BYTES)
  return meaning === 's-of-ms' ? number / 1000 : number
}

/** What one `info migrate` printed. */
interface HmpReply {
  readonly sample: RecordSample
  /** QEMU's system-wide counter of remaining data. */
  readonly wholeMiB: number | null
  facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] }
  readonly contradictions: readonly Contradiction[]
  /** Settings that were shown until then. */
  readonly settings: Partial<RecordSettings>
}

/** The command, or the first line that it prints in some releases. */
const replyHead = /^(?:\(qemu\) )?info migrate(?: -a)?$|^globals:$|^capabilities: [a-z]/i

/** Reads line by line; each status begins a new sample. */
class HmpReader {
  private readonly replies: HmpReply[] = []
  private sample: { -readonly [K in keyof RecordSample]?: RecordSample[K] } | null = null
  private section = 'ram'
  private sectionIsKib = false
  private readonly settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] } = {}
  private facts: Partial<RecordFacts> = {}
  private wholeMiB: number | null = null
  /** The list that the lines after its label continue. */
  private list: keyof BlockTimes | null = null
  private contradictions: Contradiction[] = []
  private readonly unread = new UnreadLines()
  private readonly names = new Set<string>()
  /** What QEMU said outside its monitor. */
  private readonly messages: { message: string; line: number }[] = []
  private filledLines = 0
  /** Labels of the reply that is read, each with the number of its line among the lines with words. */
  private labels: { label: string; line: number }[] = []
  /** Names that a reply would have in later releases. */
  private readonly lacks = new Set<string>()
  private readonly capabilities = new Set<string>()
  /** A list without one that is off is a part, such as of the ones that are on. */
  private isWholeList = false
  /** Older releases print their capabilities in one line of the reply. */
  private isListOfReply = false
  /** Lines after this header are the machine's options, or reasons against a migration. */
  private block: 'globals' | 'blocked' | null = null
  /** A label whose value is on the next line. */
  private open: string | null = null
  private isLast = false
  private cut = false
  private readonly around: ReturnType<typeof commandAround>

  constructor(around: ReturnType<typeof commandAround>) {
    this.around = around
  }

  read(lines: readonly string[]): Reading {
    lines.forEach((given, i) => {
      const line = withoutMark(unprefixed(given)).trim()
      this.isLast = i === lines.length - 1
      if (line === '') this.block = null
      else this.filledLines++
      if (line !== '' && momentOfLine(given) === null) this.line(line, i + 1)
    })
    this.close()
    if (this.replies.at(-1)?.sample.status !== 'failed')
      for (const { message, line } of this.messages) this.unread.add(line, message, texts.unread.unknownLine)
    if (isIdle(lines)) return { migrations: [noMigration], unread: [], cut: false }
    return { migrations: this.migrations(), unread: this.unread.list(), left: this.unread.left, cut: this.cut }
  }

  private line(given: string, number: number): void {
    const line = this.open === null ? given : `${this.open}: ${given}`
    this.open = null
    if (replyHead.test(line)) this.close()
    const status = statusLine.exec(line)
    if (status !== null) {
      this.begin(status[1].toLowerCase(), status[2])
      return
    }
    if (this.said(line, number) || this.listed(line) || this.ofBlock(line, number) || withoutValue.test(line)) return
    const parts = /^([A-Za-z][\w%/() -]{0,60}?)\s*:\s*(.*)$/.exec(line)
    const label = parts?.[1].toLowerCase() ?? ''
    if (parts !== null) this.enter(label)
    const text = parts === null ? line : parts[2]
    if (text === '' && Object.hasOwn(labels, label)) this.open = label
    else if (!this.known(label, text, number)) this.unknown(line, label, text, number)
  }

  /** Whether QEMU said the line outside its monitor. */
  private said(line: string, number: number): boolean {
    const message = qemuMessage(line)
    if (message !== null) this.messages.push({ message, line: number })
    return message !== null
  }

  private begin(status: string, rest: string): void {
    this.close()
    this.block = null
    const reason = /^\((.+)\)$/.exec(rest.trim())?.[1]
    this.facts = reason === undefined ? {} : { failureReason: reason }
    this.sample = { status }
  }

  /** Whether the line opens or continues a block without figures. */
  private ofBlock(line: string, number: number): boolean {
    if (/^globals:$/i.test(line)) this.block = 'globals'
    else if (blockedHead.test(line)) this.block = 'blocked'
    else if (this.block === 'globals' && capabilityLine.test(line)) this.unread.unused(number, line)
    else if (this.block === 'globals' && line.startsWith('clear-bitmap-shift:')) this.unread.unused(number, line)
    else if (this.block === 'blocked' && !monitorLine.test(line)) this.facts = { ...this.facts, failureReason: this.reasons(line) }
    else {
      this.block = null
      return false
    }
    return true
  }

  private reasons(line: string): string {
    const { failureReason } = this.facts
    return (failureReason === undefined || failureReason === null ? line : `${failureReason}; ${line}`).slice(0, longestReason)
  }

  private unknown(line: string, label: string, text: string, number: number): void {
    if (label === '') this.unread.add(number, line, texts.unread.unknownLine)
    else if (text !== '' && (this.sample !== null || parameterName.test(label))) this.unread.unused(number, label, true)
    else if (text !== '') this.unread.add(number, line, texts.unread.unknownLabel)
  }

  /** False for a label that is not read. */
  private known(label: string, text: string, number: number): boolean {
    if (label !== '') this.names.add(label)
    this.labels.push({ label, line: this.filledLines })
    return (
      this.listCapabilities(label, text) ||
      this.xbzrle(label, text, number) ||
      this.setting(label, text) ||
      this.figure(label, text, number)
    )
  }

  /** False for a label that names no figure, and a text without pairs. */
  private figure(label: string, text: string, number: number): boolean {
    if (label === 'remaining') this.wholeRemaining(text, number)
    else if (label === 'normal bytes') this.normalBytes(text, number)
    else if (Object.hasOwn(amounts, label)) this.amount(amounts[label], text, label, number)
    else if (Object.hasOwn(waitLabels, label)) this.wait(waitLabels[label], text)
    else if (Object.hasOwn(labels, label)) this.labelled(label, text, number)
    else if (/^\w+=/.test(text)) this.pairs(text, number)
    else return false
    return true
  }

  private labelled(label: string, text: string, number: number): void {
    if (this.isLast && !unitless.has(label) && /^\d*$/.test(text)) this.cutOff(label, text, number)
    else this.set(labels[label], text, label, number)
  }

  private enter(label: string): void {
    this.section = label.startsWith('time') ? 'time' : label === 'xbzrle' ? 'xbzrle' : 'ram'
    this.sectionIsKib = /\(ki?b\)/.test(label)
  }

  private pairs(text: string, number: number): void {
    for (const [, name, value] of text.slice(0, 1000).matchAll(/(\w+)=([^,\n]*)/g)) {
      const meanings = pairs[this.section]
      const sized = this.sectionIsKib && /^\d+$/.test(value) ? `${value} KiB` : value
      if (Object.hasOwn(meanings, name)) this.set(meanings[name], sized, name, number)
      else if (this.section === 'ram' && Object.hasOwn(amountPairs, name)) this.amount(amountPairs[name], sized, name, number)
      else this.unread.unused(number, name)
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
      this.contradictions.push(counterUnderflow(field, label, text.trim()))
      return
    }
    const sized = amount.unit === '' && this.sectionIsKib ? `${amount.value} KiB` : text
    // A reply has one total time: a second one is of the next reply, whose status was left out.
    if (field === 'totalS' && this.sample?.totalS !== undefined) this.close()
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

  /** The pages in bytes, which only a reply without their count needs: at the size of a page, or 4 KiB. */
  private normalBytes(text: string, number: number): void {
    const bytes = bytesIn(text)
    if (bytes === null) this.unread.add(number, text, texts.unread.unreadableValue('normal bytes'))
    else if (this.sample !== null) this.sample.normalPages ??= Math.round(bytes / ((this.sample.pageKiB ?? 4) * KIB_BYTES))
  }

  private amount(field: (typeof amounts)[string], text: string, label: string, number: number): void {
    const bytes = bytesIn(text)
    if (bytes === null || bytes < 0 || bytes >= impossibleCount)
      this.unread.add(number, `${label}: ${text}`, texts.unread.unreadableValue(label))
    else this.facts = { ...this.facts, [field]: bytes / MIB_BYTES }
  }

  /** False for a line that is no list of capabilities. */
  private listCapabilities(label: string, text: string): boolean {
    const states = label === 'capabilities' ? text : `${label}: ${text}`
    if (!capabilityLine.test(states) || switchParameters.has(label)) return false
    if (label === 'capabilities') this.isListOfReply = true
    for (const [, name, state] of states.slice(0, 2000).matchAll(/([a-z][a-z-]*): (on|off)/g)) {
      this.capabilities.add(name)
      if (state === 'off') this.isWholeList = true
      if (Object.hasOwn(capabilitySettings, name))
        this.settings[capabilitySettings[name as keyof typeof capabilitySettings]] = state === 'on'
    }
    return true
  }

  /** False for a label that names no setting in use. */
  private setting(label: string, text: string): boolean {
    const value = amountIn(text)?.value ?? null
    const isCount = value !== null && value > 0 && value < impossibleCount
    if (label === 'downtime-limit' && value !== null) this.settings.downtimeLimitMs = value
    else if (label === 'multifd-channels' && isCount) this.settings.multifdChannels = value
    else if (label === 'tls-creds') this.settings.tls = !/^(?:''|"")?$/.test(text.trim())
    else if (Object.hasOwn(bandwidths, label)) {
      if (isCount) this.settings[bandwidths[label]] = value / BYTES_PER_S_OF_MBPS
      else if (label === 'max-bandwidth' && value !== null) this.settings.isUncapped = true
    } else if (cacheSizes.has(label)) this.cache(value)
    else return false
    return true
  }

  /** QEMU prints these counters only while XBZRLE is on. False for another line. */
  private xbzrle(label: string, text: string, number: number): boolean {
    if (label !== 'xbzrle' || !text.startsWith('size=')) return false
    this.settings.xbzrle = true
    this.cache(amountIn(/^size=(\d+)/.exec(text)?.[1] ?? '')?.value ?? null)
    this.pairs(text, number)
    return true
  }

  private cache(bytes: number | null): void {
    const cacheMiB = cacheMiBOf(bytes)
    if (cacheMiB !== null) this.settings.xbzrleCacheMiB = cacheMiB
  }

  private close(): void {
    if (this.sample !== null) {
      const totalS = knownTotalS(this.sample)
      const { facts, contradictions, wholeMiB } = this
      this.replies.push({
        sample: { ...emptySample, ...this.sample, totalS, atS: totalS },
        wholeMiB,
        facts,
        contradictions,
        settings: { ...this.settings },
      })
      this.facts = {}
      this.contradictions = []
    }
    for (const name of lackedLabels(this.labels)) this.lacks.add(name)
    this.labels = []
    this.sample = null
    this.wholeMiB = null
  }

  private migrations(): ReadMigration[] {
    const { replies, facts } = this
    // A device that blocks migrations does so before one is tried.
    if (replies.length === 0) return typeof facts.failureReason === 'string' ? [{ ...noMigration, facts }] : []
    const end = replies[replies.length - 1]
    end.facts = { ...end.facts, ...facts }
    if (end.sample.status === 'failed')
      end.facts.failureReason = withCauses(
        this.messages.map(({ message }) => message),
        end.facts.failureReason ?? null,
        longestReason,
      )
    const groups: HmpReply[][] = []
    for (const reply of replies) {
      const last = groups.at(-1)?.at(-1)
      if (last === undefined || beginsNext(reply.sample, last.sample)) groups.push([])
      groups[groups.length - 1].push(reply)
    }
    const capabilities = this.isWholeList ? [...this.capabilities] : []
    const ofAll = {
      ...(this.around !== null && { product: this.around.product }),
      capabilities: capabilities.length === 0 ? null : capabilities,
      productVersion: versionText(
        qemuVersion([...this.names, ...this.capabilities], capabilities, { isWholeList: this.isListOfReply, lacks: [...this.lacks] }),
      ),
    }
    return groups.map((group, i) => {
      const last = group[group.length - 1]
      const rest = new SystemRemaining()
      for (const { wholeMiB, sample } of group) rest.add(wholeMiB, sample)
      // A migration has the settings that were shown until its last reply, and the ones shown only later.
      const settings = { ...unknownSettings, ...this.settings, ...(i === groups.length - 1 ? {} : last.settings) }
      return {
        id: this.around?.vm ?? null,
        record: { ...emptyRecord, samples: group.map(({ sample }) => sample), settings },
        facts: { ...last.facts, ...rest.facts(), ...ofAll },
        contradictions: [...group.flatMap(({ contradictions }) => contradictions), ...rest.contradictions()],
      }
    })
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

const mostNumbers = 4096

/** `[1, 5-7]`: QEMU prints successive numbers of a list as a range. */
function numbersIn(text: string): number[] {
  const numbers: number[] = []
  for (const [, from, to] of text.matchAll(/(\d{1,15})(?:-(\d{1,15}))?/g)) {
    for (let number = Number(from); number <= Number(to ?? from) && numbers.length < mostNumbers; number++) numbers.push(number)
  }
  return numbers
}
