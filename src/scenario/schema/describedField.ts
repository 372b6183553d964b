/** The field of a strategy, rule, boost or manager at a path of a scenario, as its descriptor has it. */
import { boostDescriptors } from './boosts/boosts.ts'
import type { Field, Fields } from './fields/fields.ts'
import { managerDescriptors } from './managers/managers.ts'
import { ruleDescriptors } from './rules/rules.ts'
import { fetchFields, roundFields } from './strategies/sharedFields.ts'
import { strategyDescriptors } from './strategies/strategies.ts'

/** Fields of strategies, rules, boosts and managers, by where they are in a migration's strategy. */
const tables: readonly (readonly [RegExp, readonly Fields[]])[] = [
  [/\.rule\.(\w+)$/, fieldsOf(ruleDescriptors)],
  [/\.boosts\.\w+\.(\w+)$/, fieldsOf(boostDescriptors)],
  [/\.manager\.(\w+)$/, fieldsOf(managerDescriptors)],
  [/\.strategy\.(\w+)$/, [roundFields, fetchFields, ...fieldsOf(strategyDescriptors)]],
]

/** Of several descriptors with a field of this name, the first. */
export function describedFieldAt(path: string): Field | undefined {
  for (const [place, all] of tables) {
    const name = place.exec(path)?.[1]
    const fields = name === undefined ? undefined : all.find((one) => Object.hasOwn(one, name))
    if (name !== undefined && fields !== undefined) return fields[name]
  }
  return undefined
}

function fieldsOf(descriptors: Readonly<Record<string, object>>): Fields[] {
  return Object.values(descriptors).flatMap((one) => ('fields' in one ? [one.fields as Fields] : []))
}
