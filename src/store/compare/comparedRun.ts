/** One pinned run as Compare holds it: its scenario as checked, the run so far, and its figures under other seeds. */
import type { Trial } from '../../analysis/moves/trial.ts'
import type { RunFigures } from '../../analysis/compare/runFigures.ts'
import { spreadOf } from '../../analysis/sweep/summary.ts'
import type { Spread } from '../../analysis/sweep/summary.ts'
import { runFigures } from '../../analysis/compare/runFigures.ts'
import type { Contest } from '../../analysis/compare/runFigures.ts'
import { neverConverges } from '../../analysis/report/convergence.ts'
import { endMomentS, neverStarted } from '../../analysis/report/deadlineOutcome.ts'
import { runningSpeed } from '../../analysis/report/verdict.ts'
import { energyJ } from '../../engine/request/migrationResult.ts'
import type { MigrationResult, Outcome } from '../../engine/result/result.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { hostDefaults } from '../../scenario/schema/defaults.ts'
import type { Host, Scenario } from '../../scenario/schema/schema.ts'
import { migrationOf, type Run } from '../play/run.ts'
import type { Pin } from './pins.ts'

export interface ComparedRun {
  pin: Pin
  /** Null until the schema has passed it. */
  scenario: Scenario | null
  /** Why it cannot run. */
  faults: readonly Fault[]
  /** Null until its first batch. The previous run remains while another seed is simulated. */
  run: Run | null
  /** The run is the one wanted, and has ended. */
  isDone: boolean
  /** Figures under the four other seeds, as far as they are computed. */
  trials: readonly Trial[]
  /** Other seeds that are wanted and not made yet. */
  trialsLeft: number
}

type SpreadContest = Contest | 'rounds'

/** Figures of a run, and of its seeds if there are several. */
export interface ComparedFigures extends RunFigures {
  spread: Readonly<Record<SpreadContest, Spread>> | null
  /** Its rounds prove that it never completes, and it does not under another seed. */
  never: boolean
  /** The end of a simulation in which the migration had not started; null: it had, or was skipped for another reason. */
  notStartedS: number | null
  /** Outcomes of all seeds. */
  outcomes: readonly Outcome[]
}

/** A run that does not converge is shown for this many times as long as the others: beside its hours they would be a hairline. */
const SHOWN_OF_ENDLESS = 3
/** Rounds shown where no run converges: teeth of thousands would be too narrow to tell apart. */
const SHOWN_ROUNDS = 40

/** Where the time axis that runs share ends: with the longest, unless that is one without an end. */
export function sharedEndS(runs: readonly Run[]): number {
  const endS = Math.max(0, ...runs.map(({ simulatedS }) => simulatedS))
  const ended = runs.filter((run) => hasEnd(run))
  if (ended.length === 0)
    return Math.min(endS, Math.max(0, ...runs.map(({ rounds, simulatedS }) => rounds.at(SHOWN_ROUNDS)?.startS ?? simulatedS)))
  return Math.min(endS, SHOWN_OF_ENDLESS * Math.max(...ended.map(({ simulatedS }) => simulatedS)))
}

function hasEnd(run: Run): boolean {
  const migration = migrationOf(run)
  return migration !== null && migration.outcome !== 'not-converged'
}

/** A pinned run before its simulation. */
export function newRun(pin: Pin): ComparedRun {
  return { pin, scenario: null, faults: [], run: null, isDone: false, trials: [], trialsLeft: 0 }
}

/** Null until the run has ended. With several seeds the figures are medians. */
export function comparedFigures({ run, isDone, trials }: ComparedRun): ComparedFigures | null {
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null || !isDone) return null
  const own = runFigures(migration)
  const never = neverConverges(migration)
  const notStartedS = neverStarted(migration) ? endMomentS(migration) : null
  if (trials.length === 0) return { ...own, never, notStartedS, spread: null, outcomes: [own.outcome] }
  const all = [own, ...trials.map((trial) => ({ ...trial, speed: trialSpeed(trial) }))]
  const able = all.filter(({ outcome }) => outcome === 'completed')
  const counted = able.length > 0 ? able : all
  const over = (figure: SpreadContest): Spread => spreadOf(counted.map((one) => one[figure]))
  const spread = {
    totalS: over('totalS'),
    downtimeMs: over('downtimeMs'),
    transferredMiB: over('transferredMiB'),
    speed: over('speed'),
    rounds: over('rounds'),
  }
  // A run that completes under some seeds only does not count as completed.
  const outcome = all.find((one) => one.outcome !== 'completed')?.outcome ?? 'completed'
  return {
    ...own,
    never: never && able.length === 0,
    notStartedS,
    outcome,
    totalS: spread.totalS.median,
    downtimeMs: spread.downtimeMs.median,
    transferredMiB: spread.transferredMiB.median,
    // Linear in the data, so that it is the median as well.
    energyJ: energyJ(spread.transferredMiB.median, ...sidesOf(run.scenario, migration)),
    speed: spread.speed.median,
    rounds: spread.rounds.median,
    spread,
    outcomes: all.map((one) => one.outcome),
  }
}

type HostEnergy = Pick<Host, 'joulesPerMiB' | 'joulesPerMigration'>

function sidesOf({ hosts }: Scenario, { from, to }: MigrationResult): [HostEnergy, HostEnergy] {
  const side = (id: string): HostEnergy => hosts.find((host) => host.id === id) ?? hostDefaults
  return [side(from), side(to)]
}

/** Of a trial, whose own speed counts the downtime as 0: that of the guest while it is not stopped. */
export function trialSpeed({ speed, totalS, downtimeMs }: Trial): number {
  return runningSpeed({ performance: { mean: speed }, totalS, downtimeMs })
}
