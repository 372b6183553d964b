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
  /** Announces the number of runs that the experiment will request from now on, for a progress bar. */
  expect(runs: number): void
  /** Awaited at intervals by an experiment that computes for long without a run. */
  pause(): Promise<void>
}

interface LabOptions {
  seed: number
  /** Called every `stepsBetweenPauses` steps of a simulation; an exception ends the experiment. */
  pause?: () => Promise<void>
  onProgress?: (done: number, expected: number) => void
}

const stepsBetweenPauses = 256

/** A lab at one seed. `onProgress` is called after each run, with the runs done and expected. */
export function makeLab({ seed, pause, onProgress }: LabOptions): Lab {
  const known = new Map<string, Promise<Result>>()
  let expected = 0
  let done = 0
  const simulated = async (input: ScenarioInput, series: boolean): Promise<Result> => {
    const simulation = new ExtendedSimulation(validScenario(input, 'an experiment’s scenario is not valid'), { seed, series })
    for (let steps = 0; simulation.step(); steps++) {
      if (pause !== undefined && steps % stepsBetweenPauses === 0) await pause()
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
