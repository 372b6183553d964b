/** Changes of a solution to a brief's scenario, and the ones that the brief does not allow. */
import type { Fault } from '../../scenario/checks/faultList.ts'
import { writtenPath } from '../../scenario/checks/faultList.ts'
import { oneOf, shown } from '../../scenario/schema/fields/faultText.ts'
import { findWorkloadPreset } from '../../scenario/presets/workloadPresets.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { formatWritten } from '../../units/format.ts'
import type { Leaf, Permission } from './briefSchema.ts'
import { pointerParts } from '../../scenario/jsonPatch.ts'
import { isObject } from '../../scenario/json/plainData.ts'

/** A value without parts: text, a number, true, false, null, or an empty list or object. */
type Value = Leaf | readonly never[] | Record<string, never>

interface Entry {
  parts: readonly string[]
  value: Value
}

/** Most changes that are listed by name. */
const MOST_LISTED = 20

/** Free in every brief: names of the scenario say nothing about a run. */
const FREE = new Set(['name', 'version'])

/**
 * Each value of `solution` that differs from `start` and that no permission allows, and each value that has to hold and does not.
 * Both scenarios are complete, so that leaving a field out equals writing its default.
 */
export function changesOutside(start: Scenario, solution: Scenario, may: readonly Permission[]): Fault[] {
  const before = leavesOf(withPresets(start, solution))
  const after = leavesOf(withPresets(solution, start))
  const outside: Fault[] = []
  const add = (parts: readonly string[], message: string) => {
    if (outside.length <= MOST_LISTED) outside.push({ path: pathOf(parts), message })
  }
  for (const [key, { parts, value }] of after) {
    const was = before.get(key)
    // A list or object that has become empty lost its parts, which are judged themselves.
    if (was === undefined ? isObject(value) : isSame(was.value, value)) continue
    const message = refusal(may, parts, value, was)
    if (message !== null) add(parts, message)
  }
  for (const [key, { parts, value }] of before) {
    // A list or object that was empty has parts now, which are judged themselves.
    if (after.has(key) || isObject(value)) continue
    if (!may.some(({ path }) => matches(path, parts))) add(parts, `must not be removed: was ${shown(value)}`)
  }
  for (const { keep = {} } of may) {
    for (const [path, allowed] of Object.entries(keep)) {
      for (const { parts, value } of after.values()) {
        if (matches(path, parts) && !allowed.some((one) => one === value)) add(parts, `must stay ${listOf(allowed)}, is ${shown(value)}`)
      }
    }
  }
  return outside.slice(0, MOST_LISTED)
}

/** Whether a path of a brief, with `*` for one part and `**` for any rest, names these parts. */
export function matches(path: string, parts: readonly string[]): boolean {
  const wanted = pointerParts(path)
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === '**') return true
    if (i >= parts.length || (wanted[i] !== '*' && wanted[i] !== parts[i])) return false
  }
  return wanted.length === parts.length
}

/** Why no permission allows a new value; null if one does. */
function refusal(may: readonly Permission[], parts: readonly string[], value: Value, was: Entry | undefined): string | null {
  const named = may.filter(({ path }) => matches(path, parts))
  if (named.some((permission) => boundsOf(permission, value) === null)) return null
  if (named.length > 0) return `${boundsOf(named[0], value)}, is ${shown(value)}`
  return was === undefined ? `must not be added: is ${shown(value)}` : `must not be changed: was ${shown(was.value)}, is ${shown(value)}`
}

/** `must be 1 to 5`: the values that a permission allows; null if the given one is among them. */
function boundsOf({ min, max, oneOf: allowed }: Permission, value: Value): string | null {
  if (allowed !== undefined && !allowed.some((one) => one === value)) return `must be ${listOf(allowed)}`
  if (min === undefined && max === undefined) return null
  const fits = typeof value === 'number' && value >= (min ?? -Infinity) && value <= (max ?? Infinity)
  if (fits) return null
  if (min === undefined) return `must be at most ${formatWritten(max ?? 0)}`
  return max === undefined ? `must be at least ${formatWritten(min)}` : `must be ${formatWritten(min)} to ${formatWritten(max)}`
}

function listOf(values: readonly Leaf[]): string {
  const words = values.map((value) => (typeof value === 'string' || typeof value === 'number' ? value : String(value)))
  return words.length === 1 ? shown(values[0]) : oneOf(words)
}

/**
 * The scenario with the parameters of its workload presets filled in, which completing a scenario leaves out. A preset by its id alone is an
 * object where the other scenario sets parameters of it.
 */
function withPresets(scenario: Scenario, other: Scenario): Scenario {
  const vms = scenario.vms.map((vm, i): Scenario['vms'][number] => {
    const { workload } = vm
    const id = presetOf(workload)
    const isPlain = typeof workload === 'string'
    const others = i < other.vms.length ? other.vms[i].workload : null
    if (id === null || (isPlain && (typeof others === 'string' || presetOf(others) !== id))) return vm
    const defaults = Object.entries(findWorkloadPreset(id)?.params ?? {}).map(([name, param]) => [name, param.default])
    return { ...vm, workload: { preset: id, ...Object.fromEntries(defaults), ...(isPlain ? {} : workload) } }
  })
  return { ...scenario, vms }
}

function presetOf(workload: Scenario['vms'][number]['workload'] | null): string | null {
  if (typeof workload === 'string') return workload
  return workload !== null && 'preset' in workload ? workload.preset : null
}

function leavesOf(scenario: Scenario): Map<string, Entry> {
  const leaves = new Map<string, Entry>()
  const walk = (value: unknown, parts: readonly string[]): void => {
    if (isObject(value) && Object.keys(value).length > 0) {
      for (const [key, inner] of Object.entries(value)) if (parts.length > 0 || !FREE.has(key)) walk(inner, [...parts, key])
    } else if (value !== undefined) {
      leaves.set(JSON.stringify(parts), { parts, value: value as Value })
    }
  }
  walk(scenario, [])
  return leaves
}

function isSame(one: Value, other: Value): boolean {
  return one === other || (isObject(one) && isObject(other))
}

/** `migrations[0].strategy.kind`, as every fault names a field. */
function pathOf(parts: readonly string[]): string {
  return writtenPath(parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part)))
}
