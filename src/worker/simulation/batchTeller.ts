/** Makes the batches of one run: each sample and each round is told once, and the whole run adds up to what the engine holds. */
import type { Result, Round } from '../../engine/result.ts'
import type { RunBatch, RunStart } from './protocol.ts'
import { columnsFrom } from './sampleColumns.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

export interface ToldRun {
  runId: number
  /** Its `vm` is the one whose samples and rounds are told. */
  start: RunStart
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
    const { runId, start } = this.#run
    const { vm } = start
    const series = this.#simulation.seriesOf(vm)
    const timesS = series?.tS ?? []
    // The series of a long run is thinned now and then: what was told does not stand there any more and is told anew.
    if (this.#samples > 0 && timesS[this.#samples - 1] !== this.#lastSampleS) this.#samples = 0
    const firstSample = this.#samples
    const samples = columnsFrom(series, firstSample)
    const all = this.#simulation.rounds(vm)
    const rounds = all.slice(this.#rounds.length)
    const started = this.#isFirst ? start : null
    this.#isFirst = false
    this.#samples += samples.tS.length
    this.#lastSampleS = timesS[this.#samples - 1]
    this.#rounds = all
    return {
      runId, started, simulatedS: this.#simulation.nowS, firstSample, samples, rounds, milestones: this.#simulation.milestones(),
      result: result === null ? null : asTold(result, vm),
    }
  }
}

/**
 * Without the samples, which have been told already: a second copy would cost more than everything else in the message. And
 * without the rounds of VMs that are not followed: those of a thousand would stop the page for as long as it takes to read them.
 */
function asTold(result: Result, vm: string): Result {
  const { series: _told, ...rest } = result
  return { ...rest, migrations: rest.migrations.map((migration) => (migration.vm === vm ? migration : { ...migration, rounds: [] })) }
}
