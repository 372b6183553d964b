/**
 * A trace of a guest's writes: a line has a time in seconds and a page or an address (`0.0012 4711`, `0.0012,0x7f001000`,
 * `{"t": 0.0012, "page": 4711}`, `… gfn 12ab`). It becomes the distinct pages written within windows of growing length.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import type { DirtyWindow } from '../../migrationRecord.ts'
import { emptyRecord } from '../importer.ts'
import type { Importer, Reading } from '../importer.ts'
import type { RecordText } from '../text/recordText.ts'
import { UnreadLines } from '../unreadLines.ts'
import { BASE_PAGE_BYTES, BASE_PAGES_PER_MIB } from '../../../units/units.ts'

const shortestS = 0.0625
const maxWindows = 24
const maxLineCharacters = 400

interface Write {
  readonly timeS: number
  readonly page: number
}

const header =
  /^\s*"?(ts|timestamp|(?:t|time)(?:_(?:s|ms|us|ns))?)"?\s*[,;\t ]\s*"?(page|pfn|gfn|page_number|pageno|addr|address|gpa|offset)"?\b/i
const pair = /^\s*(\d+(?:\.\d+)?(?:e-?\d+)?)\s*[,;\t ]\s*(0x[0-9a-f]+|\d+)(?:\s*[,;\t ]\s*(?:\d+|[rw]|write|w:?))*\s*$/i
const object =
  /"?(?:t|ts|time|t_s|time_s)"?\s*[:=]\s*"?(\d+(?:\.\d+)?)"?.{0,80}?"?(page|pfn|gfn|addr|address|gpa)"?\s*[:=]\s*"?(0x[0-9a-f]+|\d+)/i
const tracer = /(\d+\.\d+):.{0,200}?\b(gfn|address|gpa|addr)[ :=]+(?:0x)?([0-9a-f]{1,16})\b/i

export const writeTraceImporter: Importer = {
  kind: 'write-trace',
  recognises({ lines }) {
    const some = lines.filter((line) => line.trim() !== '').slice(0, 40)
    if (some.length < 3) return 0
    const body = header.test(some[0]) ? some.slice(1) : some
    const hits = body
      .map((line) => line.slice(0, maxLineCharacters))
      .filter((line) => pair.test(line) || object.test(line) || tracer.test(line)).length
    return hits >= 0.8 * body.length ? (header.test(some[0]) ? 0.85 : 0.6) : 0
  },
  read({ lines }: RecordText): Reading {
    const unread = new UnreadLines()
    const writes = writesIn(lines, unread)
    if (writes.length === 0) return { migrations: [], unread: unread.list(), cut: false }
    const windows = windowsOf(writes)
    const second = windows.findLast(({ windowS }) => windowS <= 1) ?? windows[0]
    return {
      migrations: [
        {
          id: null,
          record: { ...emptyRecord, dirtyWindows: windows },
          facts: {
            status: 'measured',
            totalS: writes[writes.length - 1].timeS - writes[0].timeS,
            pageKiB: BASE_PAGE_BYTES / 1024,
            dirtyPagesPerS: second === undefined ? null : (second.dirtyMiB * BASE_PAGES_PER_MIB) / second.windowS,
          },
        },
      ],
      unread: unread.list(),
      cut: false,
    }
  },
}

/** A number without a unit is a time in s, unless its writes were then this far apart on average, seconds. */
const unitsOfNumbers = [
  { fromGapS: 2e5, scale: 1e-9, name: 'ns' },
  { fromGapS: 200, scale: 1e-6, name: 'µs' },
] as const

function writesIn(lines: readonly string[], unread: UnreadLines): Write[] {
  const writes: Write[] = []
  const first = header.exec(lines.find((line) => line.trim() !== '') ?? '')
  const isAddress = first !== null && /^(?:addr|address|gpa|offset)$/i.test(first[2])
  const scale = first === null ? 1 : secondsOf(first[1])
  lines.forEach((line, i) => {
    if (line.trim() === '' || line.startsWith('#') || (first !== null && header.test(line))) return
    const write = writeIn(line, isAddress, scale)
    if (write === null) unread.add(i + 1, line, texts.unread.badWrite)
    else writes.push(write)
  })
  const sorted = writes.toSorted((a, b) => a.timeS - b.timeS)
  const isUnitless = first === null || !/_(?:s|ms|us|ns)$/i.test(first[1])
  const meanGapS = isUnitless && sorted.length > 1 ? (sorted[sorted.length - 1].timeS - sorted[0].timeS) / (sorted.length - 1) : 0
  const unit = unitsOfNumbers.find(({ fromGapS }) => meanGapS >= fromGapS)
  if (unit === undefined) return sorted
  unread.add(1, lines[0] ?? '', texts.unread.timesReadAs(unit.name))
  return sorted.map(({ timeS, page }) => ({ timeS: timeS * unit.scale, page }))
}

/** Seconds of a column's unit, by the end of its name. */
function secondsOf(name: string): number {
  if (/ns$/i.test(name)) return 1e-9
  if (/us$/i.test(name)) return 1e-6
  return /ms$/i.test(name) ? 1e-3 : 1
}

function writeIn(given: string, isAddress: boolean, scale: number): Write | null {
  const line = given.slice(0, maxLineCharacters)
  const two = pair.exec(line)
  if (two !== null) return writeOf(Number(two[1]) * scale, Number(two[2]), isAddress || /^0x/i.test(two[2]))
  const named = object.exec(line)
  if (named !== null) return writeOf(Number(named[1]) * scale, Number(named[3]), /^(?:addr|address|gpa)$/i.test(named[2]))
  const traced = tracer.exec(line)
  return traced === null ? null : writeOf(Number(traced[1]), Number.parseInt(traced[3], 16), !/gfn/i.test(traced[2]))
}

function writeOf(timeS: number, place: number, isAddress: boolean): Write | null {
  if (!Number.isFinite(timeS) || !Number.isSafeInteger(place)) return null
  return { timeS, page: isAddress ? Math.floor(place / BASE_PAGE_BYTES) : place }
}

/** Mean number of distinct pages over the disjoint windows of each length; each length is twice the one before. Linear for each length. */
function windowsOf(writes: readonly Write[]): DirtyWindow[] {
  const startS = writes[0].timeS
  const lengthS = writes[writes.length - 1].timeS - startS
  const windows: DirtyWindow[] = []
  for (let windowS = shortestS; windowS <= lengthS && windows.length < maxWindows; windowS *= 2) {
    const whole = Math.floor(lengthS / windowS)
    windows.push({ windowS, dirtyMiB: distinctPages(writes, startS, windowS, whole) / whole / BASE_PAGES_PER_MIB })
  }
  if (windows.length === 0 && lengthS > 0)
    windows.push({ windowS: lengthS, dirtyMiB: distinctPages(writes, startS, lengthS * 1.000001, 1) / BASE_PAGES_PER_MIB })
  return windows
}

function distinctPages(writes: readonly Write[], startS: number, windowS: number, whole: number): number {
  let count = 0
  let index = 0
  let seen = new Set<number>()
  for (const { timeS, page } of writes) {
    const at = Math.floor((timeS - startS) / windowS)
    if (at >= whole) break
    if (at !== index) seen = new Set()
    index = at
    if (!seen.has(page)) count++
    seen.add(page)
  }
  return count
}
