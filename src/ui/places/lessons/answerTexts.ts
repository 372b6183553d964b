/** Guesses and answers as words, for the comparison after the run and for the sheets. */
import { ANY_AMOUNT, drawnTruthAt, isPossible, truthOf } from '../../../teaching/lessons/judge.ts'
import type { Guess } from '../../../teaching/lessons/judge.ts'
import type { Scope } from '../../../analysis/metrics/evaluateMetric.ts'
import { isNumberFormat } from '../../../analysis/metrics/metricFormats.ts'
import { figureText } from '../../../teaching/lessons/lessonText.ts'
import type { Lesson, Prediction, PredictionOf } from '../../../teaching/lessons/lessonSchema.ts'
import { formatExact, formatRounded, formatWhole } from '../../../units/format.ts'
import { parseQuantity } from '../../../units/quantity.ts'
import { filledTextOf, textOf, unitText } from './lessonTexts.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'

/** A predicted number with its unit: as a figure of its format where that has the unit, else with the unit of the question. */
export function predictedText({ format, unit }: PredictionOf<'number'>, value: number): string {
  if (format !== 'n' && format !== 'x' && isNumberFormat(format)) return figureText(value, format)
  const number = Number.isInteger(value) || Math.abs(value) >= 1000 ? formatWhole(value) : formatRounded(value, 3)
  return `${number} ${unitText(unit, value)}`
}

/** What a number has to be like to count, in brackets. */
export function toleranceNote(predict: PredictionOf<'number'>): string {
  const tolerance = toleranceText(predict)
  return tolerance === texts.exactly ? texts.onlyExact : texts.within(tolerance)
}

/** `± 8 %`, `± 2 s`, or `± 0.06` of a share. */
export function toleranceText(predict: PredictionOf<'number'>): string {
  const { within } = predict
  if ('absolute' in within && within.absolute === 0) return texts.exactly
  return 'relative' in within
    ? `± ${formatRounded(100 * within.relative, 3)} %`
    : `± ${formatRounded(within.absolute, 3)} ${unitText(predict.unit)}`.trimEnd()
}

/** The number that was typed, or why it is none that could be an answer; both null for an empty field. */
export function typedPrediction(predict: PredictionOf<'number'>, typed: string): { value: number | null; refusal: string | null } {
  if (typed.trim() === '') return { value: null, refusal: null }
  const value = typedNumber(predict.unit, typed)
  if (value === null) return { value: null, refusal: texts.notANumber }
  return isPossible(predict, value) ? { value, refusal: null } : { value: null, refusal: rangeText(predict) }
}

/** A share is understood in percent, too, as its answer is shown. */
function typedNumber(unit: string, typed: string): number | null {
  const percent = unit === 'share' && typed.includes('%') ? parseQuantity(typed, '%') : null
  return percent === null ? parseQuantity(typed, unitText(unit)) : percent / 100
}

/** `Enter 0 to 100 %.`; without the unit where the field has no unit but a label. */
function rangeText({ range: [least, most] = ANY_AMOUNT, unit }: PredictionOf<'number'>): string {
  const named = Object.hasOwn(texts.numberAs, unit) ? '' : unitText(unit)
  return texts.enterRange(formatExact(least), named === '' ? formatExact(most) : `${formatExact(most)} ${named}`)
}

export function guessText(lesson: Lesson, predict: Prediction, guess: Guess): string {
  if (predict.kind === 'choose' && guess.kind === 'choose')
    return textOf(lesson, predict.options.find(({ id }) => id === guess.option)?.text ?? '')
  if (predict.kind === 'number' && guess.kind === 'number') return predictedText(predict, guess.value)
  if (predict.kind === 'order' && guess.kind === 'order') return orderText(lesson, predict, guess.items)
  return ''
}

/** The answer of a run; empty for a drawing, which is shown. */
export function answerText(lesson: Lesson, predict: Prediction, scope: Scope): string {
  const truth = truthOf(predict, scope)
  if (predict.kind === 'choose' && truth.kind === 'choose')
    return textOf(lesson, predict.options.find(({ id }) => id === truth.option)?.text ?? '')
  if (predict.kind === 'number' && truth.kind === 'number') return predictedText(predict, truth.value)
  if (predict.kind === 'order' && truth.kind === 'order')
    return orderText(
      lesson,
      predict,
      truth.items.map(({ id }) => id),
    )
  if (predict.kind === 'draw' && truth.kind === 'draw') {
    const values = drawnTruthAt(truth.points, predict.timesS)
    return predict.timesS.map((tS, i) => `${formatRounded(tS, 3)} s: ${formatWhole(values[i])}`).join(' · ')
  }
  return ''
}

function orderText(lesson: Lesson, { items }: PredictionOf<'order'>, order: readonly string[]): string {
  return order.map((id, i) => `${i + 1} ${textOf(lesson, items.find((item) => item.id === id)?.text ?? id)}`).join(' · ')
}

/** The designed answers of a prediction, each with its assumption; figures in them are of the run. */
export function thinkingOf(lesson: Lesson, predict: Prediction, scope: Scope): { answer: string; assumes: string }[] {
  const assumptionOf = (key: string) => filledTextOf(lesson, key, scope)
  switch (predict.kind) {
    case 'choose':
      return predict.options.flatMap(({ text, reveals }) =>
        reveals === null ? [] : [{ answer: textOf(lesson, text), assumes: assumptionOf(reveals) }],
      )
    case 'number':
      return predict.wrong.map(({ near, reveals }) => ({
        answer: /^-?[\d.]+$/.test(near) ? predictedText(predict, Number(near)) : '',
        assumes: assumptionOf(reveals),
      }))
    case 'draw':
      return predict.wrong.map(({ reveals }) => ({ answer: '', assumes: assumptionOf(reveals) }))
    default:
      return [{ answer: '', assumes: assumptionOf(predict.reveals) }]
  }
}
