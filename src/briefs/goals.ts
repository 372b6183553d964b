/** Goals of a brief judged on runs: what was wanted, what was got, and whether it holds with every seed. */
import { compares, documentSource, evaluateMetric, readBy, resultSource } from '../analysis/metrics/evaluateMetric.ts'
import type { MetricValue } from '../analysis/metrics/evaluateMetric.ts'
import type { Result } from '../engine/result.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { bitRate, dataSize, duration, formatExact, formatNumber, formatWhole, pages, percent, say, UNKNOWN } from '../units/format.ts'
import type { GoalFormat } from './briefSchema.ts'
import type { Brief, Goal } from './readBrief.ts'
import { briefText } from './readBrief.ts'

export interface GoalGrade {
  id: string
  /** What the goal is about, in words. */
  what: string
  /** `≤ 100 ms` */
  wanted: string
  /** The worst value over the seeds, in the same unit; `–` if a run has no such value or was not simulated. */
  got: string
  met: boolean
  /** The metric with each seed, in the unit of `format`. */
  values: MetricValue[]
  format: GoalFormat
}

const SIGNS = { '<=': '≤', '<': '<', '>=': '≥', '>': '>', '==': '=', '!=': '≠' } as const

/** Judges each goal on the runs of one scenario, one run a seed; without runs no goal is met. */
export function judgedGoals(brief: Brief, scenario: Scenario, results: readonly Result[], language?: string): GoalGrade[] {
  return brief.goals.map((goal) => {
    const values = results.map((result) => evaluateMetric(goal.of, { R: resultSource(result), S: documentSource(scenario) }))
    const met = values.length > 0 && values.every((value) => compares(value, goal.op, goal.value))
    return {
      id: goal.id, what: briefText(brief, goal.what, language), wanted: wantedText(goal), got: gotText(goal, worstOf(goal, values), met),
      met, values, format: goal.format,
    }
  })
}

/** `≤ 100 ms` */
export function wantedText({ op, value, format }: Pick<Goal, 'op' | 'value' | 'format'>): string {
  return `${SIGNS[op]} ${valueText(value, format)}`
}

/** Whether a goal reads samples over time, which a run records only when asked. */
export function needsSeries(brief: Brief): boolean {
  return brief.goals.some(({ of }) => readBy(of).some(({ run, name }) => run === 'R' && name === 'series'))
}

/** A value that is missed by less than its text shows is written with every figure. */
function gotText(goal: Goal, value: MetricValue, met: boolean): string {
  const text = valueText(value, goal.format)
  if (met || typeof value !== 'number' || text !== valueText(goal.value, goal.format)) return text
  return `${formatExact(value)} ${UNITS[goal.format] ?? ''}`.trim()
}

const UNITS: Partial<Record<GoalFormat, string>> = { s: 's', ms: 'ms', MiB: 'MiB', pages: 'pages', J: 'J', Mbps: 'Mbit/s' }

/** The value furthest from the goal; one that is missing is the furthest. */
function worstOf({ op, value: wanted }: Goal, values: readonly MetricValue[]): MetricValue {
  const missing = values.find((value) => value === null)
  if (values.length === 0 || missing !== undefined) return null
  const numbers = values.filter((value) => typeof value === 'number')
  if (numbers.length < values.length || op === '==' || op === '!=') return values.find((value) => !compares(value, op, wanted)) ?? values[0]
  return op === '<=' || op === '<' ? Math.max(...numbers) : Math.min(...numbers)
}

function valueText(value: MetricValue, format: GoalFormat): string {
  if (value === null) return UNKNOWN
  if (typeof value !== 'number') return String(value)
  switch (format) {
    case 's': return say(duration(value))
    case 'ms': return say(duration(value / 1000))
    case 'MiB': return say(dataSize(value))
    case 'pages': return say(pages(value))
    case 'pct': return say(percent(value))
    case 'Mbps': return say(bitRate(value))
    case 'x': return `${formatNumber(value)}×`
    case 'J': return `${formatNumber(value)} J`
    case 'n': return Number.isInteger(value) ? formatWhole(value) : formatNumber(value)
    case 'text': return formatExact(value)
  }
}
