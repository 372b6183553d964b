/** Goals of a brief judged on runs: the required value, the actual value, and whether it is met with every seed. */
import { compares, documentSource, evaluateMetric, readBy, resultSource } from '../analysis/metrics/evaluateMetric.ts'
import type { MetricValue } from '../analysis/metrics/evaluateMetric.ts'
import type { Result } from '../engine/result.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { dataSize, formatExact, formatNumber, formatWhole, pages, say, UNKNOWN } from '../units/format.ts'
import type { GoalFormat } from './briefSchema.ts'
import type { Brief, Goal } from './readBrief.ts'
import { briefText } from './readBrief.ts'

export interface GoalGrade {
  id: string
  /** The goal's quantity, in words. */
  what: string
  /** `≤ 100 ms` */
  wanted: string
  /** The worst value over the seeds, in the same unit; `–` if a run has no such value or was not simulated. */
  got: string
  met: boolean
  /** The worst value itself, and the metric with each seed, in the unit of `format`. */
  worst: MetricValue
  values: MetricValue[]
  format: GoalFormat
}

const SIGNS = { '<=': '≤', '<': '<', '>=': '≥', '>': '>', '==': '=', '!=': '≠' } as const

/** Judges each goal on the runs of one scenario, one run a seed; without runs no goal is met. */
export function judgedGoals(brief: Brief, scenario: Scenario, results: readonly Result[], language?: string): GoalGrade[] {
  return brief.goals.map((goal) => {
    const values = results.map((result) => evaluateMetric(goal.of, { R: resultSource(result), S: documentSource(scenario) }))
    const met = values.length > 0 && values.every((value) => compares(value, goal.op, goal.value))
    const worst = worstOf(goal, values)
    return {
      id: goal.id, what: briefText(brief, goal.what, language), wanted: wantedText(goal), got: gotText(goal, worst, met),
      met, worst, values, format: goal.format,
    }
  })
}

/** `≤ 100 ms`; a wanted word has no operator. */
export function wantedText({ op, value, format }: Pick<Goal, 'op' | 'value' | 'format'>): string {
  const text = valueText(value, format, formatExact)
  return op === '==' && typeof value === 'string' ? text : `${SIGNS[op]} ${text}`
}

/** Whether a goal reads samples over time, which a run records only when asked. */
export function needsSeries(brief: Brief): boolean {
  return brief.goals.some(({ of }) => readBy(of).some(({ run, name }) => run === 'R' && name === 'series'))
}

/** A value that is missed by less than its text shows is written with every figure. */
function gotText(goal: Goal, value: MetricValue, met: boolean): string {
  const text = valueText(value, goal.format)
  if (met || typeof value !== 'number' || text !== valueText(goal.value, goal.format)) return text
  return `${formatExact(value)} ${goal.format === 'pct' ? '' : GOAL_UNITS[goal.format] ?? ''}`.trim()
}

/** Unit of the numbers of each format; absent for counts, shares and text. */
export const GOAL_UNITS: Partial<Record<GoalFormat, string>> = { s: 's', ms: 'ms', MiB: 'MiB', pages: 'pages', J: 'J', Mbps: 'Mbit/s', pct: 'fraction' }

/** The value furthest from the goal; one that is missing is the furthest. */
function worstOf({ op, value: wanted }: Goal, values: readonly MetricValue[]): MetricValue {
  const missing = values.find((value) => value === null)
  if (values.length === 0 || missing !== undefined) return null
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length < values.length || op === '==' || op === '!=') return values.find((value) => !compares(value, op, wanted)) ?? values[0]
  return op === '<=' || op === '<' ? Math.max(...numbers) : Math.min(...numbers)
}

type Write = (value: number) => string

/** Text of a number in each format; `write` gives the numeral, with three figures or with every one that a goal is written with. */
const NUMBER_TEXTS: Record<GoalFormat, (value: number, write: Write) => string> = {
  s: (value, write) => (Math.abs(value) < 1 ? `${write(value * 1000)} ms` : `${write(value)} s`),
  ms: (value, write) => (Math.abs(value) < 1000 ? `${write(value)} ms` : `${write(value / 1000)} s`),
  MiB: (value) => say(dataSize(value)),
  pages: (value) => say(pages(value)),
  pct: (value, write) => `${write(value * 100)} %`,
  Mbps: (value, write) => `${write(value)} Mbit/s`,
  x: (value, write) => `${write(value)}×`,
  J: (value, write) => `${write(value)} J`,
  n: (value) => (Number.isInteger(value) ? formatWhole(value) : formatNumber(value)),
  text: formatExact,
}

/** A value with its unit, as goals show it. */
export function valueText(value: MetricValue, format: GoalFormat, write: Write = formatNumber): string {
  if (value === null) return UNKNOWN
  return typeof value === 'number' ? NUMBER_TEXTS[format](value, write) : String(value)
}
