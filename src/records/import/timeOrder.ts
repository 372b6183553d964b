/** The order of entries by their own times: viewers of logs list the newest first, and rotated files are joined in any order. */
import { momentIn } from './text/quantities.ts'
import { recordText } from './text/recordText.ts'
import type { RecordText } from './text/recordText.ts'

/** Steps back from which a list is in another order; a single one may be a clock that was set back. */
const fewestSteps = 3
/** Steps back per step ahead of a list with the newest entry first, where some entries have the same time. */
const newestFirstRatio = 9
/** Steps back per step ahead of a shuffled list; several migrations one after another have fewer. */
const shuffledRatio = 1 / 3
/** A smaller step back is the jitter of threads that write one log, seconds. */
const jitterS = 1
/** The step of a local clock at the end of daylight saving time, and how far the next entry may be from it, seconds. */
const daylightSavingS = 3600
const nextEntryS = 300
/** Share of the lines of a log that begin with a date. */
const mostLines = 0.8
const dateCharacters = 400

/** Indexes in the order of time, or null if the list is in order. An entry without a time stays behind the one before it. */
export function orderOfTimes(times: readonly (number | null)[]): number[] | null {
  const known = times.filter((time) => time !== null)
  const steps = known.slice(1).map((time, i) => time - known[i])
  const back = steps.filter((step) => step < 0).length
  const ahead = steps.filter((step) => step > 0).length
  if (back < fewestSteps) return null
  if (back > newestFirstRatio * ahead) return times.map((_, i) => times.length - 1 - i)
  return back > shuffledRatio * ahead ? sorted(times) : null
}

/** As `orderOfTimes`, and for files that were joined newest first: every time of a file is before every time of the file above it. */
export function orderOfFiles(times: readonly (number | null)[]): number[] | null {
  return orderOfTimes(times) ?? (areParts(times) ? sorted(times) : null)
}

function sorted(times: readonly (number | null)[]): number[] {
  let last = -Infinity
  const filled = times.map((time) => (last = time ?? last))
  return filled.map((_, i) => i).toSorted((a, b) => filled[a] - filled[b] || a - b)
}

function areParts(times: readonly (number | null)[]): boolean {
  const parts: { readonly from: number; readonly to: number }[] = []
  let [from, to, last] = [NaN, NaN, NaN]
  for (const time of times) {
    if (time === null) continue
    if (time < last - jitterS) {
      if (Math.abs(last - time - daylightSavingS) < nextEntryS) return false
      parts.push({ from, to })
      from = NaN
    }
    from = Math.min(Number.isNaN(from) ? time : from, time)
    to = last = time
  }
  if (parts.length === 0) return false
  const inOrder = [...parts, { from, to }].toSorted((a, b) => a.from - b.from)
  return inOrder.every((part, i) => i === 0 || part.from >= inOrder[i - 1].to - jitterS)
}

interface OrderedText {
  readonly text: RecordText
  /** The line of the given text for each line; null: in order as given. */
  readonly givenLines: readonly number[] | null
}

/** A log whose lines begin with their dates in the order of these; lines without a date follow the one before them. */
export function inOrderOfTime(text: RecordText): OrderedText {
  const dates = text.lines.map((line) => momentIn(line.slice(0, dateCharacters)))
  const first = dates.findIndex((date) => date !== null)
  const filled = text.lines.filter((line) => line.trim() !== '').length
  if (dates.filter((date) => date !== null).length < mostLines * filled) return { text, givenLines: null }
  const entries = entriesFrom(first, dates)
  const order = orderOfFiles(entries.map(([line]) => dates[line]))
  if (order === null) return { text, givenLines: null }
  const lines = [...Array.from({ length: first }, (_, i) => i), ...order.flatMap((entry) => entries[entry])]
  return { text: { ...recordText(lines.map((line) => text.lines[line]).join('\n')), cutAtLine: text.cutAtLine }, givenLines: lines }
}

/** Lines of each entry: a dated one and those after it without a date. */
function entriesFrom(first: number, dates: readonly (number | null)[]): number[][] {
  const entries: number[][] = []
  for (let line = first; line < dates.length; line++) {
    if (dates[line] !== null) entries.push([])
    entries[entries.length - 1].push(line)
  }
  return entries
}
