/**
 * Label, hint and fields of a switchover rule. The engine's side is `roundRules` in `engine/migration/strategies/extendedStrategies.ts`.
 */
import type { Fields } from '../fields/fields.ts'

export interface RuleDescriptor<F extends Fields = Fields> {
  label: string
  /** Hint of the form and description in the schema. */
  why: string
  fields: F
  /** The number that decides most about the switchover. */
  main: string
  /** Fields that the form folds under a title. */
  folded?: { title: string; fields: readonly string[] }
  /** Leaves pages out of a round and sends them in a later one. */
  skipsPages?: true
}

export function describeRule<const F extends Fields>(
  rule: RuleDescriptor<F> & { main: keyof F; folded?: { fields: readonly (keyof F)[] } },
): RuleDescriptor<F> {
  return rule
}
