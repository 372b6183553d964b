/**
 * Settings drawn at random from the fields of their descriptors: a strategy, a rule, a boost or a manager, as a document may give it. Ranges
 * are cut so that the migration of a VM of some 16 MiB lasts seconds.
 */
import fc from 'fast-check'
import type { EventDescriptor } from '../../scenario/schema/events/events.ts'
import { eventDescriptors } from '../../scenario/schema/events/events.ts'
import { isNullable } from '../../scenario/schema/fields/fields.ts'
import type { Field, Fields, Span } from '../../scenario/schema/fields/fields.ts'
import type { Range } from '../../scenario/schema/fields/limits.ts'

/** Usual values by unit, the lowest above 0 first: 16 MiB on 100 to 10,000 Mbit/s take 1.4 to 0.013 s. */
const USUAL: Readonly<Record<string, readonly [number, number]>> = {
  s: [0.02, 3],
  ms: [1, 1000],
  's/GiB': [1, 200],
  µs: [1, 2000],
  'Mbit/s': [20, 10_000],
  'MB/s': [2, 1000],
  'MiB/s': [2, 1000],
  'B/s': [2e6, 1e9],
  MiB: [0.01, 64],
  pages: [1, 4096],
  '%': [1, 100],
  '×': [1, 20],
  '': [-1, 300],
}
/** Ranges that span more than this factor are drawn on a log scale. */
const DECADES = 100
const GRID = 1000

/** An object with some of the fields; those left out have their defaults. `always`: fields that it has in any case. */
export function anyOf(fields: Fields, always: Record<string, unknown> = {}): fc.Arbitrary<Record<string, unknown>> {
  const drawn = Object.entries(fields).map(([name, field]) => [name, anyValue(field)])
  return fc
    .record(Object.fromEntries(drawn) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] })
    .map((given) => ({ ...always, ...given }))
}

/** Every field is given, save that a nullable one may be left out. */
function anyGiven(fields: Fields): fc.Arbitrary<Record<string, unknown>> {
  const drawn = Object.entries(fields).map(([name, field]) => [name, anyValue(field)])
  return fc.record(Object.fromEntries(drawn) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: Object.entries(fields).flatMap(([name, field]) => (isNullable(field) ? [] : [name])),
  })
}

export function anyValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.type) {
    case 'number':
      return anyNumber(field.range, field.default, field.span)
    case 'nullable':
      return fc.option(anyNumber(field.range, field.default, field.span), { nil: null, freq: 2 })
    case 'plain':
      return anyNumber(field.range, field.default, null)
    case 'flag':
    case 'following':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value))
    case 'optional-choice':
      return fc.option(fc.constantFrom(...field.options.map(({ value }) => value)), { nil: null })
    case 'hosts':
      return fc.subarray(['c', 'd'])
    case 'record':
      return anyOf(field.fields)
    case 'part':
      return fc.option(anyOf(field.fields), { nil: null })
    case 'steps':
      return fc.array(anyGiven(field.fields), { maxLength: 4 })
  }
}

interface EventDraw {
  untilS: number
  /** Of an event that sets one. */
  workload: object
}

/** An event of any kind at one of the targets, with the fields of its descriptor. */
export function anyEvent(
  targets: Readonly<Record<EventDescriptor['target'], readonly string[]>>,
  { untilS, workload }: EventDraw,
): fc.Arbitrary<Record<string, unknown>> {
  return fc.oneof(
    ...Object.entries<EventDescriptor>(eventDescriptors).map(([kind, { target, fields, setsWorkload }]) =>
      fc
        .tuple(fc.double({ min: 0, max: untilS, noNaN: true }), fc.constantFrom(...targets[target]), anyGiven(fields))
        .map(([atS, to, given]) => ({ kind, atS, target: to, ...(setsWorkload ? { workload } : {}), ...given })),
    ),
  )
}

/** Within the slider's span, where there is one, and the usual values of the unit; 0 where it is allowed; the default. */
function anyNumber({ min, max, unit, whole }: Range, standard: number | null, span: Span | null): fc.Arbitrary<number> {
  const usual = USUAL[unit]
  if (usual === undefined) throw new Error(`no usual values of the unit ${unit}`)
  const high = Math.min(max, usual[1], span?.[1] ?? Infinity)
  const low = Math.min(high, Math.max(min, span?.[0] ?? -Infinity, usual[0]))
  const isLog = low > 0 && high / low > DECADES
  const valid = (value: number): number => Math.min(high, Math.max(low, whole === true ? Math.round(value) : Number(value.toPrecision(3))))
  const inside = isLog ? anyLog(low, high).map(valid) : fc.integer({ min: 0, max: GRID }).map((i) => valid(low + ((high - low) * i) / GRID))
  const edges = [...(min === 0 ? [0] : []), ...(standard === null ? [] : [valid(standard)])]
  return edges.length === 0 ? inside : fc.oneof({ weight: 3, arbitrary: inside }, { weight: 1, arbitrary: fc.constantFrom(...edges) })
}

/** A number of three digits between two others, every decade as likely as any other. */
export function anyLog(low: number, high: number): fc.Arbitrary<number> {
  return fc
    .integer({ min: 0, max: GRID })
    .map((i) => Math.min(high, Math.max(low, Number((low * (high / low) ** (i / GRID)).toPrecision(3)))))
}
