/** Texts of a lesson: figures from the run on screen in the place of `{metric|format}`. */
import { metricValue } from '../../analysis/metrics/evaluateMetric.ts'
import type { Scope } from '../../analysis/metrics/evaluateMetric.ts'
import { isNumberFormat, numberFormats, numberInSentence } from '../../analysis/metrics/metricFormats.ts'
import type { NumberFormat } from '../../analysis/metrics/metricFormats.ts'
import { MetricFault } from '../../analysis/metrics/parseMetric.ts'

const FIGURE = /\{([^{}|]+)\|([A-Za-z]+)\}/g

/** Written for a value that the run does not have, unless another word is given. */
const NONE = 'none'

/** A figure as the texts of a lesson write it; the word `none` for a value that the run does not have. */
export function figureText(value: number | null, format: NumberFormat, none: string = NONE): string {
  return value === null || !Number.isFinite(value) ? none : numberInSentence(value, format)
}

/** Metrics and formats in a text. */
export function figuresIn(text: string): { metric: string; format: string }[] {
  return [...text.matchAll(FIGURE)].map(([, metric, format]) => ({ metric, format }))
}

/**
 * The text with its figures filled in. `words`: texts for the words that a figure may be, such as outcomes and `none`; a word that is not
 * listed is unchanged. @throws MetricFault for a metric or format that cannot be written
 */
export function filledText(text: string, scope: Scope, words: Readonly<Record<string, string>> = {}): string {
  const wordOf = (word: string): string => (Object.hasOwn(words, word) ? words[word] : word)
  return text.replaceAll(FIGURE, (_, metric: string, format: string) => {
    if (!isNumberFormat(format)) throw new MetricFault(`has the format "${format}"; there are ${numberFormats.join(', ')}`)
    const value = metricValue(metric, scope)
    if (typeof value === 'string') return wordOf(value)
    if (value === null || typeof value === 'number') return figureText(value, format, wordOf(NONE))
    throw new MetricFault(`writes "${metric}", which is neither a number nor a word`)
  })
}
