/** The simulation with every part of the engine. */
import type { Scenario } from '../scenario/schema.ts'
import { BareSimulation } from './bareSimulation.ts'
import type { SimulateOptions } from './bareSimulation.ts'
import { furtherParts } from './furtherParts.ts'

export class Simulation extends BareSimulation {
  constructor(given: Scenario, options: SimulateOptions = {}) {
    super(given, furtherParts, options)
  }
}
