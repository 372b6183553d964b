/** Result of a sweep as a sentence: where the scenario of Play stops converging along the swept setting. */
import { flipsOf } from '../../../analysis/sweep/cliffEdges.ts'
import type { SettingValue } from '../../../analysis/sweep/grid.ts'
import type { PointSummary } from '../../../analysis/sweep/summary.ts'
import type { CliffGap, ExploreState } from '../../../store/explore/exploreStore.ts'
import { pointState } from '../../../store/explore/exploreStore.ts'
import { duration, formatExact, formatWhole, say } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import { labelled } from '../../../units/punctuation.ts'
import type { AxisModel } from './axisModel.ts'
import { amountText, settingValueText } from './axisModel.ts'
import type { ExploreModel } from './exploreModel.ts'
import { lineThrough } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import { failsOtherwise } from './pointWords.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'

export interface Answer {
  headline: string
  detail: string
}

/**
 * No verdict before every run of the line that it is about. `inRounds`: the strategy copies in rounds, so that it converges or does not;
 * others complete or do not, as does a run that the scenario cuts off or that fails.
 */
export function exploreAnswer(
  model: ExploreModel,
  figure: FigureChoice,
  inRounds: boolean,
  { narrowed, status }: Pick<ExploreState, 'narrowed' | 'status'> = { narrowed: null, status: 'running' },
): Answer {
  const answering = answeringLine(model)
  const { axis, other, line, fixed } = answering
  const within = joined(ofAllText(model), endText(model))
  const underWay = underWayAnswer(answering, model.seeds, status)
  if (underWay !== null) return { headline: underWay.headline, detail: joined(underWay.detail, within) }
  const where = other === null || fixed === null ? '' : placeText(other, fixed)
  if (axis.choice.kind === 'list') return { headline: bestOf(axis, line, figure), detail: joined(where, within) }
  const { current } = axis.choice
  const own = current === null ? '' : texts.yourValue(amountText(axis.choice, current))
  const rounds = inRounds && !isCutOff(model) && !line.some(failsOtherwise)
  const gap = gapOf(model)
  const atOnce = gap === null ? atOnceAnswer(axis, line) : null
  if (atOnce !== null) return { headline: atOnce.headline, detail: joined(atOnce.detail, where, within) }
  if (gap === null) return { headline: withoutCliff(answering, rounds), detail: joined(where, own, within) }
  const cliff = cliffAnswer(axis, isSameGap(narrowed, gap) ? narrowed.found : gap, rounds)
  return { headline: cliff.headline, detail: joined(cliff.detail, where, own, within) }
}

/** Whether the scenario or a point ends runs, at a time that says nothing of what they would do later. */
function isCutOff({ untilFrom }: ExploreModel): boolean {
  return untilFrom === 'scenario' || untilFrom === 'points'
}

/** Play may follow one of several migrations. */
function ofAllText({ migrations }: ExploreModel): string {
  return migrations > 1 ? texts.ofAllMigrations(formatWhole(migrations)) : ''
}

/** When a run that has not ended counts as one that does not converge, or is cut off; empty where nothing ends it. */
function endText({ untilS, untilFrom }: ExploreModel): string {
  if (untilS === null) return ''
  return (untilFrom === 'scenario' ? texts.cutAtS : texts.withinS)(formatExact(untilS))
}

/** Progress of the line that the sentence is about; null once it is simulated with all seeds. */
function underWayAnswer(answering: AnsweringLine, seeds: number, status: ExploreState['status']): Answer | null {
  if (isSimulated(answering, seeds)) return null
  const { values, other, fixed } = answering
  const simulated = simulatedOf(answering, seeds)
  const sentence = status === 'cancelled' || status === 'failed' ? texts.sweepStopped : texts.sweepUnderWay
  const along = other === null || fixed === null ? '' : lineText(other, fixed)
  return { headline: sentence(formatWhole(simulated), formatWhole(values)), detail: texts.answerFollows(along) }
}

function isSameGap(narrowed: ExploreState['narrowed'], gap: CliffGap): narrowed is NonNullable<ExploreState['narrowed']> {
  return narrowed !== null && JSON.stringify(narrowed.asked) === JSON.stringify(gap)
}

/** Between a good and a bad value of the setting: up to or from where it converges, and the other side. */
function cliffAnswer(axis: AxisModel, { good, bad }: Pick<CliffGap, 'good' | 'bad'>, rounds: boolean): Answer {
  const [upTo, from] = rounds ? [texts.convergesUpTo, texts.convergesFrom] : [texts.completesUpTo, texts.completesFrom]
  const [found, beyond] = good < bad ? [upTo, texts.nextFails] : [from, texts.nextSucceeds]
  return { headline: found(amountText(axis.choice, good)), detail: beyond(settingValueText(axis.choice, bad)) }
}

function lineText(other: AxisModel, fixed: NonNullable<SettingValue>): string {
  return typeof fixed === 'number' ? amountText(other.choice, fixed) : settingValueText(other.choice, fixed)
}

/** The place of the line along the other setting. */
function placeText(other: AxisModel, fixed: NonNullable<SettingValue>): string {
  return (typeof fixed === 'number' ? texts.atOther : texts.withOther)(lineText(other, fixed))
}

/** Where the line that the sentence is about stops converging; null if it does not, or more than once. */
export function gapOf(model: ExploreModel): CliffGap | null {
  const { axis, other, line, fixed } = answeringLine(model)
  const states = line.map(pointState)
  const flips = flipsOf(states)
  if (axis.choice.kind === 'list' || flips.length !== 1) return null
  const [{ after, convergesBefore }] = flips
  const beyond = states.findIndex((state, i) => i > after && state !== null)
  const [good, bad] = (convergesBefore ? [after, beyond] : [beyond, after]).map((i) => axis.values[i])
  if (typeof good !== 'number' || typeof bad !== 'number') return null
  const { path, whole } = axis.choice
  return { path, fixed: other === null ? {} : { [other.choice.path]: fixed }, good, bad, scale: axis.log ? 'log' : 'linear', whole }
}

/** The points of the lines that the sentence may be about, those of the first one first. */
export function answeringPoints(model: ExploreModel): number[] {
  const { columns, rows, nearest } = model
  const points = {
    across: Array.from({ length: columns }, (_, column) => nearest.row * columns + column),
    up: Array.from({ length: rows }, (_, row) => row * columns + nearest.column),
  }
  return [...new Set(answeringAxes(model).flatMap((axis) => points[axis]))]
}

interface AnsweringLine {
  axis: AxisModel
  other: AxisModel | null
  /** Value of the other setting on the line. */
  fixed: SettingValue
  line: readonly (PointSummary | undefined)[]
  /** Values of the line that are not refused. */
  values: number
}

/** The directions through the run of Play that the sentence may be about: up and then across, but only one if the other has no numbers. */
function answeringAxes({ up, across }: ExploreModel): readonly ('up' | 'across')[] {
  if (up === null) return ['across']
  if (up.choice.kind === 'number' && across.choice.kind === 'number') return ['up', 'across']
  return [across.choice.kind === 'number' ? 'across' : 'up']
}

/** The line that the sentence is about: the first on which runs stop converging, or else the first one. */
function answeringLine(model: ExploreModel): AnsweringLine {
  const [first, second] = answeringAxes(model).map((axis) => lineAlong(model, axis))
  if (second === undefined || !isSimulated(first, model.seeds) || hasFlip(first)) return first
  return !isSimulated(second, model.seeds) || hasFlip(second) ? second : first
}

function lineAlong(model: ExploreModel, along: 'up' | 'across'): AnsweringLine {
  const { up, across, nearest, columns, rows, isRefused } = model
  if (along === 'across' || up === null) {
    const values = Array.from({ length: columns }, (_, column) => column).filter((column) => !isRefused(column, nearest.row)).length
    return { axis: across, other: up, fixed: up?.values[nearest.row] ?? null, line: lineThrough(model, 'across', nearest), values }
  }
  const values = Array.from({ length: rows }, (_, row) => row).filter((row) => !isRefused(nearest.column, row)).length
  return { axis: up, other: across, fixed: across.values[nearest.column], line: lineThrough(model, 'up', nearest), values }
}

/** Points of a line that have the runs of all seeds. */
function simulatedOf({ line }: AnsweringLine, seeds: number): number {
  return line.filter((point) => point?.runs === seeds).length
}

function isSimulated(line: AnsweringLine, seeds: number): boolean {
  return simulatedOf(line, seeds) === line.values
}

function hasFlip({ line }: AnsweringLine): boolean {
  return flipsOf(line.map(pointState)).length > 0
}

/** Gains below this share are none. */
const NO_GAIN = 1.02

/**
 * How many migrations at once are fastest, and how many have the shortest longest downtime; null for another setting, and if some do not
 * complete.
 */
function atOnceAnswer({ choice, values }: AxisModel, line: readonly (PointSummary | undefined)[]): Answer | null {
  const name = (Object.keys(texts.withAtOnce) as (keyof typeof texts.withAtOnce)[]).find((one) => choice.path === `schedule.${one}`)
  if (name === undefined) return null
  const known = line.flatMap((point, i) =>
    point === undefined ? [] : [{ point, amount: texts.withAtOnce[name](formatExact(Number(values[i]))) }],
  )
  const figures = known.flatMap(({ point: { totalS, downtimeMs }, amount }) =>
    totalS === null || downtimeMs === null ? [] : [{ amount, totalS: totalS.median, downtimeMs: downtimeMs.median }],
  )
  if (figures.length < known.length || figures.length < 2) return null
  const fewest = (of: (one: (typeof figures)[number]) => number) => {
    const best = Math.min(...figures.map(of))
    return figures.find((one) => of(one) <= best * NO_GAIN) ?? figures[0]
  }
  const [fastest, mildest] = [fewest(({ totalS }) => totalS), fewest(({ downtimeMs }) => downtimeMs)]
  const most = figures[figures.length - 1]
  const pause = say(duration(mildest.downtimeMs / 1000))
  return {
    headline: texts.fastestWith(fastest.amount, say(duration(fastest.totalS))),
    detail: joined(
      mildest === fastest ? texts.alsoMildest(pause) : texts.mildestWith(mildest.amount, pause, say(duration(fastest.downtimeMs / 1000))),
      most === fastest
        ? ''
        : most.totalS > fastest.totalS * NO_GAIN
          ? texts.takesWith(most.amount, say(duration(most.totalS)))
          : texts.moreGainsNothing,
      typeof choice.current === 'number' ? texts.yourValue(texts.withAtOnce[name](formatExact(choice.current))) : '',
    ),
  }
}

function joined(...sentences: string[]): string {
  return inSentences(sentences)
}

function withoutCliff({ axis, line, values }: AnsweringLine, rounds: boolean): string {
  const states = line.map(pointState).filter((state) => state !== null)
  const count = states.filter((state) => state).length
  if (count === states.length && values === line.length) return rounds ? texts.convergesEverywhere : texts.completesEverywhere
  if (count === 0) return rounds ? texts.convergesNowhere : texts.completesNowhere
  const atSome = rounds ? texts.convergesAtSome : texts.completesAtSome
  return atSome(formatWhole(count), formatWhole(states.length), axis.choice.label)
}

function bestOf(axis: AxisModel, line: readonly (PointSummary | undefined)[], figure: FigureChoice): string {
  const completing = line.flatMap((point, i) => {
    const spread = point === undefined || pointState(point) !== true ? null : point[figure.name]
    return spread === null ? [] : [{ i, median: spread.median }]
  })
  const known = line.filter((point) => point !== undefined).length
  if (completing.length === 0) return texts.completesNowhere
  const sign = figure.highIsGood ? -1 : 1
  const [best] = completing.toSorted((a, b) => sign * (a.median - b.median))
  return texts.bestChoice(
    formatWhole(completing.length),
    formatWhole(known),
    settingValueText(axis.choice, axis.values[best.i]),
    labelled(figure.label, figure.text(best.median)),
  )
}
