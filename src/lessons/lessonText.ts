/** Texts of a lesson: figures from the run on screen in the place of `{metric|format}`. */
import { metricValue } from '../analysis/metrics/evaluateMetric.ts'
import type { Scope } from '../analysis/metrics/evaluateMetric.ts'
import { isNumberFormat, numberFormats, numberInSentence } from '../analysis/metrics/metricFormats.ts'
import type { NumberFormat } from '../analysis/metrics/metricFormats.ts'
import { MetricFault } from '../analysis/metrics/parseMetric.ts'

const FIGURE = /\{([^{}|]+)\|([A-Za-z]+)\}/g

/** A figure as the texts of a lesson write it; `none` for a value that the run does not have. */
export function figureText(value: number | null, format: NumberFormat, none = 'none'): string {
  return value === null || !Number.isFinite(value) ? none : numberInSentence(value, format)
}

/** Metrics and formats in a text. */
export function figuresIn(text: string): { metric: string; format: string }[] {
  return [...text.matchAll(FIGURE)].map(([, metric, format]) => ({ metric, format }))
}

/** @throws MetricFault */
export function filledText(text: string, scope: Scope): string {
  return text.replaceAll(FIGURE, (_, metric: string, format: string) => {
    if (!isNumberFormat(format)) throw new MetricFault(`has the format "${format}"; there are ${numberFormats.join(', ')}`)
    const value = metricValue(metric, scope)
    if (typeof value === 'string') return value
    if (value === null || typeof value === 'number') return figureText(value, format)
    throw new MetricFault(`writes "${metric}", which is neither a number nor a word`)
  })
}
