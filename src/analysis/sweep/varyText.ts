/**
 * A varied setting as the command line writes it: `PATH=FROM:TO:COUNT`, `PATH=FROM:TO:COUNT:log` or a list `PATH=a,b,c`. A number may have a
 * unit: `64Gi`, `10 Gbit/s`.
 */
import { allowedRange, notAllowed, shown } from '../../scenario/schema/fields/faultText.ts'
import * as texts from '../../messages/compiled/en/scenario/sweepFaults.ts'
import type { Scale, SettingValue } from './grid.ts'
import { formatWhole } from '../../units/format.ts'
import { namesInRow } from '../../units/punctuation.ts'
import { parseQuantity, unitsFor } from '../../units/quantity.ts'
import { leadingNumber } from '../../units/typedNumber.ts'
import { gridLimits } from './grid.ts'

/** `count` values evenly spaced on the scale, both ends included. */
export interface RangeSpec {
  kind: 'range'
  path: string
  from: number
  to: number
  count: number
  scale: Scale
}

export interface ListSpec {
  kind: 'list'
  path: string
  values: readonly SettingValue[]
}

export type AxisSpec = RangeSpec | ListSpec

/** `path` and `message` of a fault. */
type ReadSpec = { ok: true; spec: AxisSpec } | { ok: false; path: string; message: string }

/** A decimal number, also with an exponent. */
export const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
/** How an axis is written. */
export const axisForms = texts.formsOfAxis('PATH=FROM:TO:COUNT', 'PATH=FROM:TO:COUNT:log', 'PATH=VALUE,VALUE,…')

/** Reads one `--vary`. `most`: values that the axis may have. */
export function readSpec(text: string, most: number = gridLimits.valuesPerAxis): ReadSpec {
  const at = text.indexOf('=')
  const path = text.slice(0, at).trim()
  if (at < 0 || path === '') return refused(varyName(''), notAllowed(text, axisForms))
  const values = text.slice(at + 1)
  return values.includes(':') ? readRange(path, values, most) : readList(path, values, most)
}

/** The text that `readSpec` reads. */
export function specText(spec: AxisSpec): string {
  if (spec.kind === 'list') return `${spec.path}=${spec.values.map(String).join(',')}`
  const { path, from, to, count, scale } = spec
  return `${path}=${from}:${to}:${count}${scale === 'log' ? ':log' : ''}`
}

/** How the command line names a setting in a fault; empty: all of them. */
export function varyName(path: string): string {
  return path === '' ? '--vary' : `--vary ${path}`
}

function refused(path: string, message: string): ReadSpec {
  return { ok: false, path, message }
}

function readRange(path: string, text: string, most: number): ReadSpec {
  const parts = text.split(':').map((part) => part.trim())
  const name = varyName(path)
  if (parts.length < 3 || parts.length > 4) return refused(name, notAllowed(text, axisForms))
  const [fromText, toText, countText, scaleText = 'linear'] = parts
  for (const [end, given] of [
    ['FROM', fromText],
    ['TO', toText],
  ]) {
    if (numberIn(path, given) === null) return refused(name, texts.wrongPart(end, notAllowed(given, numberOf(path))))
  }
  const [from, to, count] = [numberIn(path, fromText) ?? 0, numberIn(path, toText) ?? 0, Number(countText)]
  if (!/^\d+$/.test(countText) || count < 2 || count > most) {
    return refused(name, texts.wrongPart('COUNT', notAllowed(countText, allowedRange({ min: 2, max: most, unit: '', whole: true }))))
  }
  if (scaleText !== 'log' && scaleText !== 'linear') return refused(name, texts.wrongScale(shown(scaleText)))
  const fault = endsFault(from, to, scaleText)
  return fault === null ? { ok: true, spec: { kind: 'range', path, from, to, count, scale: scaleText } } : refused(name, fault)
}

function endsFault(from: number, to: number, scale: Scale): string | null {
  if (from === to) return texts.endsAlike(String(from))
  if (!Number.isFinite(from) || !Number.isFinite(to)) return texts.endsInfinite
  if (scale === 'log' && (from <= 0 || to <= 0)) return texts.endsNotPositive(String(Math.min(from, to)))
  return null
}

function readList(path: string, text: string, most: number): ReadSpec {
  const parts = text.split(',').map((part) => part.trim())
  const values = parts.map((part) => valueOf(path, part))
  const name = varyName(path)
  if (values.includes('')) return refused(name, notAllowed(text, axisForms))
  if (values.length > most) return refused(name, texts.tooManyOnAxis(formatWhole(most)))
  const odd = values.find((value) => typeof value === 'string' && isQuantity(path) && leadingNumber(value) !== null)
  if (odd !== undefined) return refused(name, notAllowed(odd, numberOf(path)))
  const twice = values.find((value, i) => values.indexOf(value) < i)
  if (twice !== undefined) return refused(name, texts.valueTwice(shown(twice)))
  return { ok: true, spec: { kind: 'list', path, values } }
}

const words: Readonly<Record<string, SettingValue>> = { true: true, false: false, null: null }

function valueOf(path: string, text: string): SettingValue {
  if (Object.hasOwn(words, text)) return words[text]
  // Elsewhere a number with letters after it is a name.
  return numeral.test(text) || isQuantity(path) ? (numberIn(path, text) ?? text) : text
}

/** A number, in the field's unit; null for a text that is none. */
function numberIn(path: string, text: string): number | null {
  return numeral.test(text) ? Number(text) : parseQuantity(text, fieldUnit(path))
}

function numberOf(path: string): string {
  const unit = fieldUnit(path)
  const units = unitsFor(unit)
  return units.length === 0 ? texts.aNumber : texts.numberWithUnit(unit, namesInRow(units))
}

function isQuantity(path: string): boolean {
  return fieldUnit(path) !== ''
}

/** Units by the end of a field's name, the first that fits. Rates of writes have no bytes: the size of a page is the VM's. */
const unitEnds: readonly (readonly [RegExp, string])[] = [
  [/zipfS$|joulesPerMiB$/, ''],
  [/\.fixedMs\.\w+$|(?:^|\.)ms$|Ms$|\.live_migration_downtime$/, 'ms'],
  [/Us(?:Per[A-Z]\w*)?$/, 'µs'],
  [/Ns(?:Per[A-Z]\w*)?$/, 'ns'],
  [/MiBps$|\.bandwidth$|\.live_migration_bandwidth$/, 'MiB/s'],
  [/MBps(?:Per[A-Z]\w*)?$|\.migrate_speed$/, 'MB/s'],
  [/(?:^|\.)mbps(?:Each)?$|Mbps$/, 'Mbit/s'],
  [/\.bandwidthPerMigration$/, 'B/s'],
  [/MiB$/, 'MiB'],
  [/KiB$/, 'KiB'],
  [/Bytes$/, 'B'],
  [/PerS$/, '/s'],
  [/[a-z]S$|Seconds$|\.timeout$|[a-z]Timeout$|\.migrate_downtime$/, 's'],
]

/** The unit in which a field's number is; empty for a count, a share or a word. */
function fieldUnit(path: string): string {
  return unitEnds.find(([end]) => end.test(path))?.[1] ?? ''
}
