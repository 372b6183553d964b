/** Makes the batches of one run: each sample and each round is told once, and the whole run adds up to what the engine holds. */
import type { Result, Round } from '../engine/result.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { RunBatch } from './protocol.ts'
import { columnsFrom } from './sampleColumns.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

export interface ToldRun {
  runId: number
  scenario: Scenario
  /** The VM whose samples and rounds are told. */
  vm: string
}

export class BatchTeller {
  readonly #run: ToldRun
  readonly #simulation: SteppedSimulation
  #isFirst = true
  #samples = 0
  #lastSampleS = 0
  #rounds: readonly Round[] = []

  constructor(run: ToldRun, simulation: SteppedSimulation) {
    this.#run = run
    this.#simulation = simulation
  }

  /** All rounds told so far. */
  get rounds(): readonly Round[] {
    return this.#rounds
  }

  /** What is new since the last batch; `result` once the run has ended. */
  next(result: Result | null): RunBatch {
    const { runId, scenario, vm } = this.#run
    const series = this.#simulation.series()
    const timesS = series?.tS ?? []
    // The series of a long run is thinned now and then: what was told does not stand there any more and is told anew.
    if (this.#samples > 0 && timesS[this.#samples - 1] !== this.#lastSampleS) this.#samples = 0
    const firstSample = this.#samples
    const samples = columnsFrom(series, vm, firstSample)
    const all = this.#simulation.rounds(vm)
    const rounds = all.slice(this.#rounds.length)
    const started = this.#isFirst ? { scenario, vm } : null
    this.#isFirst = false
    this.#samples += samples.tS.length
    this.#lastSampleS = timesS[this.#samples - 1]
    this.#rounds = all
    return { runId, started, simulatedS: this.#simulation.nowS, firstSample, samples, rounds, result: withoutSeries(result) }
  }
}

/** The samples have been told already; a second copy would cost more than everything else in the message. */
function withoutSeries(result: Result | null): Result | null {
  if (result === null) return null
  const { series: _told, ...rest } = result
  return rest
}
