/** Grades a prediction against the run: right or not, its score, and a comment on the reasoning behind it. */
import { metricHolds, metricList, metricNumber } from '../../analysis/metrics/evaluateMetric.ts'
import type { Scope } from '../../analysis/metrics/evaluateMetric.ts'
import { MetricFault } from '../../analysis/metrics/parseMetric.ts'
import { areaBetween, areaScore, highestRise, sampledAt } from './drawnCurve.ts'
import type { DrawnPoint } from './drawnCurve.ts'
import type { Prediction, PredictionOf } from './lessonSchema.ts'

export type Guess =
  | { kind: 'choose'; option: string }
  | { kind: 'number'; value: number }
  /** Ids of the items, in the guessed order. */
  | { kind: 'order'; items: readonly string[] }
  | { kind: 'draw'; points: readonly DrawnPoint[] }

export type GuessOf<Kind extends Guess['kind']> = Extract<Guess, { kind: Kind }>

export interface Judgement {
  right: boolean
  /** 0 to 100. */
  score: number
  /** Key of the text on the thinking behind this guess; null if it has none. */
  reveals: string | null
}

/** The answer to a prediction, read from the run. */
export type Truth =
  | { kind: 'choose'; option: string }
  | { kind: 'number'; value: number; tolerance: number }
  | { kind: 'order'; items: readonly { id: string; value: number }[] }
  | { kind: 'draw'; points: readonly DrawnPoint[] }

type TruthOf<Kind extends Truth['kind']> = Extract<Truth, { kind: Kind }>

/** A guess this many decades from the truth is worth nothing. */
const WORTHLESS_DECADES = 1
/** A guess this many tolerances off is worth nothing. */
const WORTHLESS = 3
/** A guess within a factor of two of a designed wrong value gets the comment on it; natural logarithm of the factor. */
const NEAR = Math.log(2)

/** A drawing gets the comment on a wrong curve if it is that much nearer to it than to the run, as a share of the area between. */
const LIKE_SHARE = 0.75
/** And if the area between is at most this share of the area under the wrong curve. */
const LIKE_AREA = 0.4
/** A drawing whose highest rise is a smaller share of the run's than this does not mean to rise: a hand is not steady. */
const RISE_SHARE = 0.25

/** The answer to a prediction. @throws MetricFault for a metric without a value, and if not exactly one option is true */
export function truthOf(predict: Prediction, scope: Scope): Truth {
  switch (predict.kind) {
    case 'choose': {
      const holding = predict.options.filter(({ when }) => metricHolds(when, scope))
      if (holding.length !== 1) throw new MetricFault(`makes ${holding.length} options true`)
      return { kind: 'choose', option: holding[0].id }
    }
    case 'number': {
      const value = known(predict.of, scope)
      return { kind: 'number', value, tolerance: toleranceOf(predict, value) }
    }
    case 'order': {
      const items = predict.items.map(({ id, of }) => ({ id, value: known(of, scope) }))
      const sign = predict.direction === 'ascending' ? 1 : -1
      return { kind: 'order', items: items.toSorted((one, other) => sign * (one.value - other.value)) }
    }
    default: {
      const [values, times] = [metricList(predict.curve, scope), metricList(predict.time, scope)]
      const lastS = predict.timesS[predict.timesS.length - 1]
      return { kind: 'draw', points: times.map((tS, i) => ({ tS, value: values[i] })).filter(({ tS }) => tS <= lastS) }
    }
  }
}

/** Grades a guess. @throws MetricFault as `truthOf`, and Error if guess and prediction are of different kinds */
export function judgedGuess(predict: Prediction, guess: Guess, scope: Scope): Judgement {
  const truth = truthOf(predict, scope)
  if (predict.kind === 'choose' && guess.kind === 'choose' && truth.kind === 'choose') {
    const right = guess.option === truth.option
    const reveals = predict.options.find(({ id }) => id === guess.option)?.reveals ?? null
    return { right, score: right ? 100 : 0, reveals: right ? null : reveals }
  }
  if (predict.kind === 'number' && guess.kind === 'number' && truth.kind === 'number')
    return judgedNumber(predict, guess.value, truth, scope)
  if (predict.kind === 'order' && truth.kind === 'order') return judgedOrder(predict, guess, truth)
  if (predict.kind === 'draw' && truth.kind === 'draw') return judgedDrawing(predict, guess, truth)
  throw mismatch(guess, predict)
}

function judgedOrder({ reveals, like }: PredictionOf<'order'>, guess: Guess, truth: TruthOf<'order'>): Judgement {
  if (guess.kind !== 'order') throw mismatch(guess, truth)
  const share = orderedShare(
    guess.items,
    truth.items.map(({ id }) => id),
  )
  const isLike = like === undefined || like.some((order) => isOrderLike(order, guess.items))
  return { right: share === 1, score: Math.round(share * 100), reveals: share === 1 || !isLike ? null : reveals }
}

/** Whether an order has each named item of the other one, `*` for any, at its place. */
export function isOrderLike(pattern: readonly string[], order: readonly string[]): boolean {
  return pattern.every((id, i) => id === '*' || id === order[i])
}

function judgedDrawing(predict: PredictionOf<'draw'>, guess: Guess, truth: TruthOf<'draw'>): Judgement {
  if (guess.kind !== 'draw') throw mismatch(guess, truth)
  const [fromS, toS] = [predict.timesS[0], predict.timesS[predict.timesS.length - 1]]
  const off = areaBetween(guess.points, truth.points, fromS, toS)
  const wrong = wrongCurves(predict, guess, truth)
  const closest = wrong.reduce((least, one) => (one.off < least.off ? one : least))
  const likeClosest = closest.off <= LIKE_SHARE * off && closest.off <= LIKE_AREA * closest.area ? closest : null
  const family = wrong.find(({ isFamily }) => isFamily) ?? null
  const like = family !== null && (likeClosest === null || likeClosest.rises) ? family : likeClosest
  const score = areaScore(guess.points, truth.points, fromS, toS)
  const right = score >= 100 * (1 - predict.good) && closest.off >= off && like === null
  return { right, score: Math.round(score), reveals: like?.reveals ?? null }
}

/**
 * The designed wrong curves beside a drawing: the area between, the area under the curve, whether it rises where the run does, and whether
 * the drawing never rises and the comment is about all such drawings.
 */
function wrongCurves({ timesS, wrong }: PredictionOf<'draw'>, { points }: GuessOf<'draw'>, truth: TruthOf<'draw'>) {
  const [fromS, toS] = [timesS[0], timesS[timesS.length - 1]]
  const leastRise = RISE_SHARE * highestRise(truth.points, fromS, toS)
  const rises = (curve: readonly DrawnPoint[]) => highestRise(curve, fromS, toS) >= leastRise
  return wrong.map(({ values, reveals, neverRises }) => {
    const curve = curveThrough(timesS, values)
    const [off, area] = [points, []].map((other) => areaBetween(other, curve, fromS, toS))
    return { reveals, off, area, rises: rises(curve), isFamily: neverRises === true && off <= area && !rises(points) }
  })
}

/** The curve straight between its values at the times. */
export function curveThrough(timesS: readonly number[], values: readonly number[]): DrawnPoint[] {
  return timesS.map((tS, i) => ({ tS, value: values[i] }))
}

function mismatch({ kind }: Guess, asked: { kind: string }): Error {
  return new Error(`a guess of kind ${kind} for a prediction of kind ${asked.kind}`)
}

function judgedNumber(predict: PredictionOf<'number'>, guess: number, { value, tolerance }: TruthOf<'number'>, scope: Scope): Judgement {
  const off = Math.abs(guess - value)
  // A tolerance of 0 asks for the exact number.
  const right = off <= tolerance * (1 + 1e-9)
  const tolerances = tolerance === 0 ? (off === 0 ? 0 : WORTHLESS) : offBy(guess, value, tolerance) / tolerance
  const share = Math.max(0, (WORTHLESS - tolerances) / (WORTHLESS - 1))
  // One that does not hold never has the full score, however near.
  const score = right ? 100 : Math.min(99, Math.round(share * 100))
  return { right, score, reveals: right ? null : nearest(predict, guess, value, scope) }
}

/** Distance of the guess from the truth, in the unit of the tolerance; worthless if they are `WORTHLESS_DECADES` apart. */
function offBy(guess: number, value: number, tolerance: number): number {
  const apart = guess > 0 && value > 0 ? Math.abs(Math.log10(guess / value)) : 0
  return apart < WORTHLESS_DECADES ? Math.abs(guess - value) : WORTHLESS * tolerance
}

/** The comment of the designed wrong value that the guess is near to; null if it is near to none, or nearer to the truth. */
function nearest({ wrong }: PredictionOf<'number'>, guess: number, truth: number, scope: Scope): string | null {
  const near = wrong
    .map(({ near: metric, reveals }) => ({ reveals, distance: distanceOf(guess, known(metric, scope), truth) }))
    .filter(({ distance }) => distance <= NEAR && distance <= distanceOf(guess, truth, truth))
  return near.toSorted((one, other) => one.distance - other.distance).at(0)?.reveals ?? null
}

/**
 * Distance as the logarithm of the ratio. If one of the two is not above 0: by the share of the truth, so that a tenth of the truth is as
 * near as a factor of two.
 */
function distanceOf(guess: number, value: number, truth: number): number {
  if (guess > 0 && value > 0) return Math.abs(Math.log(guess / value))
  return guess === value ? 0 : 10 * NEAR * Math.abs((guess - value) / truth)
}

/** Range of answers of a question without a range: a quantity or a factor, no larger than a page can write and draw in full. */
export const ANY_AMOUNT: [number, number] = [0, 1e9]

/** Whether a number is within the range of possible answers; one outside is refused, not graded. */
export function isPossible({ range: [least, most] = ANY_AMOUNT }: PredictionOf<'number'>, value: number): boolean {
  return value >= least && value <= most
}

function toleranceOf({ within }: PredictionOf<'number'>, value: number): number {
  return 'relative' in within ? Math.abs(value) * within.relative : within.absolute
}

function known(metric: string, scope: Scope): number {
  const value = metricNumber(metric, scope)
  if (value === null) throw new MetricFault(`"${metric}" has no value in this run`)
  return value
}

/** Share of pairs in the right order. */
function orderedShare(guess: readonly string[], truth: readonly string[]): number {
  let right = 0
  let pairs = 0
  for (let i = 0; i < truth.length; i++) {
    for (let j = i + 1; j < truth.length; j++) {
      pairs++
      if (guess.indexOf(truth[i]) < guess.indexOf(truth[j])) right++
    }
  }
  return pairs === 0 ? 1 : right / pairs
}

/** The truth of a drawn prediction at the named times, for the table beside the typed values. */
export function drawnTruthAt(truth: readonly DrawnPoint[], timesS: readonly number[]): number[] {
  return timesS.map((tS) => sampledAt(truth, tS))
}
