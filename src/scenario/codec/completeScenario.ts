/**
 * Fills in and removes defaults without the schema library, for the page's first view and for share links. Neither checks anything:
 * untrusted input goes through `parseScenario`.
 */
import { scenarioShape } from '../schema/defaultShape.ts'
import type { PlainObject, Shape } from '../schema/defaultShape.ts'
import type { Scenario, ScenarioInput } from '../schema/schema.ts'
import { isPlainObject } from '../json/plainData.ts'
import { isSameJson } from '../json/sameJson.ts'

/** A trusted scenario (a preset) with every default filled in, as `parseScenario` would. */
export function completeScenario(input: ScenarioInput): Scenario {
  return filled(input, scenarioShape) as Scenario
}

/** The scenario without values that equal their defaults. Passes any other value through unchanged. */
export function withoutDefaults(draft: unknown): unknown {
  return bared(draft, scenarioShape)
}

function filled(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.map((item) => filled(item, shape))
  if (!isPlainObject(value)) return value
  const given = Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined))
  const whole: PlainObject = { ...structuredClone(defaultsOf(shape, given)), ...given }
  for (const key of Object.keys(shape.fields ?? {})) {
    const inner = shapeOf(shape, key, whole[key])
    if (inner !== null && whole[key] !== undefined) whole[key] = filled(whole[key], inner)
  }
  return whole
}

function bared(value: unknown, shape: Shape): unknown {
  if (Array.isArray(value)) return value.map((item) => bared(item, shape))
  if (!isPlainObject(value)) return value
  const defaults = defaultsOf(shape, value)
  const short: [string, unknown][] = []
  for (const [key, item] of Object.entries(value)) {
    const inner = shapeOf(shape, key, item)
    const bare = inner === null ? item : bared(item, inner)
    const usual = Object.hasOwn(defaults, key) && isSameJson(bare, inner === null ? defaults[key] : bared(defaults[key], inner))
    if (!usual) short.push([key, bare])
  }
  // fromEntries, not assignment: `__proto__` stays an ordinary key.
  return Object.fromEntries(short)
}

function defaultsOf({ defaults }: Shape, object: PlainObject): PlainObject {
  return typeof defaults === 'function' ? defaults(object) : defaults
}

function shapeOf({ fields = {} }: Shape, key: string, value: unknown): Shape | null {
  if (!Object.hasOwn(fields, key)) return null
  const shape = fields[key]
  return typeof shape === 'function' ? shape(value) : shape
}
