/** The engine of the simulation worker: what the page opens on runs at once; parts that it does without are loaded for the first scenario that needs them. */
import { Simulation } from '../../engine/simulation.ts'
import { needsExtensions } from '../../engine/extensions.ts'
import type { Extensions } from '../../engine/extensions.ts'
import type { ServiceOptions } from './runLoop.ts'

/** `load`: resolves to the further parts, or rejects if they cannot be had; called again until it has succeeded. */
export function lazyEngine(load: () => Promise<Extensions>): Pick<ServiceOptions, 'prepare' | 'begin'> {
  let further: Extensions | null = null
  return {
    async prepare(scenario) {
      if (needsExtensions(scenario)) further ??= await load()
    },
    begin: (scenario, options) => new Simulation(scenario, further, options),
  }
}
