/** How well the scenario of a record re-enacts it, and which measurement would narrow its parameters. */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { MigrationResult } from '../../engine/result.ts'
import type { ImportedMigration } from '../import/importRecord.ts'
import type { FittedParameter } from './guestWorkload.ts'
import { hasAllData, movingS } from './guestEvidence.ts'
import { withWrites } from './recordScenario.ts'
import type { RecordScenario } from './recordScenario.ts'
import * as texts from '../../texts/places/records.ts'

/** Larger guests are not run to check the fit, MiB: it would take seconds. */
const mostMemoryMiB = 600 * 1024
/** A sum of both errors that is not worth a correction, percent. */
const goodEnoughPercent = 2
const mostCorrectedMiB = 40 * 1024
/** Factors for the guest's writes: coarse ones, then finer ones about the best. */
const correctionScales = [[0.8, 0.88, 0.94, 1.06, 1.13, 1.22, 1.35], [0.98, 1.02, 1.04], [0.99, 1.01]] as const
/** Maximum number of events of one run of the check, and of all its runs together. */
const mostSteps = 6000
const mostStepsInAll = 12_000
/** An event of a larger guest takes longer; each still has this many. */
const usualMiB = 9 * 1024
const leastSteps = 1500

export interface NarrowBy {
  readonly command: string
  readonly why: string
}

export interface RecordFit {
  readonly parameters: readonly FittedParameter[]
  /** null: the run was too long to check, or the record has no such total */
  readonly timeErrorPercent: number | null
  readonly dataErrorPercent: number | null
  readonly narrowBy: readonly NarrowBy[]
}

export interface FittedRecord {
  readonly scenario: RecordScenario
  readonly fit: RecordFit | null
}

/** Runs the scenario, corrects the guest's writes where the run's end is off, and says how far off it stays. */
export function recordFit(migration: ImportedMigration, first: RecordScenario): FittedRecord {
  const { facts, record } = migration
  if (first.evidence === null || facts.totalS === null || (facts.transferredMiB === null && record.samples.length === 0)) return { scenario: first, fit: null }
  const budget = { steps: mostStepsInAll }
  const { scenario, errors } = corrected(migration, { scenario: first, errors: errorsOf(migration, first, budget) }, budget)
  return {
    scenario,
    fit: { parameters: scenario.parameters, timeErrorPercent: errors?.time ?? null, dataErrorPercent: errors?.data ?? null, narrowBy: narrowBy(migration, scenario.parameters) },
  }
}

interface Errors {
  readonly time: number | null
  readonly data: number | null
}

interface Tried {
  readonly scenario: RecordScenario
  readonly errors: Errors | null
}

/** Events that further runs may take. */
interface Budget {
  steps: number
}

function errorsOf(migration: ImportedMigration, { scenario }: RecordScenario, budget: Budget): Errors | null {
  const run = enacted(scenario, budget)
  if (run === null) return null
  const { facts } = migration
  return { time: percentOff(run.totalS, movingS(facts) ?? 0), data: facts.transferredMiB === null || !hasAllData(facts, migration.record) ? null : percentOff(run.transferredMiB, transferredMiB(migration)) }
}

function sizeOf({ errors }: Tried): number {
  return errors === null ? Infinity : (errors.time ?? 0) + (errors.data ?? 0)
}

/** The best of a few rates of writing, and of finer ones about it. */
function corrected(migration: ImportedMigration, start: Tried, budget: Budget): Tried {
  const isWorth = migration.facts.status === 'completed' && sizeOf(start) > goodEnoughPercent && start.scenario.scenario.vms[0].memoryMiB <= mostCorrectedMiB
  if (!isWorth) return start
  let best = { scale: 1, tried: start }
  for (const scales of correctionScales) {
    const { scale: about } = best
    for (const scale of scales) {
      if (budget.steps <= 0) return best.tried
      const scenario = withWrites(start.scenario, about * scale)
      const tried = scenario === null ? null : { scenario, errors: errorsOf(migration, scenario, budget) }
      if (tried !== null && sizeOf(tried) < sizeOf(best.tried)) best = { scale: about * scale, tried }
    }
  }
  return best.tried
}

/** Old QEMU does not count every channel in the data transferred; its page counts are right. */
function transferredMiB({ facts, contradictions }: ImportedMigration): number {
  const isShort = contradictions.some(({ code }) => code === 'transferred-below-normal')
  const { normalPages, pageKiB, transferredMiB: printed } = facts
  return isShort && normalPages !== null ? normalPages * (pageKiB ?? 4) / 1024 : (printed ?? 0)
}

function enacted(scenario: RecordScenario['scenario'], budget: Budget): MigrationResult | null {
  if (scenario.vms[0].memoryMiB > mostMemoryMiB) return null
  const simulation = new ExtendedSimulation(scenario)
  const most = Math.max(leastSteps, Math.min(mostSteps, mostSteps * usualMiB / scenario.vms[0].memoryMiB))
  for (let left = Math.min(most, budget.steps); left > 0; left--) {
    budget.steps--
    if (!simulation.step()) return simulation.result().migrations[0] ?? null
  }
  return null
}

function percentOff(got: number, wanted: number): number | null {
  return wanted > 0 ? Math.abs(got - wanted) / wanted * 100 : null
}

function narrowBy({ record, facts }: ImportedMigration, parameters: readonly FittedParameter[]): NarrowBy[] {
  const list: NarrowBy[] = []
  const isWide = parameters.length === 0 || parameters.some(({ low, high }) => high > low * 1.5)
  if (isWide && record.dirtyWindows.length === 0) list.push({ command: '{"execute": "calc-dirty-rate", "arguments": {"calc-time": 1, "mode": "dirty-bitmap"}}', why: texts.narrow.dirtyRate })
  if (isWide && record.samples.length < 10) list.push({ command: '{"execute": "query-migrate"}', why: texts.narrow.log })
  if (facts.normalPages === null && facts.zeroPages === null) list.push({ command: 'virsh qemu-monitor-command DOMAIN --hmp info migrate', why: texts.narrow.pages })
  if (record.settings.downtimeLimitMs === null) list.push({ command: '{"execute": "query-migrate-parameters"}', why: texts.narrow.parameters })
  return list
}
