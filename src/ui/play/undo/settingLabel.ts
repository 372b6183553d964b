/** Label and unit of any setting by its path, from the descriptors and from the tables of the forms. */
import { boostDescriptors } from '../../../scenario/schema/boosts/boosts.ts'
import type { Field, Fields } from '../../../scenario/schema/fields.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { fetchFields, roundFields } from '../../../scenario/schema/strategies/sharedFields.ts'
import { strategyDescriptors } from '../../../scenario/schema/strategies/strategies.ts'
import { settingSpec } from '../../setup/fields/specs.ts'
import * as texts from '../../../texts/undo.ts'

export interface SettingLabel {
  label: string
  /** Empty for words and shares. */
  unit: string
  /** Meaning of null. */
  whenNull: string
}

/** Fields of strategies, rules, boosts and managers, by where they are in a migration's strategy. */
const tables: readonly (readonly [RegExp, readonly Fields[]])[] = [
  [/\.rule\.(\w+)$/, fieldsOf(ruleDescriptors)],
  [/\.boosts\.\w+\.(\w+)$/, fieldsOf(boostDescriptors)],
  [/\.manager\.(\w+)$/, fieldsOf(managerDescriptors)],
  [/\.strategy\.(\w+)$/, [roundFields, fetchFields, ...fieldsOf(strategyDescriptors)]],
]

/** The last name of the path for a setting that no table has. */
export function settingLabel(path: string, { hosts }: Pick<Scenario, 'hosts'>): SettingLabel {
  const port = /^hosts\[(\d+)\]\.mbps$/.exec(path)
  if (port !== null) return { label: texts.hostPort(hosts?.[Number(port[1])]?.id ?? port[1]), unit: 'Mbit/s', whenNull: texts.byDefault }
  const spec = settingSpec(path)
  if (spec !== undefined) return { label: spec.label, unit: spec.unit, whenNull: spec.whenNull ?? texts.byDefault }
  const field = describedAt(path)
  if (field === undefined || !('label' in field)) return { label: path.slice(path.lastIndexOf('.') + 1), unit: '', whenNull: texts.byDefault }
  return {
    label: field.label, unit: 'range' in field ? field.range.unit : '', whenNull: field.type === 'nullable' ? field.whenNull : texts.off,
  }
}

function describedAt(path: string): Field | undefined {
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
