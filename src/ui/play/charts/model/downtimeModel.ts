/** Model of the downtime chart: downtime if stopped at each moment against the limit, and the actual downtime in its parts. */
import { formatNumber } from '../../../../units/format.ts'
import type { Run } from '../../../../store/play/run.ts'
import { downtimePartsOf } from '../../timeline/downtimeParts.ts'
import { downtimeOf, guestStopsOf, momentAt, stopOf } from '../../timeline/runMoments.ts'
import { levelSampleAt } from '../../stage/wireReading.ts'
import { limitMsAt } from '../../timeline/runLimits.ts'
import type { Downtime } from '../../timeline/runMoments.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import type { LiveLine, LiveRow } from '../../../../kit/plot/marks.ts'
import type { PlotScale } from '../../../../kit/plot/scale.ts'
import { heightShare } from './axisBreak.ts'
import { chooseGhostSamples, chooseSamples, lineThrough, type PlotModel } from './plotModel.ts'
import * as texts from '../../../../messages/compiled/en/charts.ts'

const LABEL = texts.downtimeIfStoppedNow

/** Downtime in seconds: if stopped now, so far, or of all stops once the migration has ended; NaN while it is queued. */
export function downtimeReadingS(run: Run, tS: number): number {
  const { kind } = momentAt(run, tS)
  if (kind === 'waiting') return Number.NaN
  const stops = guestStopsOf(run)
  if (stops.length > 0 && kind === 'done') return stops.reduce((sum, { ms }) => sum + ms, 0) / 1000
  const only = stops.length === 0 ? stopOf(run) : null
  const since = stops.findLast(({ fromS }) => tS >= fromS) ?? (only !== null && tS >= only.fromS ? only : null)
  if (since !== null) return Math.min(tS - since.fromS, since.ms / 1000)
  return run.samples.stopNowMs[Math.min(levelSampleAt(run, tS), lastStopSample(run))] / 1000
}

/** The last sample that says how long a stop would take: at its end a migration that has not converged no longer asks for one. */
function lastStopSample(run: Run): number {
  const last = levelSampleAt(run, Infinity)
  return last > 0 && run.result !== null && run.samples.stopNowMs[last] === 0 ? last - 1 : last
}

/** What the chart of the downtime draws for a run on this axis. */
export function downtimeModel({ run, axis }: { run: Run; axis: TimeAxis }): PlotModel {
  const downtime = downtimeOf(run)
  const { samples } = run
  const lags = replays(run)
  const { indices, x } = chooseSamples(run, axis, lags ? ['stopNowMs', 'replayLagMs'] : ['stopNowMs'])
  const limits = limitsOf(run, indices)
  const scale = valueAxisOf(run, limits, downtime)
  const share = (ms: number) => heightShare(scale, ms)
  const lagOf = (i: number): { lag?: number } => (lags ? { lag: share(samples.replayLagMs[i]) } : {})
  const rowOf = (i: number): LiveRow => ({ x: x[i], cost: share(samples.stopNowMs[i]), ...lagOf(i) })
  const last = lastStopSample(run)
  const rows =
    downtime === null ? indices.filter((i) => i <= last).map(rowOf) : indices.filter((i) => samples.tS[i] < downtime.fromS).map(rowOf)
  const end = indices.at(-1)
  if (downtime === null && end === last + 1 && rows.length > 0) rows.push({ ...rows[rows.length - 1], x: x[end] })
  if (downtime !== null) {
    // At switchover the line changes from downtime if stopped to downtime so far. It changes at that moment, not between two samples.
    const fromX = timeX(axis, downtime.fromS)
    if (rows.length > 0) rows.push({ ...rows[rows.length - 1], x: fromX })
    rows.push({ x: fromX, cost: 0 }, ...indices.filter((i) => samples.tS[i] > downtime.fromS && samples.tS[i] < downtime.toS).map(rowOf))
    rows.push({ x: timeX(axis, downtime.toS), cost: share(downtime.ms) })
  }
  const limit = limits.at(-1)
  return {
    axis,
    rows,
    lines: [
      ...(downtime === null ? [] : partsOf(run, axis, share)),
      ...(lags ? [{ kind: 'line' as const, of: 'lag', rows, ink: 'var(--text2)', name: texts.replayLag }] : []),
      { kind: 'line', of: 'cost', rows, ink: 'var(--dirty-ink)', width: 1.75, name: texts.chartCaption(LABEL, texts.logScale) },
      {
        kind: 'line',
        of: 'y',
        rows: limitRows(limits, axis, share),
        ink: 'var(--text)',
        dash: '4 3',
        name: limit === undefined ? undefined : texts.downtimeLimit(formatNumber(limit.ms)),
      },
    ],
    values: { scale, text: decadeText },
  }
}

/** The previous run on the axes of this one. */
export function downtimeGhost({ axis, values: { scale } }: PlotModel, ghost: Run): LiveLine {
  const { samples } = ghost
  const lastS = Math.min(axis.endS, downtimeOf(ghost)?.toS ?? Infinity)
  const inside = chooseGhostSamples(ghost, 'stopNowMs').filter((i) => samples.tS[i] <= lastS)
  const rows = inside.map((i) => ({ x: timeX(axis, samples.tS[i]), y: heightShare(scale, samples.stopNowMs[i]) }))
  return lineThrough(rows, { ink: 'var(--dirty-ink)', width: 1.2, dash: '1 3' })
}

/** In steps: an event sets another limit at once. */
function limitRows(limits: readonly Limit[], axis: TimeAxis, share: (ms: number) => number): LiveRow[] {
  return limits.flatMap(({ fromS, ms }, i) => {
    const toX = i + 1 < limits.length ? timeX(axis, limits[i + 1].fromS) : axis.width
    return [timeX(axis, fromS), toX].map((x) => ({ x, y: share(ms) }))
  })
}

interface Limit {
  fromS: number
  ms: number
}

/** Until then samples have the threshold of before an event: QEMU's rule multiplies the limit once a window. */
const SETTLED_S = 0.25

/** The limit at the start and from each moment on in which an event or, by the given samples, a manager changes it; none for a rule without one. */
function limitsOf(run: Run, indices: readonly number[]): Limit[] {
  const { tS, thresholdPages } = run.samples
  const set = run.scenario.events.filter(({ kind, target }) => kind === 'set-downtime' && target === run.vm).map(({ atS }) => atS)
  const isSettled = (i: number) => thresholdPages[i] > 0 && !set.some((atS) => tS[i] > atS && tS[i] < atS + SETTLED_S)
  const momentsS = [0, ...set.filter((atS) => atS <= run.simulatedS), ...indices.filter(isSettled).map((i) => tS[i])]
  const limits: Limit[] = []
  for (const fromS of momentsS.toSorted((one, other) => one - other)) {
    const ms = limitMsAt(run, fromS)
    if (ms !== null && ms !== limits.at(-1)?.ms) limits.push({ fromS, ms })
  }
  return limits
}

function valueAxisOf({ samples, length }: Run, limits: readonly Limit[], downtime: Downtime | null): PlotScale {
  const limitsMs = limits.map(({ ms }) => ms)
  let top = Math.max(downtime?.ms ?? 0, ...limitsMs)
  for (let i = 0; i < length; i++) top = Math.max(top, samples.stopNowMs[i], samples.replayLagMs[i])
  return downtimeScale(top, limits.length === 0 ? null : Math.min(...limitsMs))
}

/** Whether the destination replays the guest's log. */
export function replays({ samples, length }: Run): boolean {
  return samples.replayLagMs.subarray(0, length).some((ms) => ms > 0)
}

function decadeText(ms: number): string {
  return ms >= 1000 ? `${formatNumber(ms / 1000, 1)} s` : `${formatNumber(ms, 1)} ms`
}

/** The downtime so far, shaded by its parts: each is as wide as it lasts and as high as the downtime has become. */
function partsOf(run: Run, axis: TimeAxis, share: (ms: number) => number): LiveLine[] {
  let soFar = 0
  return downtimePartsOf(run).map(({ ms, fromS, toS }, i) => {
    const [fromX, toX] = [timeX(axis, fromS), timeX(axis, toS)]
    const from = { x: fromX, y: share(soFar) }
    soFar += ms
    const ink = i % 2 === 0 ? 'var(--text2)' : 'var(--ctl)'
    return { kind: 'area', of: 'y', rows: [from, { x: Math.max(toX, fromX + 1), y: share(soFar) }], ink, opacity: 0.55 }
  })
}

/**
 * Logarithmic, in ms, as the downtime if stopped now falls by factors: from a tenth of the limit up to above the largest value; without a
 * limit at least two decades.
 */
export function downtimeScale(top: number, limit: number | null): PlotScale {
  const high = Math.max(top, limit ?? 0, 1) * 1.15
  const low = Math.min(limit === null ? Infinity : limit / 10, high / 100)
  const ticks: number[] = []
  for (let power = Math.ceil(Math.log10(low)); 10 ** power < high; power++) ticks.push(10 ** power)
  return { low, high, log: true, ticks }
}
