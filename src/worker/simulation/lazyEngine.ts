/** The engine of the simulation worker: what the page opens on runs at once; parts that it does without are loaded for the first scenario that needs them. */
import { BareSimulation } from '../../engine/simulation.ts'
import { needsFurtherParts } from '../../engine/extensions.ts'
import type { FurtherParts } from '../../engine/extensions.ts'
import type { ServiceOptions } from './runLoop.ts'

/** `load`: resolves to the further parts, or rejects if they cannot be had; called again until it has succeeded. */
export function lazyEngine(load: () => Promise<FurtherParts>): Pick<ServiceOptions, 'prepare' | 'begin'> {
  let further: FurtherParts | null = null
  return {
    async prepare(scenario) {
      if (needsFurtherParts(scenario)) further ??= await load()
    },
    begin: (scenario, options) => new BareSimulation(scenario, further, options),
  }
}
