/** One call from a validated scenario to its result. */
import type { Scenario } from '../scenario/schema.ts'
import type { Result } from './result.ts'
import { Simulation } from './simulation.ts'
import type { SimulateOptions } from './bareSimulation.ts'

/** Runs a scenario to its end. Pure: the same scenario and options give the same result, byte for byte. */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): Result {
  return new Simulation(scenario, options).runToEnd()
}
