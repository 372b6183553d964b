/**
 * Numbers as people type them, each with its unit: `64Gi`, `64 GiB`, `2.5G`, `10 Gbit/s`, `300ms`, `20k`. A prefix without a unit takes the
 * field's: in a field of memory it is a power of two, as in virsh and Kubernetes (`Gi`), in a field of MB or of rates a power of ten.
 * Bits, bytes and pages of a rate, and bytes and pages of a size, are converted. A unit with two meanings is refused.
 */

import { leadingNumber } from './typedNumber.ts'

const DECIMAL: Readonly<Record<string, number>> = { '': 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12, p: 1e15 }
const BINARY: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 }
const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  min: 60,
  h: 3600,
  d: 86_400,
}

type Dimension = 'memory' | 'rate' | 'time' | 'count'

const PAGES = 'pages'
export const PAGE_RATE = 'pages/s'

/** Pages have this size unless said. */
const PAGE_KIB = 4

/** Units of fields, in bytes, bits per second or seconds; pages are of `PAGE_KIB`. */
const FIELD_UNITS: Readonly<Record<string, readonly [Dimension, number]>> = {
  B: ['memory', 1],
  KiB: ['memory', 2 ** 10],
  MiB: ['memory', 2 ** 20],
  MB: ['memory', 1e6],
  pages: ['memory', PAGE_KIB * 2 ** 10],
  'Mbit/s': ['rate', 1e6],
  'MB/s': ['rate', 8e6],
  'MiB/s': ['rate', 8 * 2 ** 20],
  'B/s': ['rate', 8],
  [PAGE_RATE]: ['rate', 8 * PAGE_KIB * 2 ** 10],
  ns: ['time', 1e-9],
  µs: ['time', 1e-6],
  ms: ['time', 1e-3],
  s: ['time', 1],
}

/** Units that a person may type in a field, the field's own among them; empty for counts. */
export function unitsFor(fieldUnit: string): readonly string[] {
  const dimension = FIELD_UNITS[fieldUnit]?.[0] ?? 'count'
  const usual = USUAL_UNITS[dimension]
  return usual.length === 0 || usual.includes(fieldUnit) ? usual : [fieldUnit, ...usual]
}

const USUAL_UNITS: Readonly<Record<Dimension, readonly string[]>> = {
  memory: ['MiB', 'GiB', 'TiB', 'GB'],
  rate: ['Mbit/s', 'Gbit/s', 'MB/s', 'MiB/s'],
  time: ['µs', 'ms', 's', 'min'],
  count: [],
}

/** The number in the field's unit; null if the text is not a number, or has a unit of another kind. `pageKiB`: size of a page. */
export function parseQuantity(text: string, fieldUnit: string, pageKiB = PAGE_KIB): number | null {
  const start = leadingNumber(text)
  if (start === null) return null
  const { value } = start
  const suffix = start.rest
  if (suffix === '' || suffix === fieldUnit) return value
  const [dimension, unit] = FIELD_UNITS[fieldUnit] ?? ['count', 1]
  const inPages = fieldUnit.startsWith(PAGES)
  // A field of pages takes its number as a count, with or without its word.
  const count = inPages ? pagesFactor(suffix, fieldUnit) : null
  if (count !== null) return Number((value * count).toPrecision(15))
  const sum = dimension === 'time' ? secondsOf(value, suffix) : inBase(value, factorOf(suffix, dimension, fieldUnit, pageKiB))
  return sum === null ? null : Number((sum / (inPages ? (unit * pageKiB) / PAGE_KIB : unit)).toPrecision(15))
}

/** `20k`, `20k/s`, `20k pages/s` in a field of pages per second. */
function pagesFactor(suffix: string, fieldUnit: string): number | null {
  const end = fieldUnit === PAGES ? '(?:pages?|页)?' : '(?:(?:pages?|页)?\\/s)?'
  const match = new RegExp(`^([kmgt]?)\\s*${end}$`, 'i').exec(suffix)
  return match === null ? null : DECIMAL[match[1].toLowerCase()]
}

/** Fields in which a prefix alone is of bits or bytes per second. */
const BARE_RATES: ReadonlySet<string> = new Set(['Mbit/s', 'MB/s', 'MiB/s', 'B/s'])

/** The meaning of a unit that a field refuses. */
type RefusedUnit = 'bits' | 'size' | 'rate' | 'bits-or-bytes' | 'minutes-or-ms'

/** Why a number with a unit is refused though people write it; null if it is not, or is no such unit. */
export function refusedUnit(text: string, fieldUnit: string): { unit: string; is: RefusedUnit } | null {
  const suffix = leadingNumber(text)?.rest ?? ''
  if (suffix === '' || parseQuantity(text, fieldUnit) !== null) return null
  const kind = kindOfRefused(suffix, FIELD_UNITS[fieldUnit]?.[0])
  return kind === null ? null : { unit: suffix, is: kind }
}

function kindOfRefused(suffix: string, dimension: Dimension | undefined): RefusedUnit | null {
  switch (dimension) {
    case 'memory':
      if (/^[kmgtp]?i?b(?:its?)?$/i.test(suffix)) return 'bits'
      return rateFactor(suffix, '', PAGE_KIB) === null ? null : 'rate'
    case 'rate':
      if (/^[mgt]b\/s$/.test(suffix)) return 'bits-or-bytes'
      return memoryFactor(suffix, '', PAGE_KIB) === null ? null : 'size'
    case 'time':
      return suffix.toLowerCase() === 'm' ? 'minutes-or-ms' : null
    default:
      return null
  }
}

function inBase(value: number, factor: number | null): number | null {
  return factor === null ? null : value * factor
}

function factorOf(suffix: string, dimension: Dimension, fieldUnit: string, pageKiB: number): number | null {
  switch (dimension) {
    case 'memory':
      return memoryFactor(suffix, fieldUnit, pageKiB)
    case 'rate':
      return rateFactor(suffix, fieldUnit, pageKiB)
    default:
      return countFactor(suffix, fieldUnit)
  }
}

/** Seconds of a value with its unit, which others may follow as the page writes them: `2 h 40 min`. */
function secondsOf(value: number, suffix: string): number | null {
  const [, unit, rest] = /^([^\s\d.,]+)\s*(.*)$/.exec(suffix) ?? ['', '', '']
  const seconds = inBase(value, SECONDS[unit.toLowerCase()] ?? null)
  if (seconds === null || rest === '') return seconds
  const next = leadingNumber(rest)
  const others = next === null || next.rest === '' ? null : secondsOf(next.value, next.rest)
  return others === null ? null : seconds + others
}

/** `20k` and `20k/s` in a field of 1/s, `2x` in one of multiples. */
function countFactor(suffix: string, fieldUnit: string): number | null {
  if (fieldUnit === '×' && suffix === 'x') return 1
  const prefix = fieldUnit !== '' && suffix.endsWith(fieldUnit) ? suffix.slice(0, -fieldUnit.length).trim() : suffix
  return /^[kmgt]?$/i.test(prefix) ? DECIMAL[prefix.toLowerCase()] : null
}

/**
 * `G`, `Gi` and `GiB` are powers of two, `GB` of ten; `G` too in a field of MB. `Gb` is bits, which no size is in; `gb` is bytes, as the case of
 * its prefix says that case was not minded.
 */
function memoryFactor(suffix: string, fieldUnit: string, pageKiB: number): number | null {
  const pages = /^([kmgt]?)\s*(?:pages?|页)$/i.exec(suffix)
  if (pages !== null) return DECIMAL[pages[1].toLowerCase()] * pageKiB * 2 ** 10
  const match = /^([kmgtpKMGTP]?)([iI]?)(B?)$/.exec(suffix) ?? /^([mgtp])(i?)(b)$/.exec(suffix)
  if (match === null) return null
  const [, prefix, binary, byte] = match
  return (binary === '' && (byte !== '' || fieldUnit === 'MB') ? DECIMAL : BINARY)[prefix.toLowerCase()]
}

/**
 * Bits per second of `G`, `Gbit`, `Gbps`, `Gbit/s`, `GB/s`, `GiB/s`, `20k pages/s`; without bit or byte as in the field, but `Gi`, which
 * Kubernetes writes for bytes per second, is bytes. `GB` and `GiB` are sizes, `gb/s` may be bits or bytes. `64m` is 64 Mbit/s in a field of
 * Mbit/s, but no quantity of Kubernetes: there it is 0.064 B/s.
 */
function rateFactor(suffix: string, fieldUnit: string, pageKiB: number): number | null {
  if (fieldUnit === 'B/s' && suffix === 'm') return null
  const pages = /^([kmgt]?)\s*(?:pages?|页)\/s$/i.exec(suffix)
  if (pages !== null) return DECIMAL[pages[1].toLowerCase()] * pageKiB * 2 ** 13
  const match = /^([kmgt]?)(i?)(bit|b|B(?=\/s|ps))?(?:\/s|ps)?$/.exec(suffix.replace(/^[KMGT]/, (prefix) => prefix.toLowerCase()))
  if (match === null || /^[mgt]b\/s$/.test(suffix)) return null
  const [, prefix, binary, kind] = match
  // Only a field of a rate says what a bare prefix is of.
  if (kind === undefined && !BARE_RATES.has(fieldUnit)) return null
  const isBytes = kind === 'B' || (kind === undefined && (fieldUnit !== 'Mbit/s' || binary !== ''))
  return (binary === '' ? DECIMAL : BINARY)[prefix] * (isBytes ? 8 : 1)
}
