/** Fit between a record and its scenario: the run that re-enacts it as closely as the writes that are tried allow. */
import { isFinal } from '../import/importer.ts'
import type { RecordKind } from '../import/importer.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import { baselineOf, farPauseFactor } from './baseline.ts'
import type { Baseline } from './baseline.ts'
import type { FittedParameter } from './guestWorkload.ts'
import { hasAllData, movingS } from './guestEvidence.ts'
import { narrowBy } from './narrowBy.ts'
import type { NarrowBy } from './narrowBy.ts'
import { inOneGo, recordRun, remainingInRun } from './recordRun.ts'
import type { Budget, RecordRun, RemainingInRun, Steps } from './recordRun.ts'
import { withDevicePause, withLoadEnd, withOpenLink, withWrites } from './recordScenario.ts'
import type { RecordScenario } from './recordScenario.ts'

/** A sum of both errors that is not worth a correction, percent. */
const goodEnoughPercent = 2
/** Factors for the guest's writes: coarse ones, then finer ones about the best. */
const correctionScales = [
  [0.8, 0.88, 0.94, 1.06, 1.13, 1.22, 1.35],
  [0.98, 1.02, 1.04],
  [0.99, 1.01],
] as const
/** From this error of the time on, wider factors are tried first. */
const farPercent = 8
const farScales = [1.04, 1.15, 1.4, 2, 4, 12] as const
const surelyGoodPercent = 0.5
/** Moments in a record without syncs at which its load may have ended. */
const endShares = [0.98, 0.95, 0.9, 0.8] as const
/** A completed record's run ends at this multiple of its time. */
const tooLong = 1.4
/** Maximum number of events of a run with corrected writes, and of all runs of the check together; the first run may take them all. */
const mostSteps = 6000
const mostStepsInAll = 40_000
/** An unfinished record of more rounds is run for this many: later ones are like these. */
const shownRounds = 200

export interface RecordFit {
  readonly parameters: readonly FittedParameter[]
  /** Null: the run was too long to check. */
  readonly baseline: Baseline | null
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
export interface RemainingFit extends RemainingInRun {
  readonly recordedMiB: number
  /** By how much the record exceeds the most in the last two rounds of the run, as a share of the record's amount; 0 within it. */
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
  return inOneGo(fitSteps(migration, first, kind))
}

/** The same in steps. */
export function* fitSteps(migration: ImportedMigration, first: RecordScenario, kind: RecordKind): Steps<FittedRecord> {
  const { facts, record } = migration
  if (first.evidence === null || facts.totalS === null || (facts.transferredMiB === null && record.samples.length === 0))
    return { scenario: first, fit: null }
  const budget = { steps: mostStepsInAll }
  const start = { scenario: first, errors: yield* errorsOf(migration, first, budget, mostStepsInAll) }
  const { scenario, errors } = yield* withPause(migration, yield* corrected(migration, start, budget), budget)
  return {
    scenario,
    fit: {
      parameters: scenario.parameters,
      baseline: errors?.baseline ?? null,
      timeErrorPercent: toHundredths(errors?.timePercent ?? null),
      dataErrorPercent: toHundredths(errors?.dataPercent ?? null),
      remaining: errors === null ? null : yield* remainingFit(migration, scenario),
      narrowBy: narrowBy(migration, scenario.parameters, kind),
    },
  }
}

/** A smaller error is the rounding of the record's figures. */
function toHundredths(percent: number | null): number | null {
  return percent === null ? null : Math.round(percent * 100) / 100
}

interface Errors {
  readonly baseline: Baseline
  readonly timePercent: number | null
  readonly dataPercent: number | null
  readonly downtimeMs: number | null
  /** The run ends after the record. */
  readonly isLate: boolean
  readonly isCut: boolean
}

interface Tried {
  readonly scenario: RecordScenario
  readonly errors: Errors | null
}

function* errorsOf(migration: ImportedMigration, { scenario }: RecordScenario, budget: Budget, most = mostSteps): Steps<Errors | null> {
  const { facts } = migration
  const wantedS = movingS(facts) ?? 0
  const isCompleted = facts.status === 'completed'
  const shownS = isCompleted ? wantedS : shownSeconds(migration, scenario)
  const shown = isCompleted ? scenario : { ...scenario, endS: shownS }
  const run = yield* recordRun(shown, budget, { most, untilS: isCompleted ? tooLong * wantedS : Infinity })
  if (run === null) return null
  const ranS = run.totalS ?? (isCompleted ? run.untilS : wantedS)
  return {
    baseline: baselineOf(migration, isCompleted || run.totalS !== null ? run : { ...run, untilS: wantedS }),
    timePercent: percentOff(ranS, wantedS),
    dataPercent: dataPercent(migration, run, shownS / wantedS),
    downtimeMs: run.downtimeMs,
    isLate: ranS > wantedS,
    isCut: run.transferredMiB === null,
  }
}

/** Part of an unfinished record that its run shows, s: a steady one of thousands of rounds need not be run to its end. */
function shownSeconds({ facts }: ImportedMigration, { events, migrations: [{ strategy }] }: Scenario): number {
  const wantedS = movingS(facts) ?? 0
  const rounds = facts.dirtySyncs ?? 1
  const isSteady = events.every(({ atS }) => atS >= wantedS) && !('boosts' in strategy && strategy.boosts.autoConverge !== undefined)
  return rounds <= 2 * shownRounds || !isSteady ? wantedS : (wantedS * shownRounds) / rounds
}

/** `shown`: part of the record that the run shows. */
function dataPercent(migration: ImportedMigration, run: RecordRun, shown: number): number | null {
  const { facts, record } = migration
  if (run.transferredMiB === null || facts.transferredMiB === null || !hasAllData(facts, record)) return null
  return percentOff(run.totalS === null ? run.transferredMiB / shown : run.transferredMiB, transferredMiB(migration))
}

/** What is not compared, because a run was cut, is as far off as this, percent. */
const unknownPercent = 100
/** A pause that is not the record's counts as much as this error of the time, percent. */
const pausePercent = 10

/** Time and data in percent, and the pause. */
function sizeOf({ errors }: Tried): number {
  if (errors === null) return Infinity
  const { timePercent, dataPercent: data, baseline, isCut } = errors
  const pause = baseline.pauseFactor !== null && baseline.pauseFactor > farPauseFactor ? pausePercent : 0
  return (timePercent ?? 0) + (data ?? (isCut ? unknownPercent : 0)) + pause
}

/** The best of a few rates of writing, and of finer ones about it; a run that ends far too late or early shows the direction. */
function* corrected(migration: ImportedMigration, start: Tried, budget: Budget): Steps<Tried> {
  const isWorth = (migration.facts.status === 'completed' || endsTooSoon(migration, start)) && sizeOf(start) > goodEnoughPercent
  if (!isWorth) return start
  let best = { scale: 1, tried: start }
  for (const scales of scalesFor(start)) {
    const { scale: about } = best
    for (const scale of scales) {
      const scenario = budget.steps <= 0 || sizeOf(best.tried) < surelyGoodPercent ? null : withWrites(start.scenario, about * scale)
      const tried = scenario === null ? null : { scenario, errors: yield* errorsOf(migration, scenario, budget) }
      if (tried !== null && sizeOf(tried) < sizeOf(best.tried)) best = { scale: about * scale, tried }
    }
  }
  return best.tried.errors?.isLate === true && sizeOf(best.tried) > farPercent ? yield* withEnd(migration, best.tried, budget) : best.tried
}

/**
 * The writes explain the record but for its pause. A longer one in the run: the final copy was faster than the rate, which a cap limited. A
 * longer one in the record is not of memory.
 */
function* withPause(migration: ImportedMigration, best: Tried, budget: Budget): Steps<Tried> {
  const { errors, scenario } = best
  const recordedMs = migration.facts.downtimeMs
  if (errors === null || errors.downtimeMs === null || recordedMs === null || (errors.baseline.pauseFactor ?? 0) <= farPauseFactor)
    return best
  const other =
    errors.downtimeMs > recordedMs
      ? withOpenLink(scenario, errors.downtimeMs / Math.max(1, recordedMs))
      : withDevicePause(scenario, recordedMs - errors.downtimeMs)
  if (other === null) return best
  const tried = { scenario: other, errors: yield* errorsOf(migration, other, budget) }
  return tried.errors?.baseline.matches === true || sizeOf(tried) < sizeOf(best) ? tried : best
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
function* withEnd(migration: ImportedMigration, late: Tried, budget: Budget): Steps<Tried> {
  let best = late
  for (const share of endShares) {
    const scenario = withLoadEnd(late.scenario, share * (movingS(migration.facts) ?? 0))
    const tried = scenario === null || budget.steps <= 0 ? null : { scenario, errors: yield* errorsOf(migration, scenario, budget) }
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

/** Null for a record or a run that has ended or is in its first pass, and where disks remain too. */
function* remainingFit(migration: ImportedMigration, { scenario }: RecordScenario): Steps<RemainingFit | null> {
  const recordedMiB = remainingMiB(migration)
  if (recordedMiB === null) return null
  const run = yield* remainingInRun({ ...scenario, endS: shownSeconds(migration, scenario) }, mostStepsInAll)
  if (run === null) return null
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

function percentOff(got: number, wanted: number): number | null {
  return wanted > 0 ? (Math.abs(got - wanted) / wanted) * 100 : null
}
