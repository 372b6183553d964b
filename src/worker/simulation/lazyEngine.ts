/**
 * The engine of the simulation worker. The core runs the opening scenario at once; extensions are loaded for the first scenario
 * that needs them.
 */
import { Simulation } from '../../engine/simulation.ts'
import { needsExtensions } from '../../engine/extensions.ts'
import type { Extensions } from '../../engine/extensions.ts'
import type { ServiceOptions } from './runLoop.ts'

/** `load` resolves to the extensions or rejects; it is called again until it succeeds. */
export function lazyEngine(load: () => Promise<Extensions>): Pick<ServiceOptions, 'prepare' | 'begin' | 'managerDowntimeMs'> {
  let further: Extensions | null = null
  return {
    async prepare(scenario) {
      if (needsExtensions(scenario)) further ??= await load()
    },
    managerDowntimeMs: (manager) => further?.managerDowntimeMs(manager) ?? null,
    begin: (scenario, options) => new Simulation(scenario, further, options),
  }
}
