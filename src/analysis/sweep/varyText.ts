/** A varied setting as the command line writes it: `PATH=FROM:TO:COUNT`, `PATH=FROM:TO:COUNT:log` or a list `PATH=a,b,c`. */
import { shown } from '../../scenario/checks/faultText.ts'
import type { Axis, Scale, SettingValue } from './grid.ts'
import { gridLimits, spaced } from './grid.ts'

export type ReadAxis = { ok: true; axis: Axis } | { ok: false; path: string; message: string }

/** Evenly spaced values of a setting. */
export interface AxisRange {
  path: string
  from: number
  to: number
  count: number
  scale: Scale
  /** Whole numbers only. */
  whole: boolean
}

const numeral = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const form = 'PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNT:log or PATH=VALUE,VALUE,…'

/** Whether the field at a path, which takes `from`, takes whole numbers only. */
export type WholeTest = (path: string, from: number) => boolean

/** Reads one `--vary`. */
export function readAxis(text: string, isWhole: WholeTest): ReadAxis {
  const at = text.indexOf('=')
  const path = text.slice(0, at).trim()
  if (at < 0 || path === '') return refused('--vary', `must be ${form}, got ${shown(text)}`)
  const values = text.slice(at + 1)
  return values.includes(':') ? readRange(path, values, isWhole) : readList(path, values)
}

/** The text that `readAxis` reads as the same values. */
export function rangeText({ path, from, to, count, scale }: AxisRange): string {
  return `${path}=${from}:${to}:${count}${scale === 'log' ? ':log' : ''}`
}

export function listText(path: string, values: readonly SettingValue[]): string {
  return `${path}=${values.map(String).join(',')}`
}

export function axisOfRange({ path, from, to, count, scale, whole }: AxisRange): Axis {
  return { path, values: spaced(from, to, count, scale, whole) }
}

function refused(path: string, message: string): ReadAxis {
  return { ok: false, path, message }
}

function readRange(path: string, text: string, isWhole: WholeTest): ReadAxis {
  const parts = text.split(':').map((part) => part.trim())
  const name = `--vary ${path}`
  if (parts.length < 3 || parts.length > 4) return refused(name, `must be ${form}, got ${shown(text)}`)
  const [fromText, toText, countText, scaleText = 'linear'] = parts
  for (const [end, given] of [['FROM', fromText], ['TO', toText]]) {
    if (!numeral.test(given)) return refused(name, `${end} must be a number, got ${shown(given)}`)
  }
  const [from, to, count] = [Number(fromText), Number(toText), Number(countText)]
  if (!/^\d+$/.test(countText) || count < 2 || count > gridLimits.valuesPerAxis) {
    return refused(name, `COUNT must be a whole number, 2 to ${gridLimits.valuesPerAxis.toLocaleString('en')}, got ${shown(countText)}`)
  }
  const fault = rangeFault(from, to, scaleText)
  if (fault !== null) return refused(name, fault)
  const whole = Number.isInteger(to) && isWhole(path, from)
  const axis = { path, values: spaced(from, to, count, scaleText === 'log' ? 'log' : 'linear', whole) }
  if (axis.values.length < count) return refused(name, `has only ${axis.values.length} different values, not ${count}; lower COUNT`)
  return { ok: true, axis }
}

function rangeFault(from: number, to: number, scale: string): string | null {
  if (scale !== 'log' && scale !== 'linear') return `the scale must be "log" or "linear", got ${shown(scale)}`
  if (from === to) return `FROM and TO must differ, both are ${from}`
  if (!Number.isFinite(from) || !Number.isFinite(to)) return 'FROM and TO must be finite'
  if (scale === 'log' && (from <= 0 || to <= 0)) return `FROM and TO must be above 0 on a log scale, got ${Math.min(from, to)}`
  return null
}

function readList(path: string, text: string): ReadAxis {
  const values = text.split(',').map((part) => valueOf(part.trim()))
  const name = `--vary ${path}`
  if (values.includes('')) return refused(name, `must be ${form}, got ${shown(text)}`)
  if (values.length > gridLimits.valuesPerAxis) return refused(name, `must have at most ${gridLimits.valuesPerAxis.toLocaleString('en')} values`)
  const twice = values.find((value, i) => values.indexOf(value) < i)
  if (twice !== undefined) return refused(name, `has ${shown(twice)} twice`)
  return { ok: true, axis: { path, values } }
}

const words: Readonly<Record<string, SettingValue>> = { true: true, false: false, null: null }

function valueOf(text: string): SettingValue {
  if (numeral.test(text)) return Number(text)
  return Object.hasOwn(words, text) ? words[text] : text
}
