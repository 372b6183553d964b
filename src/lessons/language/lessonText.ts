/** Texts of a lesson: figures from the run on screen in the place of `{metric|format}`. */
import { formatNumber, formatWhole, say } from '../../units/format.ts'
import { metricValue } from './metric.ts'
import type { Scope } from './metric.ts'
import { MetricFault } from './metricSyntax.ts'

export type FigureFormat = keyof typeof FORMATS

/** Three significant figures, or every figure before the point. */
const FORMATS = {
  s: (value: number) => seconds(value),
  ms: (value: number) => seconds(value / 1000),
  MiB: (value: number) => say({ value: formatNumber(value), unit: 'MiB' }),
  n: (value: number) => (Number.isInteger(value) ? formatWhole(value) : formatNumber(value)),
  pages: (value: number) => say({ value: formatWhole(value), unit: 'pages' }),
  pct: (value: number) => say({ value: Math.abs(value) >= 0.1 ? formatWhole(value * 100) : formatNumber(value * 100), unit: '%' }),
  x: (value: number) => formatNumber(value),
  J: (value: number) => say({ value: formatNumber(value), unit: 'J' }),
  Mbps: (value: number) => say({ value: formatNumber(value), unit: 'Mbit/s' }),
}

const FIGURE = /\{([^{}|]+)\|([A-Za-z]+)\}/g

export function isFigureFormat(name: string): name is FigureFormat {
  return Object.hasOwn(FORMATS, name)
}

/** A figure as the texts of a lesson write it; `none` for a value that the run does not have. */
export function figureText(value: number | null, format: FigureFormat, none = 'none'): string {
  return value === null || !Number.isFinite(value) ? none : FORMATS[format](value)
}

/** Metrics and formats in a text. */
export function figuresIn(text: string): { metric: string; format: string }[] {
  return [...text.matchAll(FIGURE)].map(([, metric, format]) => ({ metric, format }))
}

/** @throws MetricFault */
export function filledText(text: string, scope: Scope): string {
  return text.replaceAll(FIGURE, (_, metric: string, format: string) => {
    if (!isFigureFormat(format)) throw new MetricFault(`has the format "${format}"; there are ${Object.keys(FORMATS).join(', ')}`)
    const value = metricValue(metric, scope)
    if (typeof value === 'string') return value
    if (value === null || typeof value === 'number') return figureText(value, format)
    throw new MetricFault(`writes "${metric}", which is neither a number nor a word`)
  })
}

function seconds(value: number): string {
  return Math.abs(value) < 0.9995 ? say({ value: formatNumber(value * 1000), unit: 'ms' }) : say({ value: formatNumber(value), unit: 's' })
}
