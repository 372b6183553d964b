/** Goals of a brief judged on runs: the required value, the actual value, and whether it is met with every seed. */
import { compares, evaluateMetric, readBy } from '../../analysis/metrics/evaluateMetric.ts'
import type { MetricValue } from '../../analysis/metrics/evaluateMetric.ts'
import { metricFormats, metricText } from '../../analysis/metrics/metricFormats.ts'
import type { Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { goalWords } from '../../messages/compiled/en/places/briefs.ts'
import { formatExact, formatNumber, UNKNOWN } from '../../units/format.ts'
import type { GoalFormat } from './briefSchema.ts'
import type { Brief, Goal } from './readBrief.ts'
import { briefText } from './briefText.ts'

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
export function judgedGoals(brief: Brief, scenario: Scenario, results: readonly Result[]): GoalGrade[] {
  return brief.goals.map((goal) => {
    const values = results.map((result) => evaluateMetric(goal.of, { R: result, S: scenario }))
    const met = values.length > 0 && values.every((value) => compares(value, goal.op, goal.value))
    const worst = worstOf(goal, values)
    return {
      id: goal.id,
      what: briefText(brief, goal.what),
      wanted: wantedText(goal),
      got: gotText(goal, worst, met),
      met,
      worst,
      values,
      format: goal.format,
    }
  })
}

/** `≤ 100 ms`; a wanted word has no operator. */
export function wantedText({ op, value, format }: Pick<Goal, 'op' | 'value' | 'format'>): string {
  const text = goalValueText(value, format, formatExact)
  return op === '==' && typeof value === 'string' ? text : `${SIGNS[op]} ${text}`
}

/** Whether a goal reads samples over time, which a run records only when asked. */
export function needsSeries(brief: Brief): boolean {
  return brief.goals.some(({ of }) => readBy(of).some(({ run, name }) => run === 'R' && name === 'series'))
}

/** The value as text; with every figure, in the unit of the wanted one, if it misses the goal and would read like it. */
function gotText(goal: Goal, value: MetricValue, met: boolean): string {
  const text = goalValueText(value, goal.format)
  if (met || typeof value !== 'number' || text !== goalValueText(goal.value, goal.format)) return text
  const exact = goalValueText(value, goal.format, formatExact)
  // Counts and pages have no text with every figure.
  return exact === text ? `${formatExact(value)} ${unitOf(goal.format)}`.trim() : exact
}

/** Unit of the numbers of a format; empty for counts, ratios and text. */
export function unitOf(format: GoalFormat): string {
  return format === 'text' ? '' : metricFormats[format].unit
}

/** The value furthest from the goal; one that is missing is the furthest. */
function worstOf({ op, value: wanted }: Goal, values: readonly MetricValue[]): MetricValue {
  const missing = values.find((value) => value === null)
  if (values.length === 0 || missing !== undefined) return null
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length < values.length || op === '==' || op === '!=') return values.find((value) => !compares(value, op, wanted)) ?? values[0]
  return op === '<=' || op === '<' ? Math.max(...numbers) : Math.min(...numbers)
}

/** A value with its unit, as goals show it. */
export function goalValueText(value: MetricValue, format: GoalFormat, write: (value: number) => string = formatNumber): string {
  if (value === null) return UNKNOWN
  if (typeof value === 'string') return Object.hasOwn(goalWords, value) ? goalWords[value] : value
  return typeof value !== 'number' ? String(value) : format === 'text' ? formatExact(value) : metricText(value, format, write)
}
