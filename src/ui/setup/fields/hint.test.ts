import { describe, expect, it } from 'vitest'
import { boostDescriptors } from '../../../scenario/schema/boosts/boosts.ts'
import { fetchFields, roundFields } from '../../../scenario/schema/strategies/sharedFields.ts'
import { formField } from './formFields.ts'
import type { Field, Fields } from '../../../scenario/schema/fields/fields.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import { strategyDescriptors } from '../../../scenario/schema/strategies/strategies.ts'
import { workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import * as dataCentreSpecs from '../../places/data-centre/setup/dataCentreSpecs.ts'
import { explain } from './hint.ts'
import { specOfParam } from './specs.ts'
import * as specs from './specs.ts'
import type { NumberSpec } from './fieldSpec.ts'

function isSpec(value: unknown): value is NumberSpec {
  return typeof value === 'object' && value !== null && 'label' in value && 'why' in value && 'low' in value
}

const tables = [...Object.values(specs), ...Object.values(dataCentreSpecs)].filter((table) => typeof table === 'object')
const inSetup = tables.flatMap((table) => Object.values<unknown>(table)).filter(isSpec)
const inPresets = workloadPresets.flatMap(({ params }) => Object.values(params).map(specOfParam))

describe('the hint of a number', () => {
  it('is one sentence for every control: a capital first, a full stop last', () => {
    expect(inSetup.length).toBeGreaterThan(40)
    expect(inPresets.length).toBeGreaterThan(5)
    expect([...inSetup, ...inPresets].map(({ why }) => why).filter((why) => !/^[A-Z0-9].*\.$/.test(why))).toEqual([])
  })

  it('continues with default and range in the unit of the control', () => {
    const text = explain(specs.vmSpecs.memoryMiB)
    expect(text.startsWith(specs.vmSpecs.memoryMiB.why)).toBe(true)
    expect(text).toMatch(/1024 MiB|1,024 MiB/)
  })
})

const described = [managerDescriptors, ruleDescriptors, boostDescriptors, strategyDescriptors].flatMap((descriptors) =>
  Object.values<{ label: string; why: string; fields?: unknown }>(descriptors),
)

/** Letters of a choice that fit into the column of the settings beside its name. */
const MOST_LETTERS = 48

describe('the choices of a list', () => {
  it('are short enough to be read in the closed list', () => {
    const all = described
      .flatMap((one) => ('fields' in one ? Object.values(one.fields as Fields) : []))
      .flatMap((field) => ('options' in field ? field.options.map(({ label }) => label) : []))
    expect(all.length).toBeGreaterThan(10)
    expect(all.filter((label) => label.length > MOST_LETTERS)).toEqual([])
  })
})

it('no text of a described field has a mark of Markdown', () => {
  const fields = [fetchFields, roundFields, ...described.flatMap((one) => ('fields' in one ? [one.fields as Fields] : []))]
  const rows = fields.flatMap((of) => Object.values<Field>(of).map(formField))
  expect(rows.length).toBeGreaterThan(40)
  expect(JSON.stringify([rows, described.map(({ label, why }) => [label, why])]).match(/[^"]*`[^"]*/g) ?? []).toEqual([])
})
