/**
 * Runs the scenarios of experiments at one seed, each scenario once for all experiments that share it. A worker's lab pauses in
 * between, so that it can report progress and be cancelled.
 */
import type { Result } from '../engine/result/result.ts'
import { ExtendedSimulation } from '../engine/simulate.ts'
import { validScenario } from '../scenario/validScenario.ts'
import type { ScenarioInput } from '../scenario/schema/schema.ts'

export interface Lab {
  readonly seed: number
  /** The result of a scenario at the lab's seed (the scenario's own is ignored), with samples over time on request. */
  run(scenario: ScenarioInput, options?: { series?: boolean }): Promise<Result>
  /** Number of runs that the experiment will request, set before the first one, for a progress bar. */
  expect(runs: number): void
  /** To be awaited in a long computation of the experiment's own. */
  pause(): Promise<void>
}

interface LabOptions {
  seed: number
  /** Called every few hundred moments of a simulation; an exception ends the experiment. */
  pause?: () => Promise<void>
  onProgress?: (done: number, expected: number) => void
}

const momentsBetweenPauses = 256

/** A lab at one seed. An exception of `pause` ends the experiment that runs. */
export function makeLab({ seed, pause, onProgress }: LabOptions): Lab {
  const known = new Map<string, Promise<Result>>()
  let expected = 0
  let done = 0
  const simulated = async (input: ScenarioInput, series: boolean): Promise<Result> => {
    const simulation = new ExtendedSimulation(validScenario(input, 'an experiment’s scenario is not valid'), { seed, series })
    for (let moments = 0; simulation.step(); moments++) {
      if (pause !== undefined && moments % momentsBetweenPauses === 0) await pause()
    }
    return simulation.result()
  }
  return {
    seed,
    async run(input, { series = false } = {}) {
      const key = `${series ? 'series ' : ''}${JSON.stringify(input)}`
      const before = known.get(key)
      const running = before ?? simulated(input, series)
      if (before === undefined) known.set(key, running)
      const result = await running
      done++
      onProgress?.(done, Math.max(expected, done))
      return result
    },
    expect(runs) {
      expected = done + runs
    },
    async pause() {
      await pause?.()
    },
  }
}
