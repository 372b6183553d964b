import { describe, expect, it } from 'vitest'
import { completeScenario } from '../../scenario/codec/completeScenario.ts'
import { defaultScenario } from '../../scenario/presets/scenarioPresets.ts'
import { openingScenario } from './openingScenario.ts'

describe('the opening scenario', () => {
  it('is the first story with its defaults; rewrite with `npx vitest run src/store/play/openingScenario --update`', async () => {
    const written = { draft: defaultScenario, scenario: completeScenario(defaultScenario) }
    await expect(`${JSON.stringify(written, null, 2)}\n`).toMatchFileSnapshot('openingScenario.json')
    expect(openingScenario).toEqual(written)
  })
})
