/** Value of a metric: numbers, texts and lists read from result documents and records. No names but theirs, no loops: safe for any file. */
import { MetricFault, parseMetric } from './metricSyntax.ts'
import type { Expression, FunctionName, Operator, PathStep } from './metricSyntax.ts'

/** Plain data by the name of its run or record; `S` is the step's scenario. */
export type Scope = Readonly<Record<string, unknown>>

const parsed = new Map<string, Expression>()

/** @throws MetricFault for bad syntax and for a run, field or element that does not exist */
export function metricValue(source: string, scope: Scope): unknown {
  let expression = parsed.get(source)
  if (expression === undefined) parsed.set(source, expression = parseMetric(source))
  return valueOf(expression, scope)
}

/** Null where the run has no such value, such as the downtime of a run that did not complete. @throws MetricFault */
export function metricNumber(source: string, scope: Scope): number | null {
  const value = metricValue(source, scope)
  if (value === null || typeof value === 'number') return value
  throw new MetricFault(`gives ${kindOf(value)}, not a number`)
}

/** @throws MetricFault */
export function metricHolds(source: string, scope: Scope): boolean {
  const value = metricValue(source, scope)
  if (typeof value === 'boolean') return value
  throw new MetricFault(`gives ${kindOf(value)}, not a comparison`)
}

/** @throws MetricFault */
export function metricList(source: string, scope: Scope): number[] {
  const value = metricValue(source, scope)
  if (Array.isArray(value) && value.every((one) => typeof one === 'number')) return value
  throw new MetricFault(`gives ${kindOf(value)}, not a list of numbers`)
}

function valueOf(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'value': return expression.value
    case 'path': return pathValue(expression.run, expression.steps, scope)
    case 'negative': return arithmetic('-', 0, valueOf(expression.of, scope))
    case 'call': return called(expression.name, expression.arguments.map((one) => valueOf(one, scope)))
    default: return combined(expression.operator, expression.left, expression.right, scope)
  }
}

function combined(operator: Operator, leftOf: Expression, rightOf: Expression, scope: Scope): unknown {
  const left = valueOf(leftOf, scope)
  if (operator === 'and' || operator === 'or') {
    const decided = truth(left)
    return decided === (operator === 'or') ? decided : truth(valueOf(rightOf, scope))
  }
  const right = valueOf(rightOf, scope)
  switch (operator) {
    case '==': return left === right
    case '!=': return left !== right
    case '<':
    case '<=':
    case '>':
    case '>=': return compared(operator, left, right)
    default: return arithmetic(operator, left, right)
  }
}

function truth(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  throw new MetricFault(`joins ${kindOf(value)} with "and" or "or"`)
}

/** An unknown value is neither above nor below any other. */
function compared(operator: '<' | '<=' | '>' | '>=', left: unknown, right: unknown): boolean {
  if (left === null || right === null) return false
  const [a, b] = [numberIn(left), numberIn(right)]
  switch (operator) {
    case '<': return a < b
    case '<=': return a <= b
    case '>': return a > b
    default: return a >= b
  }
}

/** Null with an unknown operand. */
function arithmetic(operator: '+' | '-' | '*' | '/', left: unknown, right: unknown): number | null {
  if (left === null || right === null) return null
  const [a, b] = [numberIn(left), numberIn(right)]
  switch (operator) {
    case '+': return a + b
    case '-': return a - b
    case '*': return a * b
    default: return a / b
  }
}

function numberIn(value: unknown): number {
  if (typeof value === 'number') return value
  throw new MetricFault(`calculates with ${kindOf(value)}`)
}

function called(name: FunctionName, values: readonly unknown[]): number | null {
  if (name === 'at') return valueAt(values)
  // One list, or several values.
  const list: readonly unknown[] = values.length === 1 && Array.isArray(values[0]) ? values[0] : values
  if (name === 'count') return list.length
  if (list.includes(null)) return null
  const numbers = list.map(numberIn)
  if (numbers.length === 0 && name !== 'sum') throw new MetricFault(`takes ${name} of an empty list`)
  const sum = numbers.reduce((total, one) => total + one, 0)
  switch (name) {
    case 'sum': return sum
    case 'mean': return sum / numbers.length
    case 'max': return numbers.reduce((most, one) => Math.max(most, one), -Infinity)
    case 'min': return numbers.reduce((least, one) => Math.min(least, one), Infinity)
    case 'abs': return Math.abs(numbers[0])
    default: return Math.round(numbers[0])
  }
}

/** `at(values, times, t)`: the last value whose time is at most t. */
function valueAt([values, times, atS]: readonly unknown[]): number | null {
  if (atS === null) return null
  if (!Array.isArray(values) || !Array.isArray(times)) throw new MetricFault('gives "at" no two lists')
  const t = numberIn(atS)
  let i = 0
  while (i + 1 < times.length && numberIn(times[i + 1]) <= t) i++
  return numberIn(values[i])
}

function pathValue(run: string, steps: readonly PathStep[], scope: Scope): unknown {
  if (!Object.hasOwn(scope, run)) throw new MetricFault(`names ${run}, and there is ${Object.keys(scope).join(', ')}`)
  const [first, ...rest] = steps
  let value = first.kind === 'field' ? startOf(scope[run], first.name) : scope[run]
  let path = `${run}:${first.kind === 'field' ? first.name : ''}`
  for (const step of rest) {
    value = stepped(value, step, path)
    path += textOf(step)
  }
  return value
}

/** A VM's id names its last migration; anything else is a key of the document. */
function startOf(document: unknown, name: string): unknown {
  if (typeof document !== 'object' || document === null) throw new MetricFault('reads a run that is no document')
  if (Object.hasOwn(document, name)) return (document as Record<string, unknown>)[name]
  const { migrations, vms } = document as { migrations?: unknown; vms?: unknown }
  const own = Array.isArray(migrations) ? migrations.findLast((one: { vm?: unknown }) => one.vm === name) as unknown : undefined
  const machine = Array.isArray(vms) ? vms.find((one: { id?: unknown }) => one.id === name) as unknown : undefined
  if (own === undefined && machine === undefined) throw new MetricFault(`has no VM or key "${name}"`)
  return machine ?? own
}

function stepped(value: unknown, step: PathStep, path: string): unknown {
  if (step.kind === 'field') {
    // A field of a list is the list of the fields.
    if (Array.isArray(value)) return value.map((one: unknown) => fieldOf(one, step.name, path))
    return fieldOf(value, step.name, path)
  }
  if (!Array.isArray(value)) throw new MetricFault(`takes an element of ${path}, which is ${kindOf(value)}`)
  if (step.kind === 'all') return value
  if (step.kind === 'filter') return value.filter((one: unknown) => String(fieldOf(one, step.field, path)) === step.text)
  const element: unknown = value.at(step.index)
  if (element === undefined) throw new MetricFault(`takes element ${step.index} of ${path}, which has ${value.length}`)
  return element
}

function fieldOf(value: unknown, name: string, path: string): unknown {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name]
  throw new MetricFault(`reads ${path}.${name}, which does not exist`)
}

function textOf(step: PathStep): string {
  switch (step.kind) {
    case 'field': return `.${step.name}`
    case 'index': return `[${step.index}]`
    case 'all': return '[*]'
    default: return `[${step.field}=${step.text}]`
  }
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing'
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`
}
