/** Model of Explore's drawings, from a sweep and its settings: axes with their points, and the results at each point. */
import type { PointState } from '../../../analysis/sweep/cliffEdges.ts'
import { type FigureName, type PointSummary, typicalRun } from '../../../analysis/sweep/summary.ts'
import type { SweepRun } from '../../../analysis/sweep/sweepRun.ts'
import { fieldPaths } from '../../../analysis/sweep/settings.ts'
import { fieldAt, withField, withFields } from '../../../scenario/fieldPath.ts'
import { isSameJson } from '../../../scenario/json/sameJson.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import type { Sweep } from '../../../store/explore/exploreStore.ts'
import { pointState } from '../../../store/explore/exploreStore.ts'
import type { AxisModel } from './axisModel.ts'
import { axisModel } from './axisModel.ts'
import type { SettingChoice } from './controls/settingChoices.ts'
import { choiceAt } from './controls/settingChoices.ts'

export interface ExploreModel {
  sweep: Sweep
  version: number
  across: AxisModel
  /** Null: one setting alone. */
  up: AxisModel | null
  columns: number
  rows: number
  seeds: number
  /** Simulated time at which each run ends; null: when every migration has ended, or another time at each point. */
  untilS: number | null
  /** Which sets that end: Explore, the scenario itself, or the points of an axis; null: nothing. */
  untilFrom: 'sweep' | 'scenario' | 'points' | null
  /** Migrations of a run: each point is of all of them. */
  migrations: number
  /** The point as simulated; undefined while it is not. */
  pointAt(column: number, row: number): PointSummary | undefined
  /** The typical run of the point, which opens in Play. */
  typicalAt(cell: Cell, name: FigureName): SweepRun | undefined
  /** Whether the schema refuses it, so that it is left out. */
  isRefused(column: number, row: number): boolean
  /** Whether it converges; null while it is not simulated. */
  stateAt(column: number, row: number): PointState
  /** The point nearest to the run in Play that is not refused. */
  nearest: Cell
}

export interface Cell {
  column: number
  row: number
}

/** The swept settings that vary are across and, with two, up; the others are fixed. `version`: of the points, which are filled in place. */
export function exploreModel(sweep: Sweep, choices: readonly SettingChoice[], version: number): ExploreModel {
  const { grid, request, shape, points, runs, refused } = sweep
  const axes = grid.axes.flatMap((axis, i) => {
    const isFixed = axis.values.length === 1
    return isFixed ? [] : [axisModel(axis, request.specs[i], choiceAt(choices, axis.path))]
  })
  const across = axes.at(-1) ?? axisModel(grid.axes[0], request.specs[0], choiceAt(choices, grid.axes[0].path))
  const up = axes.length > 1 ? axes[axes.length - 2] : null
  const { columns, rows } = shape
  const pointAt = (column: number, row: number) => points[row * columns + column]
  return {
    sweep,
    version,
    across,
    up,
    columns,
    rows,
    seeds: grid.repeats,
    ...endOfRuns(sweep),
    migrations: runs.find((run) => run !== undefined)?.migrations ?? 1,
    pointAt,
    typicalAt({ column, row }, name) {
      const first = (row * columns + column) * grid.repeats
      const done = runs.slice(first, first + grid.repeats).filter((run) => run !== undefined)
      return typicalRun(done, name)
    },
    isRefused: (column, row) => refused.has(row * columns + column),
    stateAt: (column, row) => pointState(pointAt(column, row)),
    nearest: acceptedNear({ column: nearestIn(across, columns), row: up === null ? 0 : nearestIn(up, rows) }, sweep),
  }
}

/** What ends the runs of a sweep before their migrations have ended. */
function endOfRuns({ grid, request }: Sweep): Pick<ExploreModel, 'untilS' | 'untilFrom'> {
  const ends = grid.axes.find(({ path }) => path === 'endS')?.values
  if (ends !== undefined && ends.length > 1) return { untilS: null, untilFrom: 'points' }
  const untilS = ends === undefined ? fieldAt(request.document, 'endS') : ends[0]
  if (typeof untilS !== 'number') return { untilS: null, untilFrom: null }
  return { untilS, untilFrom: ends === undefined ? 'scenario' : 'sweep' }
}

function nearestIn({ currentAt }: AxisModel, count: number): number {
  return currentAt === null ? Math.floor((count - 1) / 2) : Math.round(currentAt)
}

/** The cell, or the nearest one that is not refused. */
function acceptedNear(cell: Cell, { shape: { columns, rows }, refused }: Sweep): Cell {
  if (!refused.has(cell.row * columns + cell.column)) return cell
  const accepted = Array.from({ length: columns * rows }, (_, point) => point)
    .filter((point) => !refused.has(point))
    .map((point) => ({ column: point % columns, row: Math.floor(point / columns) }))
  const distance = ({ column, row }: Cell) => Math.hypot(column - cell.column, row - cell.row)
  return accepted.reduce((best, one) => (distance(one) < distance(best) ? one : best))
}

/** Every point along one axis, through a cell. */
export function lineThrough(model: ExploreModel, axis: 'across' | 'up', cell: Cell): (PointSummary | undefined)[] {
  return axis === 'across'
    ? Array.from({ length: model.columns }, (_, column) => model.pointAt(column, cell.row))
    : Array.from({ length: model.rows }, (_, row) => model.pointAt(cell.column, row))
}

/** A point whose run was opened in Play. */
export interface OpenedPoint {
  seed: number
  /** The scenario of its sweep, with the sweep's first seed. */
  scenario: Scenario
  /** Paths of the settings in which the point may differ from that scenario. */
  varied: readonly string[]
}

/**
 * What Explore varies while Play holds a scenario: after a point has been opened the sweep keeps its seeds. `opened`: Play's scenario as it was
 * opened.
 */
export function sweptAfter(
  point: OpenedPoint | null,
  scenario: Scenario,
  draft: unknown,
  opened: Scenario,
): { scenario: Scenario; draft: unknown } {
  if (point === null || point.seed !== scenario.seed || point.scenario.seed === scenario.seed || !isAt(point, opened)) {
    return { scenario, draft }
  }
  const { seed } = point.scenario
  return { scenario: { ...scenario, seed }, draft: withField(draft, 'seed', seed) }
}

/** Of `vms[0].workload.streams[0].sizeMiB` the part that one setting may change as a whole, here the workload. */
const PART = /^[^.]+(\.[^.[]+)?/

/** Whether a scenario is that of the point, apart from what varies. */
function isAt({ scenario, varied }: OpenedPoint, opened: Scenario): boolean {
  const fields = [...varied, 'seed'].flatMap((path) => fieldPaths(scenario, path)).map((path) => PART.exec(path)?.[0] ?? path)
  const alike = withFields(
    scenario,
    fields.map((path) => ({ path, value: fieldAt(opened, path) })),
  )
  return isSameJson(alike, opened)
}
