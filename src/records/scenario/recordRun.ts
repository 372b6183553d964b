/** One run of a record's scenario, in steps, to be compared with the record. */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { KIB_BYTES } from '../../units/units.ts'
import type { BaselineRun } from './baseline.ts'

/** Work in parts of a few milliseconds each, so that its caller can show progress or cancel it. */
export type Steps<T> = Generator<undefined, T, undefined>

/** Events between two pauses. */
const eventsAtOnce = 60
/** Units in which a memory is tracked: a run of a larger one would take seconds. */
export const trackedUnits = 262_144

export function inOneGo<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** Events that further runs may take. */
export interface Budget {
  steps: number
}

export interface RecordRun extends BaselineRun {
  /** Null: the run was cut. */
  readonly transferredMiB: number | null
}

interface RunLimits {
  /** Events of this run. */
  readonly most: number
  /** A run that lasts longer is cut, s. */
  readonly untilS: number
}

/** Null: it takes too many events. */
export function* comparedRun(scenario: Scenario, budget: Budget, { most, untilS }: RunLimits): Steps<RecordRun | null> {
  const simulation = new ExtendedSimulation(scenario, { mostUnits: trackedUnits })
  for (let left = Math.min(most, budget.steps); left > 0; left--) {
    budget.steps--
    if (left % eventsAtOnce === 0) yield
    if (!simulation.step()) return runOf(simulation)
    if (simulation.nowS > untilS) return { totalS: null, downtimeMs: null, transferredMiB: null, untilS: simulation.nowS }
  }
  return null
}

function runOf(simulation: ExtendedSimulation): RecordRun | null {
  const migration = simulation.verdict().migrations.at(0)
  if (migration === undefined) return null
  const { outcome, totalS, downtimeMs, transferredMiB } = migration
  const hasEnded = outcome === 'completed'
  return { totalS: hasEnded ? totalS : null, downtimeMs: hasEnded ? downtimeMs : null, transferredMiB, untilS: simulation.nowS }
}

/** What remains at the end of a run that is cut after its first pass, and the most in its last two rounds. */
export interface RemainingInRun {
  readonly runMiB: number
  readonly mostRunMiB: number
}

export function* remainingInRun(scenario: Scenario, most: number): Steps<RemainingInRun | null> {
  const simulation = new ExtendedSimulation(scenario, { series: true, mostUnits: trackedUnits })
  for (let left = most; simulation.step(); left--) {
    if (left <= 0) return null
    if (left % eventsAtOnce === 0) yield
  }
  const { migrations, series } = simulation.result()
  const [vm] = scenario.vms
  const remaining = series?.vms[vm.id]?.remainingPages ?? []
  const [first] = migrations[0]?.outcome === 'not-converged' ? migrations[0].rounds.slice(1).slice(-2) : []
  if (series === undefined || first === undefined || remaining.length === 0) return null
  const inMiB = (pages: number) => (pages * vm.pageKiB) / KIB_BYTES
  const highest = remaining.reduce((peak, pages, i) => (series.tS[i] > first.startS ? Math.max(peak, pages) : peak), 0)
  return { runMiB: inMiB(remaining[remaining.length - 1]), mostRunMiB: inMiB(highest) }
}
