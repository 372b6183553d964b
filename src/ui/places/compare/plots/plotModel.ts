/** Curves of the compared runs on shared axes: the axes, and the marks of each run. Pure functions of the runs. */
import { durationScale } from '../../../../kit/plot/durationScale.ts'
import type { Mark, PlotAxis, PlotPoint } from '../../../../kit/plot/marks.ts'
import { memoryScale, memoryTick } from '../../../../kit/plot/memoryScale.ts'
import { linearScale } from '../../../../kit/plot/scale.ts'
import type { CurveName } from '../../../../store/compare/compareAddress.ts'
import { sharedEndS } from '../../../../store/compare/comparedRun.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { capacity, clock, dataSize, percent, say } from '../../../../units/format.ts'
import type { SampleColumns } from '../../../../compute/simulation/protocol.ts'
import { firstSample, roundPointsUntil } from '../../../play/charts/model/roundPoints.ts'
import { stopsOf } from '../../../play/stage/guestSpeed.ts'
import { pageMiBOf } from '../../../play/timeline/runMoments.ts'

/** One time axis and one value axis for all plots. */
export interface SharedAxes {
  curve: CurveName
  endS: number
  x: PlotAxis
  y: PlotAxis
}

/** A step of the arrow keys, as a share of the axis. */
export const KEY_STEP = 1 / 100

const COLUMNS = { remaining: 'remainingPages', bandwidth: 'migrationMbps', speed: 'performance' } as const satisfies Record<
  CurveName,
  keyof SampleColumns
>
/** The time after the last end, as a share. */
const AFTER_END = 0.03
const TICKS = 6
const VALUE_TICKS = 3

export function sharedAxes(runs: readonly Run[], curve: CurveName): SharedAxes {
  const endS = Math.max(1e-3, sharedEndS(runs)) * (1 + AFTER_END)
  const times = durationScale(endS, TICKS)
  const x = { scale: { ...times, high: endS }, text: (tS: number) => say(clock(tS)), tick: times.text }
  return { curve, endS, x, y: { ...valueAxis(runs, curve), px: 68 } }
}

function valueAxis(runs: readonly Run[], curve: CurveName): PlotAxis {
  const most = Math.max(1, ...runs.map((run) => highest(run, COLUMNS[curve]) * scaleOf(run, curve)))
  switch (curve) {
    case 'speed':
      return { scale: linearScale([0, 1], 2), text: (share) => say(percent(share)) }
    case 'bandwidth':
      return { scale: linearScale([0, most], VALUE_TICKS, { fromZero: true }), text: (mbps) => say(capacity(mbps)) }
    default:
      return {
        scale: { ...memoryScale(most, VALUE_TICKS), high: most * (1 + AFTER_END) },
        text: (mib) => say(dataSize(mib)),
        tick: memoryTick,
      }
  }
}

/** From the unit of the samples to that of the axis. */
const scaleOf = (run: Run, curve: CurveName): number => (curve === 'remaining' ? pageMiBOf(run) : 1)

function highest({ samples, length }: Run, name: keyof SampleColumns): number {
  let most = 0
  for (let i = 0; i < length; i++) if (samples[name][i] > most) most = samples[name][i]
  return most
}

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

/** A point of a run's curve and of the two beside it, in the unit of the axis. */
interface CurvePoint {
  atS: number
  value: number
  outOfDate: number
  threshold: number
}

/** Up to the first point beyond the axis. Of a run whose rounds are shorter than the distance of its samples, the rounds. */
function pointsOf(run: Run, { curve, endS }: SharedAxes): CurvePoint[] {
  const scale = scaleOf(run, curve)
  const { samples, length } = run
  if (curve === 'remaining' && length > 0 && samples.tS[length - 1] > endS) {
    const rounds = roundPointsUntil(run, endOfRoundAfter(run, endS))
    if (rounds.length > 0)
      return rounds.map(({ atS, left, outOfDate, threshold }) => ({
        atS,
        value: left * scale,
        outOfDate: outOfDate * scale,
        threshold: threshold * scale,
      }))
  }
  const { from, end } = drawnSamples(run, curve)
  const points: CurvePoint[] = []
  for (let i = from; i < end && (i === from || samples.tS[i - 1] <= endS); i++)
    points.push({
      atS: samples.tS[i],
      value: samples[COLUMNS[curve]][i] * scale,
      outOfDate: samples.outOfDatePages[i] * scale,
      threshold: samples.thresholdPages[i] * scale,
    })
  return points
}

function endOfRoundAfter({ rounds, simulatedS }: Run, atS: number): number {
  const round = rounds.find(({ startS, durationS }) => startS + durationS >= atS)
  return round === undefined ? simulatedS : round.startS + round.durationS
}

/** The curve of a run: of its remaining memory, its bandwidth or the speed of its guest. */
export function curvePoints(run: Run, axes: SharedAxes): PlotPoint[] {
  return pointsOf(run, axes).map(({ atS, value }) => ({ x: atS, y: value }))
}

/** The curve, with the outdated memory and the limit of the rule if it is of the remaining memory; the stops of the guest, and the end. */
export function runMarks(run: Run, axes: SharedAxes, ink: string): Mark[] {
  const points = pointsOf(run, axes)
  const limit = points.flatMap(({ atS, threshold }): PlotPoint[] => (threshold > 0 ? [{ x: atS, y: threshold }] : []))
  const line: Mark = { kind: 'line', points: points.map(({ atS, value }) => ({ x: atS, y: value })), ink }
  const ended = endSOf(run)
  const around: Mark[] = [
    ...stopsOf(run)
      .filter(({ fromS }) => fromS < axes.endS)
      .map(({ fromS, toS }): Mark => ({ kind: 'span', x: [fromS, toS], ink: 'var(--text)', opacity: 0.3 })),
    ...(ended === null || ended > axes.endS ? [] : [{ kind: 'rule', x: ended, ink, width: 2 } satisfies Mark]),
  ]
  if (axes.curve !== 'remaining') return [...around, line]
  return [
    ...around,
    {
      kind: 'band',
      points: points.map(({ atS, value, outOfDate }) => ({ x: atS, low: value, high: outOfDate })),
      ink: 'var(--dirty-ink)',
      opacity: 0.13,
    },
    { kind: 'line', points: limit, ink: 'var(--text)', dash: '5 4', width: 1 },
    line,
  ]
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
