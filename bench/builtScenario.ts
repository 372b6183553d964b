import { parseScenario } from '../src/scenario/parseScenario.ts'
import type { Scenario, ScenarioInput } from '../src/scenario/schema/schema.ts'

/** A scenario with its defaults filled in. @throws with every fault, as an invalid one here is a defect */
export function builtScenario(input: ScenarioInput): Scenario {
  const parsed = parseScenario(input)
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
  return parsed.scenario
}
