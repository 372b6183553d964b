/** The strategies as the form shows them, derived from their descriptors. Rule, boosts and manager have separate groups. */
import { fetchFields as fetchDescribed, roundFields as roundDescribed } from '../../../scenario/schema/strategies/sharedFields.ts'
import { fetchDefaults, roundDefaults, strategyDescriptors } from '../../../scenario/schema/strategies/strategies.ts'
import type { StrategyKind } from '../../../scenario/schema/strategies/strategies.ts'
import type { StrategyDescriptor } from '../../../scenario/schema/strategies/strategy.ts'
import { defaultsOf } from '../../../scenario/schema/fields/fields.ts'
import type { FormField } from '../fields/fieldSpec.ts'
import { formFields } from '../fields/formFields.ts'
import { isObject } from '../../../scenario/json/plainData.ts'

export interface StrategyForm {
  kind: StrategyKind
  label: string
  why: string
  /** The strategy's own fields: always in sight. */
  own: readonly FormField[]
  /** Its field that lists hosts; null without one. */
  hosts: string | null
  /** Copies in rounds, under a rule, with boosts and a manager. */
  rounds: boolean
  /** Fetches missing pages after switchover. */
  fetches: boolean
  defaults: Readonly<Record<string, unknown>>
}

const described = (fields: Parameters<typeof formFields>[0], ...names: string[]): FormField[] =>
  formFields(fields).filter(({ field }) => names.includes(field))

/** Of strategies that fetch pages. */
export const fetchFormFields: readonly FormField[] = described(
  fetchDescribed,
  'transport',
  'push',
  'pushFollows',
  'prefetchPages',
  'maxPostcopyMbps',
  'unmapUsPerRange',
  'unmapUsPerMiB',
  'zeroPageUs',
)

/** The field that only one transport has. */
export const transportFields: Readonly<Record<string, FormField>> = {
  userspace: described(fetchDescribed, 'pageServiceUs')[0],
  qemu: described(fetchDescribed, 'socketMiB')[0],
}

/** Of strategies that copy in rounds: set rarely. */
export const roundsFields: readonly FormField[] = described(roundDescribed, 'memoryScope', 'dirtyLog')

/** Of the same strategies. */
export const timeLimitField: FormField = described(roundDescribed, 'forceAfterS')[0]

/** Under `dirtyLog` since-send. */
export const chunkField: FormField = described(roundDescribed, 'clearChunkMiB')[0]

export const strategyForms: readonly StrategyForm[] = Object.entries<StrategyDescriptor>(strategyDescriptors).map(([kind, strategy]) => {
  const { label, why, fields, copiesInRounds, fetchesPages } = strategy
  return {
    kind: kind as StrategyKind,
    label,
    why,
    own: formFields(fields),
    rounds: copiesInRounds,
    fetches: fetchesPages,
    hosts: Object.entries(fields).find(([, { type }]) => type === 'hosts')?.[0] ?? null,
    defaults: { ...(copiesInRounds ? roundDefaults : {}), ...(fetchesPages ? fetchDefaults : {}), ...defaultsOf(fields) },
  }
})

/** The strategy of another kind, with the common fields of both; fields that only the new kind has come from `left`, its previous state. */
export function switchedStrategy(from: unknown, left: unknown, kind: StrategyKind): Record<string, unknown> {
  const shared = sharedFields(fieldsOf(from), kind)
  return { ...fieldsOf(left), ...shared, kind }
}

const ROUND_FIELDS = ['rule', 'manager', 'boosts', ...Object.keys(roundDescribed)]
const FETCH_FIELDS = Object.keys(fetchDescribed)

function sharedFields(from: Record<string, unknown>, kind: StrategyKind): Record<string, unknown> {
  const before = strategyForms.find((form) => form.kind === from.kind)
  const after = strategyForms.find((form) => form.kind === kind)
  const names = [...(before?.rounds && after?.rounds ? ROUND_FIELDS : []), ...(before?.fetches && after?.fetches ? FETCH_FIELDS : [])]
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]))
}

function fieldsOf(strategy: unknown): Record<string, unknown> {
  return isObject(strategy) ? { ...strategy } : {}
}
