/** The lookahead's runs: whole simulations of the scenario with other plans. */
import type { AheadOptions, SimulateAhead } from '../schedule/simulateAhead.ts'
import type { Snapshot } from './checkpoint.ts'
import type { Extensions } from './extensions.ts'
import { Simulation } from './simulation.ts'

/** Runs from the start, or from what `beforeStarts` took in another run. */
export function aheadFrom(saved: Snapshot | null, extensions: Extensions | null): SimulateAhead {
  return (scenario, { servedAsListed = false, shared, onStart = null }: Partial<AheadOptions> = {}) => {
    const beforeStarts =
      onStart === null ? undefined : (begun: number, take: () => Snapshot): void => onStart(begun, () => aheadFrom(take(), extensions))
    const simulation = new Simulation(scenario, extensions, { servedAsListed, shared, beforeStarts, drawsAsListed: true })
    if (saved !== null) simulation.continueFrom(saved)
    return simulation.runToEnd()
  }
}
