/**
 * Fields of a descriptor: type, range, unit, default, label and explanation of each setting, written once. Schema, defaults, share links
 * and forms derive from them. Knows nothing of the schema library, so that the page's first chunk can do without it.
 */
import type { Range } from './limits.ts'

/** What a form's slider spans; the allowed range may be wider. */
export type Span = [low: number, high: number, scale: 'log' | 'linear']

export interface NumberField {
  type: 'number'
  label: string
  range: Range
  default: number
  span: Span
}

/** A number, or null with a meaning of its own. */
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

/** Ids of hosts. */
export interface HostsField {
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

export type Field = NumberField | NullableField | FlagField | ChoiceField | HostsField | RecordField
export interface Fields { readonly [name: string]: Field }

/** Values of a setting with these fields, every default filled in. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: ValueOf<F[K]> }
export type ValueOf<F extends Field> =
  F extends NumberField ? number : F extends NullableField ? number | null : F extends FlagField ? boolean
    : F extends ChoiceField<infer V> ? V : F extends RecordField<infer G> ? ValuesOf<G> : string[]

/** The same as a document may give them: every field may be left out. */
export type InputsOf<F extends Fields> = { -readonly [K in keyof F]?: (F[K] extends RecordField<infer G> ? InputsOf<G> : ValueOf<F[K]>) | undefined }

type Plain<F> = { [K in keyof F]: F[K] extends RecordField ? never : K }[keyof F]
/** Default of each field that is not a record. */
export type DefaultsOf<F extends Fields> = { [K in Plain<F>]: ValueOf<F[K]> }

export function number(label: string, range: Range, standard: number, span: Span): NumberField {
  return { type: 'number', label, range, default: standard, span }
}

export function nullable(
  label: string, range: Range, standard: number | null, span: Span, nullMeans: string, whenNull = nullMeans,
): NullableField {
  return { type: 'nullable', label, range, default: standard, span, nullMeans, whenNull }
}

export function flag(label: string, standard: boolean, what: string, why: string): FlagField {
  return { type: 'flag', label, default: standard, what, why }
}

export function choice<const V extends string>(
  label: string, standard: V, options: readonly { value: V; label: string; why?: string }[], what: string, why = what,
): ChoiceField<V> {
  return { type: 'choice', label, default: standard, what, why, options }
}

export function recordOf<const F extends Fields>(label: string, why: string, fields: F): RecordField<F> {
  return { type: 'record', label, why, fields }
}

/** Default of each field that is not a record; a record's own fields have defaults. */
export function defaultsOf<const F extends Fields>(fields: F): DefaultsOf<F> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, field]) => (field.type === 'record' ? [] : [[name, field.default]]))) as DefaultsOf<F>
}
