/** Texts of a lesson in the language of the page. */
import type { Scope } from '../../../analysis/metrics/evaluateMetric.ts'
import type { Lesson } from '../../../teaching/lessons/lessonSchema.ts'
import { filledText } from '../../../teaching/lessons/lessonText.ts'
import { language } from '../../../messages/compiled/en/page/language.ts'
import * as texts from '../../../messages/compiled/en/places/lessons.ts'

type Texts = Pick<Lesson, 'text'>

/** English if the lesson lacks the language of the page; figures are not filled in. */
export function textOf({ text }: Texts, key: string): string {
  return text[language]?.[key] ?? text.en?.[key] ?? key
}

/** The text with the figures of a run. */
export function filledTextOf(lesson: Texts, key: string, scope: Scope): string {
  return filledText(textOf(lesson, key), scope, texts.figureWords)
}

/** The unit of a prediction, in the singular after 1. */
export function unitText(unit: string, value?: number): string {
  if (!Object.hasOwn(texts.units, unit)) return unit
  const { one, other } = texts.units[unit]
  return value === 1 ? one : other
}

/** Label of a field for a predicted number. */
export function askedText(unit: string): string {
  return Object.hasOwn(texts.numberAs, unit) ? texts.numberAs[unit] : texts.numberIn(unitText(unit))
}
