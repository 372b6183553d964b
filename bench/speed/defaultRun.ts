/** The opening scenario, in Node and in a browser: without series, with all its series, and with them until its verdict is known. */
import { ExtendedSimulation, simulate } from '../../src/engine/simulate.ts'
import { defaultScenario } from '../../src/scenario/presets/scenarioPresets.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { medianMs } from './timing.ts'

export interface DefaultRun {
  /** Median with another seed each time, so that nothing is cached from run to run. */
  ms: number
  /** The same until the run has ended, which gives verdict, rounds and page maps; series may still have to be counted. */
  verdictMs: number
  /** The same without series. */
  bareMs: number
  samples: number
  rounds: number
}

/** `nowMs`: the clock to measure with, in ms. */
export function defaultRun(nowMs: () => number): DefaultRun {
  const scenario = validScenario(defaultScenario)
  const { migrations, series } = simulate(scenario, { seed: 1, series: true })
  return {
    ms: medianMs((run) => simulate(scenario, { seed: run + 1, series: true }), nowMs),
    verdictMs: medianMs((run) => {
      const simulation = new ExtendedSimulation(scenario, { seed: run + 1, series: true })
      simulation.runUntil(Infinity)
    }, nowMs),
    bareMs: medianMs((run) => simulate(scenario, { seed: run + 1 }), nowMs),
    samples: series?.tS.length ?? 0,
    rounds: migrations[0].rounds.length,
  }
}
