/** Varied settings in a document: which fields a path means, and the document with their values filled in. Needs no schema. */
import { escaped } from '../../scenario/schema/fields/escaped.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { shown } from '../../scenario/schema/fields/faultText.ts'
import { fieldAt, keysOf, withField } from '../../scenario/fieldPath.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import * as texts from '../../scenario/texts/sweepFaults.ts'
import type { SettingValue } from './grid.ts'

/** The scenario that is varied. */
export interface SweepBase {
  /** As written by its author: a field that is absent takes its default at each point anew. */
  document: unknown
  /** The same with all defaults. */
  scenario: Scenario
}

const every = '[*]'

/** Paths of the single fields that a path with `[*]` means; empty if a list has no items. @throws Error if it is not a path */
export function fieldPaths(scenario: Scenario, path: string): string[] {
  const at = path.indexOf(every)
  if (at < 0) {
    keysOf(path)
    return [path]
  }
  const list = fieldAt(scenario, path.slice(0, at))
  const items = Array.isArray(list) ? list.length : 0
  return Array.from({ length: items }, (_, i) => fieldPaths(scenario, `${path.slice(0, at)}[${i}]${path.slice(at + every.length)}`)).flat()
}

/** The document with every setting in place. */
export function documentAt({ document, scenario }: SweepBase, settings: Readonly<Record<string, SettingValue>>): unknown {
  return Object.entries(settings).reduce(
    (whole, [path, value]) =>
      fieldPaths(scenario, path).reduce((changed, field) => withField(presetOpened(changed, field), field, value, scenario), whole),
    document,
  )
}

const inWorkload = /^(vms\[\d+\]\.workload)\./

/** A workload given by its preset's name alone becomes an object that can take a parameter. */
function presetOpened(document: unknown, field: string): unknown {
  const path = inWorkload.exec(field)?.[1]
  const workload = path === undefined ? undefined : fieldAt(document, path)
  return path !== undefined && typeof workload === 'string' ? withField(document, path, { preset: workload }) : document
}

/** `hosts[*].mbps = 250, vms[0].vcpus = 4`. */
export function pointText(settings: Readonly<Record<string, SettingValue>>): string {
  return escaped(
    Object.entries(settings)
      .map(([path, value]) => `${path} = ${typeof value === 'number' ? String(value) : shown(value)}`)
      .join(', '),
  )
}

/** Faults of the settings' paths themselves, before any value is tried. */
export function pathFaults(scenario: Scenario, paths: readonly string[]): Fault[] {
  const taken = new Map<string, string>()
  return paths.flatMap((path): Fault[] => {
    let fields: string[]
    try {
      fields = fieldPaths(scenario, path)
    } catch {
      return [{ path, message: texts.notASetting }]
    }
    if (fields.length === 0) return [{ path, message: texts.nothingAt(path.slice(0, path.indexOf(every))) }]
    const twice = fields.find((field) => taken.has(field))
    if (twice !== undefined) return [{ path, message: texts.variedTwice(twice) }]
    for (const field of fields) taken.set(field, path)
    const beyond = fields.find((field) => !hasPlace(scenario, field))
    return beyond === undefined ? [] : [{ path, message: texts.noPlace(placeOf(beyond)) }]
  })
}

/** Whether the lists on the way to a field have the items that it names. */
function hasPlace(scenario: Scenario, field: string): boolean {
  const at = field.lastIndexOf(']')
  return at < 0 || fieldAt(scenario, field.slice(0, at + 1)) !== undefined
}

function placeOf(field: string): string {
  return field.slice(0, field.lastIndexOf(']') + 1)
}
