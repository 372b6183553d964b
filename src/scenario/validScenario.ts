import { parseScenario } from './parseScenario.ts'
import type { Scenario, ScenarioInput } from './schema/schema.ts'

/**
 * A scenario of the project's own, with its defaults filled in.
 *
 * @param name - of the scenario in the error's message
 * @throws Error with every fault: an invalid one is a defect
 */
export function validScenario(input: ScenarioInput, name = ''): Scenario {
  const parsed = parseScenario(input)
  if (parsed.ok) return parsed.scenario
  const faults = parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('; ')
  throw new Error(name === '' ? faults : `${name}: ${faults}`)
}
