/**
 * Numbers as people type them, each with its unit: `64Gi`, `64 GiB`, `2.5G`, `10 Gbit/s`, `300ms`, `20k`. A prefix without a unit takes the
 * field's: in a field of memory it is a power of two, as in virsh and Kubernetes (`Gi`), in a field of MB or of rates a power of ten.
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

/** Units of fields, in bytes, bits per second or seconds. */
const FIELD_UNITS: Readonly<Record<string, readonly [Dimension, number]>> = {
  B: ['memory', 1],
  KiB: ['memory', 2 ** 10],
  MiB: ['memory', 2 ** 20],
  MB: ['memory', 1e6],
  'Mbit/s': ['rate', 1e6],
  'MB/s': ['rate', 8e6],
  'MiB/s': ['rate', 8 * 2 ** 20],
  'B/s': ['rate', 8],
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
  rate: ['Mbit/s', 'Gbit/s', 'MB/s', 'GiB/s'],
  time: ['µs', 'ms', 's', 'min'],
  count: [],
}

/** The number in the field's unit; null if the text is not a number, or has a unit of another kind. */
export function parseQuantity(text: string, fieldUnit: string): number | null {
  const start = leadingNumber(text)
  if (start === null) return null
  const { value } = start
  const suffix = start.rest
  if (suffix === '' || suffix === fieldUnit) return value
  const [dimension, unit] = FIELD_UNITS[fieldUnit] ?? ['count', 1]
  const sum = dimension === 'time' ? secondsOf(value, suffix) : inBase(value, factorOf(suffix, dimension, fieldUnit))
  return sum === null ? null : Number((sum / unit).toPrecision(15))
}

function inBase(value: number, factor: number | null): number | null {
  return factor === null ? null : value * factor
}

function factorOf(suffix: string, dimension: Dimension, fieldUnit: string): number | null {
  switch (dimension) {
    case 'memory':
      return memoryFactor(suffix, fieldUnit)
    case 'rate':
      return rateFactor(suffix, fieldUnit)
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

/** `G`, `Gi` and `GiB` are powers of two, `GB` of ten; `G` too in a field of MB. */
function memoryFactor(suffix: string, fieldUnit: string): number | null {
  const match = /^([kmgtp]?)(i?)(b?)$/i.exec(suffix)
  if (match === null) return null
  const [, prefix, binary, byte] = match
  return (binary === '' && (byte !== '' || fieldUnit === 'MB') ? DECIMAL : BINARY)[prefix.toLowerCase()]
}

/**
 * Bits per second of `G`, `Gbit`, `Gbps`, `Gbit/s`, `GB/s`, `GiB/s`; without bit or byte as in the field, but `Gi`, which
 * Kubernetes writes for bytes per second, is bytes. `GB` and `GiB` are sizes. `64m` is 64 Mbit/s in a field of Mbit/s, but no
 * quantity of Kubernetes: there it is 0.064 B/s.
 */
function rateFactor(suffix: string, fieldUnit: string): number | null {
  if (fieldUnit === 'B/s' && suffix === 'm') return null
  const match = /^([kmgt]?)(i?)(bit|b|B(?=\/s|ps))?(?:\/s|ps)?$/.exec(suffix.replace(/^[KMGT]/, (prefix) => prefix.toLowerCase()))
  if (match === null) return null
  const [, prefix, binary, kind] = match
  const isBytes = kind === 'B' || (kind === undefined && (fieldUnit !== 'Mbit/s' || binary !== ''))
  return (binary === '' ? DECIMAL : BINARY)[prefix] * (isBytes ? 8 : 1)
}
