/**
 * Everything that a chart on the time axis draws: rows with positions (x in pixels on the shared time axis, values as shares of the
 * height, with stretches and breaks applied), and the layers that show them.
 */
import type { Run } from '../../../../store/play/run.ts'
import type { SampleColumns } from '../../../../compute/simulation/protocol.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { decimate } from '../../../../kit/plot/decimate.ts'

/** Maximum rows per chart: more rows cost frames and show nothing (measured: 4 ms per thousand). */
export const MAX_POINTS = 300
/** The part of them reserved for steps at samples and between two samples. */
const STEP_POINTS = 24

export interface PlotRow {
  x: number
  [layer: string]: number | [number, number]
}

export interface PlotLayer {
  /** Key of the value in a row: a share of the height, or a pair of shares for an area between two values. */
  key: string
  kind: 'line' | 'area'
  /** CSS colours; `none` for no line or no fill. */
  stroke: string
  fill: string
  strokeWidth: number
  dash?: string
}

/** A line of the value axis and its label in the gutter. */
export interface GridLine {
  share: number
  text: string
}

export interface PlotModel {
  axis: TimeAxis
  rows: PlotRow[]
  layers: PlotLayer[]
  grid: GridLine[]
}

type ColumnName = Exclude<keyof SampleColumns, 'tS'>

/** The samples to draw, with their positions on the axis. */
interface Chosen {
  indices: number[]
  x: Float64Array
}

/** Samples that keep the peaks of these columns. Samples in the enlarged downtime are weighted by their pixels. */
export function chooseSamples(run: Run, axis: TimeAxis, columns: readonly ColumnName[]): Chosen {
  const { samples, length } = run
  const x = placesOf(run, axis)
  const indices = decimate({ x, columns: columns.map((name) => samples[name]), length, maxPoints: MAX_POINTS - STEP_POINTS })
  return { indices, x }
}

const placed = new WeakMap<Run, { axis: TimeAxis; x: Float64Array }>()

/** Position of each sample, computed once for all charts of a run. */
function placesOf(run: Run, axis: TimeAxis): Float64Array {
  const last = placed.get(run)
  if (last?.axis === axis) return last.x
  const {
    samples: { tS },
    length,
  } = run
  const x = new Float64Array(length)
  for (let i = 0; i < length; i++) x[i] = timeX(axis, tS[i])
  placed.set(run, { axis, x })
  return x
}

const ghosts = new WeakMap<Run, Map<ColumnName, number[]>>()

/** Samples of the previous run that keep a column's peaks. They do not change when the axis moves. */
export function chooseGhostSamples(run: Run, column: ColumnName): number[] {
  const { samples, length } = run
  const chosen = ghosts.get(run) ?? new Map<ColumnName, number[]>()
  ghosts.set(run, chosen)
  let indices = chosen.get(column)
  if (indices === undefined) {
    indices = decimate({ x: samples.tS, columns: [samples[column]], length, maxPoints: MAX_POINTS })
    chosen.set(column, indices)
  }
  return indices
}

/** An SVG path through points, for lines beside the chart's own: the previous run or a measurement. */
export function pathThrough(points: ReadonlyArray<{ x: number; share: number }>, height: number): string {
  return points.map(({ x, share }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(height * (1 - share)).toFixed(1)}`).join('')
}
