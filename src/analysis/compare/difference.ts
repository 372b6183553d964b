/**
 * One setting in which two scenarios differ, in words: a label, the value on either side with its unit, and the name that the value gives a
 * run.
 */
import type { Field, Fields } from '../../scenario/schema/fields/fields.ts'
import { defaultsOf } from '../../scenario/schema/fields/fields.ts'
import { formatExact } from '../../units/format.ts'
import { inRow, listed } from '../../units/lists.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import { isObject } from '../../scenario/json/plainData.ts'
import { isSameJson } from '../../scenario/json/sameJson.ts'

export interface Difference {
  /** Path without the places in lists: `hosts.mbps`, `migrations.strategy.boosts.xbzrle`. */
  field: string
  /** The host, link, VM or migration that has the setting, by id; empty: the scenario. */
  owner: string
  label: string
  from: string
  to: string
  /** Names of a run with the one value and with the other: `Post-copy`, `with XBZRLE`, `Link 10 Gbit/s`. */
  fromName: string
  toName: string
}

/** A plain object of a scenario, whose fields are read by name. */
export type Fielded = Readonly<Record<string, unknown>>

/** Where the fields of an object are: path, owner, and the part that they belong to (`XBZRLE` of `Cache size`). */
export interface Where {
  field: string
  owner: string
  before: string
}

/** Label and unit of a field that has no descriptor. */
export interface FieldWords {
  label: string
  unit: string
  whenNull?: string
}

/** The place of a field inside another place. */
export function within(where: Where, name: string, before = where.before): Where {
  return { ...where, field: where.field === '' ? name : `${where.field}.${name}`, before }
}

/** A setting that differs. `where`: its field; `names`: of the two runs, if not the setting with its value. */
export function difference(where: Where, label: string, from: string, to: string, names?: [from: string, to: string]): Difference {
  const whole = where.before === '' ? label : texts.ofOwner(label, where.before)
  const [fromName, toName] = names ?? [texts.settingAs(whole, from), texts.settingAs(whole, to)]
  return { field: where.field, owner: where.owner, label: whole, from, to, fromName, toName }
}

/** A part that the first side does not have and the second has. */
export function switchedOn(where: Where, label: string): Difference {
  return difference(where, label, texts.off, texts.on, [texts.withoutPart(label), texts.withPart(label)])
}

export function switchedOff(where: Where, label: string): Difference {
  return difference(where, label, texts.on, texts.off, [texts.withPart(label), texts.withoutPart(label)])
}

/** Fields with descriptors. A missing value on the first side counts as the default. */
export function describedDifferences(where: Where, fields: Fields, from: Fielded, to: Fielded): Difference[] {
  return Object.entries(fields).flatMap(([name, field]) => fieldDifferences(within(where, name), name, field, from[name], to[name]))
}

function fieldDifferences(where: Where, name: string, field: Field, from: unknown, to: unknown): Difference[] {
  const standard = 'default' in field ? field.default : undefined
  const before = from === undefined ? standard : from
  const after = to === undefined ? standard : to
  if (field.type === 'record') {
    return describedDifferences(within(where, '', joined(where.before, field.label)), field.fields, fielded(from), fielded(to))
  }
  if (isSameJson(before, after)) return []
  const label = 'label' in field ? field.label : name
  if (field.type === 'part') {
    if (after === null) return [switchedOff(where, joined(where.before, label))]
    const inner = { ...where, before: joined(where.before, label) }
    const on = before === null ? [switchedOn({ ...where, before: '' }, inner.before)] : []
    return [
      ...on,
      ...describedDifferences(inner, field.fields, before === null ? defaultsOf(field.fields) : fielded(before), fielded(after)),
    ]
  }
  return [difference(where, label, fieldText(field, before), fieldText(field, after))]
}

/** The value of a field in words. */
export function fieldText(field: Field, value: unknown): string {
  switch (field.type) {
    case 'number':
    case 'plain':
      return exactValueText(value, field.range.unit)
    case 'nullable':
      return exactValueText(value, field.range.unit, field.whenNull)
    case 'choice':
      return field.options.find((option) => option.value === value)?.label ?? String(value)
    default:
      return exactValueText(value, '')
  }
}

/** Fields without descriptors, by their words; a field without words has its own name. */
export function plainDifferences(
  where: Where,
  words: Readonly<Record<string, FieldWords>>,
  from: Fielded,
  to: Fielded,
  skip: readonly string[] = [],
): Difference[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter((name) => !skip.includes(name))
  return names
    .filter((name) => !isSameJson(from[name], to[name]))
    .map((name) => {
      const { label, unit, whenNull } = Object.hasOwn(words, name) ? words[name] : { label: name, unit: '', whenNull: undefined }
      return difference(within(where, name), label, exactValueText(from[name], unit, whenNull), exactValueText(to[name], unit, whenNull))
    })
}

/** Every figure of a number, in the unit that keeps it short; on and off; `whenNull` for a value that is absent. */
export function exactValueText(value: unknown, unit: string, whenNull: string = texts.noValue): string {
  if (value === null || value === undefined) return whenNull
  if (typeof value === 'number') return numberText(value, unit)
  if (typeof value === 'boolean') return value ? texts.on : texts.off
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.length === 0 ? texts.noValue : listed(value)
  return JSON.stringify(value)
}

/** Finer sizes are in MiB: 1,600 MiB rather than 1.5625 GiB. */
const QUARTER_GIB = 256

function numberText(value: number, unit: string): string {
  if (unit === 'MiB' && value >= 1024 && value % QUARTER_GIB === 0) return `${formatExact(value / 1024)} GiB`
  if (unit === 'Mbit/s' && value >= 1000) return `${formatExact(value / 1000)} Gbit/s`
  return unit === '' ? formatExact(value) : `${formatExact(value)} ${unit}`
}

/** The value as an object with fields; empty for any other value. */
export function fielded(value: unknown): Fielded {
  return isObject(value) ? value : {}
}

function joined(before: string, label: string): string {
  return before === '' ? label : inRow([before, label])
}
