/** Model of the downtime chart: downtime if stopped at each moment against the limit, and the actual downtime in its parts. */
import { textPx } from '../../timeline/axis/textPx.ts'
import { duration, formatNumber, say } from '../../../../units/format.ts'
import type { Run } from '../../../../store/play/run.ts'
import { downtimePartsOf } from '../../timeline/downtimeParts.ts'
import { downtimeOf, guestStopsOf, momentAt, stopOf } from '../../timeline/runMoments.ts'
import { levelSampleAt } from '../../stage/wireReading.ts'
import { limitMsAt } from '../../timeline/runLimits.ts'
import type { Downtime } from '../../timeline/runMoments.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { chooseGhostSamples, chooseSamples, pathThrough } from './plotModel.ts'
import type { PlotModel, PlotRow } from './plotModel.ts'
import * as texts from '../../../../texts/charts.ts'

/** A part of the downtime: its start and end in pixels, and the height of the downtime before and after it. */
interface DowntimeStep {
  label: string
  ms: number
  fromX: number
  toX: number
  fromShare: number
  toShare: number
}

interface LimitStep {
  fromX: number
  share: number
}

export interface DowntimeModel extends PlotModel {
  values: LogAxis
  /** The limit from each of its changes on, ascending; the last one has the text. Null for a rule without a limit. */
  limit: { text: string; steps: readonly LimitStep[] } | null
  steps: DowntimeStep[]
  /** Whether a line shows how far a replaying destination lags behind the guest's log. */
  lags: boolean
  /** The actual downtime as text, at its end. */
  actual: { x: number; share: number; text: string } | null
}

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
export function downtimeModel({ run, axis }: { run: Run; axis: TimeAxis }): DowntimeModel {
  const downtime = downtimeOf(run)
  const { samples } = run
  const lags = replays(run)
  const { indices, x } = chooseSamples(run, axis, lags ? ['stopNowMs', 'replayLagMs'] : ['stopNowMs'])
  const limits = limitsOf(run, indices)
  const values = valueAxisOf(run, limits, downtime)
  const share = (ms: number) => logShareOf(values, ms)
  const lagOf = (i: number): { lag?: number } => (lags ? { lag: share(samples.replayLagMs[i]) } : {})
  const rowOf = (i: number): PlotRow => ({ x: x[i], cost: share(samples.stopNowMs[i]), ...lagOf(i) })
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
  return {
    axis,
    rows,
    values,
    layers: [
      ...(lags ? [{ key: 'lag', kind: 'line' as const, stroke: 'var(--text2)', fill: 'none', strokeWidth: 1.25 }] : []),
      { key: 'cost', kind: 'line', stroke: 'var(--dirty-ink)', fill: 'none', strokeWidth: 1.75 },
    ],
    grid: decades(values).map((ms) => ({ share: share(ms), text: decadeText(ms) })),
    limit:
      limits.length === 0
        ? null
        : {
            text: texts.downtimeLimit(formatNumber(limits.at(-1)!.ms)),
            steps: limits.map(({ fromS, ms }) => ({ fromX: timeX(axis, fromS), share: share(ms) })),
          },
    lags,
    steps: downtime === null ? [] : stepsOf(run, axis, share),
    actual: downtime === null ? null : { x: timeX(axis, downtime.toS), share: share(downtime.ms), text: say(duration(downtime.ms / 1000)) },
  }
}

export function downtimeGhostPath({ axis, values }: DowntimeModel, ghost: Run, height: number): string {
  const { samples } = ghost
  const lastS = Math.min(axis.endS, downtimeOf(ghost)?.toS ?? Infinity)
  const inside = chooseGhostSamples(ghost, 'stopNowMs').filter((i) => samples.tS[i] <= lastS)
  return pathThrough(
    inside.map((i) => ({ x: timeX(axis, samples.tS[i]), share: logShareOf(values, samples.stopNowMs[i]) })),
    height,
  )
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

function valueAxisOf({ samples, length }: Run, limits: readonly Limit[], downtime: Downtime | null): LogAxis {
  const limitsMs = limits.map(({ ms }) => ms)
  let top = Math.max(downtime?.ms ?? 0, ...limitsMs)
  for (let i = 0; i < length; i++) top = Math.max(top, samples.stopNowMs[i], samples.replayLagMs[i])
  return makeLogAxis(top, limits.length === 0 ? null : Math.min(...limitsMs))
}

/** Whether the destination replays the guest's log. */
export function replays({ samples, length }: Run): boolean {
  return samples.replayLagMs.subarray(0, length).some((ms) => ms > 0)
}

function decadeText(ms: number): string {
  return ms >= 1000 ? `${formatNumber(ms / 1000, 1)} s` : `${formatNumber(ms, 1)} ms`
}

function stepsOf(run: Run, axis: TimeAxis, share: (ms: number) => number): DowntimeStep[] {
  let soFar = 0
  return downtimePartsOf(run).map(({ label, ms, fromS, toS }) => {
    const step = { label, ms, fromX: timeX(axis, fromS), toX: timeX(axis, toS), fromShare: share(soFar), toShare: share(soFar + ms) }
    soFar += ms
    return step
  })
}

/** A logarithmic value axis, in ms: the downtime if stopped now falls by factors, from seconds to the limit. */
interface LogAxis {
  low: number
  top: number
}

/** Spans from a tenth of the limit up to above the largest value; without a limit at least two decades. */
export function makeLogAxis(top: number, limit: number | null): LogAxis {
  const highest = Math.max(top, limit ?? 0, 1) * 1.15
  return { low: Math.min(limit === null ? Infinity : limit / 10, highest / 100), top: highest }
}

/** Position of a value as a share of the height; values below the axis are at 0. */
export function logShareOf({ low, top }: LogAxis, value: number): number {
  if (!(value > low)) return 0
  return Math.min(1, Math.log(value / low) / Math.log(top / low))
}

/** Powers of ten on the axis. */
export function decades({ low, top }: LogAxis): number[] {
  const found: number[] = []
  for (let power = Math.ceil(Math.log10(low)); 10 ** power < top; power++) found.push(10 ** power)
  return found
}

const LETTERS_PX = 9
const BELOW_PX = 13
const LETTER_PX = 6.1
/** Space between words and a line. */
const AIR_PX = 2
const STEP_PX = 12
const LEFT_PX = 4

/** Words on the chart, at the left end of their baseline. */
interface PlacedWords {
  text: string
  x: number
  y: number
}

/**
 * The words about the limit where no line, no edge of the downtime's column and no other label crosses them: as far to the left as possible;
 * below the limit's line, above it, or at an edge of the chart. Shorter words where the first have no room; null if none has.
 */
export function placeLimitWords(
  { limit, rows, actual, axis }: Pick<DowntimeModel, 'limit' | 'rows' | 'actual'> & { axis: Pick<TimeAxis, 'width' | 'stretches'> },
  wordings: readonly string[],
  height: number,
): PlacedWords | null {
  const last = limit?.steps.at(-1)
  const lineY = last === undefined ? null : height * (1 - last.share)
  const baselines = [...(lineY === null ? [] : [lineY + BELOW_PX, lineY - 5]), height - 4, LETTERS_PX + AIR_PX, LETTERS_PX]
  const inside = baselines.filter((y) => y >= LETTERS_PX && y <= height - 3)
  const taken = axis.stretches.flatMap(({ kind, fromX, toX }) =>
    kind === 'downtime' ? [[fromX, fromX] as const, [toX, toX] as const] : [],
  )
  if (actual !== null) taken.push([actual.x - 5 - textPx(actual.text, LETTER_PX), actual.x])
  for (const text of wordings) {
    const width = textPx(text, LETTER_PX)
    for (let x = LEFT_PX + (last?.fromX ?? 0); x + width + LEFT_PX <= axis.width; x += STEP_PX) {
      if (taken.some(([fromX, toX]) => toX > x - LEFT_PX && fromX < x + width + LEFT_PX)) continue
      const curve = curveBetween(rows, x - LEFT_PX, x + width + LEFT_PX, height)
      const isClear = (y: number) => [curve, lineY === null ? null : { top: lineY, bottom: lineY }].every((line) => misses(line, y))
      const y = inside.find(isClear)
      if (y !== undefined) return { text, x, y }
    }
  }
  return null
}

/** Whether a line stays off the letters on a baseline. */
function misses(line: { top: number; bottom: number } | null, y: number): boolean {
  return line === null || line.top > y + AIR_PX || line.bottom < y - LETTERS_PX - AIR_PX
}

/** Uppermost and lowermost y of the curve between two positions; null where there is no curve. It is straight between its points. */
function curveBetween(rows: readonly PlotRow[], fromX: number, toX: number, height: number): { top: number; bottom: number } | null {
  let top = Infinity
  let bottom = -Infinity
  for (let i = 0; i < rows.length; i++) {
    const isNear = (rows[i + 1]?.x ?? rows[i].x) >= fromX && (rows[i - 1]?.x ?? rows[i].x) <= toX
    if (!isNear) continue
    const y = height * (1 - Number(rows[i].cost ?? 0))
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return bottom < top ? null : { top, bottom }
}
