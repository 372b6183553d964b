/** One run of a sweep: its settings and seed, and the figures of its result under the names of the result format. */
import { carbonGrams, type GridDay } from '../energy/carbon.ts'
import { energySteps } from '../energy/energyOverTime.ts'
import { simulate } from '../../engine/simulate.ts'
import type { MigrationResult, Outcome, Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { nineDigits } from '../../units/jsonText.ts'
import type { Grid, SettingValue } from './grid.ts'
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { pointOf, seedOf, settingsAt } from './grid.ts'
import type { PointScenario } from './scenarioAt.ts'
import { scenarioAt } from './scenarioAt.ts'
import type { SweepBase } from './settings.ts'
import { countPrecopyRounds } from '../../engine/result/precopyRounds.ts'

/** Numbers have at most 9 significant digits. */
export interface SweepRun {
  /** Number of the run in the whole sweep, from 0. */
  run: number
  settings: Record<string, SettingValue>
  seed: number
  /** `completed` if every migration completed, else the outcome of the first that did not. */
  outcome: Outcome
  /** That migration is paused only because the simulation ended in its post-copy; absent otherwise. */
  cutOff?: true
  /** Migrations of the run, and how many completed. */
  migrations: number
  completed: number
  /** From the first start to the last end; without completion, the time simulated. */
  totalS: number
  /** The longest downtime of a migration; null if no migration has a known downtime. */
  downtimeMs: number | null
  transferredMiB: number
  /** Rounds of all migrations, final copies not counted. */
  rounds: number
  /** Guest speed, 0 to 1: mean over the migrations, the lowest, and the longest time below 90 % of it. Undisturbed without a migration. */
  performance: { mean: number; min: number; degradedS: number }
  energyJ: number
  /** CO₂ of that energy, if a grid is given. */
  carbonG?: number
}

/** Why a point cannot be simulated. */
export class PointRefused extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ path, message }) => `${path}: ${message}`).join('\n'))
    this.name = 'PointRefused'
    this.faults = faults
  }
}

/** Simulates runs by their number. Runs of one point share its checked scenario. */
export class SweepRunner {
  private readonly base: SweepBase
  private readonly grid: Grid
  private readonly day: GridDay | null
  private point = -1
  private scenario: PointScenario = { ok: false, faults: [] }

  /** `day`: the grid that CO₂ is counted for; null: none is. */
  constructor(base: SweepBase, grid: Grid, day: GridDay | null = null) {
    this.day = day
    this.base = base
    this.grid = grid
  }

  /** @throws PointRefused if the scenario at the run's point is refused */
  run(run: number): SweepRun {
    const point = pointOf(this.grid, run)
    if (point !== this.point) {
      this.scenario = scenarioAt(this.base, this.grid, point)
      this.point = point
    }
    if (!this.scenario.ok) throw new PointRefused(this.scenario.faults)
    const { scenario } = this.scenario
    const seed = seedOf(this.grid, scenario.seed, run)
    return { run, settings: settingsAt(this.grid, point), seed, ...this.figuresOf(scenario, seed) }
  }

  private figuresOf(scenario: Scenario, seed: number): Omit<SweepRun, 'run' | 'settings' | 'seed'> {
    const result = seeded(scenario, seed)
    const figures = figuresOf(result)
    if (this.day === null) return figures
    return { ...figures, carbonG: nineDigits(carbonGrams(energySteps(result.migrations, scenario.hosts), this.day)) }
  }
}

function seeded(scenario: Scenario, seed: number): Result {
  return simulate({ ...scenario, seed })
}

function figuresOf({ migrations, totals }: Result): Omit<SweepRun, 'run' | 'settings' | 'seed'> {
  const incomplete = migrations.find(({ outcome }) => outcome !== 'completed')
  const downtimes = migrations.flatMap(({ downtimeMs }) => (downtimeMs === null ? [] : [downtimeMs]))
  const sum = (of: (one: MigrationResult) => number) => migrations.reduce((total, one) => total + of(one), 0)
  return {
    outcome: incomplete?.outcome ?? 'completed',
    ...(incomplete !== undefined && outcomeByCause(incomplete) !== incomplete.outcome ? { cutOff: true } : {}),
    migrations: migrations.length,
    completed: migrations.filter(({ outcome }) => outcome === 'completed').length,
    totalS: nineDigits(totals.makespanS),
    downtimeMs: downtimes.length === 0 ? null : nineDigits(Math.max(...downtimes)),
    transferredMiB: nineDigits(totals.transferredMiB),
    rounds: sum(({ rounds }) => countPrecopyRounds(rounds)),
    performance: {
      mean: migrations.length === 0 ? 1 : nineDigits(sum(({ performance }) => performance.mean) / migrations.length),
      min: nineDigits(Math.min(1, ...migrations.map(({ performance }) => performance.min))),
      degradedS: nineDigits(Math.max(0, ...migrations.map(({ performance }) => performance.degradedS))),
    },
    energyJ: nineDigits(totals.energyJ),
  }
}
