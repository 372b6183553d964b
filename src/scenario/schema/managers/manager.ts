/** Label, hint, fields and versions of a manager. The engine's side is `engine/migration/managers/managerRegistry.ts`. */
import type { Fields, ValuesOf } from '../fields/fields.ts'

/** Versions or policies, the default one first: each has the defaults that differ from the fields' defaults. */
interface Variants<N extends string = string> {
  field: 'version' | 'policy'
  what: string
  rows: Readonly<Record<N, Readonly<Record<string, unknown>>>>
}

export interface ManagerDescriptor<F extends Fields = Fields, V extends Variants | null = Variants | null> {
  label: string
  /** Hint of the form and description in the schema. */
  why: string
  /** Fields under the product's own names. */
  fields: F
  variants: V
  /** Downtime limit set as a migration starts, in ms; null: none is set, and the switchover rule's own limit applies. */
  initialDowntimeMs(setting: ValuesOf<F>): number | null
  /** Whether these settings leave limit, load and technique alone until the deadline; absent: never. */
  waitsForDeadline?(setting: ValuesOf<F>): boolean
}

export function describeManager<const F extends Fields, const V extends Variants | null>(
  manager: ManagerDescriptor<F, V>,
): ManagerDescriptor<F, V> {
  return manager
}

/** Ranges shared by several managers. */
export const ms = { min: 1, max: 2_000_000, unit: 'ms' } as const
export const perGiB = { min: 0, max: 1_000_000, unit: 's/GiB' } as const
export const seconds = { min: 0, max: 1_000_000, unit: 's' } as const
export const count = { min: 1, max: 10_000, unit: '', whole: true } as const
/** Recorded only: the schedule limits the number of concurrent migrations. */
export const parallelMigrations = { min: 1, max: 20_000, unit: '', whole: true } as const
export const mibPerS = { min: 0, max: 1_250_000, unit: 'MiB/s' } as const
