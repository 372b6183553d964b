import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../../scenario/codec/completeScenario.ts'
import { defaultScenario } from '../../../scenario/presets/scenarioPresets.ts'
import { resolveWorkload } from '../../../scenario/presets/resolveWorkload.ts'
import { openingScenario } from './openingScenario.ts'

describe('the opening scenario', () => {
  it('is the first story with its defaults and its workload as streams; rewrite with `npx vitest run src/store/play/openingScenario --update`', async () => {
    const scenario = completeScenario(defaultScenario)
    const streams = Object.fromEntries(scenario.vms.map((vm) => [vm.id, resolveWorkload(vm.workload, vm)]))
    const written = { draft: defaultScenario, scenario, streams }
    await expect(`${JSON.stringify(written, null, 2)}\n`).toMatchFileSnapshot('openingScenario.json')
    expect(openingScenario).toEqual(written)
  })
})
