import { describe, expect, it } from 'vitest'
import { workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import * as dataCentreSpecs from '../../data-centre/setup/dataCentreSpecs.ts'
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
