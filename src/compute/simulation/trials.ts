/** Changed scenarios, simulated beside the run on screen. */
import { MOST_TRIAL_MS, type Trial, trialOf } from '../../analysis/moves/trial.ts'
import type { CountSent } from '../../engine/memory/sentTimes.ts'
import type { MigrationResult, Outcome } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { CheckReply, OutcomeRequest, TrialRequest } from './protocol.ts'
import type { SteppedSimulation } from './steppedSimulation.ts'
import { toEnd } from './slice.ts'
import type { InSlices } from './slice.ts'

/** Steps from any value to a running simulation: check, prepare, begin. */
export interface Beginning {
  /** Validates any value against the schema, which may have to be loaded first. */
  check: (scenario: unknown) => Promise<CheckReply>
  /** Resolves to the scenario in plain form, once it can start; rejects if a part of the engine that it needs cannot be loaded. */
  prepare: (scenario: Scenario) => Promise<Scenario>
  /**
   * Starts a simulation; `series` selects whether it samples all VMs, none or the named ones, `countSent` the VM whose sent pages it
   * counts.
   */
  begin: (scenario: Scenario, options: { series: boolean | readonly string[]; countSent?: CountSent }) => SteppedSimulation
}

/** What a trial needs of the loop of runs. */
export type BesideTheRun = Beginning & InSlices

interface Tried {
  scenario: Scenario
  simulation: SteppedSimulation
  migration: MigrationResult
}

/** The trial of a changed scenario with its curve; null if it is refused, has a fleet, takes too long, or a newer run has been asked for. */
export async function trial(beside: BesideTheRun, request: TrialRequest): Promise<Trial | null> {
  const { vm } = request
  const tried = await simulated(beside, request, [vm], MOST_TRIAL_MS)
  const series = tried?.simulation.seriesOf(vm)
  if (tried === null || series === undefined) return null
  const pageMiB = (tried.scenario.vms.find(({ id }) => id === vm)?.pageKiB ?? 0) / 1024
  const {
    tS,
    columns: { remainingPages },
  } = series
  return trialOf(tried.migration, { tS, remainingPages }, Math.min(tS.length, remainingPages.length), pageMiB)
}

/** The outcome alone, without samples; null in the same cases, `request.mostMs` being the longest time. */
export async function outcome(beside: BesideTheRun, request: OutcomeRequest): Promise<Outcome | null> {
  const tried = await simulated(beside, request, [], request.mostMs ?? MOST_TRIAL_MS)
  return tried === null ? null : tried.migration.outcome
}

/** `series`: the VMs that are sampled. */
async function simulated(
  beside: BesideTheRun,
  { scenario: draft, vm }: TrialRequest,
  series: readonly string[],
  mostMs: number,
): Promise<Tried | null> {
  const { check, prepare, begin, isWanted } = beside
  const checked = await check(draft)
  if (!checked.ok || checked.scenario.fleet !== null) return null
  const { scenario } = checked
  const plain = await prepare(scenario).catch(() => null)
  if (plain === null || !isWanted()) return null
  const simulation = await toEnd(beside, begin(plain, { series }), mostMs)
  const migration = simulation?.result().migrations.find((one) => one.vm === vm)
  return simulation === null || migration === undefined ? null : { scenario, simulation, migration }
}
