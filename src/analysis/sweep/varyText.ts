/** A varied setting as the command line writes it: `PATH=FROM:TO:COUNT`, `PATH=FROM:TO:COUNT:log` or a list `PATH=a,b,c`. */
import { shown } from '../../scenario/schema/fields/faultText.ts'
import type { Scale, SettingValue } from './grid.ts'
import { formatWhole } from '../../units/format.ts'
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
const form = 'PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNT:log or PATH=VALUE,VALUE,…'

/** Reads one `--vary`. */
export function readSpec(text: string): ReadSpec {
  const at = text.indexOf('=')
  const path = text.slice(0, at).trim()
  if (at < 0 || path === '') return refused(varyName(''), `must be ${form}, got ${shown(text)}`)
  const values = text.slice(at + 1)
  return values.includes(':') ? readRange(path, values) : readList(path, values)
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

function readRange(path: string, text: string): ReadSpec {
  const parts = text.split(':').map((part) => part.trim())
  const name = varyName(path)
  if (parts.length < 3 || parts.length > 4) return refused(name, `must be ${form}, got ${shown(text)}`)
  const [fromText, toText, countText, scaleText = 'linear'] = parts
  for (const [end, given] of [
    ['FROM', fromText],
    ['TO', toText],
  ]) {
    if (!numeral.test(given)) return refused(name, `${end} must be a number, got ${shown(given)}`)
  }
  const [from, to, count] = [Number(fromText), Number(toText), Number(countText)]
  if (!/^\d+$/.test(countText) || count < 2 || count > gridLimits.valuesPerAxis) {
    return refused(name, `COUNT must be a whole number, 2 to ${formatWhole(gridLimits.valuesPerAxis)}, got ${shown(countText)}`)
  }
  if (scaleText !== 'log' && scaleText !== 'linear') return refused(name, `the scale must be "log" or "linear", got ${shown(scaleText)}`)
  const fault = endsFault(from, to, scaleText)
  return fault === null ? { ok: true, spec: { kind: 'range', path, from, to, count, scale: scaleText } } : refused(name, fault)
}

function endsFault(from: number, to: number, scale: Scale): string | null {
  if (from === to) return `FROM and TO must differ, both are ${from}`
  if (!Number.isFinite(from) || !Number.isFinite(to)) return 'FROM and TO must be finite'
  if (scale === 'log' && (from <= 0 || to <= 0)) return `FROM and TO must be above 0 on a log scale, got ${Math.min(from, to)}`
  return null
}

function readList(path: string, text: string): ReadSpec {
  const values = text.split(',').map((part) => valueOf(part.trim()))
  const name = varyName(path)
  if (values.includes('')) return refused(name, `must be ${form}, got ${shown(text)}`)
  if (values.length > gridLimits.valuesPerAxis) return refused(name, `must have at most ${formatWhole(gridLimits.valuesPerAxis)} values`)
  const twice = values.find((value, i) => values.indexOf(value) < i)
  if (twice !== undefined) return refused(name, `has ${shown(twice)} twice`)
  return { ok: true, spec: { kind: 'list', path, values } }
}

const words: Readonly<Record<string, SettingValue>> = { true: true, false: false, null: null }

function valueOf(text: string): SettingValue {
  if (numeral.test(text)) return Number(text)
  return Object.hasOwn(words, text) ? words[text] : text
}
