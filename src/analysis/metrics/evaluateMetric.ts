/**
 * Values of metrics. A field that does not exist, a division by 0 or an operand of another type gives `null`, which no comparison is
 * true of; so a goal on a value that a run does not have is not met.
 */
import type { Result } from '../../engine/result.ts'
import type { BinaryOperator, FunctionName, Metric, PathStep } from './parseMetric.ts'

export type MetricValue = number | string | boolean | null

/** A run or a document that metrics read: the value of the first name of a path; undefined if there is none. */
export type MetricSource = (name: string) => unknown

/** Metrics of a result: `totals`, `series`, `audit`, `migrations` and `notes`, else the last migration of the VM with that id. */
export function resultSource(result: Result): MetricSource {
  return (name) => (Object.hasOwn(result, name)
    ? Reflect.get(result, name)
    : result.migrations.findLast(({ vm }) => vm === name))
}

/** Metrics of plain data: its own keys. */
export function documentSource(document: object): MetricSource {
  return (name) => fieldOf(document, name)
}

/** The value of a metric, where `sources` are the runs by name. Lists and objects count as null. Never throws. */
export function evaluateMetric(metric: Metric, sources: Readonly<Record<string, MetricSource>>): MetricValue {
  const value = valueOf(metric, sources)
  return isPlain(value) ? value : null
}

function isPlain(value: unknown): value is number | string | boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' || typeof value === 'boolean'
}

/** Names of runs with the first names of their paths: what a metric reads. */
export function readBy(metric: Metric): { run: string; name: string }[] {
  switch (metric.kind) {
    case 'constant': return []
    case 'reference': return metric.path.slice(0, 1).flatMap((step) => (step.kind === 'field' ? [{ run: metric.run, name: step.name }] : []))
    case 'negation': return readBy(metric.of)
    case 'operation': return [...readBy(metric.left), ...readBy(metric.right)]
    case 'call': return metric.args.flatMap(readBy)
  }
}

/** Whether a comparison holds; false if either side is null or they cannot be compared. */
export function compares(left: unknown, operator: BinaryOperator, right: unknown): boolean {
  if (!isPlain(left) || !isPlain(right)) return false
  switch (operator) {
    case '==': return left === right
    case '!=': return left !== right
  }
  if (typeof left !== 'number' || typeof right !== 'number') return false
  switch (operator) {
    case '<': return left < right
    case '<=': return left <= right
    case '>': return left > right
    case '>=': return left >= right
    default: return false
  }
}

function valueOf(metric: Metric, sources: Readonly<Record<string, MetricSource>>): unknown {
  switch (metric.kind) {
    case 'constant': return metric.value
    case 'negation': return arithmetic(0, '-', valueOf(metric.of, sources))
    case 'reference': return Object.hasOwn(sources, metric.run) ? at(sources[metric.run], metric.path) : null
    case 'call': return called(metric.name, metric.args.map((argument) => valueOf(argument, sources)))
    case 'operation': {
      const { operator } = metric
      const left = valueOf(metric.left, sources)
      if (operator === 'or') return left === true || valueOf(metric.right, sources) === true
      if (operator === 'and') return left === true && valueOf(metric.right, sources) === true
      const right = valueOf(metric.right, sources)
      return '+-*/'.includes(operator) ? arithmetic(left, operator, right) : compares(left, operator, right)
    }
  }
}

function arithmetic(left: unknown, operator: BinaryOperator, right: unknown): number | null {
  if (typeof left !== 'number' || typeof right !== 'number') return null
  switch (operator) {
    case '+': return left + right
    case '-': return left - right
    case '*': return left * right
    default: return right === 0 ? null : left / right
  }
}

function at(source: MetricSource, [first, ...rest]: readonly PathStep[]): unknown {
  return rest.reduce(stepInto, first.kind === 'field' ? source(first.name) : null)
}

function stepInto(value: unknown, step: PathStep): unknown {
  switch (step.kind) {
    case 'field': return Array.isArray(value) ? value.map((item: unknown) => fieldOf(item, step.name)) : fieldOf(value, step.name)
    case 'item': return Array.isArray(value) ? value.at(step.index) : null
    case 'all': return Array.isArray(value) ? value : null
    case 'filter': return Array.isArray(value) ? value.filter((item: unknown) => String(fieldOf(item, step.field)) === step.value) : null
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null
}

function called(name: FunctionName, args: readonly unknown[]): unknown {
  if (name === 'count') return Array.isArray(args[0]) ? args[0].length : null
  if (name === 'at') return valueAt(numbersOf(args[0]), numbersOf(args[1]), args[2])
  const numbers = numbersOf(args.flat())
  if (numbers === null) return null
  if (name === 'sum') return sumOf(numbers)
  if (numbers.length === 0) return null
  switch (name) {
    case 'max': return numbers.reduce((most, one) => Math.max(most, one))
    case 'min': return numbers.reduce((least, one) => Math.min(least, one))
    case 'mean': return sumOf(numbers) / numbers.length
    case 'abs': return Math.abs(numbers[0])
    case 'round': return Math.round(numbers[0])
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

/** Null unless every item is a number. */
function numbersOf(value: unknown): number[] | null {
  if (!Array.isArray(value)) return null
  const numbers = value.filter((item) => typeof item === 'number')
  return numbers.length === value.length ? numbers : null
}

/** The value at time `t` on the line through the points; the first and last value outside their span. */
function valueAt(values: number[] | null, times: number[] | null, t: unknown): number | null {
  if (values === null || times === null || typeof t !== 'number' || values.length === 0 || values.length !== times.length) return null
  const next = times.findIndex((time) => time >= t)
  if (next === 0) return values[0]
  if (next < 0) return values[values.length - 1]
  const share = (t - times[next - 1]) / (times[next] - times[next - 1])
  return values[next - 1] + share * (values[next] - values[next - 1])
}
