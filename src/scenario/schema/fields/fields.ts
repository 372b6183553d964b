/**
 * Fields of a descriptor: type, range, unit, default, label and explanation of each setting, written once. Schema, defaults, share links
 * and forms derive from them. Independent of the schema library, so that the page's first chunk does not load it.
 */
import type { Range } from './limits.ts'

/** Range of a form's slider; the allowed range may be wider. */
export type Span = [low: number, high: number, scale: 'log' | 'linear']

export interface NumberField {
  type: 'number'
  label: string
  range: Range
  default: number
  span: Span
  /** A share that forms show in per cent; range, default and span are of the share. */
  percent?: true
}

/** A number, or null with a separate meaning. */
export interface NullableField {
  type: 'nullable'
  label: string
  range: Range
  default: number | null
  span: Span
  /** The meaning of null, in the schema and in the form. */
  nullMeans: string
  whenNull: string
}

export interface FlagField {
  type: 'flag'
  label: string
  default: boolean
  /** For the schema, and the form's hint. */
  what: string
  why: string
}

export interface ChoiceField<V extends string = string> {
  type: 'choice'
  label: string
  default: V
  what: string
  why: string
  options: readonly { value: V; label: string; why?: string }[]
}

/** A choice, or null with a separate meaning. */
export interface OptionalChoice<V extends string = string> {
  type: 'optional-choice'
  label: string
  default: null
  what: string
  options: readonly { value: V; label: string }[]
  /** The meaning of null, in the schema and in the form. */
  nullMeans: string
  whenNull: string
}

/** Ids of hosts. */
interface HostsField {
  type: 'hosts'
  label: string
  default: readonly string[]
  what: string
}

/** An object that is always present. */
export interface RecordField<F extends Fields = Fields> {
  type: 'record'
  label: string
  why: string
  fields: F
}

/** An object, or null for off; `{}` is on with its defaults. */
export interface PartField<F extends Fields = Fields> {
  type: 'part'
  label: string
  default: null
  why: string
  fields: F
}

/** A list of objects. Each has all of its fields; a nullable one may be omitted. Forms do not show it. */
export interface StepsField<F extends Fields = Fields> {
  type: 'steps'
  default: readonly ValuesOf<F>[]
  /** Meaning of the list, and of one step. */
  what: string
  step: string
  fields: F
}

/** A number that forms do not show. */
export interface PlainField {
  type: 'plain'
  range: Range
  default: number
}

/** A flag whose default is the value of another flag of the same object. */
export interface FollowingFlag {
  type: 'following'
  label: string
  follows: string
  why: string
}

/** Of any field: the value of another field of the same object with which a form shows it. */
interface Shown {
  shownWhen?: { field: string; is: string }
}

export type Field = Shown & AnyField
type AnyField =
  | NumberField
  | NullableField
  | FlagField
  | ChoiceField
  | OptionalChoice
  | HostsField
  | RecordField
  | PartField
  | StepsField
  | PlainField
  | FollowingFlag
export interface Fields {
  readonly [name: string]: Field
}

/** Values of a setting with these fields, every default filled in. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: ValueOf<F[K]> }
export type ValueOf<F extends Field> = F extends NumberField | PlainField
  ? number
  : F extends NullableField
    ? number | null
    : F extends FlagField | FollowingFlag
      ? boolean
      : F extends ChoiceField<infer V>
        ? V
        : F extends OptionalChoice<infer V>
          ? V | null
          : F extends RecordField<infer G>
            ? ValuesOf<G>
            : F extends PartField<infer G>
              ? ValuesOf<G> | null
              : F extends StepsField<infer G>
                ? ValuesOf<G>[]
                : string[]

/** Values as a document may give them: every field may be omitted. */
export type InputsOf<F extends Fields> = { -readonly [K in keyof F]?: InputOf<F[K]> | undefined }
type InputOf<F extends Field> =
  F extends RecordField<infer G>
    ? InputsOf<G>
    : F extends PartField<infer G>
      ? InputsOf<G> | null
      : F extends StepsField<infer G>
        ? GivenOf<G>[]
        : ValueOf<F>
type Nullable<F extends Fields> = { [K in keyof F]: F[K] extends NullableField | OptionalChoice ? K : never }[keyof F]
/** Values as a step or an event gives them: a nullable field may be omitted. */
export type GivenOf<F extends Fields> = Omit<ValuesOf<F>, Nullable<F>> & Partial<Pick<ValuesOf<F>, Nullable<F>>>

type Defaulted<F> = { [K in keyof F]: F[K] extends RecordField | FollowingFlag ? never : K }[keyof F]
/** Defaults of the fields; a field without its own default is left out. */
export type DefaultsOf<F extends Fields> = { [K in Defaulted<F>]: ValueOf<F[K]> }

export function number(label: string, range: Range, standard: number, span: Span): NumberField {
  return { type: 'number', label, range, default: standard, span }
}

/** A number that may be switched off: `nullMeans` says what null does in a sentence, `whenNull` in a field of the form. */
export function nullable(
  label: string,
  range: Range,
  standard: number | null,
  span: Span,
  nullMeans: string,
  whenNull = nullMeans,
): NullableField {
  return { type: 'nullable', label, range, default: standard, span, nullMeans, whenNull }
}

/** A switch: `what` names its effect in the schema, `why` is the hint of the form. */
export function flag(label: string, standard: boolean, what: string, why: string): FlagField {
  return { type: 'flag', label, default: standard, what, why }
}

/** One of several values; without `why` the hint of the form is `what`. */
export function choice<const V extends string>(
  label: string,
  standard: V,
  options: readonly { value: V; label: string; why?: string }[],
  what: string,
  why = what,
): ChoiceField<V> {
  return { type: 'choice', label, default: standard, what, why, options }
}

/** One of several values or, by default, none. */
export function optionalChoice<const V extends string>(
  label: string,
  options: readonly { value: V; label: string }[],
  what: string,
  nullMeans: string,
  whenNull: string,
): OptionalChoice<V> {
  return { type: 'optional-choice', label, default: null, what, options, nullMeans, whenNull }
}

/** A share from 0 to 1, shown in per cent. */
export function percentage(label: string, range: Range, standard: number): NumberField {
  return { type: 'number', label, range, default: standard, span: [range.min, range.max, 'linear'], percent: true }
}

export function recordOf<const F extends Fields>(label: string, why: string, fields: F): RecordField<F> {
  return { type: 'record', label, why, fields }
}

/** Fields that are off as a whole by default: null. */
export function part<const F extends Fields>(label: string, why: string, fields: F): PartField<F> {
  return { type: 'part', label, default: null, why, fields }
}

/** A list of equal records, such as steps of a policy; `step` describes one. */
export function steps<const F extends Fields>(what: string, step: string, fields: F, standard: readonly ValuesOf<F>[]): StepsField<F> {
  return { type: 'steps', default: standard, what, step, fields }
}

/** A number that forms do not show. */
export function plain(range: Range, standard: number): PlainField {
  return { type: 'plain', range, default: standard }
}

/** A switch whose default is the value of the field `follows`. */
export function following(label: string, follows: string, why: string): FollowingFlag {
  return { type: 'following', label, follows, why }
}

/** The field, which a form shows only while another field of the same object has this value. */
export function shownWhen<const F extends Field>(field: string, is: string, described: F): F {
  return { ...described, shownWhen: { field, is } }
}

export function isNullable(field: Field): field is NullableField | OptionalChoice {
  return field.type === 'nullable' || field.type === 'optional-choice'
}

/** Defaults of the fields; a field without its own default is left out. */
export function defaultsOf<const F extends Fields>(fields: F): DefaultsOf<F> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => ('default' in field ? [[name, field.default]] : [])),
  ) as DefaultsOf<F>
}
