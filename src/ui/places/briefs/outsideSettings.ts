/** The settings of a scenario that a brief does not allow, in words: what each one must be, and its value, with units. */
import type { Difference } from '../../../analysis/compare/difference.ts'
import { scenarioDifferences } from '../../../analysis/compare/scenarioDifferences.ts'
import type { Leaf, Permission } from '../../../teaching/briefs/briefSchema.ts'
import { matches } from '../../../teaching/briefs/changes.ts'
import type { Brief } from '../../../teaching/briefs/readBrief.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { isObject } from '../../../scenario/json/plainData.ts'
import { fieldAt, keysOf } from '../../../scenario/fieldPath.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { settingName } from '../../setup/settingName.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'
import { keptValues, leafWords, valueWords } from './permissionWords.ts'

export interface OutsideSetting {
  /** Path of the field; of several that belong to one setting, the first. */
  path: string
  name: string
  /** `must stay 300 ms (now 500 ms)`. */
  says: string
}

/**
 * One entry for each setting that differs from the brief's in `scenario`. `outside`: the fields, as `changesOutside` lists them. A field
 * without a label is named by its path, with what the fault says.
 */
export function outsideSettings(brief: Brief, scenario: Scenario, outside: readonly Fault[]): OutsideSetting[] {
  const differences = scenarioDifferences(brief.scenario, scenario)
  const said = new Set<Difference>()
  return outside.flatMap((fault): OutsideSetting[] => {
    const { path, message } = fault
    const found = differences.filter((one) => concerns(one, path, scenario))
    const allowed = allowedWords(brief.may, path)
    if (allowed !== null) return [{ path, name: settingName(path, scenario), says: texts.mustBe(allowed, valueAt(found, path, scenario)) }]
    if (found.length === 0) return [{ path, name: settingName(path, scenario), says: message }]
    const fresh = found.filter((one) => !said.has(one))
    for (const one of fresh) said.add(one)
    return fresh.map(({ label, from, to }) => ({ path, name: label, says: texts.mustStay(from, to) }))
  })
}

/** The values that the brief allows for a field; null if it may not change at all. */
function allowedWords(may: readonly Permission[], path: string): string | null {
  const parts = keysOf(path).map(String)
  const kept = may.flatMap(({ keep = {} }) => Object.entries(keep)).find(([place]) => matches(place, parts))
  if (kept !== undefined) return keptValues(kept[1])
  const words = may.filter((permission) => matches(permission.path, parts)).flatMap(valueWords)
  return words.length === 0 ? null : words[0]
}

/** The value of a field, with its unit where the field is a difference by itself. */
function valueAt(found: readonly Difference[], path: string, scenario: Scenario): string {
  const own = found.find(({ field }) => field === withoutPlaces(path))
  const value = fieldAt(scenario, path)
  return own?.to ?? leafWords(isObject(value) || value === undefined ? null : (value as Leaf))
}

/** Whether a field belongs to a setting that differs, of the same host, link, VM or migration. */
function concerns({ field, owner }: Difference, path: string, scenario: Scenario): boolean {
  const place = withoutPlaces(path)
  if (place !== field && !place.startsWith(`${field}.`) && !field.startsWith(`${place}.`)) return false
  const item = /^\w+\[\d+\]/.exec(path)?.[0]
  const id = item === undefined ? undefined : (fieldAt(scenario, `${item}.id`) ?? fieldAt(scenario, `${item}.vm`))
  return owner === '' || typeof id !== 'string' || owner.split(' ').includes(id)
}

/** `vms[0].workload` as `vms.workload`. */
function withoutPlaces(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '')
}
