/** A point of a sweep in words, for the box beside it and for screen readers. */
import type { PointSummary, Spread } from '../../../analysis/sweep/summary.ts'
import { converges } from '../../../analysis/sweep/summary.ts'
import { duration, formatExact, formatRounded, formatWhole, say, UNKNOWN } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { settingText } from './axisModel.ts'
import type { Cell, ExploreModel } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'

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

/** Meaning of the hatch: not completed in time or, if a point ended for another reason or at another time, not completed. */
export function neverText({ untilS, untilFrom, sweep: { points } }: Pick<ExploreModel, 'untilS' | 'untilFrom' | 'sweep'>): string {
  return untilFrom === 'points' || points.some(failsOtherwise) ? texts.notCompleted : notInTime(untilS)
}

/** Whether most runs of a point end for another reason than not converging in time. */
export function failsOtherwise(point: PointSummary | undefined): boolean {
  return point !== undefined && !converges(point) && point.failure !== 'not-converged'
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
  return !converges(point) || spread === null ? pointFailure(point, model) : spreadText(spread, figure)
}

/** Why runs of a point do not complete; that a figure is not known where all do. */
export function pointFailure({ failure, settings: { endS } }: PointSummary, { untilS }: Pick<ExploreModel, 'untilS'>): string {
  if (failure === null) return UNKNOWN
  if (failure !== 'not-converged') return texts.outcomes[failure]
  return notInTime(typeof endS === 'number' ? endS : untilS)
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
