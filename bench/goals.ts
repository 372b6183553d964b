/** The report of `npm run bench`, and its goals. Each section judges its own; a table at the end lists them all. */
import { left, Report, right } from './report.ts'

export const missed: string[] = []
/** Each goal with its measured value, for the table at the end. */
const goals: { what: string; today: string; goal: string; verdict: string }[] = []
export const report = new Report(true)

export function judged(met: boolean, what: string): string {
  if (!met) missed.push(what)
  return met ? 'met' : 'MISSED'
}

/** A goal with a bound: `value` must be at most `bound`, or with `atLeast` at least. */
export function bounded(what: string, value: number, bound: number, unit: string, atLeast = false): string {
  const verdict = judged(atLeast ? value >= bound : value <= bound, what)
  goals.push({
    what,
    today: `${figure(value)} ${unit}`,
    goal: `${atLeast ? 'at least' : 'at most'} ${bound.toLocaleString('en')} ${unit}`,
    verdict,
  })
  return verdict
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(2)
}

export function goalTable(): void {
  report.heading('Goals')
  report.table(
    [left('What'), right('today'), right('goal'), blank],
    goals.map(({ what, today, goal, verdict }) => [what, today, goal, verdict]),
  )
}

export const blank = left('')
export const rights = (...heads: string[]) => heads.map(right)

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

export function notMeasured(error: unknown): string {
  return `not measured (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`
}
