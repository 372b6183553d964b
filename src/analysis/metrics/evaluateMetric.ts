/**
 * Values of metrics, read from results, records and scenarios. A value that a run does not have, such as the downtime of a run that did not
 * switch over, is null: arithmetic with it is null, and no comparison is true of it, so that a goal on it is not met.
 */
import { MetricFault, parseMetric } from './parseMetric.ts'
import type { BinaryOperator, FunctionName, Metric, PathStep } from './parseMetric.ts'

export type MetricValue = number | string | boolean | null

/** Results, records and scenarios by the name that metrics give them. */
export type Scope = Readonly<Record<string, unknown>>

/** Value of a path, an operand or an argument without a value: null, or a fault for the author. */
type Missing = (why: string) => null

const leaveOut: Missing = () => null
const refuse: Missing = (why) => {
  throw new MetricFault(why)
}

/** The value of a metric; null for a field that does not exist, an operand of another type, a list or an object. Never throws. */
export function evaluateMetric(metric: Metric, scope: Scope): MetricValue {
  const value = valueOf(metric, scope, leaveOut)
  return isPlain(value) ? value : null
}

const parsed = new Map<string, Metric>()

/** @throws MetricFault for bad syntax, and for a run, field or element that does not exist */
export function metricValue(source: string, scope: Scope): unknown {
  return valueOf(metricOf(source), scope, refuse)
}

/** A metric's number; null where the run has none. @throws MetricFault for any other value, and as `metricValue` */
export function metricNumber(source: string, scope: Scope): number | null {
  const value = metricValue(source, scope)
  if (value === null || typeof value === 'number') return value
  throw new MetricFault(`gives ${kindOf(value)}, not a number`)
}

/** Whether a comparison holds, such as `R:totals.makespanS < 60`. @throws MetricFault if the text is none or cannot be evaluated */
export function metricHolds(source: string, scope: Scope): boolean {
  const value = metricValue(source, scope)
  if (typeof value === 'boolean') return value
  throw new MetricFault(`gives ${kindOf(value)}, not a comparison`)
}

/** The numbers of a metric that is a list. @throws MetricFault for any other value, and as `metricValue` */
export function metricList(source: string, scope: Scope): number[] {
  const value = metricValue(source, scope)
  const numbers = numbersOf(value)
  if (numbers !== null) return numbers
  throw new MetricFault(`gives ${kindOf(value)}, not a list of numbers`)
}

function metricOf(source: string): Metric {
  const known = parsed.get(source)
  if (known !== undefined) return known
  const read = parseMetric(source)
  if (!read.ok) throw new MetricFault(read.message)
  parsed.set(source, read.metric)
  return read.metric
}

/** Names of runs with the first names of their paths: what a metric reads. */
export function readBy(metric: Metric): { run: string; name: string }[] {
  switch (metric.kind) {
    case 'constant':
      return []
    case 'reference':
      return metric.path.slice(0, 1).flatMap((step) => (step.kind === 'field' ? [{ run: metric.run, name: step.name }] : []))
    case 'negation':
      return readBy(metric.of)
    case 'operation':
      return [...readBy(metric.left), ...readBy(metric.right)]
    case 'call':
      return metric.args.flatMap(readBy)
  }
}

/** Whether a comparison holds; false if either side is null or they cannot be compared. */
export function compares(left: unknown, operator: BinaryOperator, right: unknown): boolean {
  return compared(left, operator, right, leaveOut)
}

function compared(left: unknown, operator: BinaryOperator, right: unknown, missing: Missing): boolean {
  if (left === null || right === null) return false
  if (!isPlain(left) || !isPlain(right)) {
    missing(`compares ${kindOf(isPlain(left) ? right : left)}`)
    return false
  }
  if (operator === '==') return left === right
  if (operator === '!=') return left !== right
  if (typeof left !== 'number' || typeof right !== 'number') {
    missing(`compares ${kindOf(left)} with ${kindOf(right)}`)
    return false
  }
  switch (operator) {
    case '<':
      return left < right
    case '<=':
      return left <= right
    case '>':
      return left > right
    default:
      return left >= right
  }
}

function isPlain(value: unknown): value is number | string | boolean {
  return typeof value === 'number' ? Number.isFinite(value) : typeof value === 'string' || typeof value === 'boolean'
}

function valueOf(metric: Metric, scope: Scope, missing: Missing): unknown {
  switch (metric.kind) {
    case 'constant':
      return metric.value
    case 'negation':
      return arithmetic(0, '-', valueOf(metric.of, scope, missing), missing)
    case 'reference':
      return referred(metric.run, metric.path, scope, missing)
    case 'call':
      return called(
        metric.name,
        metric.args.map((argument) => valueOf(argument, scope, missing)),
        missing,
      )
    case 'operation':
      return combined(metric.operator, metric.left, metric.right, scope, missing)
  }
}

/** `and` and `or` read the right side only where it decides. */
function combined(operator: BinaryOperator, leftOf: Metric, rightOf: Metric, scope: Scope, missing: Missing): unknown {
  const left = valueOf(leftOf, scope, missing)
  if (operator === 'and' || operator === 'or') {
    const isTrue = truth(left, missing)
    return isTrue === (operator === 'or') ? isTrue : truth(valueOf(rightOf, scope, missing), missing)
  }
  const right = valueOf(rightOf, scope, missing)
  return '+-*/'.includes(operator) ? arithmetic(left, operator, right, missing) : compared(left, operator, right, missing)
}

function truth(value: unknown, missing: Missing): boolean {
  if (typeof value === 'boolean') return value
  missing(`joins ${kindOf(value)} with "and" or "or"`)
  return false
}

/** Null with an unknown operand and for a division by 0. */
function arithmetic(left: unknown, operator: BinaryOperator, right: unknown, missing: Missing): number | null {
  if (left === null || right === null) return null
  if (typeof left !== 'number' || typeof right !== 'number')
    return missing(`calculates with ${kindOf(typeof left === 'number' ? right : left)}`)
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    default:
      return right === 0 ? null : left / right
  }
}

function referred(run: string, [first, ...rest]: readonly PathStep[], scope: Scope, missing: Missing): unknown {
  if (!Object.hasOwn(scope, run)) return missing(`names ${run}, and there is ${Object.keys(scope).join(', ')}`)
  if (first.kind !== 'field') return null
  let value = startOf(scope[run], first.name, missing)
  let path = `${run}:${first.name}`
  for (const step of rest) {
    value = stepped(value, step, path, missing)
    path += textOf(step)
  }
  return value
}

/** A key of the document, else the VM of that id: of a scenario the VM itself, of a result its last migration. */
function startOf(document: unknown, name: string, missing: Missing): unknown {
  if (typeof document !== 'object' || document === null) return missing('reads a run that is not an object')
  if (Object.hasOwn(document, name)) return Reflect.get(document, name)
  const listed = (key: string): { id?: unknown; vm?: unknown }[] => {
    const list: unknown = Object.hasOwn(document, key) ? Reflect.get(document, key) : null
    return Array.isArray(list) ? list : []
  }
  return (
    listed('vms').find(({ id }) => id === name) ??
    listed('migrations').findLast(({ vm }) => vm === name) ??
    missing(`has no VM or key "${name}"`)
  )
}

function stepped(value: unknown, step: PathStep, path: string, missing: Missing): unknown {
  if (step.kind === 'field') {
    // A field of a list is the list of the fields.
    return Array.isArray(value)
      ? value.map((one: unknown) => fieldOf(one, step.name, path, missing))
      : fieldOf(value, step.name, path, missing)
  }
  if (!Array.isArray(value)) return missing(`takes an element of ${path}, which is ${kindOf(value)}`)
  if (step.kind === 'all') return value
  if (step.kind === 'filter') return value.filter((one: unknown) => String(fieldOf(one, step.field, path, missing)) === step.value)
  const element: unknown = value.at(step.index)
  return element === undefined ? missing(`takes element ${step.index} of ${path}, which has ${value.length}`) : element
}

function fieldOf(value: unknown, name: string, path: string, missing: Missing): unknown {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) return Reflect.get(value, name)
  return missing(`reads ${path}.${name}, which does not exist`)
}

function textOf(step: PathStep): string {
  switch (step.kind) {
    case 'field':
      return `.${step.name}`
    case 'item':
      return `[${step.index}]`
    case 'all':
      return '[*]'
    case 'filter':
      return `[${step.field}=${step.value}]`
  }
}

function called(name: FunctionName, args: readonly unknown[], missing: Missing): number | null {
  if (name === 'count') return Array.isArray(args[0]) ? args[0].length : missing(`counts ${kindOf(args[0])}`)
  if (name === 'at') return valueAt(args, missing)
  const list: readonly unknown[] = args.flat()
  if (list.includes(null)) return null
  const numbers = numbersOf(list)
  if (numbers === null) return missing(`calculates with ${kindOf(list.find((one) => typeof one !== 'number'))}`)
  if (numbers.length === 0 && name !== 'sum') return missing(`takes ${name} of an empty list`)
  switch (name) {
    case 'sum':
      return sumOf(numbers)
    case 'max':
      return numbers.reduce((most, one) => Math.max(most, one))
    case 'min':
      return numbers.reduce((least, one) => Math.min(least, one))
    case 'mean':
      return sumOf(numbers) / numbers.length
    case 'abs':
      return Math.abs(numbers[0])
    case 'round':
      return Math.round(numbers[0])
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0)
}

/** Null unless it is a list of numbers. */
function numbersOf(value: unknown): number[] | null {
  if (!Array.isArray(value)) return null
  const numbers = value.filter((item) => typeof item === 'number')
  return numbers.length === value.length ? numbers : null
}

/** `at(values, times, t)`: the last value whose time is at most `t`; before the first time, the first value. */
function valueAt([valueList, timeList, atS]: readonly unknown[], missing: Missing): number | null {
  if (atS === null) return null
  const [values, times] = [numbersOf(valueList), numbersOf(timeList)]
  if (values === null || times === null || typeof atS !== 'number') return missing('gives "at" no two lists of numbers and a time')
  if (values.length === 0 || values.length !== times.length) return missing('gives "at" lists of different lengths')
  const next = times.findIndex((time, i) => i > 0 && time > atS)
  return values[(next < 0 ? values.length : next) - 1]
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
