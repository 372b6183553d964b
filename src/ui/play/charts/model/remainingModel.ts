/** Model of the remaining-memory chart: remaining as known to the source, and dirty now, against the rule's threshold. */
import { roundEndS, roundNumber } from '../../../../analysis/report/roundNumbers.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { Round } from '../../../../engine/result/result.ts'
import type { LiveLine, LiveRow } from '../../../../kit/plot/marks.ts'
import { type Run, vmOf } from '../../../../store/play/run.ts'
import * as texts from '../../../../messages/compiled/en/charts.ts'
import { dataSize, formatNumber, formatRounded, pages as pagesOf, type Quantity, type RateText, say } from '../../../../units/format.ts'
import { SAME_S } from '../../../../units/units.ts'
import { levelSampleAt } from '../../stage/wireReading.ts'
import { firstRoundEndingAt } from '../../timeline/band/roundsByPixel.ts'
import { pageMiBOf, sampleAt } from '../../timeline/runMoments.ts'
import { type TimeAxis, timeX } from '../../timeline/axis/timeAxis.ts'
import { heightShare, valueScale, type ValueScale } from './axisBreak.ts'
import { chooseGhostSamples, chooseSamples, lineThrough, type PlotModel } from './plotModel.ts'
import { decides, remainingLines } from './remainingLines.ts'
import { firstSample, roundPoints } from './roundPoints.ts'

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
  scale: ValueScale
  pageMiB: number
  rings: Ring[]
  /** The ring of any decision, also of one that is too close to others to be always drawn; null for other rounds. */
  ringOf(round: number): Ring | null
}

interface RemainingInput {
  run: Run
  axis: TimeAxis
  /** Writes the rate that the threshold is calculated with; left out, the threshold has no formula in the key. */
  rate?: RateText
}

/** Width of a step of the envelope, which is drawn in place of the saw-tooth where rounds are folded. */
const ENVELOPE_PX = 24
/** Closer rings would overlap, and thousands of rings would cost frames. The story lists every round. */
const RING_APART_PX = 8
/** With far more rounds than rings that fit, a dense row of rings would only hide the line. */
const FEW_RINGS_APART_PX = 40

/** What the chart of the remaining memory draws for a run on this axis. */
export function remainingModel({ run, axis, rate }: RemainingInput): RemainingModel {
  const pageMiB = pageMiBOf(run)
  const scale = valueScaleOf(run, pageMiB)
  const share = (pages: number) => heightShare(scale, pages * pageMiB)
  const { samples } = run
  const { indices, x } = chooseSamples(run, axis, ['remainingPages', 'outOfDatePages', 'thresholdPages'])
  const row = (atX: number, left: number, outOfDate: number, threshold: number): LiveRow => {
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
    scale,
    pageMiB,
    values: { scale, text: (mebibytes) => memoryTick(mebibytes, scale.high) },
    lines: remainingLines({ run, axis, rows, scale, rate }),
    rings: ringsOf(run, axis, share, pageMiB),
    ringOf: (index) =>
      index in run.rounds && decides(run.rounds[index]) ? ringAt(run.rounds[index], run.rounds, { axis, share, pageMiB }) : null,
  }
}

type MakeRow = (atX: number, left: number, outOfDate: number, threshold: number) => LiveRow

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
  { plain, row }: { plain: (i: number) => LiveRow; row: MakeRow },
): LiveRow[] {
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
  { sampled, row }: { sampled: (indices: readonly number[]) => LiveRow[]; row: MakeRow },
): LiveRow[] {
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

/** The previous run on the axes of this one. */
export function remainingGhost(model: RemainingModel, ghost: Run): LiveLine {
  const pageMiB = pageMiBOf(ghost)
  const inside = chooseGhostSamples(ghost, 'remainingPages')
  const { tS, remainingPages } = ghost.samples
  const curve = { tS: inside.map((i) => tS[i]), remainingMiB: inside.map((i) => remainingPages[i] * pageMiB) }
  return lineThrough(curveRows(model, curve), { ink: 'var(--accent)', width: 1.2, dash: '1 3' })
}

/** A curve on these axes; `laterS`: how much later this run's migration starts. */
export function curveRows({ axis, scale }: RemainingModel, { tS, remainingMiB }: RemainingCurve, laterS = 0): LiveRow[] {
  return Array.from(tS, (at, i) => ({ atS: at + laterS, mib: remainingMiB[i] }))
    .filter(({ atS }) => atS <= axis.endS)
    .map(({ atS, mib }) => ({ x: timeX(axis, atS), y: heightShare(scale, mib) }))
}

function valueScaleOf(run: Run, pageMiB: number): ValueScale {
  const { samples, length, rounds } = run
  const firstEndS = rounds.length > 1 ? rounds[0].startS + rounds[0].durationS : Infinity
  let focus = 0
  for (let i = 0; i < length; i++) {
    focus = Math.max(focus, samples.thresholdPages[i] * 1.25)
    if (samples.tS[i] > firstEndS) focus = Math.max(focus, samples.outOfDatePages[i], samples.remainingPages[i])
  }
  return valueScale(vmOf(run).memoryMiB, firstEndS === Infinity ? 0 : focus * pageMiB)
}

/** Up to this many MiB the axis and its readings are in MiB; above it each tick and reading has its own unit. */
const MIB_AXIS = 8192

/** Less than this is written in KiB. */
const LEAST_MIB = 0.1

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
