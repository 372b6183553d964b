/** The page map of 1 TiB, as the page's worker reads it for one picture. */
import { ExtendedSimulation } from '../src/engine/simulate.ts'
import { completeScenario } from '../src/scenario/codec/completeScenario.ts'
import { scenarioPresets } from '../src/scenario/presets/scenarioPresets.ts'
import { least } from './least.ts'

/** Moments of the first round and of later ones, as shares of the run. */
const SHARES = [0.3, 0.9, 0.95]
/** Cells of a map on a large screen. */
const CELLS = 262_144
const CALLS = 3

/** Longest of the pictures at three moments, each the least of some calls, ms. */
export function giantPictureMs(): number {
  const scenario = completeScenario(scenarioPresets.find(({ id }) => id === 'giant')!.scenario)
  const whole = new ExtendedSimulation(scenario)
  whole.runUntil(Infinity)
  const [{ id }] = scenario.vms
  const simulation = new ExtendedSimulation(scenario)
  return Math.max(...SHARES.map((share) => {
    simulation.runUntil(share * whole.nowS)
    return least(() => simulation.pageMap(id, CELLS), CALLS)
  }))
}
