/** Curves of the compared runs on shared axes: positions, paths and the marks of each run. Pure functions of the runs. */
import type { CurveName } from '../../../../store/compare/compareAddress.ts'
import type { Run } from '../../../../store/play/run.ts'
import { capacity, dataSize, formatExact, percent, say } from '../../../../units/format.ts'
import type { SampleColumns } from '../../../../worker/simulation/protocol.ts'
import { heightShare, makeValueAxis, niceAbove } from '../../../play/charts/model/axisBreak.ts'
import type { ValueAxis } from '../../../play/charts/model/axisBreak.ts'
import { migrationOf, pageMiBOf } from '../../../play/timeline/runMoments.ts'
import { decimate } from '../../../plots/decimate.ts'

/** One time axis and one value axis for all plots. */
export interface SharedAxes {
  curve: CurveName
  endS: number
  /** Times with a tick, in seconds. */
  ticksS: number[]
  values: ValueAxis
  /** Values with a grid line, and their words. */
  grid: { share: number; text: string }[]
}

export interface PlotSize {
  width: number
  height: number
}

/** Height of the marks below a curve, where the guest is stopped, in pixels. */
export const STOP_HEIGHT = 8

const COLUMNS = { remaining: 'remainingPages', bandwidth: 'migrationMbps', speed: 'performance' } as const satisfies Record<
  CurveName,
  keyof SampleColumns
>
/** The time after the last end, as a share. */
const AFTER_END = 0.03
const TICKS = 6

export function sharedAxes(runs: readonly Run[], curve: CurveName): SharedAxes {
  const endS = Math.max(1e-3, ...runs.map(({ simulatedS }) => simulatedS)) * (1 + AFTER_END)
  const stepS = niceAbove(endS / TICKS)
  const ticksS = Array.from({ length: Math.floor(endS / stepS) + 1 }, (_, i) => i * stepS)
  const values = valueAxis(runs, curve)
  const marks = gridValues(curve, values)
  return { curve, endS, ticksS, values, grid: marks.map((value) => ({ share: heightShare(values, value), text: gridText(curve, value) })) }
}

function valueAxis(runs: readonly Run[], curve: CurveName): ValueAxis {
  if (curve === 'speed') return makeValueAxis(1, 0)
  if (curve === 'bandwidth') return makeValueAxis(niceAbove(Math.max(1, ...runs.map((run) => highest(run, 'migrationMbps')))), 0)
  const top = Math.max(1, ...runs.map((run) => highest(run, 'remainingPages') * pageMiBOf(run)))
  // Remaining memory after later rounds decides; the first round only brings memory down to it.
  const focus = Math.max(
    0,
    ...runs.flatMap((run) => run.rounds.filter(({ kind }) => kind === 'full').map(({ remainingPages }) => remainingPages * pageMiBOf(run))),
  )
  return makeValueAxis(top, Math.min(focus, top))
}

/** One or two round values below the break, in the unit in which they are read. */
function gridValues(curve: CurveName, { breakAt }: ValueAxis): number[] {
  const unit = curve === 'remaining' && breakAt >= 1024 ? 1024 : 1
  const step = niceAbove(breakAt / unit / 2.2) * unit
  return [step, 2 * step].filter((value) => value <= breakAt)
}

/** A value of the curve with its unit. */
export function curveText(curve: CurveName, value: number): string {
  if (curve === 'speed') return say(percent(value))
  return curve === 'bandwidth' ? say(capacity(value)) : say(dataSize(value))
}

function gridText(curve: CurveName, value: number): string {
  if (curve === 'speed') return `${formatExact(value * 100)} %`
  return curve === 'bandwidth' ? say(capacity(value)) : say(dataSize(value))
}

export function sharedTimeX({ endS }: SharedAxes, width: number, atS: number): number {
  return (atS / endS) * width
}

interface RunCurves {
  line: string
  /** Band between the remaining memory known to the source and the memory dirty now; empty for other curves. */
  dirtyArea: string
  /** The rule's threshold; empty without one. */
  limit: string
}

const POINTS_PER_PX = 1.5

/** SVG paths of one run. */
/** The samples of a run's curve, in the unit of the value axis. */
export function samplesOf(run: Run, curve: CurveName): { tS: ArrayLike<number>; values: ArrayLike<number>; length: number } {
  const { samples, length } = run
  const column = samples[COLUMNS[curve]]
  return { tS: samples.tS, values: curve === 'remaining' ? column.map((value) => value * pageMiBOf(run)) : column, length }
}

export function runCurves(run: Run, axes: SharedAxes, size: PlotSize): RunCurves {
  const { samples, length } = run
  if (length === 0) return { line: '', dirtyArea: '', limit: '' }
  const name = COLUMNS[axes.curve]
  const isRemaining = axes.curve === 'remaining'
  const columns = isRemaining ? [samples[name], samples.outOfDatePages] : [samples[name]]
  const indices = decimate({ x: samples.tS, columns, length, maxPoints: Math.max(8, Math.ceil(size.width * POINTS_PER_PX)) })
  const scale = isRemaining ? pageMiBOf(run) : 1
  const point =
    (column: keyof SampleColumns) =>
    (i: number): [number, number] => [
      sharedTimeX(axes, size.width, samples.tS[i]),
      size.height * (1 - heightShare(axes.values, samples[column][i] * scale)),
    ]
  const known = indices.map(point(name))
  if (!isRemaining) return { line: path(known), dirtyArea: '', limit: '' }
  const really = indices.map(point('outOfDatePages'))
  const limited = indices.filter((i) => samples.thresholdPages[i] > 0 && samples.thresholdPages[i] * scale <= axes.values.top)
  return {
    line: path(known),
    dirtyArea: `${path(really)}${path(known.toReversed()).replace('M', 'L')}Z`,
    limit: path(limited.map(point('thresholdPages'))),
  }
}

/** When the followed migration has ended; null before. */
export function endSOf(run: Run): number | null {
  return migrationOf(run)?.endS ?? null
}

function path(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
}

function highest({ samples, length }: Run, name: keyof SampleColumns): number {
  let most = 0
  for (let i = 0; i < length; i++) if (samples[name][i] > most) most = samples[name][i]
  return most
}
