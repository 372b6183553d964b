/** Descriptor of a boost for scenario, forms and checks. The engine's side is `engine/migration/boosts/boostRegistry.ts`. */
import type { ChoiceField, Fields, FlagField } from '../fields/fields.ts'

interface Described {
  label: string
  /** For the form: what the boost does. */
  why: string
  /** Its defaults in short, shown while it is off. */
  note: string
  /** QEMU offers this boost; forms list it first. */
  inQemu: boolean
  /** Works on a round's list of pages, which QEMU's rule does not have (`boostChecks.ts`). */
  needsRoundList: boolean
  /** Its first round is a copy of each page that is not zero: nothing is left out, made smaller or taken from elsewhere. */
  copiesAllFirst: boolean
}

/** A boost with fields: `{}` is on with its defaults. */
export interface FieldsBoost<F extends Fields = Fields> extends Described {
  /** For the schema. */
  what: string
  fields: F
}

/** A boost that is a flag or a choice. */
export interface ValueBoost<V extends FlagField | ChoiceField = FlagField | ChoiceField> extends Described {
  value: V
}

export type BoostDescriptor = FieldsBoost | ValueBoost

export function describeBoost<const F extends Fields>(boost: FieldsBoost<F>): FieldsBoost<F> {
  return boost
}

export function describeValueBoost<V extends FlagField | ChoiceField>(boost: ValueBoost<V>): ValueBoost<V> {
  return boost
}
