/** Task log of a migration in Proxmox VE, versions 4 to 9. Rates in `MB/s` of old versions are MiB/s. */
import * as texts from '../../../texts/places/records.ts'
import { dataSize, say } from '../../../units/format.ts'
import { BASE_PAGE_BYTES, BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { RecordEvent, RecordSample, RecordSettings } from '../../migrationRecord.ts'
import { cacheMiBOf } from '../../xbzrleCache.ts'
import { emptyRecord, emptySample, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading, RecordFacts } from '../importer.ts'
import { bytesIn, mbpsOfBytes, mibOfBytes, momentIn } from '../text/quantities.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'

const size = String.raw`([\d.,]+ ?[KMGTP]?i?B)`
const active = new RegExp(
  `migration active, transferred ${size} of ${size}(?: VM-state)?(?:, ${size}/s)?(?:, VM dirties lots of memory: ${size}/s)?`,
)
const oldStatus = /migration status: (\w[\w-]*)(?: \(transferred (\d+), remaining (\d+)\)?,? total (\d+)\)?)?/
const starting = /starting migration of VM (\d+) to node '([^']{1,100})'/
const average = new RegExp(`(?:average )?migration speed: ${size}/s - downtime (\\d+) ms`)
const completed = new RegExp(`migration completed, transferred ${size}`)
const limit =
  /(?:migration[_ ]downtime(?: limit)?|migrate_set_downtime): ?(?:set to )?([\d.]+) ?(ms|s)?|set migration_caps|auto-increased downtime to continue migration: (\d+) ms/
const speed = /(?:migration speed limit|set migrate_speed|migrate_set_speed): ?(\d+(?:\.\d+)?) ?([KMGT]?i?B)?/
const xbzrle = new RegExp(`xbzrle: send updates to (\\d+) pages in ${size}(?: encoded memory)?`)
/** Before Proxmox VE 6.3, printed only while XBZRLE is on. */
const oldXbzrle = /xbzrle cachesize: (\d+) transferred (\d+) pages (\d+)/
const cacheSize = new RegExp(`^migration cachesize: ${size}`)
const disk = new RegExp(`^((?:drive|mirror)-\\w+|(?:efidisk|tpmstate)\\d+): transferred:? ${size} of ${size}`)
/** Before Proxmox VE 6.3, in bytes. */
const oldDisk = /^((?:drive|mirror)-\w+|(?:efidisk|tpmstate)\d+): transferred: (\d+) bytes remaining: \d+ bytes total: (\d+) bytes/
const capabilities = /set migration[_ ]cap/
const finished = /migration finished (successfull?y|with problems)? ?\(duration ([\d:]+)\)/
const failed =
  /^(?:TASK ERROR|.*\bERROR: (?:online migrate failure|migration aborted|Migration aborted))|migration (?:aborted|problems)|TASK ERROR/

/** Lines that are known and hold no figure of the memory's migration. */
const passedOver = new RegExp(
  [
    'starting VM \\d+ on remote node',
    'start remote tunnel',
    'ssh tunnel',
    'starting online/live migration',
    'set migration',
    'start migrate command',
    'spice client_migrate_info',
    'TASK OK',
    'use dedicated network',
    'Waiting for spice',
    'copying (?:local )?disk',
    'found local disk',
    'drive[- ]mirror',
    'mirror-',
    'drive-',
    'all .{0,20}jobs are ready',
    'volume ',
    'migrating disk',
    'virtio',
    'scanning',
    'stopping NBD',
    'stop NBD',
    'storage migration',
    '^\\w+@',
    'start migration to',
    'Completed successfully',
    'Completing block job',
    'ssh migration',
    'migration status error',
    'Connection to',
    'cancel',
    'waiting for',
    'resume',
    'overflow',
    'deferred',
    'conntrack',
    'Requesting HA',
    'task started by HA',
    'aborting phase',
    'migrate_cancel',
    'guest-agent',
    'agent',
    'syncing',
    'kill',
    '\\[date removed\\]$',
    '^\\.\\.\\.$',
    '^qmmigrate|^qm migrate',
    'efidisk',
    'bandwidth limit',
    'bwlimit',
    'tunnel',
    'local VM',
    'mtu',
  ].join('|'),
  'i',
)

export const proxmoxLogImporter: Importer = {
  kind: 'proxmox-log',
  isLog: true,
  recognises({ text }) {
    if (active.test(text) || /starting online\/live migration on |migrate_set_downtime/.test(text)) return 0.95
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
  private readonly disks = new Map<string, string>()
  private averageMbps: { text: string; mbps: number } | null = null
  private startS: number | null = null
  private clockS: number | null = null
  private wentBack = false

  read(lines: readonly string[]): Reading {
    lines.forEach((given, i) => {
      const { line, clockS } = taken(given)
      if (line === '') return
      if (clockS !== null) {
        this.wentBack ||= this.clockS !== null && clockS < this.clockS - 1
        this.clockS = clockS
      }
      if (!this.line(line) && !passedOver.test(line)) this.unread.add(i + 1, line, texts.unread.unknownLine)
    })
    this.close()
    return { migrations: this.found, unread: this.unread.list(), cut: false }
  }

  /** True if the line is understood. */
  private line(line: string): boolean {
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
    return this.disk(line) || this.progress(line) || this.setting(line) || this.end(line)
  }

  private disk(line: string): boolean {
    const now = disk.exec(line)
    const [, name, copied, whole] = now ?? oldDisk.exec(line) ?? []
    if (name === undefined) return false
    const mibOf = now === null ? (bytes: string): number | null => mibOfBytes(Number(bytes)) : mib
    const sizes = [mibOf(copied), mibOf(whole)].map((value) => (value === null ? '?' : say(dataSize(value))))
    this.facts.status ??= 'setup'
    this.disks.set(name, texts.diskProgress(name.replace(/^(?:drive|mirror)-/, ''), sizes[0], sizes[1]))
    return true
  }

  private progress(line: string): boolean {
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
    return this.deltas(line)
  }

  /** The cache of XBZRLE, and its pages and bytes up to the sample before. */
  private deltas(line: string): boolean {
    const cache = cacheSize.exec(line)
    if (cache !== null) {
      this.settings.xbzrleCacheMiB ??= cacheMiBOf(bytesIn(cache[1]))
      return true
    }
    const now = xbzrle.exec(line)
    const old = now === null ? oldXbzrle.exec(line) : null
    if (now === null && old === null) return false
    this.settings.xbzrle = true
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
    if (capabilities.test(line)) this.settings.autoConverge = true
    const raised = limit.exec(line)
    if (raised !== null) {
      const value = Number(raised[3] ?? raised[1])
      if (Number.isFinite(value)) {
        const ms = raised[2] === 's' || (raised[3] === undefined && raised[2] === undefined && value < 20) ? value * 1000 : value
        this.settings.downtimeLimitMs ??= ms
        this.events.push({ atS: this.now(), name: 'SET-DOWNTIME', detail: ms })
      }
      return true
    }
    const cap = speed.exec(line)
    const bytes = cap === null ? null : bytesIn(`${cap[1]} ${cap[2] ?? 'B'}`)
    if (bytes !== null && bytes > 0) this.settings.maxBandwidthMbps = mbpsOfBytes(bytes)
    return cap !== null
  }

  private end(line: string): boolean {
    const mean = average.exec(line)
    if (mean !== null) {
      this.facts.downtimeMs = Number(mean[2])
      const mbps = mbpsOfBytes(bytesIn(mean[1]))
      if (mbps !== null) this.averageMbps = { text: mean[1], mbps }
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
    if (!failed.test(line)) return false
    this.facts.status = /cancel|interrupted by signal/i.test(line)
      ? 'cancelled'
      : this.facts.status === 'cancelled'
        ? 'cancelled'
        : 'failed'
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
    if (this.disks.size > 0) this.facts.disks = [...this.disks.values()].join(', ')
    if (this.samples.length > 0 || this.facts.status !== undefined || this.facts.downtimeMs !== undefined) {
      this.found.push({
        id: this.id,
        record: { ...emptyRecord, samples: this.samples, events: this.events, settings: { ...unknownSettings, ...this.settings } },
        facts: this.facts,
        contradictions: this.contradictions(),
      })
    }
    this.samples = []
    this.events = []
    this.disks.clear()
    this.facts = {}
    this.settings = {}
    this.averageMbps = null
    this.startS = null
    this.id = null
    this.wentBack = false
  }

  /** The average speed divides the size of the memory, not the data transferred, by the time. */
  private contradictions(): Contradiction[] {
    const list: Contradiction[] = []
    if (this.wentBack) list.push({ code: 'time-goes-back', fields: ['totalS'], why: texts.contradiction.timeGoesBack })
    const transferred = this.facts.transferredMiB ?? null
    const memory = this.samples.findLast(({ memoryMiB }) => memoryMiB !== null)?.memoryMiB ?? null
    if (this.averageMbps === null || transferred === null || memory === null) return list
    const seconds = (memory * MIB_BYTES) / BYTES_PER_S_OF_MBPS / this.averageMbps.mbps
    if (Math.abs(transferred - memory) < memory * 0.02 || seconds <= 0) return list
    return [
      ...list,
      {
        code: 'average-of-memory',
        fields: ['rateMbps'],
        why: texts.contradiction.averageOfMemory(`${this.averageMbps.text}/s`, `${say(dataSize(transferred / seconds))}/s`),
      },
    ]
  }
}

/** A line without its date; the API's log has `{"n": 1, "t": "…"}`. */
function taken(given: string): { line: string; clockS: number | null } {
  const text = /"t"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(given)?.[1] ?? given
  const clockS = momentIn(text.slice(0, 120))
  return {
    line: text
      .replace(/^.{0,60}?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?:?\s*/, '')
      .replace(/^[A-Z][a-z]{2} {1,2}\d{1,2} \d\d:\d\d:\d\d /, '')
      .replace(/^\[date removed\] /, '')
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
