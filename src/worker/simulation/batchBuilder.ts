/**
 * Builds the batches of one run, which together equal the engine's record. Each round is sent once, and so is each sample, unless the engine
 * thins its series: then all samples are sent again.
 */
import type { Result, Round } from '../../engine/result/result.ts'
import type { RunBatch, RunStart } from './protocol.ts'
import { columnsFrom } from './sampleColumns.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'

interface BatchedRun {
  runId: number
  /** `start.vm` is the VM whose samples and rounds are sent. */
  start: RunStart
}

/** The batches of a run in their order. */
export class BatchBuilder {
  readonly #run: BatchedRun
  readonly #simulation: SteppedSimulation
  #isFirst = true
  #samples = 0
  #lastSampleS = 0
  #rounds: readonly Round[] = []

  constructor(run: BatchedRun, simulation: SteppedSimulation) {
    this.#run = run
    this.#simulation = simulation
  }

  /** All rounds sent so far. */
  get rounds(): readonly Round[] {
    return this.#rounds
  }

  /** Everything new since the last batch. `result` is set once the run has ended. */
  next(result: Result | null): RunBatch {
    const { runId, start } = this.#run
    const { vm } = start
    const series = this.#simulation.seriesOf(vm)
    const timesS = series?.tS ?? []
    // The engine thins the series of a long run now and then. The samples sent before are then no longer valid and all are sent
    // again.
    if (this.#samples > 0 && timesS[this.#samples - 1] !== this.#lastSampleS) this.#samples = 0
    const firstSample = this.#samples
    const samples = columnsFrom(series, firstSample, this.#simulation.countedSamples(vm))
    const all = this.#simulation.rounds(vm)
    const rounds = all.slice(this.#rounds.length)
    const started = this.#isFirst ? start : null
    this.#isFirst = false
    this.#samples += samples.tS.length
    this.#lastSampleS = timesS[this.#samples - 1]
    this.#rounds = all
    return {
      runId,
      started,
      simulatedS: this.#simulation.nowS,
      firstSample,
      samples,
      rounds,
      milestones: this.#simulation.milestones(),
      result: result === null ? null : withoutSent(result, vm),
    }
  }
}

/**
 * Drops the samples, which have been sent already: a second copy would be the largest part of the message. Drops the rounds of
 * VMs that are not followed: reading those of a thousand VMs would block the page.
 */
function withoutSent(result: Result, vm: string): Result {
  const { series: _samples, ...rest } = result
  return { ...rest, migrations: rest.migrations.map((migration) => (migration.vm === vm ? migration : { ...migration, rounds: [] })) }
}
