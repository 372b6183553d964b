/** Texts of a fault: the value received, the allowed values, and a guess at the intended one. Safe for any value. */
import { escaped } from './escaped.ts'
import { formatWritten } from '../../../units/format.ts'
import { namesInRow } from '../../../units/punctuation.ts'
import type { Range } from './limits.ts'
import * as words from '../../../messages/compiled/en/scenario/fieldFaults.ts'
import * as names from '../../../messages/compiled/en/scenario/nameFaults.ts'

/** Short text of any value, as a person would write it. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${shortened(value)}"`
    case 'number':
      return formatWritten(value)
    case 'boolean':
      return String(value)
    case 'undefined':
      return words.received.nothing
    case 'bigint':
      return words.received.bigInteger
    case 'object':
      return value === null ? 'null' : Array.isArray(value) ? words.received.list : words.received.object
    default:
      return words.received.other(typeof value)
  }
}

/** "must be 1 to 16,777,216 MiB, got −5", or "is missing; must be …". */
export function notAllowed(received: unknown, allowed: string): string {
  return received === undefined ? words.missing(allowed) : words.refusedValue(allowed, shown(received))
}

/** `notAllowed` for a range, with an example if a size is written in GiB: a file takes a number alone. */
export function outOfRange(range: Range, received: unknown): string {
  const isInGiB = range.unit === 'MiB' && typeof received === 'string' && /\dg/i.test(received.replaceAll(' ', ''))
  return `${notAllowed(received, allowedRange(range, received))}${isInGiB ? words.GIB_IN_MIB : ''}`
}

/** "must have at most 1,000 items, got 1,200". */
export function tooMany(most: number, received: number): string {
  return words.tooManyItems(most, received)
}

/** "1 to 16,777,216 MiB", and that it has to be a number, or a whole one, if the value is not. */
export function allowedRange({ min, max, unit, whole }: Pick<Range, 'min' | 'max' | 'unit' | 'whole'>, received?: unknown): string {
  const { between, number, whole: wholeNumber } = words.allowed
  const described = whole === true ? wholeNumber : Number.isFinite(received) ? between : number
  return described(min, max, unit)
}

/** "one of a, b, c", or "a" if there is no other. */
export function oneOf(values: readonly (string | number)[]): string {
  const written = values.map((value) => (typeof value === 'string' ? `"${value}"` : formatWritten(value)))
  return written.length === 1 ? written[0] : words.allowed.oneOf(namesInRow(written))
}

/** "must be one of a, b, c, got d", with a guess at the intended value. */
export function notOneOf(values: readonly (string | number)[], received: unknown): string {
  const meant =
    typeof received === 'string'
      ? closest(
          received,
          values.filter((value) => typeof value === 'string'),
        )
      : null
  return `${notAllowed(received, oneOf(values))}${didYouMean(meant)}`
}

/** Sentence after a fault with a possibly mistyped name. */
export function didYouMean(meant: string | null): string {
  return meant === null ? '' : names.meantName(shortened(meant))
}

/** More names would hide the fault. */
const MOST_LISTED = 8

/** Sentence after a fault with a name that resembles no other; empty if there are more than `most` others. An empty name is refused itself. */
export function allOf(known: ReadonlySet<string>, most = MOST_LISTED): string {
  const named = [...known].filter((name) => name !== '')
  if (named.length === 0 || named.length > most) return ''
  const quoted = named.map((name) => `"${shortened(name)}"`)
  return quoted.length === 1 ? names.use(quoted[0], null) : names.use(namesInRow(quoted.slice(0, -1)), quoted[quoted.length - 1])
}

/** The candidate that a typing error or another case turns into `word`, or null. Not `word` itself, which was refused. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > 64) return null
  const wanted = word.toLowerCase()
  // A slip in a name of one letter leaves nothing of it.
  const allowedSlips = Math.min(word.length - 1, Math.max(1, Math.min(3, Math.floor(word.length / 3))))
  const others = [...candidates].filter((candidate) => candidate !== word)
  let best: string | null = null
  let bestSlips = allowedSlips + 1
  for (const candidate of others) {
    if (Math.abs(candidate.length - word.length) >= bestSlips) continue
    const slips = slipsBetween(wanted, candidate.toLowerCase())
    if (slips < bestSlips) [best, bestSlips] = [candidate, slips]
  }
  return best ?? extended(wanted, others)
}

/** A candidate that begins with the typed text, if it is the only one. */
function extended(wanted: string, candidates: Iterable<string>): string | null {
  if (wanted.length < 3) return null
  let found: string | null = null
  for (const candidate of candidates) {
    if (!candidate.toLowerCase().startsWith(wanted)) continue
    if (found !== null) return null
    found = candidate
  }
  return found
}

/** Edit distance: letters to add, drop, change or swap with a neighbour. */
function slipsBetween(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      let slips = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      if (swapped) slips = Math.min(slips, beforeLast[column - 2] + 1)
      current.push(slips)
    }
    beforeLast = last
    last = current
  }
  return last[to.length]
}

/** At most 40 characters, escaped for terminals and pages. */
function shortened(value: string): string {
  const letters = Array.from(value.slice(0, 400))
  return escaped(letters.length <= 40 ? letters.join('') : `${letters.slice(0, 39).join('')}…`)
}
