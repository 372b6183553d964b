/**
 * What a chart draws, ready for the chart library: rows already in place (x in pixels on the shared time axis, values as
 * shares of the height, so that stretches and breaks are in them), and the layers that show them.
 */
import type { Run } from '../../../../store/play/run.ts'
import type { SampleColumns } from '../../../../worker/simulation/protocol.ts'
import type { TimeAxis } from '../../timeline/timeAxis.ts'
import { xOf } from '../../timeline/timeAxis.ts'
import { decimate } from './decimate.ts'

/** At most so many rows a chart: more cost frames and show nothing (measured: 4 ms a thousand). */
export const MAX_POINTS = 300
/** Of them for steps at samples, and between two. */
const STEP_POINTS = 24

export interface PlotRow {
  x: number
  [layer: string]: number | [number, number]
}

export interface PlotLayer {
  /** Key of the rows' value: a share of the height, or from and to for an area between. */
  key: string
  kind: 'line' | 'area'
  /** CSS colours; `none` for no line or no fill. */
  stroke: string
  fill: string
  strokeWidth: number
  dash?: string
}

/** A value axis' line and its words in the gutter. */
export interface GridLine { share: number; text: string }

export interface PlotModel {
  axis: TimeAxis
  rows: PlotRow[]
  layers: PlotLayer[]
  grid: GridLine[]
}

export type ColumnName = Exclude<keyof SampleColumns, 'tS'>

/** Which samples to draw, with their places on the axis. */
export interface Chosen { indices: number[]; x: Float64Array }

/** Samples that keep the peaks of these columns; places in the pause, which is drawn out, count as their pixels do. */
export function chooseSamples(run: Run, axis: TimeAxis, columns: readonly ColumnName[]): Chosen {
  const { samples, length } = run
  const x = placesOf(run, axis)
  const indices = decimate({ x, columns: columns.map((name) => samples[name]), length, maxPoints: MAX_POINTS - STEP_POINTS })
  return { indices, x }
}

const placed = new WeakMap<Run, { axis: TimeAxis; x: Float64Array }>()

/** Where each sample lies; worked out once for all charts of a run. */
function placesOf(run: Run, axis: TimeAxis): Float64Array {
  const last = placed.get(run)
  if (last?.axis === axis) return last.x
  const { samples: { tS }, length } = run
  const x = new Float64Array(length)
  for (let i = 0; i < length; i++) x[i] = xOf(axis, tS[i])
  placed.set(run, { axis, x })
  return x
}

const ghosts = new WeakMap<Run, Map<ColumnName, number[]>>()

/** Samples of the run before that keep a column's peaks. They stay the same while the axis moves under them. */
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

/** An SVG path through a column, for lines beside the chart's own: the run before, a measurement. */
export function pathThrough(points: ReadonlyArray<{ x: number; share: number }>, height: number): string {
  return points.map(({ x, share }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${(height * (1 - share)).toFixed(1)}`).join('')
}
