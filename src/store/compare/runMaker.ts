/**
 * Makes the compared runs, each in a separate worker, so that they run in parallel and the pages of each can be read. A worker
 * whose run was removed serves the next one; a busy one is terminated, because a step of a large VM may take long.
 */
import type { Trial } from '../../analysis/moves/trial.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { ClosableClient } from '../../compute/simulation/client/closableWorker.ts'
import type { CheckReply, RunBatch } from '../../compute/simulation/protocol.ts'
import { grownRun, startedRun } from '../play/run.ts'
import type { ComparedRun } from './comparedRun.ts'
import { newRun } from './comparedRun.ts'
import type { Pin } from './pins.ts'
import { SEEDS } from '../../analysis/sweep/grid.ts'

/** Seeds besides the run's own. */
export const OTHER_SEEDS = 4

interface RunMakerOptions {
  connect: () => ClosableClient
  /** Called after a run has changed. */
  changed: (run: ComparedRun) => void
}

interface Cell {
  worker: ClosableClient
  runId: number
  /** The attempt at the other seeds that is under way; a newer one, or none, ends it. */
  attempt: object | null
  /** The run in progress or completed; empty: none yet. */
  key: string
  /** Its scenario is being checked; it may not be pinned yet. */
  isChecking: boolean
  now: ComparedRun
}

export class RunMaker {
  readonly #options: RunMakerOptions
  readonly #cells = new Map<number, Cell>()
  readonly #idle: ClosableClient[] = []
  #runs = 0

  constructor(options: RunMakerOptions) {
    this.#options = options
  }

  runOf(pin: Pin): ComparedRun {
    return this.#cells.get(pin.id)?.now ?? newRun(pin)
  }

  /** Starts missing runs and stops removed ones. `seed`: of all runs; null: each has its own. */
  want(pins: readonly Pin[], seed: number | null, severalSeeds: boolean): void {
    for (const [id, cell] of this.#cells) if (!cell.isChecking && !pins.some((pin) => pin.id === id)) this.#drop(id, cell)
    for (const pin of pins) {
      const cell = this.#cellOf(pin)
      const { scenario } = cell.now
      if (cell.now.pin !== pin) this.#change(cell, { pin })
      if (scenario === null) continue
      const run = { ...scenario, seed: seed ?? scenario.seed }
      const key = `${run.seed} ${pin.vm}`
      const isSame = key === cell.key
      cell.key = key
      if (!isSame) void this.#make(cell, run, severalSeeds)
      else if (severalSeeds && cell.now.isDone) void this.#tryOthers(cell, run)
      else if (!severalSeeds) this.#dropOthers(cell)
      else if (cell.now.faults.length === 0) this.#change(cell, { trialsLeft: OTHER_SEEDS })
    }
  }

  /** The scenario of a pin as the schema completes it; null if it is refused. */
  async check(pin: Pin): Promise<Scenario | null> {
    const cell = this.#cellOf(pin)
    if (cell.now.scenario !== null || cell.now.faults.length > 0) return cell.now.scenario
    cell.isChecking = true
    const reply = await cell.worker.client.check(pin.draft)
    cell.isChecking = false
    this.#change(cell, reply.ok ? { scenario: reply.scenario } : { faults: reply.faults })
    return reply.ok ? reply.scenario : null
  }

  /** Checks a scenario in the worker of a pinned run; null if that run is gone. */
  checkBeside(id: number, draft: unknown): Promise<CheckReply> | null {
    return this.#cells.get(id)?.worker.client.check(draft) ?? null
  }

  /** Simulates a checked scenario in the worker of a pinned run; null if that run is gone or the trial takes too long. */
  tryBeside(id: number, scenario: Scenario, vm: string): Promise<Trial | null> {
    return this.#cells.get(id)?.worker.client.trial({ scenario, vm }) ?? Promise.resolve(null)
  }

  /** Simulates the first migration of scenarios that are not pinned, one after the other; null for one that is refused or takes too long. */
  async tryDrafts(drafts: readonly unknown[]): Promise<(Trial | null)[]> {
    const worker = this.#idle.pop() ?? this.#options.connect()
    const trials: (Trial | null)[] = []
    for (const draft of drafts) {
      const checked = await worker.client.check(draft)
      trials.push(checked.ok ? await worker.client.trial({ scenario: checked.scenario, vm: checked.scenario.migrations[0].vm }) : null)
    }
    this.#idle.push(worker)
    return trials
  }

  /** Pages of a run at an instant; null if it is gone or not simulated up to there. */
  async pageMap(id: number, atS: number, maxCells: number): Promise<PageMap | null> {
    const cell = this.#cells.get(id)
    const run = cell?.now.run ?? null
    if (cell === undefined || run === null || run.runId !== cell.runId) return null
    return cell.worker.client.pageMap({ runId: run.runId, vm: run.vm, atS, maxCells })
  }

  #cellOf(pin: Pin): Cell {
    let cell = this.#cells.get(pin.id)
    if (cell === undefined) {
      cell = { worker: this.#idle.pop() ?? this.#options.connect(), runId: 0, attempt: null, key: '', isChecking: false, now: newRun(pin) }
      this.#cells.set(pin.id, cell)
    }
    return cell
  }

  #drop(id: number, cell: Cell): void {
    this.#cells.delete(id)
    const { isDone, faults, trialsLeft } = cell.now
    if (cell.key === '' || ((isDone || faults.length > 0) && trialsLeft === 0)) this.#idle.push(cell.worker)
    else cell.worker.close()
  }

  async #make(cell: Cell, scenario: Scenario, severalSeeds: boolean): Promise<void> {
    const runId = ++this.#runs
    cell.runId = runId
    cell.attempt = null
    this.#change(cell, { isDone: false, trials: [], trialsLeft: severalSeeds ? OTHER_SEEDS : 0 })
    const reply = await cell.worker.client.run({ runId, scenario, checked: true, vm: cell.now.pin.vm }, (batch) => this.#take(cell, batch))
    if (cell.runId !== runId || reply === undefined) return
    if (!reply.ok) this.#change(cell, { faults: reply.faults, trialsLeft: 0 })
    else if (cell.now.trialsLeft > 0) await this.#tryOthers(cell, scenario)
  }

  #take(cell: Cell, batch: RunBatch): void {
    if (batch.runId !== cell.runId || this.#cells.get(cell.now.pin.id) !== cell) return
    const { run } = cell.now
    const next = batch.started !== null || run === null ? startedRun(batch) : grownRun(run, batch)
    this.#change(cell, { run: next, isDone: next.result !== null })
  }

  async #tryOthers(cell: Cell, scenario: Scenario): Promise<void> {
    if (cell.now.trials.length > 0 || cell.attempt !== null) return
    const attempt = {}
    cell.attempt = attempt
    const vm = cell.now.run?.vm ?? cell.now.pin.vm
    this.#change(cell, { trialsLeft: OTHER_SEEDS })
    for (let i = 1; i <= OTHER_SEEDS; i++) {
      const trial = await cell.worker.client.trial({ scenario: { ...scenario, seed: (scenario.seed + i) % SEEDS }, vm })
      if (cell.attempt !== attempt) return
      this.#change(cell, { trials: trial === null ? cell.now.trials : [...cell.now.trials, trial], trialsLeft: OTHER_SEEDS - i })
    }
    cell.attempt = null
  }

  /** Other seeds are wanted no more. */
  #dropOthers(cell: Cell): void {
    cell.attempt = null
    if (cell.now.trialsLeft + cell.now.trials.length > 0) this.#change(cell, { trials: [], trialsLeft: 0 })
  }

  #change(cell: Cell, change: Partial<ComparedRun>): void {
    cell.now = { ...cell.now, ...change }
    if (this.#cells.get(cell.now.pin.id) === cell) this.#options.changed(cell.now)
  }
}
