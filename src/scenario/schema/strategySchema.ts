/** The schema of strategies, their switchover rules and boosts, derived from their descriptors. */
import type { Boosts, BoostName, BoostValue } from './boosts/boosts.ts'
import { oneOfKinds, record, typed } from './fields/describedFields.ts'
import { fieldSchemas, fieldSchema } from './fields/fieldSchema.ts'
import { managerSchema } from './managers/managerSchema.ts'
import type { Manager, ManagerInput } from './managers/managers.ts'
import type { RuleDescriptor } from './rules/rule.ts'
import type { Rule, RuleInput } from './rules/rules.ts'
import { ruleDescriptors } from './rules/rules.ts'
import { roundFields, fetchFields } from './strategies/sharedFields.ts'
import { strategyDescriptors } from './strategies/strategies.ts'
import type { FetchStrategyKind, FetchValues, OwnValues, RoundStrategyKind, RoundValues, StrategyKind } from './strategies/strategies.ts'
import type { StrategyDescriptor } from './strategies/strategy.ts'
import { z } from './zod.ts'
import { boostDescriptors } from './boosts/boosts.ts'
import type { BoostDescriptor } from './boosts/boost.ts'

/** Boosts as a document may give them: absent is off; `{}` is on with its defaults. */
export type BoostsInput = {
  [K in BoostName]?: (BoostValue<K> extends object ? Partial<BoostValue<K>> : BoostValue<K> | Record<string, never>) | undefined
}

function boostSchema(boost: BoostDescriptor): z.ZodType {
  if ('fields' in boost) return record(fieldSchemas(boost.fields), boost.what).optional()
  const given = fieldSchema(boost.value)
  const byDefault = record({}, 'Default value').transform(() => boost.value.default)
  return z.union([given, byDefault], { error: (issue) => given.safeParse(issue.input).error?.issues[0].message }).optional()
}

const shape = Object.fromEntries(Object.entries<BoostDescriptor>(boostDescriptors).map(([name, boost]) => [name, boostSchema(boost)]))

export const boostsSchema = typed<Boosts, BoostsInput>(record(shape, 'Options that send less or complete sooner, in any valid combination'))

function ruleObject([kind, { fields, why }]: [string, RuleDescriptor]): z.ZodObject {
  return record({ kind: z.literal(kind), ...fieldSchemas(fields) }, why)
}

const ruleSchema = oneOfKinds<Rule, RuleInput>(
  Object.entries<RuleDescriptor>(ruleDescriptors).map(ruleObject),
  'When to stop the guest and switch over',
)

type Rounds = { rule: Rule; manager: Manager | null; boosts: Boosts } & RoundValues
type RoundsInput = {
  rule?: RuleInput | undefined
  manager?: ManagerInput | null | undefined
  boosts?: BoostsInput | undefined
} & Partial<RoundValues>

type Flat<T> = { [K in keyof T]: T[K] }
export type StrategyOf<K extends StrategyKind> = Flat<
  { kind: K } & OwnValues<K> & (K extends RoundStrategyKind ? Rounds : unknown) & (K extends FetchStrategyKind ? FetchValues : unknown)
>
type StrategyInputOf<K extends StrategyKind> = Flat<
  { kind: K } & Partial<OwnValues<K>> &
    (K extends RoundStrategyKind ? RoundsInput : unknown) &
    (K extends FetchStrategyKind ? Partial<FetchValues> : unknown)
>

export type Strategy = { [K in StrategyKind]: StrategyOf<K> }[StrategyKind]
export type StrategyInput = { [K in StrategyKind]: StrategyInputOf<K> }[StrategyKind]
export type PrecopyStrategy = StrategyOf<'precopy'>
export type PostcopyStrategy = StrategyOf<'postcopy'>
export type HybridStrategy = StrategyOf<'hybrid'>

const { memoryScope, forceAfterS, dirtyLog, clearChunkMiB } = fieldSchemas(roundFields)
const rounds = {
  rule: ruleSchema.prefault({ kind: 'qemu' }),
  manager: managerSchema.nullable().default(null),
  forceAfterS,
  memoryScope,
  dirtyLog,
  clearChunkMiB,
  boosts: boostsSchema.prefault({}),
}
const fetches = fieldSchemas(fetchFields)

function strategyObject([kind, { fields, copiesInRounds, fetchesPages, what }]: [string, StrategyDescriptor]): z.ZodObject {
  return record(
    {
      kind: z.literal(kind),
      ...fieldSchemas(fields),
      ...(copiesInRounds ? rounds : {}),
      ...(fetchesPages ? fetches : {}),
    },
    what,
  )
}

export const strategySchema = oneOfKinds<Strategy, StrategyInput>(
  Object.entries<StrategyDescriptor>(strategyDescriptors).map(strategyObject),
  'How the VM migrates',
)
