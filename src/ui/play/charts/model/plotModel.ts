/** What a chart on the time axis draws: rows of positions on the shared axis and shares of the height, the lines through them, and the value axis. */
import type { Run } from '../../../../store/play/run.ts'
import type { SampleColumns } from '../../../../compute/simulation/protocol.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { decimate } from '../../../../kit/plot/decimate.ts'
import type { LiveLine, LiveRow, Look, PlotAxis } from '../../../../kit/plot/marks.ts'

/** Maximum rows per chart: more rows cost frames and show nothing (measured: 4 ms per thousand). */
export const MAX_POINTS = 300
/** The part of them reserved for steps at samples and between two samples. */
const STEP_POINTS = 24

export interface PlotModel {
  axis: TimeAxis
  rows: LiveRow[]
  /** From the back to the front; those with a name are in the key. */
  lines: LiveLine[]
  values: PlotAxis
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

/** A line beside those of the chart's own rows: the previous run, or a measurement. */
export function lineThrough(rows: readonly LiveRow[], look: Look & { name?: string }): LiveLine {
  return { kind: 'line', of: 'y', rows, ...look }
}
