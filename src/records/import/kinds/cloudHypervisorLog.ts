/** Log of cloud-hypervisor's sender: its pre-copy iterations, the end and the parts of the downtime. `total` is the amount sent so far. */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import type { RecordEvent, RecordSample, RecordSettings } from '../../migrationRecord.ts'
import { emptyRecord, emptySample, memoryPart, unknownSettings } from '../importer.ts'
import type { Contradiction, Importer, Reading, RecordFacts, ReadMigration } from '../importer.ts'
import { amountIn, bytesIn, mbpsOfBytes, mibOfBytes } from '../text/quantities.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'

const iteration = /[Pp]recopy: (iter=.*)$/
/** The amount that the stopped guest sends, and all amounts at the end. */
const converged = /[Pp]recopy converged: (iter=.*)$/
const complete = /[Pp]recopy complete: (iter=.*)$/
const ended = /Migration completed after ([\d.]+ ?m?s)(?: with a downtime of ([\d.]+ ?m?s))?(?: \(goal was ([\d.]+ ?m?s)\))?/
const breakdown = /Downtime breakdown: ([\d.]+ ?[mu]?s) \((.{1,400})\)/
const failure = /Migration (?:failed|aborted|cancell?ed)|Failed to (?:send|migrate)|Error (?:during|sending) migration/i
const ofMigration = /migrat|precopy|downtime/i
/** Fields of an iteration's line that are read. */
const readKeys = new Set(['iter', 'total', 'curr', 'bw', 'elapsed', 'est_downtime'])
/** Steps without a figure. */
const steps = /Dirty memory|Sending migration|receive|Starting|started|Throttle|memory table|VM (?:paused|resumed)/i

export const cloudHypervisorLogImporter: Importer = {
  kind: 'cloud-hypervisor-log',
  recognises({ text }) {
    if (/[Pp]recopy: iter=\d/.test(text) || /Downtime breakdown: \d/.test(text)) return 0.97
    return /cloud-hypervisor: .{0,200}migration/i.test(text.slice(0, 200_000)) || ended.test(text) ? 0.7 : 0
  },
  read: ({ lines }: RecordText): Reading => new CloudHypervisorReader().read(lines),
}

class CloudHypervisorReader {
  private readonly found: ReadMigration[] = []
  private readonly unread = new UnreadLines()
  private samples: RecordSample[] = []
  private events: RecordEvent[] = []
  private facts: { -readonly [K in keyof RecordFacts]?: RecordFacts[K] } = {}
  private settings: { -readonly [K in keyof RecordSettings]?: RecordSettings[K] } = {}
  private contradictions: Contradiction[] = []

  read(lines: readonly string[]): Reading {
    lines.forEach((line, i) => {
      if (!this.line(line, i + 1)) this.unread.other(i + 1, line, ofMigration.test(line) && !steps.test(line))
    })
    this.close()
    return { migrations: this.found, unread: this.unread.list(), cut: false }
  }

  private line(line: string, number: number): boolean {
    const round = iteration.exec(line)
    if (round !== null) return this.round(round[1], number)
    if (this.stop(line)) return true
    const end = ended.exec(line)
    if (end !== null) {
      this.facts.status = 'completed'
      delete this.facts.remainingMiB
      this.facts.totalS = secondsIn(end[1])
      this.facts.downtimeMs = millisecondsIn(end[2])
      this.settings.downtimeLimitMs = millisecondsIn(end[3])
      return true
    }
    const parts = breakdown.exec(line)
    if (parts !== null) {
      this.parts(parts[1], parts[2])
      return true
    }
    const fault = failure.exec(line)
    if (fault === null) return false
    if (this.facts.status !== 'completed') this.facts.status = /abort|cancel/i.test(fault[0]) ? 'cancelled' : 'failed'
    return true
  }

  /** Lines on the final iteration, with the fields of an iteration's line. */
  private stop(line: string): boolean {
    const decided = converged.exec(line)
    const sent = complete.exec(line)
    if (decided !== null) this.waitedAtLast(valuesIn(decided[1]))
    if (sent !== null) this.facts.transferredMiB = mibOfBytes(bytesIn(valuesIn(sent[1]).get('total') ?? ''))
    return decided !== null || sent !== null
  }

  /**
   * An iteration's line is written at its end, but `curr` is the amount that remained at its start. Amount and expected downtime (`curr` ÷
   * rate of the line before) therefore belong to the sample of the line before.
   */
  private waitedAtLast(values: ReadonlyMap<string, string>): number | null {
    const index = Number(values.get('iter'))
    const current = mibOfBytes(bytesIn(values.get('curr') ?? ''))
    const expectedDowntimeMs = index === 0 ? null : millisecondsIn(values.get('est_downtime'))
    const last = this.samples.pop()
    if (last !== undefined) this.samples.push({ ...last, remainingMiB: current, dirtySyncs: index + 1, expectedDowntimeMs })
    this.facts.status = 'active'
    this.facts.remainingMiB = current
    this.facts.expectedDowntimeMs = expectedDowntimeMs
    return current
  }

  private round(text: string, number: number): boolean {
    const values = valuesIn(text)
    const index = Number(values.get('iter'))
    if (!Number.isInteger(index)) return false
    if (index === 0 && this.samples.length > 0) this.close()
    for (const key of values.keys()) if (!readKeys.has(key)) this.unread.unused(number, key)
    const bytes = (key: string): number | null => bytesIn(values.get(key) ?? '')
    const atS = secondsIn(values.get('elapsed'))
    const memoryMiB = this.samples.at(-1)?.memoryMiB ?? null
    const current = this.waitedAtLast(values)
    // A line that is cut before its time: the amount sent by then has no known moment.
    if (atS === null && index > 0) return true
    this.samples.push({
      ...emptySample,
      atS,
      totalS: atS,
      status: 'active',
      memoryMiB: index === 0 ? current : memoryMiB,
      transferredMiB: mibOfBytes(bytes('total')),
      rateMbps: mbpsOfBytes(bytes('bw')),
      dirtySyncs: index + 1,
    })
    return true
  }

  private parts(whole: string, text: string): void {
    const wholeMs = millisecondsIn(whole)
    const parts = [...text.matchAll(/([\w-]+):([\d.]+ ?[mu]?s)/g)].map(([, name, value]) => ({ name, ms: millisecondsIn(value) ?? 0 }))
    const sum = parts.reduce((before, { ms }) => before + ms, 0)
    this.facts.downtimeMs ??= wholeMs
    this.facts.status ??= 'completed'
    if (parts.length > 0) this.facts.downtimeParts = parts
    this.leftAtStop(parts.find(({ name }) => name === memoryPart)?.ms ?? 0)
    for (const { name, ms } of parts) this.events.push({ atS: this.facts.totalS ?? 0, name: `DOWNTIME-${name.toUpperCase()}`, detail: ms })
    if (wholeMs === null || parts.length === 0 || Math.abs(sum - wholeMs) < 1) return
    this.contradictions.push({
      code: 'parts-do-not-add-up',
      fields: ['downtimeMs'],
      why: texts.contradiction.partsDoNotAddUp(`${sum} ms`, `${wholeMs} ms`),
    })
  }

  /** Without a line on it, the final iteration took so long at the rate of the one before. */
  private leftAtStop(ms: number): void {
    const last = this.samples.pop()
    if (last === undefined) return
    const mib = ms > 0 && last.rateMbps !== null ? (ms / 1000) * (last.rateMbps / MBPS_OF_MIB_PER_S) : null
    this.samples.push({ ...last, remainingMiB: last.remainingMiB ?? mib })
  }

  private close(): void {
    if (this.samples.length > 0 || this.facts.status !== undefined) {
      this.found.push({
        id: null,
        record: {
          ...emptyRecord,
          samples: this.samples,
          events: this.events,
          settings: { ...unknownSettings, ...this.settings },
          sendsInIterations: true,
        },
        facts: { product: 'cloud-hypervisor', ...this.facts },
        contradictions: this.contradictions,
      })
    }
    this.samples = []
    this.events = []
    this.facts = {}
    this.settings = {}
    this.contradictions = []
  }
}

function valuesIn(text: string): Map<string, string> {
  return new Map([...text.slice(0, 1000).matchAll(/(\w+)=(\S+)/g)].map(([, key, value]) => [key, value.replace(/,$/, '')]))
}

function millisecondsIn(text: string | undefined): number | null {
  const amount = amountIn(text ?? '')
  if (amount === null) return null
  return amount.unit === 's' ? amount.value * 1000 : amount.unit === 'us' ? amount.value / 1000 : amount.value
}

function secondsIn(text: string | undefined): number | null {
  const ms = millisecondsIn(text)
  return ms === null ? null : ms / 1000
}
