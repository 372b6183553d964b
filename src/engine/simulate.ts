/** The simulation with every part of the engine. */
import type { Scenario } from '../scenario/schema/schema.ts'
import { Simulation } from './simulation/simulation.ts'
import type { SimulateOptions } from './simulation/simulation.ts'
import './simulation/allParts.ts'
import type { Result } from './result/result.ts'

export class ExtendedSimulation extends Simulation {}

/** Runs a validated scenario to its end. Pure: the same scenario and options give the same result, byte for byte. */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): Result {
  return new ExtendedSimulation(scenario, options).runToEnd()
}
