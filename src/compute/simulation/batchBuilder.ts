/**
 * Builds the batches of one run, which together equal the engine's record, with finer samples of its beginning once there are some. Each
 * round is sent once, and so is each sample, until the engine thins its series or the finer ones arrive: then all samples are sent again.
 */
import type { MigrationRequest } from '../../engine/request/request.ts'
import type { Result, Round } from '../../engine/result/result.ts'
import type { RunBatch, RunStart, SampleColumns } from './protocol.ts'
import { columnsFrom, joinedColumns } from './sampleColumns.ts'
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
  /** Samples in place of the engine's up to the last of them; null: none. */
  #beginning: SampleColumns | null = null
  /** The engine's samples that were sent or replaced. */
  #samples = 0
  #lastSampleS = 0
  #rounds: readonly Round[] = []
  /** The request whose result a run's result lists first of the VM's; undefined once it is sent, or if there is none. */
  #followed: MigrationRequest | undefined

  constructor(run: BatchedRun, simulation: SteppedSimulation) {
    this.#run = run
    this.#simulation = simulation
    const first = simulation.scenario.migrations.find(({ vm }) => vm === run.start.vm)
    this.#followed = simulation.requests.find(({ migration }) => migration === first)
  }

  /** The VM whose samples are sent. */
  get vm(): string {
    return this.#run.start.vm
  }

  /** All rounds sent so far. */
  get rounds(): readonly Round[] {
    return this.#rounds
  }

  /** The followed migration has ended, and its result is sent. */
  get followedHasEnded(): boolean {
    return this.#followed === undefined
  }

  /** Finer samples of the run's beginning. The next batch has all samples. */
  set beginning(beginning: SampleColumns) {
    this.#beginning = beginning
    this.#samples = 0
  }

  /** Everything new since the last batch. `result` is set once the run has ended. */
  next(result: Result | null): RunBatch {
    const { runId, start } = this.#run
    const { vm } = start
    const { firstSample, samples } = this.#newSamples()
    const all = this.#simulation.rounds(vm)
    const rounds = all.slice(this.#rounds.length)
    const started = this.#isFirst ? start : null
    this.#isFirst = false
    this.#rounds = all
    const followed = result === null ? (this.#followed?.result ?? null) : null
    if (followed !== null) this.#followed = undefined
    return {
      runId,
      started,
      simulatedS: this.#simulation.nowS,
      firstSample,
      samples,
      rounds,
      milestones: this.#simulation.milestones(),
      followed,
      result: result === null ? null : withoutSent(result, vm),
    }
  }

  #newSamples(): Pick<RunBatch, 'firstSample' | 'samples'> {
    const { vm } = this
    const series = this.#simulation.seriesOf(vm)
    const timesS = series?.tS ?? []
    // The engine thins the series of a long run now and then. The samples sent before are then no longer valid and all are sent
    // again.
    if (this.#samples > 0 && timesS[this.#samples - 1] !== this.#lastSampleS) this.#samples = 0
    const isAll = this.#samples === 0
    const beginning = this.#beginning
    const replaced = beginning === null ? 0 : countUntil(timesS, beginning.tS.at(-1)!)
    const from = isAll ? replaced : this.#samples
    const own = columnsFrom(series, from, this.#simulation.countedSamples(vm))
    this.#samples = from + own.tS.length
    this.#lastSampleS = timesS[this.#samples - 1]
    if (beginning === null) return { firstSample: from, samples: own }
    return isAll
      ? { firstSample: 0, samples: joinedColumns(beginning, own) }
      : { firstSample: beginning.tS.length + from - replaced, samples: own }
  }
}

/** Times, in their order, that are not after `lastS`. */
function countUntil(timesS: readonly number[], lastS: number): number {
  const after = timesS.findIndex((atS) => atS > lastS)
  return after < 0 ? timesS.length : after
}

/**
 * Drops the samples, which have been sent already: a second copy would be the largest part of the message. Drops the rounds of
 * VMs that are not followed: reading those of a thousand VMs would block the page.
 */
function withoutSent(result: Result, vm: string): Result {
  const { series: _samples, ...rest } = result
  return { ...rest, migrations: rest.migrations.map((migration) => (migration.vm === vm ? migration : { ...migration, rounds: [] })) }
}
