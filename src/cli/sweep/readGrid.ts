/** The grid that `--vary` and `--repeats` describe, checked against the scenario before anything is simulated. */
import type { Grid } from '../../analysis/sweep/grid.ts'
import { gridLimits, pointAt, pointCount, runCount } from '../../analysis/sweep/grid.ts'
import type { SweepBase } from '../../analysis/sweep/scenarioAt.ts'
import { pathFaults, scenarioAt, takesWholeOnly } from '../../analysis/sweep/scenarioAt.ts'
import { readAxis } from '../../analysis/sweep/varyText.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { formatWhole } from '../../units/format.ts'
import { Refusal, refusal } from '../refusal.ts'

/** Points checked before the first run; every point is checked again when it is simulated. */
const checkedAtMost = 20_000

/** @throws Refusal with every fault of the texts, of the paths, or of the first point that the schema refuses */
export function readGrid(base: SweepBase, varied: readonly string[], repeats: number): Grid {
  const read = varied.map((text) => readAxis(text, (path, from) => wholeOnly(base, path, from)))
  const faults = read.flatMap((one): Fault[] => (one.ok ? [] : [{ path: one.path, message: one.message }]))
  const axes = read.flatMap((one) => (one.ok ? [one.axis] : []))
  const grid: Grid = { axes, repeats }
  faults.push(...pathFaults(base.scenario, grid))
  if (faults.length > 0) throw new Refusal(faults)
  if (runCount(grid) > gridLimits.runs) {
    const sizes = [...axes.map(({ values }) => formatWhole(values.length)), ...(repeats > 1 ? [formatWhole(repeats)] : [])].join(' × ')
    throw refusal('--vary', `must give at most ${formatWhole(gridLimits.runs)} runs, got ${sizes} = ${formatWhole(runCount(grid))}`)
  }
  checkPoints(base, grid)
  return grid
}

function wholeOnly(base: SweepBase, path: string, from: number): boolean {
  return pathFaults(base.scenario, { axes: [{ path, values: [from] }], repeats: 1 }).length === 0 && takesWholeOnly(base, path, from)
}

/** Every point of a small grid; of a large one its corners and points evenly spread over it. */
function checkPoints(base: SweepBase, grid: Grid): void {
  const points = pointCount(grid)
  const step = Math.ceil(points / checkedAtMost)
  if (step > 1) for (const corner of cornersOf(grid)) checkPoint(base, grid, corner)
  for (let point = 0; point < points; point += step) checkPoint(base, grid, point)
}

function cornersOf(grid: Grid): number[] {
  const indices = grid.axes.reduce<number[][]>((all, { values }) =>
    all.flatMap((some) => [0, values.length - 1].map((index) => [...some, index])), [[]])
  return indices.map((each) => pointAt(grid, each))
}

function checkPoint(base: SweepBase, grid: Grid, point: number): void {
  const at = scenarioAt(base, grid, point)
  if (!at.ok) throw new Refusal(at.faults)
}
