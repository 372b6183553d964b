import { expect, it } from 'vitest'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { dataCentrePresets } from '../../scenario/presets/dataCentrePresets.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Run } from '../../store/play/run.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { filmedScenario } from './vmOfFile.ts'

function fleetScenario(): Scenario {
  for (const { scenario } of dataCentrePresets) {
    const parsed = parseScenario(scenario)
    if (parsed.ok && parsed.scenario.fleet !== null) return parsed.scenario
  }
  throw new Error('no preset has a fleet')
}

it('takes the whole fleet for a picture, not the followed VM alone, and the run’s own scenario where there is no fleet', () => {
  const run = { scenario: testScenario() } as unknown as Run
  const fleet = fleetScenario()
  expect(filmedScenario(run, fleet)).toBe(fleet)
  expect(filmedScenario(run, testScenario({ mbps: 10 }))).toBe(run.scenario)
})
