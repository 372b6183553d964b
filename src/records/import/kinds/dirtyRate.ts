/**
 * A dirty-rate measurement: QMP's `query-dirty-rate`, HMP's `info dirty_rate`, `virsh domstats --dirtyrate`, and the curve over growing
 * windows of A. Gudkov's patch. Page sampling counts among the sampled pages: its counts are scaled to all pages.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { BASE_PAGE_BYTES, KIB_BYTES, MIB_BYTES } from '../../../units/units.ts'
import type { DirtyWindow } from '../../migrationRecord.ts'
import { emptyRecord } from '../importer.ts'
import type { Contradiction, Importer, ReadMigration, Reading, RecordFacts } from '../importer.ts'
import { looseNumber } from '../text/looseJson.ts'
import type { LooseObject } from '../text/looseJson.ts'
import { amountIn, impossibleCount } from '../text/quantities.ts'
import { unprefixed } from '../text/linePrefix.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'
import { qmpMessages } from './qemu/qmpMessages.ts'
import type { QmpMessages } from './qemu/qmpMessages.ts'

interface Measurement {
  readonly id: string | null
  readonly status: string | null
  readonly windows: readonly DirtyWindow[]
  readonly facts: Partial<RecordFacts>
  readonly usedMemoryMiB: number | null
}

export const dirtyRateImporter: Importer = {
  kind: 'dirty-rate',
  recognises({ text, lines }) {
    const isMeasurement =
      /["'](?:dirty-rate|n-dirty-pages)["']\s*:/.test(text) || (/["']calc-time["']\s*:/.test(text) && /["']start-time["']/.test(text))
    if (isMeasurement && !/["']dirty-sync-count["']\s*:/.test(text)) return 0.97
    if (lines.some((line) => /^\s*dirtyrate\.(?:calc_|megabytes|vcpu)/.test(line))) return 0.97
    return lines.some((line) => /^\s*(?:vcpu\[\d+\], )?dirty rate:\s*(?:\d+\s*\(?MB|\(not ready\))/i.test(unprefixed(line))) ? 0.97 : 0
  },
  read(text) {
    const unread = new UnreadLines()
    const messages = qmpMessages(text)
    const json = repliesIn(messages, unread)
    const found = json.length > 0 ? joined(json) : ofLines(text, unread)
    const contradictions: Contradiction[] = []
    return {
      migrations: found.map((one) => migrationOf(one, contradictions)),
      unread: [...messages.unread.list(), ...unread.list()],
      cut: messages.cut,
    } satisfies Reading
  },
}

/** Replies to `query-dirty-rate` among other messages of QMP. */
export function repliesIn({ dirtyRates }: QmpMessages, unread: UnreadLines): Measurement[] {
  return dirtyRates.map(({ reply, line }) => ofReply(reply, line, unread))
}

/** Measurements of one guest with windows of different lengths are a curve, with the rate of the last. */
function joined(found: readonly Measurement[]): readonly Measurement[] {
  const windows = found.flatMap((one) => one.windows).toSorted((a, b) => a.windowS - b.windowS)
  const lengths = new Set(windows.map(({ windowS }) => windowS))
  const last = found[found.length - 1]
  return found.length > 1 && found.every((one) => one.windows.length === 1) && lengths.size === windows.length
    ? [{ ...last, windows }]
    : found
}

function migrationOf({ id, status, windows, facts, usedMemoryMiB }: Measurement, contradictions: readonly Contradiction[]): ReadMigration {
  return { id, record: { ...emptyRecord, dirtyWindows: windows, usedMemoryMiB }, facts: { status, ...facts }, contradictions }
}

function ofReply(reply: LooseObject, line: number, unread: UnreadLines): Measurement {
  const pageSize = looseNumber(reply['page-size'])
  const pageBytes = pageSize ?? BASE_PAGE_BYTES
  const status = typeof reply.status === 'string' ? reply.status : null
  const curve = curveOf(reply, pageBytes)
  const rate = rateOf(reply, line, unread)
  const zero = zeroShareOf(reply)
  const totalPages = looseNumber(reply['n-total-pages'])
  const memoryMiB = totalPages === null ? null : (totalPages * pageBytes) / MIB_BYTES
  return {
    id: null,
    status,
    windows: curve.length > 0 ? curve : singleWindow(rate, secondsOf(reply), status),
    usedMemoryMiB: memoryMiB === null || zero === null ? null : memoryMiB * (1 - zero),
    facts: {
      memoryMiB,
      dirtyPagesPerS: rate === null ? null : (rate * MIB_BYTES) / pageBytes,
      zeroPages: totalPages === null || zero === null ? null : Math.round(totalPages * zero),
      pageKiB: pageSize === null ? null : pageBytes / KIB_BYTES,
    },
  }
}

/** MiB/s */
function rateOf(reply: LooseObject, line: number, unread: UnreadLines): number | null {
  const rate = looseNumber(reply['dirty-rate'])
  if (rate === null || (rate >= 0 && rate < impossibleCount)) return rate
  unread.add(line, `dirty-rate: ${rate}`, texts.unread.impossible('dirty-rate'))
  return null
}

/** Share of zero pages among the sampled ones. */
function zeroShareOf(reply: LooseObject): number | null {
  const sampled = looseNumber(reply['n-sampled-pages'])
  const zero = looseNumber(reply['n-zero-pages'])
  return sampled === null || zero === null || sampled <= 0 ? null : zero / sampled
}

function singleWindow(rate: number | null, windowS: number | null, status: string | null): DirtyWindow[] {
  return rate === null || windowS === null || windowS <= 0 || status === 'measuring' ? [] : [{ windowS, dirtyMiB: rate * windowS }]
}

/** Length of the measurement in seconds; `calc-time` is in seconds unless it names its unit. */
function secondsOf(reply: LooseObject): number | null {
  const time = looseNumber(reply['calc-time'])
  return time === null ? null : reply['calc-time-unit'] === 'millisecond' ? time / 1000 : time
}

/** Pages dirty after windows of growing length, counted among the sampled pages. */
function curveOf(reply: LooseObject, pageBytes: number): DirtyWindow[] {
  const { periods } = reply
  const dirty = reply['n-dirty-pages']
  if (!Array.isArray(periods) || !Array.isArray(dirty)) return []
  const scale = (looseNumber(reply['n-total-pages']) ?? 1) / Math.max(1, looseNumber(reply['n-sampled-pages']) ?? 1)
  return periods.slice(0, 10_000).flatMap((period, i) => {
    const windowS = looseNumber(period)
    const count = looseNumber(dirty[i])
    return windowS === null || count === null || windowS <= 0 || count < 0
      ? []
      : [{ windowS: windowS / 1000, dirtyMiB: (count * scale * pageBytes) / MIB_BYTES }]
  })
}

/** Lines of HMP and of `virsh domstats`; each measurement begins with a status or a domain. */
function ofLines({ lines }: RecordText, unread: UnreadLines): Measurement[] {
  const found: Measurement[] = []
  let values = new Map<string, string>()
  let id: string | null = null
  const close = (): void => {
    if (values.size > 0) found.push(measurementOf(id, values))
    values = new Map()
  }
  lines.forEach((given, i) => {
    const line = unprefixed(given).trim()
    const domain = /^Domain: '(.{1,200})'$/.exec(line)
    if (domain !== null) {
      close()
      id = domain[1]
      return
    }
    const ofVcpu = /^vcpu\[\d+\], dirty rate:\s*(\d+)/i.exec(line)
    if (ofVcpu !== null) {
      values.set('vcpu dirty rate', String(Number(values.get('vcpu dirty rate') ?? '0') + Number(ofVcpu[1])))
      return
    }
    const parts = /^([\w. ()[\]-]{2,60}?)\s*[:=]\s*(.*)$/.exec(line)
    const label = parts?.[1].toLowerCase() ?? ''
    if (label === 'status' && values.size > 0) close()
    if (hmpLabels.has(label) || label.startsWith('dirtyrate.')) values.set(label, parts?.[2].trim() ?? '')
    else if (line !== '' && !line.startsWith('(qemu)'))
      unread.add(i + 1, line, parts === null ? texts.unread.unknownLine : texts.unread.unknownLabel)
  })
  close()
  return found
}

function measurementOf(id: string | null, values: ReadonlyMap<string, string>): Measurement {
  const rate =
    amountIn(values.get('dirty rate') ?? values.get('vcpu dirty rate') ?? values.get('dirtyrate.megabytes_per_second') ?? '')?.value ?? null
  const amount = amountIn((values.get('period') ?? values.get('dirtyrate.calc_period') ?? '').replace(/\((.*)\)/, '$1'))
  const windowS = amount === null ? null : /^(?:ms|millisec)/.test(amount.unit) ? amount.value / 1000 : amount.value
  const status = statusOf(values.get('status') ?? values.get('dirtyrate.calc_status') ?? null)
  return {
    id,
    status,
    windows: singleWindow(rate !== null && rate >= 0 ? rate : null, windowS, status),
    usedMemoryMiB: null,
    facts: { dirtyPagesPerS: rate === null ? null : (rate * MIB_BYTES) / BASE_PAGE_BYTES },
  }
}

const hmpLabels = new Set(['status', 'start time', 'sample pages', 'period', 'mode', 'dirty rate'])
/** libvirt numbers them. */
const numberedStatuses: Readonly<Record<string, string>> = { 0: 'unstarted', 1: 'measuring', 2: 'measured' }

function statusOf(text: string | null): string | null {
  return text === null ? null : (numberedStatuses[text] ?? text)
}
