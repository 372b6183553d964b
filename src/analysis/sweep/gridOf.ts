/** The grid of a sweep from the settings as people give them, checked against the scenario before anything is simulated. */
import type { Fault } from '../../scenario/checks/faultList.ts'
import * as texts from '../../messages/compiled/en/scenario/sweepFaults.ts'
import { formatWhole } from '../../units/format.ts'
import type { Axis, Grid } from './grid.ts'
import { gridLimits, pointAt, pointCount, runCount, spaced } from './grid.ts'
import { scenarioAt, takesWholeOnly } from './scenarioAt.ts'
import type { SweepBase } from './settings.ts'
import { pathFaults } from './settings.ts'
import type { AxisSpec } from './varyText.ts'

/** `of`: the faults are of the settings' paths and ranges, with an empty path for the whole grid; or of the scenario at a point. */
type MadeGrid = { ok: true; grid: Grid } | { ok: false; of: 'settings' | 'scenario'; faults: Fault[] }

/** Points checked before the first run; every point is checked again when it is simulated. */
const checkedAtMost = 20_000

/** The grid, or every fault of its paths and ranges, or those of the first point that the schema refuses. */
export function gridOf(base: SweepBase, specs: readonly AxisSpec[], repeats: number): MadeGrid {
  const made = uncheckedGrid(base, specs, repeats)
  return made.ok ? (firstRefused(base, made.grid) ?? made) : made
}

/** Points that the schema refuses, ascending, and the faults of the first. */
export interface RefusedPoints {
  points: readonly number[]
  faults: readonly Fault[]
}

type GridInParts = { ok: true; grid: Grid; refused: RefusedPoints } | { ok: false; faults: Fault[] }

/** As `gridOf`, but a grid with accepted points names the refused ones instead. Every point is checked. */
export function gridInParts(base: SweepBase, specs: readonly AxisSpec[], repeats: number): GridInParts {
  const made = uncheckedGrid(base, specs, repeats)
  if (!made.ok) return made
  const { grid } = made
  const points: number[] = []
  let faults: Fault[] = []
  for (let point = 0; point < pointCount(grid); point++) {
    const at = scenarioAt(base, grid, point)
    if (at.ok) continue
    if (points.length === 0) faults = at.faults
    points.push(point)
  }
  return points.length === pointCount(grid) ? { ok: false, faults } : { ok: true, grid, refused: { points, faults } }
}

/** The grid, of which no point has been checked, or every fault of its paths and ranges. */
function uncheckedGrid(base: SweepBase, specs: readonly AxisSpec[], repeats: number): MadeGrid {
  const faults = pathFaults(
    base.scenario,
    specs.map(({ path }) => path),
  )
  if (faults.length > 0) return { ok: false, of: 'settings', faults }
  const axes = specs.map((spec) => axisOf(base, spec))
  axes.forEach(({ path, values }, i) => {
    const spec = specs[i]
    if (spec.kind === 'list' || values.length === spec.count) return
    faults.push({
      path,
      message: texts.tooFewValues(formatWhole(values.length), formatWhole(spec.count)),
    })
  })
  const grid: Grid = { axes, repeats }
  if (runCount(grid) > gridLimits.runs) {
    const sizes = [...axes.map(({ values }) => formatWhole(values.length)), ...(repeats > 1 ? [formatWhole(repeats)] : [])].join(' × ')
    faults.push({
      path: '',
      message: texts.tooManyRuns(formatWhole(gridLimits.runs), sizes, formatWhole(runCount(grid))),
    })
  }
  return faults.length > 0 ? { ok: false, of: 'settings', faults } : { ok: true, grid }
}

function axisOf(base: SweepBase, spec: AxisSpec): Axis {
  const { path } = spec
  if (spec.kind === 'list') return { path, values: spec.values }
  const { from, to, count, scale } = spec
  const whole = Number.isInteger(to) && takesWholeOnly(base, path, from, to)
  return { path, values: spaced(from, to, count, scale, whole) }
}

/** Checks every point of a small grid; of a large one its corners, and points spread evenly over it. */
function firstRefused(base: SweepBase, grid: Grid): MadeGrid | null {
  const points = pointCount(grid)
  const step = Math.ceil(points / checkedAtMost)
  const looked = step === 1 ? [] : cornersOf(grid)
  for (let point = 0; point < points; point += step) looked.push(point)
  for (const point of looked) {
    const at = scenarioAt(base, grid, point)
    if (!at.ok) return { ok: false, of: 'scenario', faults: at.faults }
  }
  return null
}

function cornersOf(grid: Grid): number[] {
  const indices = grid.axes.reduce<number[][]>(
    (all, { values }) => all.flatMap((some) => [0, values.length - 1].map((index) => [...some, index])),
    [[]],
  )
  return indices.map((each) => pointAt(grid, each))
}
