/** One run as the page holds it: typed columns that only grow, and the engine's rounds. */
import { BEFORE_END_S, type MigrationResult, type Result, type Round } from '../../engine/result/result.ts'
import type { Scenario, Vm } from '../../scenario/schema/schema.ts'
import type { RunBatch, SampleColumns } from '../../compute/simulation/protocol.ts'
import type { FollowedFacts } from '../../compute/simulation/topology.ts'
import { emptyColumns, SAMPLE_COLUMNS } from '../../compute/simulation/sampleColumns.ts'

/** A run that stays on screen for this long is not one of a slider's many. */
export const RUN_REST_MS = 150

export interface Run {
  runId: number
  /** The scenario of the run; of a fleet, the part that concerns the followed VM. */
  scenario: Scenario
  vm: string
  facts: FollowedFacts
  /** Samples so far: `length` valid entries per column (columns may be longer). */
  samples: SampleColumns
  length: number
  rounds: readonly Round[]
  /** The last moment that can be shown. */
  simulatedS: number
  /** Result of the followed VM's migration, if it ended before the run did; null until then. `migrationOf` reads it. */
  followed: MigrationResult | null
  /** Null until the run has ended. */
  result: Result | null
  /** The run was cancelled before its end; no batch follows. */
  cancelled: boolean
}

/** The result of the followed VM's migration, which may have ended long before the run; null until it has ended. */
export function migrationOf({ vm, followed, result }: Pick<Run, 'vm' | 'followed' | 'result'>): MigrationResult | null {
  return result === null ? followed : (result.migrations.find((one) => one.vm === vm) ?? null)
}

export type RunOfVm = Pick<Run, 'scenario' | 'vm'>

/** The followed VM as its scenario has it. */
export function vmOf(run: RunOfVm): Vm {
  return run.scenario.vms.find(({ id }) => id === run.vm) ?? run.scenario.vms[0]
}

/** Whether the followed VM's verdict is known: its migration has ended, or the run has. */
export function hasVerdict({ followed, result }: Run): boolean {
  return followed !== null || result !== null
}

/** Whether the run has ended or was cancelled. */
export function isOver({ result, cancelled }: Run): boolean {
  return result !== null || cancelled
}

/**
 * The page's view of a run after its first batch. Runs are values: each batch gives a new one, which shares its columns.
 * @throws if the batch is not the first of its run
 */
export function startedRun({ runId, started, samples, rounds, simulatedS, followed, result }: RunBatch): Run {
  if (started === null) throw new Error(`run ${runId} has no start`)
  const { shown: scenario, vm, facts } = started
  return {
    runId,
    scenario,
    vm,
    facts,
    samples,
    length: samples.tS.length,
    rounds: [...rounds],
    simulatedS: shownUntilS(simulatedS, migrationOf({ vm, followed, result })),
    followed,
    result,
    cancelled: false,
  }
}

/** The run after a further batch. Samples of the run before stay unchanged. */
export function grownRun(run: Run, { firstSample, samples, rounds, simulatedS, followed, result }: RunBatch): Run {
  const length = firstSample + samples.tS.length
  // Samples sent again from an earlier index on must not change the columns shared with the run before.
  const isRewritten = firstSample < run.length
  const columns = isRewritten || length > run.samples.tS.length ? copied(run.samples, firstSample, Math.max(2 * length, 512)) : run.samples
  for (const name of SAMPLE_COLUMNS) columns[name].set(samples[name], firstSample)
  // Batches after the one with the result complete the samples.
  const ended = { vm: run.vm, followed: followed ?? run.followed, result: result ?? run.result }
  const all = rounds.length === 0 ? run.rounds : run.rounds.concat(rounds)
  return { ...run, samples: columns, length, rounds: all, simulatedS: shownUntilS(simulatedS, migrationOf(ended)), ...ended }
}

function shownUntilS(simulatedS: number, migration: MigrationResult | null): number {
  return migration?.outcome === 'not-converged' ? Math.min(simulatedS, migration.endS - BEFORE_END_S) : simulatedS
}

function copied(from: SampleColumns, length: number, capacity: number): SampleColumns {
  const columns = emptyColumns(capacity)
  for (const name of SAMPLE_COLUMNS) columns[name].set(from[name].subarray(0, length))
  return columns
}
