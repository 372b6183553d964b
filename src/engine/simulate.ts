/** The simulation with every part of the engine. */
import type { Scenario } from '../scenario/schema/schema.ts'
import { BareSimulation } from './simulation.ts'
import type { SimulateOptions } from './simulation.ts'
import { furtherParts } from './allExtensions.ts'
import type { Result } from './result.ts'

export class Simulation extends BareSimulation {
  constructor(given: Scenario, options: SimulateOptions = {}) {
    super(given, furtherParts, options)
  }
}

// One call from a validated scenario to its result.

/** Runs a scenario to its end. Pure: the same scenario and options give the same result, byte for byte. */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): Result {
  return new Simulation(scenario, options).runToEnd()
}
