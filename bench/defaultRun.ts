/** Duration of a whole run of the opening scenario with all its series, in Node and in a browser. */
import { simulate } from '../src/engine/simulate.ts'
import { defaultScenario } from '../src/scenario/presets/scenarioPresets.ts'
import { builtScenario } from './builtScenario.ts'
import { medianMs } from './medianMs.ts'

export interface DefaultRun {
  /** Median with another seed each time, so that nothing is cached from run to run. */
  ms: number
  samples: number
  rounds: number
}

/** `nowMs`: the clock to measure with, in ms. */
export function defaultRun(nowMs: () => number): DefaultRun {
  const scenario = builtScenario(defaultScenario)
  const { migrations, series } = simulate(scenario, { seed: 1, series: true })
  return {
    ms: medianMs((run) => simulate(scenario, { seed: run + 1, series: true }), nowMs),
    samples: series?.tS.length ?? 0,
    rounds: migrations[0].rounds.length,
  }
}
