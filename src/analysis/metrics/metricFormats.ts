/** Formats of a metric's value, by the name that lessons and briefs give them: the unit it is in, and its text. */
import { formatNumber, formatWhole, pages, say } from '../../units/format.ts'

type Write = (value: number) => string

interface MetricFormat {
  /** Unit of the number itself; '' for a count, a ratio and a text. */
  readonly unit: string
  /** `write` gives the numeral: three significant figures, or every figure that a goal is written with. */
  text(value: number, write: Write): string
  /** Within a sentence, where another text is usual there. */
  sentence?(value: number): string
}

const inUnit = (unit: string): MetricFormat => ({ unit, text: (value, write) => say({ value: write(value), unit }) })

const counted = (value: number): string => (Number.isInteger(value) ? formatWhole(value) : formatNumber(value))

/** Below it a time is written in milliseconds: it would round to 1.00 s. */
const SECOND = 0.9995

function seconds(value: number, write: Write): string {
  return Math.abs(value) < SECOND ? `${write(value * 1000)} ms` : `${write(value)} s`
}

export const metricFormats = {
  s: { unit: 's', text: seconds },
  ms: { unit: 'ms', text: (value, write) => (Math.abs(value) < 1000 * SECOND ? `${write(value)} ms` : `${write(value / 1000)} s`) },
  MiB: inUnit('MiB'),
  n: { unit: '', text: counted },
  pages: { unit: 'pages', text: (value) => say(pages(value)) },
  /** A share, 1 is 100 %. */
  pct: {
    unit: 'fraction',
    text: (value, write) => `${write(value * 100)} %`,
    sentence: (value) => `${Math.abs(value) >= 0.1 ? formatWhole(value * 100) : formatNumber(value * 100)} %`,
  },
  /** A ratio; a sentence says "times" itself. */
  x: { unit: '', text: (value, write) => `${write(value)}×`, sentence: (value) => formatNumber(value) },
  J: inUnit('J'),
  Mbps: inUnit('Mbit/s'),
} as const satisfies Record<string, MetricFormat>

export type NumberFormat = keyof typeof metricFormats
export const numberFormats = Object.keys(metricFormats) as NumberFormat[]

export function isNumberFormat(name: string): name is NumberFormat {
  return Object.hasOwn(metricFormats, name)
}

/** A number with its unit, as goals and tables show it. */
export function metricText(value: number, format: NumberFormat, write: Write = formatNumber): string {
  return metricFormats[format].text(value, write)
}

/** A number with its unit within a sentence. */
export function numberInSentence(value: number, format: NumberFormat): string {
  const known: MetricFormat = metricFormats[format]
  return known.sentence === undefined ? known.text(value, formatNumber) : known.sentence(value)
}
