import { describe, expect, it } from 'vitest'
import { boostDescriptors } from '../../../scenario/schema/boosts/boosts.ts'
import type { Fields } from '../../../scenario/schema/fields/fields.ts'
import { managerDescriptors } from '../../../scenario/schema/managers/managers.ts'
import { ruleDescriptors } from '../../../scenario/schema/rules/rules.ts'
import { strategyDescriptors } from '../../../scenario/schema/strategies/strategies.ts'
import { workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import * as dataCentreSpecs from '../../places/data-centre/setup/dataCentreSpecs.ts'
import { boostForms } from '../strategy/boostForms.ts'
import { managerForms } from '../strategy/managerForms.ts'
import { ruleForms } from '../strategy/ruleForms.ts'
import { strategyForms } from '../strategy/strategyForms.ts'
import { explain, shortFaultText } from './hint.ts'
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

describe('the fault of a number where there is little room', () => {
  const link = specs.pathSpecs.linkMbps
  it('names the range of an emptied field and of a word, the units of a number in an unknown one, and else the fault of the schema', () => {
    const writes = specs.streamSpecs.writesPerS
    for (const typed of ['', ' ', 'many']) {
      expect(shortFaultText('must be a number', typed, writes), typed).toBe('Enter 0 to 1,000,000,000,000 /s.')
      expect(shortFaultText('must be a number', typed, specs.vmSpecs.vcpus), typed).toBe('Enter a whole number, 1 to 4,096.')
    }
    expect(shortFaultText('must be a number', '20 miles', link)).toBe('Units: Mbit/s, Gbit/s, MB/s, MiB/s.')
    expect(shortFaultText('must be a number', '20 miles', writes)).toBe('Units: pages/s, Mbit/s, Gbit/s, MB/s, MiB/s.')
    expect(shortFaultText('must be a number', '20 miles', specs.vmSpecs.vcpus)).toBe('Enter a whole number, 1 to 4,096.')
    expect(shortFaultText('must be a number', '100 GiB', link)).toBe('“GiB” is a size. A rate is per second, such as MB/s.')
    expect(shortFaultText('must be a number', '2 Gb', specs.vmSpecs.memoryMiB)).toBe(
      '“Gb” is in bits. A size is in bytes, such as GB or GiB.',
    )
    expect(shortFaultText('must be at most 10,000,000', 5e7, link)).toBe('Enter 0.001 to 10,000,000 Mbit/s.')
    expect(shortFaultText('must be below the other', 1000, link)).toBe('must be below the other')
    for (const end of [link.min, link.max]) expect(shortFaultText('must be below the other', end, link)).toBe('must be below the other')
  })
})

/** Letters of a choice that fit into the column of the settings beside its name. */
const MOST_LETTERS = 48

describe('the choices of a list', () => {
  it('are short enough to be read in the closed list', () => {
    const all = [managerDescriptors, ruleDescriptors, boostDescriptors, strategyDescriptors]
      .flatMap((descriptors) => Object.values(descriptors))
      .flatMap((one) => ('fields' in one ? Object.values(one.fields as Fields) : []))
      .flatMap((field) => ('options' in field ? field.options.map(({ label }) => label) : []))
    expect(all.length).toBeGreaterThan(10)
    expect(all.filter((label) => label.length > MOST_LETTERS)).toEqual([])
  })
})

it.each(Object.entries({ boostForms, managerForms, ruleForms, strategyForms }))('no text of %s has a mark of Markdown', (_, forms) => {
  expect(forms.length).toBeGreaterThan(3)
  expect(JSON.stringify(forms).match(/[^"]*`[^"]*/g) ?? []).toEqual([])
})
