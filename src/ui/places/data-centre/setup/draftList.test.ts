import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../../../scenario/codec/completeScenario.ts'
import { defaultScenario } from '../../../../scenario/presets/scenarioPresets.ts'
import { freeName, listIn } from './draftList.ts'

describe('a list of the draft', () => {
  it('is the typed list, otherwise the list of the last good scenario', () => {
    const scenario = completeScenario(defaultScenario)
    expect(listIn({ draft: { vms: [{ id: 'x' }] }, scenario }, 'vms')).toEqual([{ id: 'x' }])
    expect(listIn({ draft: {}, scenario }, 'vms')).toBe(scenario.vms)
  })

  it('gives each new entry a unique name', () => {
    const taken = ['web', 'web-2', 'db'].map((id) => ({ id }))
    expect(freeName('web', taken)).toBe('web-3')
    expect(freeName('web-2', taken)).toBe('web-3')
    expect(freeName('mail', taken)).toBe('mail')
  })
})
