/** Boosts by their names in the scenario: a new one is a file beside this one and two lines here, and the same in the engine. */
import { adaptiveRate } from './adaptiveRate.ts'
import { autoConverge } from './autoConverge.ts'
import { bandwidthCost } from './bandwidthCost.ts'
import { channels } from './channels.ts'
import { compression } from './compression.ts'
import { dataFilter } from './dataFilter.ts'
import { dedup } from './dedup.ts'
import { dirtyLimit } from './dirtyLimit.ts'
import { garbageCollect } from './garbageCollect.ts'
import { guestAided } from './guestAided.ts'
import { quietPhase } from './quietPhase.ts'
import { reorder } from './reorder.ts'
import { sharedStorage } from './sharedStorage.ts'
import { skipFree } from './skipFree.ts'
import { xbzrle } from './xbzrle.ts'
import type { BoostDescriptor, FieldsBoost, ValueBoost } from './boost.ts'
import { defaultsOf } from '../fields/fields.ts'
import type { ValueOf, ValuesOf } from '../fields/fields.ts'

/** In the order of the published schema. */
export const boostDescriptors = {
  autoConverge,
  dirtyLimit,
  xbzrle,
  compression,
  dedup,
  sharedStorage,
  reorder,
  dataFilter,
  skipFree,
  garbageCollect,
  guestAided,
  adaptiveRate,
  bandwidthCost,
  channels,
  quietPhase,
} as const satisfies Record<string, BoostDescriptor>

export type BoostName = keyof typeof boostDescriptors

/** Value of a boost that is on. */
export type BoostValue<K extends BoostName> =
  (typeof boostDescriptors)[K] extends FieldsBoost<infer F>
    ? ValuesOf<F>
    : (typeof boostDescriptors)[K] extends ValueBoost<infer V>
      ? ValueOf<V>
      : never

/** Absent is off. */
export type Boosts = { [K in BoostName]?: BoostValue<K> | undefined }

/** Value of each boost given as `{}`. */
export const boostDefaults = Object.fromEntries(
  Object.entries<BoostDescriptor>(boostDescriptors).map(([name, boost]) => [
    name,
    'fields' in boost ? defaultsOf(boost.fields) : boost.value.default,
  ]),
) as { [K in BoostName]: BoostValue<K> }

/** QEMU's own boosts first. */
export const boostNames = (Object.keys(boostDescriptors) as BoostName[]).toSorted(
  (one, other) => Number(boostDescriptors[other].inQemu) - Number(boostDescriptors[one].inQemu),
)

/** Whether the first round with a boost is a copy of each page; false if the name is unknown. */
export function copiesAllFirst(name: string): boolean {
  return Object.hasOwn(boostDescriptors, name) && boostDescriptors[name as BoostName].copiesAllFirst
}

/** Label of a boost; the name itself if it is unknown. */
export function boostLabel(name: string): string {
  return Object.hasOwn(boostDescriptors, name) ? boostDescriptors[name as BoostName].label : name
}
