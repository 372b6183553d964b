/** A point of a sweep in words, for the box beside it and for screen readers. */
import type { PointSummary, Spread } from '../../../analysis/sweep/summary.ts'
import { converges } from '../../../analysis/sweep/summary.ts'
import { duration, formatExact, formatRounded, formatWhole, say } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { settingText } from './axisModel.ts'
import type { Cell, ExploreModel } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import * as texts from '../../../texts/places/explore.ts'

interface PointWords {
  /** The figure: `11.0 s`, `11.0 s (10.9 s to 11.1 s)`. */
  headline: string
  /** The settings. */
  where: string
  /** Other figures. */
  more: string
  /** Whether it has a run to open. */
  opens: boolean
}

/** Meaning of the hatch: not completed in time or, if a point ended for another reason, not completed. */
export function neverText({ untilS, sweep: { points } }: Pick<ExploreModel, 'untilS' | 'sweep'>): string {
  const isOther = points.some((point) => point !== undefined && !converges(point) && point.failure !== 'not-converged')
  return isOther ? texts.notCompleted : notInTime(untilS)
}

function notInTime(untilS: number | null): string {
  return untilS === null ? texts.never : texts.notWithin(formatExact(untilS))
}

export function pointWords(model: ExploreModel, { column, row }: Cell, figure: FigureChoice): PointWords {
  const { across, up } = model
  const where = inRow([settingText(across.choice, across.values[column]), ...(up === null ? [] : [settingText(up.choice, up.values[row])])])
  const point = model.pointAt(column, row)
  const opens = !model.isRefused(column, row)
  if (point === undefined) return { headline: opens ? texts.waiting : texts.leftOut, where, more: '', opens }
  const seed = point.runs > 1 ? model.typicalAt({ column, row }, figure.name)?.seed : undefined
  return { headline: headlineOf(point, figure, model), where, more: moreOf(point, figure, seed), opens }
}

function headlineOf(point: PointSummary, figure: FigureChoice, model: ExploreModel): string {
  const spread = point[figure.name]
  const { failure } = point
  if (!converges(point) || spread === null)
    return failure === null || failure === 'not-converged' ? notInTime(model.untilS) : texts.outcomes[failure]
  return spreadText(spread, figure)
}

export function spreadText({ low, median, high }: Spread, figure: FigureChoice): string {
  const [from, middle, to] = [low, median, high].map((value) => figure.text(value))
  return from === to ? middle : `${middle} (${texts.spread(from, to)})`
}

/** `seed`: of the run that the point opens, if it has several. */
function moreOf(point: PointSummary, figure: FigureChoice, seed: number | undefined): string {
  const { completed, runs, totalS, downtimeMs, rounds } = point
  const parts = [
    ...(figure.name === 'totalS' || totalS === null ? [] : [say(duration(totalS.median))]),
    ...(figure.name === 'downtimeMs' || downtimeMs === null ? [] : [texts.downtimeOf(say(duration(downtimeMs.median / 1000)))]),
    ...(figure.name === 'rounds' || rounds === null ? [] : [texts.rounds(formatRounded(rounds.median, 3))]),
    ...(runs === 1
      ? []
      : [completed === runs ? texts.medianOf(formatWhole(runs)) : texts.seedsOf(formatWhole(completed), formatWhole(runs))]),
    ...(seed === undefined ? [] : [texts.opensSeed(String(seed))]),
  ]
  return inRow(parts)
}
