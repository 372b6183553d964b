/** Fit between a record and its scenario, and the measurements that would narrow the parameters. */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { askCommand } from '../askCommands.ts'
import type { Question } from '../askCommands.ts'
import { isFinal } from '../import/importer.ts'
import type { RecordKind } from '../import/importer.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import type { FittedParameter } from './guestWorkload.ts'
import { hasAllData, movingS } from './guestEvidence.ts'
import { withLoadEnd, withWrites } from './recordScenario.ts'
import type { RecordScenario } from './recordScenario.ts'
import * as texts from '../../texts/places/records.ts'
import { KIB_BYTES } from '../../units/units.ts'

/** Larger guests are not run to check the fit, MiB: it would take seconds. */
export const mostRunMiB = 600 * 1024
/** A sum of both errors that is not worth a correction, percent. */
const goodEnoughPercent = 2
const mostCorrectedMiB = 40 * 1024
/** Factors for the guest's writes: coarse ones, then finer ones about the best. */
const correctionScales = [
  [0.8, 0.88, 0.94, 1.06, 1.13, 1.22, 1.35],
  [0.98, 1.02, 1.04],
  [0.99, 1.01],
] as const
/** From this error of the time on, wider factors are tried first. */
const farPercent = 8
const farScales = [1.04, 1.15, 1.4, 2] as const
const surelyGoodPercent = 0.5
/** Moments in a record without syncs at which its load may have ended. */
const endShares = [0.98, 0.95, 0.9, 0.8] as const
/** A completed record's run ends at this multiple of its time. */
const tooLong = 1.4
/** Maximum number of events of a run with corrected writes, and of all runs of the check together; the first run may take them all. */
const mostSteps = 6000
const mostStepsInAll = 12_000
/** Events of a guest that uses more memory take longer; every guest is allowed at least this many. */
const usualMiB = 9 * 1024
const leastSteps = 1500

interface NarrowBy {
  readonly command: string
  readonly why: string
}

export interface RecordFit {
  readonly parameters: readonly FittedParameter[]
  /**
   * Null: the run was too long to check. The run of an unfinished record ends where the record does, so that 0 only says that it lasts as
   * long.
   */
  readonly timeErrorPercent: number | null
  /** Null: the run was too long to check, or the record does not have all data. */
  readonly dataErrorPercent: number | null
  readonly remaining: RemainingFit | null
  readonly narrowBy: readonly NarrowBy[]
}

/** What remains at the end of an unfinished record after its first pass, MiB. */
export interface RemainingFit {
  readonly recordedMiB: number
  /** Of the run at the same moment. */
  readonly runMiB: number
  /** Most of the run in its last two rounds: the record may be in another part of a round. */
  readonly mostRunMiB: number
  /** By how much the record exceeds that, as a share of the record's amount; 0 within it. */
  readonly errorPercent: number
}

interface FittedRecord {
  readonly scenario: RecordScenario
  readonly fit: RecordFit | null
}

/**
 * Runs the scenario, corrects the guest's writes if the run's end is off, and returns the remaining errors. `kind`: of the record, whose
 * product's commands would narrow the fit.
 */
export function recordFit(migration: ImportedMigration, first: RecordScenario, kind: RecordKind = 'qmp'): FittedRecord {
  const { facts, record } = migration
  if (first.evidence === null || facts.totalS === null || (facts.transferredMiB === null && record.samples.length === 0))
    return { scenario: first, fit: null }
  const budget = { steps: mostStepsInAll }
  const { scenario, errors } = corrected(
    migration,
    { scenario: first, errors: errorsOf(migration, first, budget, mostOfFirst(first)) },
    budget,
  )
  return {
    scenario,
    fit: {
      parameters: scenario.parameters,
      timeErrorPercent: toHundredths(errors?.timePercent ?? null),
      dataErrorPercent: toHundredths(errors?.dataPercent ?? null),
      remaining: errors === null ? null : remainingFit(migration, scenario),
      narrowBy: narrowBy(migration, scenario.parameters, kind),
    },
  }
}

/** A smaller error is the rounding of the record's figures. */
function toHundredths(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent * 100) / 100
}

interface Errors {
  readonly timePercent: number | null
  readonly dataPercent: number | null
  /** The run ends after the record. */
  readonly isLate: boolean
}

interface Tried {
  readonly scenario: RecordScenario
  readonly errors: Errors | null
}

/** Events that further runs may take. */
interface Budget {
  steps: number
}

/** Events of the first run: without it nothing is compared. */
function mostOfFirst({ scenario }: RecordScenario): number {
  return stepsWithin(mostStepsInAll, mostCorrectedMiB, scenario)
}

/** `most` events for a guest that uses up to `aboutMiB` of memory, fewer for one that uses more. */
function stepsWithin(most: number, aboutMiB: number, { vms: [{ memoryMiB, usedMiB }] }: Scenario): number {
  return Math.max(leastSteps, Math.min(most, (most * aboutMiB) / (usedMiB ?? memoryMiB)))
}

/** `most`: events that the run may take. */
function errorsOf(
  migration: ImportedMigration,
  { scenario }: RecordScenario,
  budget: Budget,
  most = stepsWithin(mostSteps, usualMiB, scenario),
): Errors | null {
  const { facts } = migration
  const wantedS = movingS(facts) ?? 0
  const run = enacted(scenario, budget, most, facts.status === 'completed' ? tooLong * wantedS : Infinity)
  if (run === null) return null
  if (typeof run === 'number') return { timePercent: percentOff(run, wantedS), dataPercent: null, isLate: true }
  const dataPercent =
    facts.transferredMiB === null || !hasAllData(facts, migration.record) ? null : percentOff(run.transferredMiB, transferredMiB(migration))
  return { timePercent: percentOff(run.totalS, wantedS), dataPercent, isLate: run.totalS > wantedS }
}

function sizeOf({ errors }: Tried): number {
  return errors === null ? Infinity : (errors.timePercent ?? 0) + (errors.dataPercent ?? 0)
}

/** The best of a few rates of writing, and of finer ones about it; a run that ends far too late or early shows the direction. */
function corrected(migration: ImportedMigration, start: Tried, budget: Budget): Tried {
  const isWorth =
    (migration.facts.status === 'completed' || endsTooSoon(migration, start)) &&
    sizeOf(start) > goodEnoughPercent &&
    start.scenario.scenario.vms[0].memoryMiB <= mostCorrectedMiB
  if (!isWorth) return start
  let best = { scale: 1, tried: start }
  for (const scales of scalesFor(start)) {
    const { scale: about } = best
    for (const scale of scales) {
      const scenario = budget.steps <= 0 || sizeOf(best.tried) < surelyGoodPercent ? null : withWrites(start.scenario, about * scale)
      const tried = scenario === null ? null : { scenario, errors: errorsOf(migration, scenario, budget) }
      if (tried !== null && sizeOf(tried) < sizeOf(best.tried)) best = { scale: about * scale, tried }
    }
  }
  return best.tried.errors?.isLate === true && sizeOf(best.tried) > farPercent ? withEnd(migration, best.tried, budget) : best.tried
}

/** Whether the run ends although the record still ran then. */
function endsTooSoon({ facts }: ImportedMigration, { errors }: Tried): boolean {
  return facts.status !== 'completed' && (errors?.timePercent ?? 0) > farPercent
}

function scalesFor({ errors }: Tried): readonly (readonly number[])[] {
  if (errors === null || (errors.timePercent ?? 0) <= farPercent) return correctionScales
  return [farScales.map((scale) => (errors.isLate ? 1 / scale : scale)), ...correctionScales]
}

/** For a guest that never converges under a record that completed: as far as the record shows, the load ended. */
function withEnd(migration: ImportedMigration, late: Tried, budget: Budget): Tried {
  let best = late
  for (const share of endShares) {
    const scenario = withLoadEnd(late.scenario, share * (movingS(migration.facts) ?? 0))
    const tried = scenario === null || budget.steps <= 0 ? null : { scenario, errors: errorsOf(migration, scenario, budget) }
    if (tried !== null && sizeOf(tried) < sizeOf(best)) best = tried
  }
  return best
}

/** Old QEMU does not count every channel in the data transferred; its page counts are right. */
function transferredMiB({ facts, contradictions }: ImportedMigration): number {
  const isShort = contradictions.some(({ code }) => code === 'transferred-below-normal')
  const { normalPages, pageKiB, transferredMiB: printed } = facts
  return isShort && normalPages !== null ? (normalPages * (pageKiB ?? 4)) / 1024 : (printed ?? 0)
}

/** The run; its moment if it continues after `untilS`; null if it takes too long. */
function enacted(scenario: Scenario, budget: Budget, most: number, untilS: number): MigrationResult | number | null {
  if (scenario.vms[0].memoryMiB > mostRunMiB) return null
  const simulation = new ExtendedSimulation(scenario)
  for (let left = Math.min(most, budget.steps); left > 0; left--) {
    budget.steps--
    if (!simulation.step()) return simulation.result().migrations[0] ?? null
    if (simulation.nowS > untilS) return simulation.nowS
  }
  return null
}

/** Null for a record or a run that has ended or is in its first pass, and where disks remain too. */
function remainingFit(migration: ImportedMigration, { scenario }: RecordScenario): RemainingFit | null {
  const recordedMiB = remainingMiB(migration)
  const run = recordedMiB === null ? null : remainingInRun(scenario)
  if (recordedMiB === null || run === null) return null
  const excess = Math.max(0, recordedMiB - run.mostRunMiB) / recordedMiB
  return { recordedMiB, ...run, errorPercent: Math.round(excess * 10_000) / 100 }
}

/** Of a pre-copy that runs, at its end; null if the record does not show it. */
function remainingMiB({ facts, record }: ImportedMigration): number | null {
  const { status, diskMiB, remainingMiB: leftMiB } = facts
  const isPrecopy = !isFinal(status) && status?.startsWith('postcopy') !== true
  const isKnown = leftMiB !== null && leftMiB > 0 && (diskMiB ?? 0) === 0 && hasAllData(facts, record)
  return isPrecopy && isKnown ? leftMiB : null
}

/** At the end of a run that is cut after its first pass, and the most in its last two rounds. */
function remainingInRun(scenario: Scenario): Pick<RemainingFit, 'runMiB' | 'mostRunMiB'> | null {
  const simulation = new ExtendedSimulation(scenario, { series: true })
  for (let left = stepsWithin(mostStepsInAll, mostCorrectedMiB, scenario); simulation.step(); left--) if (left <= 0) return null
  const { migrations, series } = simulation.result()
  const [vm] = scenario.vms
  const remaining = series?.vms[vm.id]?.remainingPages ?? []
  const [first] = migrations[0]?.outcome === 'not-converged' ? migrations[0].rounds.slice(1).slice(-2) : []
  if (series === undefined || first === undefined || remaining.length === 0) return null
  const inMiB = (pages: number) => (pages * vm.pageKiB) / KIB_BYTES
  const most = remaining.reduce((highest, pages, i) => (series.tS[i] > first.startS ? Math.max(highest, pages) : highest), 0)
  return { runMiB: inMiB(remaining[remaining.length - 1]), mostRunMiB: inMiB(most) }
}

function percentOff(got: number, wanted: number): number | null {
  return wanted > 0 ? (Math.abs(got - wanted) / wanted) * 100 : null
}

function narrowBy({ record, facts }: ImportedMigration, parameters: readonly FittedParameter[], kind: RecordKind): NarrowBy[] {
  const list: NarrowBy[] = []
  const ask = (question: Question, why: string): void => {
    const command = askCommand(kind, question)
    if (command !== null) list.push({ command, why })
  }
  const isWide = parameters.length === 0 || parameters.some(({ low, high }) => high > low * 1.5)
  if (isWide && record.dirtyWindows.length === 0) {
    // Reading the dirty log takes it from a migration that runs; sampling pages does not.
    if (isFinal(facts.status)) ask('dirty-rate', texts.narrow.dirtyRate)
    // In post-copy the source is stopped, and sampling at the destination would fetch the pages.
    else if (facts.status?.startsWith('postcopy') !== true) ask('dirty-rate-running', texts.narrow.dirtyRateRunning)
  }
  if (record.samples.length === 1 && record.dirtyWindows.length === 0)
    ask('counters', texts.narrow.oneReply((facts.postcopyRequests ?? 0) > 0))
  else if (isWide && record.samples.length < 10) ask('counters', texts.narrow.log)
  if (facts.normalPages === null && facts.zeroPages === null) ask('page-counts', texts.narrow.pages)
  if (record.settings.downtimeLimitMs === null) ask('limits', texts.narrow.parameters)
  return list
}
