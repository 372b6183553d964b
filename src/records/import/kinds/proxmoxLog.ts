/** Task log of a migration in Proxmox VE, versions 4 to 9. Rates in `MB/s` of old versions are MiB/s. */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { dataSize, say } from '../../../units/format.ts'
import { BASE_PAGE_BYTES, MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import type { RecordEvent, RecordSample, RecordSettings } from '../../migrationRecord.ts'
import { cacheMiBOf } from '../../xbzrleCache.ts'
import { emptyRecord, emptySample, isFinal, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading, RecordFacts } from '../importer.ts'
import { bytesIn, mbpsOfBytes, mibOfBytes, momentIn, momentOfLine } from '../text/quantities.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'

const size = String.raw`([\d.,]+ ?[KMGTP]?i?B)`
const active = new RegExp(
  `migration active, transferred ${size} of ${size}(?: VM-state)?(?:, ${size}/s)?(?:, VM dirties lots of memory: ${size}/s)?`,
)
const oldStatus = /migration status: (\w[\w-]*)(?: \(transferred (\d+), remaining (\d+)\)?,? total (\d+)\)?)?/
const withAmounts = /migration status: active .{0,200}\d/
const starting = /starting migration of (?:VM|CT) (\d+)/
const average = new RegExp(`(?:average )?migration speed: ${size}/s - downtime (\\d+) ms`)
const completed = new RegExp(`migration completed, transferred ${size}`)
const limit =
  /(?:migration[_ ]downtime(?: limit)?|migrate_set_downtime): ?(?:set to )?([\d.]+) ?(ms|s)?|set migration_caps|auto-increased downtime to continue migration: (\d+) ms/
const speed = /(?:migration speed limit|set migrate_speed|migrate_set_speed): ?(\d+(?:\.\d+)?) ?([KMGT]?i?B)?/
const xbzrle = new RegExp(`xbzrle: send updates to (\\d+) pages in ${size}(?: encoded memory)?(.*)`)
/** Before Proxmox VE 6.3, printed only while XBZRLE is on. */
const oldXbzrle = /xbzrle cachesize: (\d+) transferred (\d+) pages (\d+)/
const cacheSize = new RegExp(`migration cachesize: ${size}`)
const disk = new RegExp(
  `^((?:drive|mirror)-\\w+|(?:efidisk|tpmstate)\\d+): transferred:? ${size} of ${size}(?: \\([\\d.,]+ ?%\\) in ([\\dhms ]{2,20}))?`,
)
/** Before Proxmox VE 6.3, in bytes. */
const oldDisk = /^((?:drive|mirror)-\w+|(?:efidisk|tpmstate)\d+): transferred: (\d+) bytes remaining: \d+ bytes total: (\d+) bytes/
const capabilities = /set migration[_ ]cap/
const finished = /migration finished (successfull?y|with problems)? ?\(duration ([\d:]+)\)/
const failed =
  /^(?:TASK ERROR|.*\bERROR: (?:online migrate failure|migration aborted|Migration aborted))|migration (?:aborted|problems|status error)|TASK ERROR/

const failureReason =
  /(?:status error: failed - |ERROR: (?:online migrate failure - |[Mm]igration aborted[^:]{0,40}: ))(?!aborting$)(\S.*)$/
/** What failed beside the copy of the memory, such as the resume at the target. */
const otherError = /^ERROR: (?!online migrate failure|migration |Migration )(\S.*)$/

/** What a line of the target node says. */
const targetLine = /^\[[\w.-]{1,60}\] (\S.{0,900})$/
const longestReason = 1000
/** A failure that only tells that the target node failed. */
const ofTarget = /remote command failed|exit code \d|^aborting$/

/** Release from which on sizes have units; before it they are bytes. */
const sizesSince = '6.3'
/** A line that a reader needs in order to judge a figure or an outcome, and that is not understood. */
const important = /migrat|transferred|error|fail|abort|downtime/i
/** Known lines that tell a step, not a figure. */
const steps =
  /set migration|starting VM \d+ on remote|start migration to|aborting phase|migrate_cancel|storage migration|^qm ?migrate|conntrack|^\w+@|tunnel/i

export const proxmoxLogImporter: Importer = {
  kind: 'proxmox-log',
  isLog: true,
  recognises({ text }) {
    if (
      active.test(text) ||
      average.test(text) ||
      finished.test(text) ||
      /^[^\n]{0,60}mirror-\w+: transferred /m.test(text) ||
      /starting online\/live migration on |migrate_set_downtime|ERROR: online migrate failure/.test(text)
    )
      return 0.95
    const old = oldStatus.exec(text)
    // HMP prints the same first words, without figures after them.
    if (starting.test(text) && old !== null) return 0.95
    return starting.test(text) || old !== null ? 0.8 : 0
  },
  read: ({ lines, text }: RecordText): Reading => new ProxmoxReader().read(apiLines(text) ?? lines),
}

/** The API's answer in one line; null for a log of plain lines. */
function apiLines(text: string): string[] | null {
  const parts = /^\s*\{\s*"data"/.test(text) ? text.split(/,\s*(?=\{\s*"[nt]"\s*:)/) : []
  return parts.length > 1 ? parts : null
}

class ProxmoxReader {
  private readonly found: ReadMigration[] = []
  private readonly unread = new UnreadLines()
  private id: string | null = null
  private samples: RecordSample[] = []
  private events: RecordEvent[] = []
  private facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] } = {}
  private settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] } = {}
  private readonly disks = new Map<string, { text: string; seconds: number | null }>()
  /** Clock at the first line on a disk. */
  private disksFromS: number | null = null
  private averageMbps: { text: string; mbps: number; line: number } | null = null
  private startS: number | null = null
  private clockS: number | null = null
  private wentBack = false
  /** What the target node said last, with its first line; the reason of a failure that names none. */
  private target: { text: string; readonly line: number } | null = null
  private isTargetOpen = false

  read(lines: readonly string[]): Reading {
    lines.forEach((given, i) => {
      const { line, clockS: printedS } = taken(given)
      if (line === '') return
      const clockS = this.afterMidnight(printedS)
      if (clockS !== null) {
        this.wentBack ||= this.clockS !== null && clockS < this.clockS - 1
        this.clockS = clockS
      }
      if (this.ofTarget(line, printedS, i + 1) || this.line(line, i + 1)) return
      this.unread.other(i + 1, line, important.test(line) && !steps.test(line))
    })
    this.close()
    return { migrations: this.found, unread: this.unread.list(), cut: false }
  }

  /** A line of the target node; the lines after it without a time are its own, where a paste wraps it. */
  private ofTarget(line: string, printedS: number | null, number: number): boolean {
    const said = printedS === null ? null : targetLine.exec(line)?.[1]
    if (typeof said === 'string') {
      this.passTarget()
      this.target = { text: said, line: number }
    } else if (this.isTargetOpen && printedS === null && this.target !== null && this.target.text.length < longestReason) {
      this.target.text += ` ${line}`
    }
    this.isTargetOpen = typeof said === 'string' || (this.isTargetOpen && printedS === null)
    return this.isTargetOpen
  }

  /** No failure was explained by it. */
  private passTarget(): void {
    const { target } = this
    if (target !== null) this.unread.add(target.line, target.text, texts.unread.unknownLine)
    this.target = null
  }

  /** A time without a date that is far earlier than the one before it is of the next day. */
  private afterMidnight(printedS: number | null): number | null {
    if (printedS === null || this.clockS === null || printedS >= DAY_S) return printedS
    const days = Math.round((this.clockS - printedS) / DAY_S)
    return printedS + Math.max(0, days) * DAY_S
  }

  /** True if the line is understood. */
  private line(line: string, number: number): boolean {
    const begun = starting.exec(line)
    if (begun !== null) {
      this.close()
      this.id = begun[1]
      return true
    }
    if (/start migrate command|starting online\/live migration/.test(line)) {
      this.startS = this.clockS
      this.facts.status ??= 'setup'
      return true
    }
    return this.disk(line) || this.progress(line, number) || this.setting(line) || this.end(line, number)
  }

  private disk(line: string): boolean {
    const now = disk.exec(line)
    const [, name, copied, whole, took] = now ?? oldDisk.exec(line) ?? []
    if (name === undefined) return false
    this.disksFromS ??= this.clockS
    const mibOf = now === null ? (bytes: string): number | null => mibOfBytes(Number(bytes)) : mib
    const sizes = [mibOf(copied), mibOf(whole)].map((value) => (value === null ? '?' : say(dataSize(value))))
    this.facts.status ??= 'setup'
    const text = texts.diskProgress(name.replace(/^(?:drive|mirror)-/, ''), sizes[0], sizes[1])
    this.disks.set(name, { text, seconds: took === undefined ? null : secondsIn(took) })
    return true
  }

  private progress(line: string, number: number): boolean {
    const now = active.exec(line)
    if (now !== null) {
      this.sample({
        status: 'active',
        transferredMiB: mib(now[1]),
        memoryMiB: mib(now[2]),
        rateMbps: now[3] === undefined ? null : mbpsOfBytes(bytesIn(now[3])),
        dirtyPagesPerS: now[4] === undefined ? null : pagesPerS(now[4]),
      })
      return true
    }
    const old = oldStatus.exec(line)
    if (old !== null) {
      if (old[2] === undefined && withAmounts.test(line)) this.unread.add(number, line, texts.unread.unknownLine)
      const [, status, sent, remaining, total] = old
      if (sent === undefined) this.facts.status = status
      else
        this.sample({
          status,
          transferredMiB: mibOfBytes(Number(sent)),
          remainingMiB: mibOfBytes(Number(remaining)),
          memoryMiB: mibOfBytes(Number(total)),
        })
      return true
    }
    return this.deltas(line, number)
  }

  /** The cache of XBZRLE, and its pages and bytes up to the sample before. */
  private deltas(line: string, number: number): boolean {
    const cache = cacheSize.exec(line)
    if (cache !== null) {
      this.settings.xbzrleCacheMiB ??= cacheMiBOf(bytesIn(cache[1]))
      return true
    }
    const now = xbzrle.exec(line)
    const old = now === null ? oldXbzrle.exec(line) : null
    if (now === null && old === null) return false
    this.settings.xbzrle = true
    for (const [name] of (now?.[3] ?? '').matchAll(/[a-z-]+/g)) this.unread.unused(number, `xbzrle ${name}`)
    if (old !== null) this.settings.xbzrleCacheMiB ??= cacheMiBOf(Number(old[1]))
    const sent =
      now === null
        ? { xbzrlePages: Number(old?.[3]), xbzrleMiB: mibOfBytes(Number(old?.[2])) }
        : { xbzrlePages: Number(now[1]), xbzrleMiB: mib(now[2]) }
    const last = this.samples.pop()
    if (last !== undefined) this.samples.push({ ...last, ...sent })
    return true
  }

  private setting(line: string): boolean {
    // Proxmox VE enables it in every migration (`set_migration_caps`).
    const isOfCapabilities = capabilities.test(line)
    if (isOfCapabilities) this.settings.autoConverge = true
    const raised = limit.exec(line)
    if (raised !== null) {
      const value = Number(raised[3] ?? raised[1])
      if (Number.isFinite(value)) {
        const ms = raised[2] === 's' || (raised[3] === undefined && raised[2] === undefined && value < 20) ? value * 1000 : value
        this.settings.downtimeLimitMs = ms
        this.events.push({ atS: this.now(), name: 'SET-DOWNTIME', detail: ms })
      }
      return true
    }
    const cap = speed.exec(line)
    const bytes = cap === null ? null : bytesIn(`${cap[1]} ${cap[2] ?? 'B'}`)
    if (bytes !== null && bytes > 0) this.settings.maxBandwidthMbps = mbpsOfBytes(bytes)
    return cap !== null || isOfCapabilities
  }

  private end(line: string, number: number): boolean {
    const mean = average.exec(line)
    if (mean !== null) {
      this.facts.downtimeMs = Number(mean[2])
      const mbps = mbpsOfBytes(bytesIn(mean[1]))
      if (mbps !== null) this.averageMbps = { text: mean[1], mbps, line: number }
      this.facts.totalS = this.elapsed()
      return true
    }
    const done = completed.exec(line)
    if (done !== null) {
      this.facts.status = 'completed'
      this.facts.transferredMiB = mib(done[1])
      this.facts.totalS ??= this.elapsed()
      return true
    }
    const duration = finished.exec(line)
    if (duration !== null) {
      if (this.facts.status === undefined || this.facts.status === 'setup')
        this.facts.status = duration[1]?.startsWith('success') ? 'completed' : 'failed'
      return true
    }
    return this.otherFailure(line) || this.failure(line)
  }

  private otherFailure(line: string): boolean {
    const reason = otherError.exec(line)?.[1]
    if (reason !== undefined) this.facts.failureReason ??= reason
    return reason !== undefined
  }

  private failure(line: string): boolean {
    if (!failed.test(line)) return false
    this.facts.totalS ??= this.elapsed()
    const own = failureReason.exec(line)?.[1] ?? null
    if (this.target !== null && (own === null || ofTarget.test(own))) {
      this.facts.failureReason ??= this.target.text
      this.target = null
    } else this.facts.failureReason ??= own
    // A block job that fails is cancelled, too: only a person's cancel is one of the migration.
    if (/cancel|interrupted by signal/i.test(line) && !/block job/i.test(line)) this.facts.status = 'cancelled'
    else if (this.facts.status !== 'cancelled') this.facts.status = 'failed'
    return true
  }

  private now(): number {
    return this.clockS === null || this.startS === null ? 0 : Math.max(0, this.clockS - this.startS)
  }

  private elapsed(): number | null {
    return this.clockS === null || this.startS === null ? null : this.clockS - this.startS
  }

  private sample(fields: Partial<RecordSample>): void {
    if (this.startS === null) this.startS = this.clockS
    const atS = this.elapsed()
    this.facts.status = fields.status ?? 'active'
    this.samples.push({ ...emptySample, ...fields, atS, totalS: atS })
  }

  private close(): void {
    this.passTarget()
    if (this.samples.every(({ atS }) => atS === null)) this.timeByData()
    // The average is printed of a migration that has completed, whose status may be cut off.
    if (this.averageMbps !== null && !isFinal(this.facts.status ?? null)) this.facts.status = 'completed'
    const found = this.samples.length > 0 || this.facts.status !== undefined || this.facts.downtimeMs !== undefined
    if (found) {
      this.found.push({
        id: this.id,
        record: { ...emptyRecord, samples: this.samples, events: this.events, settings: { ...unknownSettings, ...this.settings } },
        facts: { product: 'proxmox', productVersion: this.version(), ...this.facts, ...this.copyFacts() },
        contradictions: this.contradictions(),
      })
    }
    this.samples = []
    this.events = []
    this.disks.clear()
    this.disksFromS = null
    this.facts = {}
    this.settings = {}
    this.averageMbps = null
    this.startS = null
    this.id = null
    this.wentBack = false
  }

  /** Without dates a line is as late as its data take at its rate, after the line before it. */
  private timeByData(): void {
    let atS = 0
    let beforeMiB = 0
    this.samples = this.samples.map((sample) => {
      const { transferredMiB, rateMbps } = sample
      if (transferredMiB === null || rateMbps === null || rateMbps <= 0) return sample
      atS += (Math.max(0, transferredMiB - beforeMiB) * MBPS_OF_MIB_PER_S) / rateMbps
      beforeMiB = transferredMiB
      return { ...sample, atS, totalS: atS }
    })
    const wholeS = this.averageS()
    if (wholeS !== null || atS > 0) this.facts.totalS ??= wholeS ?? atS
  }

  private version(): string | null {
    const sample = this.samples.at(-1)
    if (sample === undefined) return null
    return `Proxmox VE ${sample.remainingMiB === null ? '≥' : '<'} ${sizesSince}`
  }

  /** Of the disks, and of what the first pass of the memory still needs at most: zero pages take less. */
  private copyFacts(): Partial<RecordFacts> {
    // A dirty rate is that of a re-sync.
    const isOver = this.samples.some(
      (sample) => (sample.dirtyPagesPerS ?? 0) > 0 || (sample.transferredMiB ?? 0) > (sample.memoryMiB ?? Infinity),
    )
    const disksS = this.disksS()
    const { status = null, totalS = null } = this.facts
    const memoryS = status === 'completed' ? totalS : isOver || isFinal(status) ? null : firstPassOf(this.samples.at(-1))
    return {
      firstPassDone: isOver ? true : null,
      ...(this.disks.size > 0 && { disks: [...this.disks.values()].map(({ text }) => text).join(', ') }),
      disksS,
      withDisksS: disksS === null || memoryS === null ? null : disksS + memoryS,
    }
  }

  /** From the first line on a disk to the memory, else as the lines print it: Proxmox VE copies one disk after another. */
  private disksS(): number | null {
    if (this.disks.size === 0) return null
    if (this.disksFromS !== null && this.startS !== null) return Math.max(0, this.startS - this.disksFromS)
    const seconds = [...this.disks.values()].map((one) => one.seconds)
    return seconds.every((one) => one !== null) ? seconds.reduce((sum, one) => sum + one, 0) : null
  }

  /** The average speed divides the size of the memory, not the data transferred, by the time. */
  private averageS(): number | null {
    const memoryMiB = this.samples.findLast((sample) => sample.memoryMiB !== null)?.memoryMiB ?? null
    return this.averageMbps === null || memoryMiB === null ? null : (memoryMiB * MBPS_OF_MIB_PER_S) / this.averageMbps.mbps
  }

  private contradictions(): Contradiction[] {
    const list: Contradiction[] = []
    if (this.wentBack) list.push({ code: 'time-goes-back', fields: ['totalS'], why: texts.contradiction.timeGoesBack })
    const transferred = this.facts.transferredMiB ?? null
    const memory = this.samples.findLast(({ memoryMiB }) => memoryMiB !== null)?.memoryMiB ?? null
    const { averageMbps } = this
    if (averageMbps === null) return list
    const seconds = this.averageS()
    if (transferred === null || memory === null || Math.abs(transferred - memory) < memory * 0.02 || seconds === null || seconds <= 0) {
      this.unread.unused(averageMbps.line, 'migration speed')
      return list
    }
    return [
      ...list,
      {
        code: 'average-of-memory',
        fields: ['rateMbps'],
        why: texts.contradiction.averageOfMemory(`${averageMbps.text}/s`, `${say(dataSize(transferred / seconds))}/s`),
      },
    ]
  }
}

const DAY_S = 86_400
/** A time without its date. */
const timeOfDay = /^\[?(\d\d:\d\d:\d\d)(?:[.,]\d{1,9})?\]?:?\s+/
/** A placeholder for the date: `[date removed] `, `<date> `, `XXXX-XX-XX xx:xx:xx `. */
const redacted = /^(?:\[[^\]]{1,40}\]|<[^>]{1,40}>|[\dxX*?_-]{8,10}[ T][\dxX*?:]{5,8}):?\s+/

/** Seconds of the whole first pass if what remains goes at the last rate; null: not known. */
function firstPassOf(last: RecordSample | undefined): number | null {
  if (last === undefined || last.memoryMiB === null || last.transferredMiB === null) return null
  const { rateMbps } = last
  if (rateMbps === null || rateMbps <= 0) return null
  return (last.atS ?? 0) + ((last.memoryMiB - last.transferredMiB) * MBPS_OF_MIB_PER_S) / rateMbps
}

/** Seconds of `1h 9m 19s`. */
function secondsIn(text: string): number {
  const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 }
  return [...text.matchAll(/(\d{1,9}) ?([hms])/g)].reduce((sum, [, value, unit]) => sum + Number(value) * units[unit], 0)
}

/** A line without its date; the API's log has `{"n": 1, "t": "…"}`. */
function taken(given: string): { line: string; clockS: number | null } {
  const text = /"t"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(given)?.[1] ?? given
  const time = timeOfDay.exec(text)
  const clockS = time === null ? momentIn(text.slice(0, 120)) : momentOfLine(time[1])
  return {
    line: text
      .replace(timeOfDay, '')
      .replace(/^.{0,60}?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?:?\s*/, '')
      .replace(/^[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d /, '')
      .replace(clockS === null ? redacted : /^ /, '')
      .trim(),
    clockS,
  }
}

function mib(text: string): number | null {
  return mibOfBytes(bytesIn(text))
}

function pagesPerS(text: string): number | null {
  const bytes = bytesIn(text)
  return bytes === null ? null : bytes / BASE_PAGE_BYTES
}
