/** Model of the remaining-memory chart: remaining as known to the source, and dirty now, against the rule's threshold. */
import { cannotConverge, neverConverges } from '../../../../analysis/report/convergence.ts'
import { roundEndS, roundNumber } from '../../../../analysis/report/roundNumbers.ts'
import type { Round } from '../../../../engine/result/result.ts'
import { migrationOf, type Run, vmOf } from '../../../../store/play/run.ts'
import * as texts from '../../../../texts/charts.ts'
import {
  dataSize,
  formatNumber,
  formatRounded,
  formatWhole,
  inMbit,
  pages as pagesOf,
  type Quantity,
  type RateText,
  say,
} from '../../../../units/format.ts'
import { firstRoundEndingAt } from '../../timeline/band/roundsByPixel.ts'
import { downtimeOf, pageMiBOf, sampleAt } from '../../timeline/runMoments.ts'
import { levelSampleAt } from '../../stage/wireReading.ts'
import { comparedMbps, limitMsIn } from '../../timeline/runLimits.ts'
import { type TimeAxis, timeX } from '../../timeline/axis/timeAxis.ts'
import { heightShare, makeValueAxis, type ValueAxis } from './axisBreak.ts'
import { chooseGhostSamples, chooseSamples, pathThrough, type PlotModel, type PlotRow } from './plotModel.ts'
import { firstSample, roundPoints } from './roundPoints.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import { SAME_S } from '../../../../units/units.ts'

/** Remaining memory over time, of another run or a record; columns of equal length. */
export interface RemainingCurve {
  tS: ArrayLike<number>
  remainingMiB: ArrayLike<number>
}

interface Ring {
  round: number
  tS: number
  x: number
  share: number
  text: string
}

export interface RemainingModel extends PlotModel {
  values: ValueAxis
  pageMiB: number
  rings: Ring[]
  /** The ring of any decision, also of one that is too close to others to be always drawn; null for other rounds. */
  ringOf(round: number): Ring | null
  /** The rule's threshold as text: with its formula, without its name, and without its formula; and its last position. Null without one. */
  threshold: { text: string; formula: string; short: string; x: number; share: number } | null
  /** The least that any round left in a run that never converges, drawn once. */
  floor: { text: string; share: number; fromX: number } | null
  /** Place for the names of the lines, in the widest round after the first; null if there is none. */
  names: { x: number; dirtyShare: number; knownX: number; knownShare: number; knownText: string } | null
}

interface RemainingInput {
  run: Run
  axis: TimeAxis
  /** Writes the rate that the threshold is calculated with. */
  rate?: RateText
}

const NAMES_ROOM_PX = 100
/** Width of a step of the envelope, which is drawn in place of the saw-tooth where rounds are folded. */
const ENVELOPE_PX = 24
const NAMES_ROOM_SHARE = 0.2
const LONG_NAME_PX = 170
/** Closer rings would overlap, and thousands of rings would cost frames. The story lists every round. */
const RING_APART_PX = 8
/** With far more rounds than rings that fit, a dense row of rings would only hide the line. */
const FEW_RINGS_APART_PX = 40
/** Only the first rounds are searched: after this many, no round is wide enough for the names of the lines. */
const NAMED_AMONG = 64

/** What the chart of the remaining memory draws for a run on this axis. */
export function remainingModel({ run, axis, rate = inMbit }: RemainingInput): RemainingModel {
  const pageMiB = pageMiBOf(run)
  const values = valueAxisOf(run, pageMiB)
  const share = (pages: number) => heightShare(values, pages * pageMiB)
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['remainingPages', 'outOfDatePages', 'thresholdPages'])
  const row = (atX: number, left: number, outOfDate: number, threshold: number): PlotRow => {
    const known = share(left)
    const really = share(outOfDate)
    return { x: atX, known, really, gap: [known, Math.max(known, really)], ...(threshold > 0 ? { threshold: share(threshold) } : {}) }
  }
  // A queued migration still has all memory to send.
  const begins = firstSample(run)
  const whole = vmOf(run).memoryMiB / pageMiB
  const early = roundPoints(run, axis)
  const last = levelSampleAt(run, Infinity)
  const sampled = (chosen: readonly number[]) =>
    withSyncs(run, chosen, x, axis, {
      plain: (i) =>
        i < begins
          ? row(x[i], whole, whole, 0)
          : row(x[i], samples.remainingPages[i], samples.outOfDatePages[i], samples.thresholdPages[i]),
      row,
    })
  const rows = [
    ...early.map(({ atS, left, outOfDate, threshold }) => row(timeX(axis, atS), left, outOfDate, threshold)),
    ...envelopeRows(
      run,
      axis,
      indices.filter((i) => i <= last && (early.length === 0 || samples.tS[i] >= early[early.length - 1].atS)),
      {
        sampled,
        row,
      },
    ),
  ]
  return {
    axis,
    rows,
    values,
    pageMiB,
    layers: [
      { key: 'gap', kind: 'area', stroke: 'none', fill: 'color-mix(in srgb, var(--state-dirty) 20%, transparent)', strokeWidth: 0 },
      { key: 'really', kind: 'line', stroke: 'var(--dirty-ink)', fill: 'none', strokeWidth: 1.25 },
      { key: 'threshold', kind: 'line', stroke: 'var(--text)', fill: 'none', strokeWidth: 1.25, dash: '4 3' },
      { key: 'known', kind: 'line', stroke: 'var(--accent)', fill: 'none', strokeWidth: 1.75 },
    ],
    grid: gridOf(values),
    rings: ringsOf(run, axis, share, pageMiB),
    ringOf: (index) =>
      index in run.rounds && decides(run.rounds[index]) ? ringAt(run.rounds[index], run.rounds, { axis, share, pageMiB }) : null,
    threshold: thresholdOf({ run, axis, rate }, share, pageMiB),
    names: namesOf(run, axis, share),
    floor: floorOf(run, axis, share, pageMiB),
  }
}

type MakeRow = (atX: number, left: number, outOfDate: number, threshold: number) => PlotRow

/** Syncs drawn as jumps: each takes two rows of the chart. */
const MOST_SYNCS = 12
/** Samples closer than this show a jump as one, in pixels. */
const JUMP_PX = 0.75

/** Rows of samples, with the jump of a sync between two of them where a line between both would show it as a slope. */
function withSyncs(
  run: Run,
  indices: readonly number[],
  x: Float64Array,
  axis: TimeAxis,
  { plain, row }: { plain: (i: number) => PlotRow; row: MakeRow },
): PlotRow[] {
  const { tS, remainingPages, thresholdPages } = run.samples
  const jumps = new Map<number, Round>()
  let at = 0
  for (const round of run.rounds) {
    const endS = round.startS + round.durationS
    while (at + 1 < indices.length && tS[indices[at + 1]] <= endS + SAME_S) at++
    const isBetween = at + 1 < indices.length && tS[indices[at]] < endS - SAME_S
    if (isBetween && isPrecopyRound(round) && x[indices[at + 1]] - x[indices[at]] > JUMP_PX) jumps.set(at, round)
  }
  const gap = (place: number) => x[indices[place + 1]] - x[indices[place]]
  const widest = new Set([...jumps.keys()].toSorted((one, other) => gap(other) - gap(one)).slice(0, MOST_SYNCS))
  return indices.flatMap((i, place) => {
    const round = widest.has(place) ? jumps.get(place) : undefined
    if (round === undefined) return [plain(i)]
    const endS = round.startS + round.durationS
    // Until the sync the source sends on as before the sample.
    const perS = i === 0 ? 0 : (remainingPages[i] - remainingPages[i - 1]) / (tS[i] - tS[i - 1])
    const unsent = Math.max(0, remainingPages[i] + Math.min(0, perS) * (endS - tS[i]))
    const atX = timeX(axis, endS)
    const found = round.remainingPages
    return [plain(i), row(atX, unsent, found, thresholdPages[i]), row(atX, found, found, thresholdPages[i])]
  })
}

/** Where rounds are folded, the saw-tooth would only be noise: the least known and the most dirty pages of each stretch are drawn. */
function envelopeRows(
  run: Run,
  axis: TimeAxis,
  indices: readonly number[],
  { sampled, row }: { sampled: (indices: readonly number[]) => PlotRow[]; row: MakeRow },
): PlotRow[] {
  const rest = axis.stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  if (rest === undefined) return sampled(indices)
  const { tS, remainingPages, outOfDatePages, thresholdPages } = run.samples
  const before = indices.filter((i) => tS[i] <= rest.fromS)
  const after = indices.filter((i) => tS[i] >= rest.toS)
  const rows = sampled(before)
  const stretches = Math.max(1, Math.floor((rest.toX - rest.fromX) / ENVELOPE_PX))
  let at = sampleAt(run, rest.fromS)
  for (let stretch = 0; stretch < stretches; stretch++) {
    const toS = rest.fromS + ((rest.toS - rest.fromS) * (stretch + 1)) / stretches
    let left = Infinity
    let outOfDate = 0
    // A run that ended unfinished has nothing left in its last sample.
    for (; at >= 0 && at < run.length && tS[at] < toS - SAME_S; at++) {
      left = Math.min(left, remainingPages[at])
      outOfDate = Math.max(outOfDate, outOfDatePages[at])
    }
    if (left === Infinity) continue
    const [fromX, toX] = [stretch, stretch + 1].map((end) => rest.fromX + ((rest.toX - rest.fromX) * end) / stretches)
    const threshold = thresholdPages[Math.max(0, Math.min(at, run.length) - 1)]
    rows.push(row(fromX, left, outOfDate, threshold), row(toX, left, outOfDate, threshold))
  }
  return [...rows, ...sampled(after)]
}

/** Path of the previous run, or of a measured one, on these axes. */
export function remainingGhostPath({ axis, values }: RemainingModel, ghost: Run, height: number): string {
  const pageMiB = pageMiBOf(ghost)
  const inside = chooseGhostSamples(ghost, 'remainingPages').filter((i) => ghost.samples.tS[i] <= axis.endS)
  const { tS, remainingPages } = ghost.samples
  return pathThrough(
    inside.map((i) => ({ x: timeX(axis, tS[i]), share: heightShare(values, remainingPages[i] * pageMiB) })),
    height,
  )
}

/** The points of a curve on these axes; `laterS`: how much later this run's migration starts. */
export function previewPoints(
  { axis, values }: RemainingModel,
  { tS, remainingMiB }: RemainingCurve,
  laterS: number,
): { x: number; share: number }[] {
  return Array.from(tS, (at, i) => ({ atS: at + laterS, mib: remainingMiB[i] }))
    .filter(({ atS }) => atS <= axis.endS)
    .map(({ atS, mib }) => ({ x: timeX(axis, atS), share: heightShare(values, mib) }))
}

/** Path of the record of a real migration on these axes. */
export function measuredPath(model: RemainingModel, measured: RemainingCurve, height: number): string {
  return pathThrough(previewPoints(model, measured, 0), height)
}

function valueAxisOf(run: Run, pageMiB: number): ValueAxis {
  const { samples, length, rounds } = run
  const firstEndS = rounds.length > 1 ? rounds[0].startS + rounds[0].durationS : Infinity
  let focus = 0
  for (let i = 0; i < length; i++) {
    focus = Math.max(focus, samples.thresholdPages[i] * 1.25)
    if (samples.tS[i] > firstEndS) focus = Math.max(focus, samples.outOfDatePages[i], samples.remainingPages[i])
  }
  return makeValueAxis(vmOf(run).memoryMiB, firstEndS === Infinity ? 0 : focus * pageMiB)
}

/** Up to this many MiB the axis and its readings are in MiB; above it each tick and reading has its own unit. */
const MIB_AXIS = 8192

/** Less than this is written in KiB. */
const LEAST_MIB = 0.1

/** Numbers of the value axis, from below, as many as have room: `apartPx` between two, and none less than `topPx` under the top. */
export function spacedNumbers({ grid }: RemainingModel, height: number, apartPx: number, topPx = 0): RemainingModel['grid'] {
  let last = Infinity
  return grid.filter(({ share }) => {
    const y = height * (1 - share)
    if (last - y < apartPx || y < topPx) return false
    last = y
    return true
  })
}

/** A number of the value axis up to `top` MiB: plain on an axis in MiB, whose reading in the gutter has the unit, else with its unit. */
export function memoryTick(mebibytes: number, top: number): string {
  if (top <= MIB_AXIS) return formatNumber(mebibytes)
  const tebibytes = mebibytes / 1024 / 1024
  return tebibytes >= 1 ? `${formatRounded(tebibytes, 3)} TiB` : `${formatNumber(mebibytes / 1024)} GiB`
}

/** A reading of the chart in the unit of its axis, such as `1,628 MiB`; a few pages in KiB, since `0.0938 MiB` is wider than the gutter. */
export function memoryReading(mebibytes: number, top: number): Quantity {
  const isInMiB = mebibytes === 0 || (mebibytes >= LEAST_MIB && Number.isFinite(mebibytes))
  return top <= MIB_AXIS && isInMiB ? { value: formatNumber(mebibytes), unit: 'MiB' } : dataSize(mebibytes)
}

/** Unit of the numbers on the axis; empty where each has its own. */
export function memoryAxisUnit(top: number): string {
  return top <= MIB_AXIS ? 'MiB' : ''
}

function gridOf(values: ValueAxis): PlotModel['grid'] {
  const { top, breakAt } = values
  const marks = breakAt < top ? [0, breakAt / 2, breakAt, top] : [0, top / 2, top]
  return marks.map((value) => ({ share: heightShare(values, value), text: memoryTick(value, top) }))
}

/** The rounds that the line reaches: samples that are still being counted arrive later than their rounds. */
function roundsOnLine({ rounds, samples: { tS }, length }: Run): readonly Round[] {
  const lastS = length === 0 ? -Infinity : tS[length - 1]
  let count = rounds.length
  while (count > 0 && roundEndS(rounds[count - 1]) > lastS + SAME_S) count--
  return count === rounds.length ? rounds : rounds.slice(0, count)
}

function ringsOf(run: Run, axis: TimeAxis, share: (pages: number) => number, pageMiB: number): Ring[] {
  const rounds = roundsOnLine(run)
  const rings: Ring[] = []
  const ringOf = (round: Round) => ringAt(round, rounds, { axis, share, pageMiB })
  const last = rounds.findLast(decides)
  const apartPx = rounds.length * RING_APART_PX > 2 * axis.width ? FEW_RINGS_APART_PX : RING_APART_PX
  let x = -Infinity
  const next = (from: number) => firstRoundEndingAt(rounds, axis, x, from)
  for (let i = next(0); i < rounds.length; i = next(i + 1)) {
    if (!decides(rounds[i])) continue
    rings.push(ringOf(rounds[i]))
    x = rings[rings.length - 1].x + apartPx
  }
  // The last decision matters most: rings too close before it are dropped.
  if (last !== undefined && rings[rings.length - 1].round !== last.index) {
    const ring = ringOf(last)
    while (rings.length > 1 && ring.x - rings[rings.length - 1].x < apartPx) rings.pop()
    rings.push(ring)
  }
  return rings
}

interface RingScale {
  axis: TimeAxis
  share: (pages: number) => number
  pageMiB: number
}

function ringAt({ index, startS, durationS, remainingPages }: Round, rounds: readonly Round[], { axis, share, pageMiB }: RingScale): Ring {
  const tS = startS + durationS
  const text = texts.roundEnds(roundNumber(rounds, index), say(dataSize(remainingPages * pageMiB)), say(pagesOf(remainingPages)))
  return { round: index, tS, x: timeX(axis, tS), share: share(remainingPages), text }
}

function decides(round: Round): boolean {
  return round.complete && isPrecopyRound(round)
}

function thresholdOf(
  { run, axis, rate = inMbit }: RemainingInput,
  share: (pages: number) => number,
  pageMiB: number,
): RemainingModel['threshold'] {
  const last = run.rounds.findLast(({ thresholdPages }) => thresholdPages !== null && thresholdPages > 0)
  if (last === undefined || last.thresholdPages === null) return null
  const limitMs = limitMsIn(run, last.estimatedMbps, last.thresholdPages)
  const size = say(dataSize(last.thresholdPages * pageMiB))
  const mbps = comparedMbps(run, last.estimatedMbps)
  const isCalculated = mbps !== null && limitMs !== null
  const short = texts.threshold(size)
  const formula = isCalculated ? texts.thresholdFormula(size, rate(mbps), formatWhole(limitMs)) : short
  const text = isCalculated ? texts.thresholdCalculated(formula) : short
  const x = downtimeOf(run) === null ? axis.width : timeX(axis, last.startS + last.durationS)
  return { text, formula, short, x, share: share(last.thresholdPages) }
}

function floorOf(run: Run, axis: TimeAxis, share: (pages: number) => number, pageMiB: number): RemainingModel['floor'] {
  const migration = migrationOf(run)
  const isNever = migration === null ? cannotConverge(run.scenario, run.vm, run.rounds, run.simulatedS) : neverConverges(migration)
  const decided = run.rounds.filter(decides)
  if (!isNever || decided.length < 2) return null
  const leastPages = decided.reduce((least, { remainingPages }) => Math.min(least, remainingPages), Infinity)
  return {
    text: texts.floor(say(dataSize(leastPages * pageMiB))),
    share: share(leastPages),
    fromX: timeX(axis, decided[0].startS + decided[0].durationS),
  }
}

function namesOf(run: Run, axis: TimeAxis, share: (pages: number) => number): RemainingModel['names'] {
  let widest: { from: number; px: number; remaining: number } | null = null
  for (let i = 1; i < Math.min(run.rounds.length, NAMED_AMONG); i++) {
    const { kind, startS, durationS } = run.rounds[i]
    const px = timeX(axis, startS + durationS) - timeX(axis, startS)
    if (kind !== 'iterate' || (widest !== null && px <= widest.px)) continue
    widest = { from: timeX(axis, startS), px, remaining: run.rounds[i - 1].remainingPages }
  }
  // In a round with few pages the two names would overlap; the chart's reading names both lines.
  if (widest === null || widest.px < NAMES_ROOM_PX || share(widest.remaining) < NAMES_ROOM_SHARE) return null
  const { from, px, remaining } = widest
  return {
    x: from + px * 0.3,
    dirtyShare: share(remaining) * 0.92,
    knownX: from + 12,
    knownShare: share(remaining) * 0.3,
    knownText: px >= LONG_NAME_PX ? texts.knownToSource : texts.remainingName,
  }
}
