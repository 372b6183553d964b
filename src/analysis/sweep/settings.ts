/** Varied settings in a document: which fields a path means, and the document with their values filled in. Needs no schema. */
import { escaped } from '../../scenario/schema/fields/escaped.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { allOf, closest, didYouMean, shown } from '../../scenario/schema/fields/faultText.ts'
import { fieldAt, keysOf, withField } from '../../scenario/fieldPath.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { isObject, isPlainObject } from '../../scenario/json/plainData.ts'
import * as texts from '../../messages/compiled/en/scenario/sweepFaults.ts'
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
    if (fields.length === 0) return [{ path, message: nothingAt(scenario, path.slice(0, path.indexOf(every))) }]
    const twice = fields.find((field) => taken.has(field))
    if (twice !== undefined) return [{ path, message: texts.variedTwice(twice) }]
    for (const field of fields) taken.set(field, path)
    const place = fields.map((field) => placeBeyond(scenario, field)).find((one) => one !== null)
    return place === undefined ? [] : [{ path, message: beyondText(scenario, place) }]
  })
}

/** The first item on the way to a field that its list does not have; null if there is none. */
function placeBeyond(scenario: Scenario, field: string): string | null {
  const places = Array.from(field.matchAll(/\]/g), ({ index }) => field.slice(0, index + 1))
  return places.find((place) => fieldAt(scenario, place) === undefined) ?? null
}

/** `place`: an item such as `hosts[9]` that is not there. */
function beyondText(scenario: Scenario, place: string): string {
  const path = place.slice(0, place.lastIndexOf('['))
  const list = path === '' ? undefined : fieldAt(scenario, path)
  return Array.isArray(list)
    ? texts.noItem(place, path, list.length, list.length - 1)
    : texts.noPlace(place, path === '' ? '' : keyGuess(scenario, path))
}

function nothingAt(scenario: Scenario, path: string): string {
  return texts.nothingAt(path, Array.isArray(fieldAt(scenario, path)) ? '' : keyGuess(scenario, path))
}

/** Sentence with the key that the last one of a path may be meant for, or with every key beside it; empty if that one is known. */
export function keyGuess(scenario: Scenario, path: string): string {
  const keys = keysOf(path)
  const key = String(keys[keys.length - 1])
  const beside = keys.slice(0, -1).reduce<unknown>((value, each) => (isObject(value) ? Reflect.get(value, each) : undefined), scenario)
  if (!isPlainObject(beside) || Object.hasOwn(beside, key)) return ''
  const known = new Set(Object.keys(beside))
  return didYouMean(closest(key, known)) || allOf(known, Infinity)
}
