/** Curves of the compared runs on shared axes: positions, paths and the marks of each run. Pure functions of the runs. */
import type { CurveName } from '../../../../store/compare/compareAddress.ts'
import { sharedEndS } from '../../../../store/compare/comparedRun.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { capacity, dataSize, formatExact, percent, say } from '../../../../units/format.ts'
import type { SampleColumns } from '../../../../worker/simulation/protocol.ts'
import { heightShare, makeValueAxis, niceAbove } from '../../../play/charts/model/axisBreak.ts'
import type { ValueAxis } from '../../../play/charts/model/axisBreak.ts'
import { pageMiBOf } from '../../../play/timeline/runMoments.ts'
import { firstSample, roundPointsUntil } from '../../../play/charts/model/roundPoints.ts'
import type { TabledCurve } from '../../../plots/CurvesTable.tsx'
import { decimate } from '../../../../kit/plot/decimate.ts'

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

/** Of a plot on the page, where it is enlarged. */
export interface ShownSize extends PlotSize {
  zoom: number
}

/** Width beside a plot for the values of its grid, in pixels. */
export const VALUES_PX = 62
/** A step of the arrow keys, as a share of the axis. */
export const KEY_STEP = 1 / 100
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
  const endS = Math.max(1e-3, sharedEndS(runs)) * (1 + AFTER_END)
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

/** Position of a moment; what lies beyond the axis is at its end. */
export function sharedTimeX({ endS }: SharedAxes, width: number, atS: number): number {
  return Math.min(1, atS / endS) * width
}

/** Samples up to the first one beyond the axis. */
function shownLength({ samples: { tS }, length }: Run, { endS }: SharedAxes): number {
  if (length === 0 || tS[length - 1] <= endS) return length
  return tS.subarray(0, length).findIndex((atS) => atS > endS) + 1
}

interface RunCurves {
  line: string
  /** Band between the remaining memory known to the source and the memory dirty now; empty for other curves. */
  dirtyArea: string
  /** The rule's threshold; empty without one. */
  limit: string
}

const POINTS_PER_PX = 1.5

/**
 * First sample of a run's curve, and the one after its last. Outside a migration the samples have no remaining memory: nothing is left after
 * one that completes, but before its start, and where it does not complete, the zeros say nothing.
 */
function drawnSamples(run: Run, curve: CurveName): { from: number; end: number } {
  const { samples, length } = run
  if (curve !== 'remaining') return { from: 0, end: length }
  const from = firstSample(run)
  if (from === length) return { from: 0, end: 0 }
  const migration = migrationOf(run)
  if (migration === null || migration.outcome === 'completed') return { from, end: length }
  const remaining = samples.remainingPages.subarray(0, length)
  return { from, end: remaining.findLastIndex((pages, i) => pages > 0 || samples.tS[i] < migration.endS) + 1 }
}

/** The samples of a run's curve, in the unit of the value axis. */
export function samplesOf(run: Run, curve: CurveName): { tS: ArrayLike<number>; values: ArrayLike<number>; length: number } {
  const { from, end } = drawnSamples(run, curve)
  const column = run.samples[COLUMNS[curve]].subarray(from, end)
  const values = curve === 'remaining' ? column.map((value) => value * pageMiBOf(run)) : column
  return { tS: run.samples.tS.subarray(from, end), values, length: end - from }
}

/** A point of a run's curve and of the two beside it, in pages where it is the remaining memory. */
interface CurvePoint {
  atS: number
  left: number
  outOfDate: number
  threshold: number
}

/** SVG paths of one run on the shared axes; empty before its first sample. */
export function runCurves(run: Run, axes: SharedAxes, size: PlotSize): RunCurves {
  const drawn = drawnSamples(run, axes.curve)
  const shown = { ...drawn, end: Math.min(drawn.end, shownLength(run, axes)) }
  if (shown.end <= shown.from) return { line: '', dirtyArea: '', limit: '' }
  const scale = axes.curve === 'remaining' ? pageMiBOf(run) : 1
  const pointAt = (atS: number, value: number): [number, number] => [
    sharedTimeX(axes, size.width, atS),
    size.height * (1 - heightShare(axes.values, value * scale)),
  ]
  const rounds = roundsShown(run, axes)
  const points = cutAt(
    rounds.length > 0 ? rounds : sampledPoints(run, shown, axes.curve, Math.max(8, Math.ceil(size.width * POINTS_PER_PX))),
    axes.endS,
  )
  const line = points.map(({ atS, left }) => pointAt(atS, left))
  if (axes.curve !== 'remaining') return { line: path(line), dirtyArea: '', limit: '' }
  const limited = points.flatMap(({ atS, threshold }) =>
    threshold > 0 && threshold * scale <= axes.values.top ? [pointAt(atS, threshold)] : [],
  )
  return {
    line: path(line),
    dirtyArea: `${path(points.map(({ atS, outOfDate }) => pointAt(atS, outOfDate)))}${path(line.toReversed()).replace('M', 'L')}Z`,
    limit: path(limited),
  }
}

/** Points of the rounds within the axis; empty where samples show the curve. */
function roundsShown(run: Run, axes: SharedAxes): readonly CurvePoint[] {
  return axes.curve === 'remaining' && shownLength(run, axes) < run.length ? roundPointsUntil(run, endOfRoundAfter(run, axes.endS)) : []
}

/** The curve that `runCurves` draws, in the unit of the value axis, for the table below the plots. */
export function tabledCurve(run: Run, axes: SharedAxes): Omit<TabledCurve, 'name'> {
  const points = roundsShown(run, axes)
  if (points.length === 0) return samplesOf(run, axes.curve)
  const pageMiB = pageMiBOf(run)
  return {
    tS: points.map(({ atS }) => atS),
    values: points.map(({ left }) => left * pageMiB),
    length: points.length,
    isStraight: true,
  }
}

/** As few samples as show the curve. */
function sampledPoints({ samples }: Run, { from, end }: { from: number; end: number }, curve: CurveName, maxPoints: number): CurvePoint[] {
  const shown = (name: keyof SampleColumns) => samples[name].subarray(from, end)
  const [x, own, outOfDate, threshold] = [shown('tS'), shown(COLUMNS[curve]), shown('outOfDatePages'), shown('thresholdPages')]
  const indices = decimate({ x, columns: curve === 'remaining' ? [own, outOfDate] : [own], length: end - from, maxPoints })
  return indices.map((i) => ({ atS: x[i], left: own[i], outOfDate: outOfDate[i], threshold: threshold[i] }))
}

/** The points up to the end of the axis, and there the one on the line to the next: a value of later would slant the line at the edge. */
function cutAt(points: readonly CurvePoint[], endS: number): readonly CurvePoint[] {
  const beyond = points.findIndex(({ atS }) => atS > endS)
  if (beyond < 1) return points
  const [from, to] = [points[beyond - 1], points[beyond]]
  const share = (endS - from.atS) / (to.atS - from.atS)
  const between = (name: 'left' | 'outOfDate') => from[name] + share * (to[name] - from[name])
  return [...points.slice(0, beyond), { atS: endS, left: between('left'), outOfDate: between('outOfDate'), threshold: from.threshold }]
}

function endOfRoundAfter({ rounds, simulatedS }: Run, atS: number): number {
  const round = rounds.find(({ startS, durationS }) => startS + durationS >= atS)
  return round === undefined ? simulatedS : round.startS + round.durationS
}

/** The highest point of a run's curve in a part of its plot, as a share of the height. */
export function highestShareIn(run: Run, axes: SharedAxes, fromS: number, toS: number): number {
  const { tS, values, length } = samplesOf(run, axes.curve)
  const outOfDatePages = run.samples.outOfDatePages.subarray(drawnSamples(run, axes.curve).from)
  const pageMiB = pageMiBOf(run)
  let most = 0
  for (let i = 0; i < length; i++) {
    // The line from the sample before and to the one after reaches into the part.
    if ((i + 1 < length && tS[i + 1] <= fromS) || (i > 0 && tS[i - 1] >= toS)) continue
    most = Math.max(most, values[i], axes.curve === 'remaining' ? outOfDatePages[i] * pageMiB : 0)
  }
  return heightShare(axes.values, most)
}

/** When the followed migration starts; Infinity while that is not simulated. */
export function startSOf(run: Run): number {
  const startS = migrationOf(run)?.startS ?? run.rounds.at(0)?.startS
  if (startS !== undefined) return startS
  const { from, end } = drawnSamples(run, 'remaining')
  return from === end ? Infinity : run.samples.tS[from]
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
