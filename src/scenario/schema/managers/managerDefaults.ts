/**
 * Defaults of managers. They belong to a version (KubeVirt) or a policy (oVirt), which the manager's own field names; a given value
 * overrides its default.
 */
import { defaultsOf } from '../fields/fields.ts'
import type { DefaultsOf } from '../fields/fields.ts'
import type { ManagerDescriptor } from './manager.ts'
import { managerDescriptors } from './managers.ts'
import type { ManagerKind } from './managers.ts'

export type { OvirtRung } from './ovirt.ts'

/** KubeVirt's `stallDetector` given as `{}`. */
export const kubevirtStallDefaults = defaultsOf(managerDescriptors.kubevirt.fields.stallDetector.fields)

const { fields: ovirtFields, variants: ovirtPolicies } = managerDescriptors.ovirt
/** oVirt's defaults by policy. */
export const ovirtDefaults = Object.fromEntries(
  Object.entries(ovirtPolicies.rows).map(([policy, row]) => [policy, { ...defaultsOf(ovirtFields), ...row }]),
) as Record<keyof typeof ovirtPolicies.rows, DefaultsOf<typeof ovirtFields>>

/** A manager as given, in part; its fields may have any value. */
interface GivenManager {
  kind?: unknown
  version?: unknown
  policy?: unknown
  [field: string]: unknown
}

/** A manager with every field filled in; a key without a value counts as absent. */
export function completeManager(given: GivenManager): Record<string, unknown> {
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return { kind: given.kind, ...managerDefaultsFor(given), ...Object.fromEntries(present) }
}

/** Defaults of a manager's fields, given its kind and its version or policy; empty for an unknown kind. */
export function managerDefaultsFor(given: GivenManager): Record<string, unknown> {
  const { kind } = given
  if (typeof kind !== 'string' || !Object.hasOwn(managerDescriptors, kind)) return {}
  const manager: ManagerDescriptor = managerDescriptors[kind as ManagerKind]
  const defaults: Record<string, unknown> = variantDefaults(manager, given)
  for (const [name, field] of Object.entries(manager.fields)) {
    if (field.type === 'following') defaults[name] = given[field.follows] ?? defaults[field.follows]
  }
  return defaults
}

/** Defaults of the chosen version or policy; of the first one if none is named. */
function variantDefaults({ fields, variants }: ManagerDescriptor, given: GivenManager): Record<string, unknown> {
  if (variants === null) return { ...defaultsOf(fields) }
  const { field, rows } = variants
  const [first] = Object.keys(rows)
  const chosen = given[field]
  return { [field]: first, ...defaultsOf(fields), ...rows[typeof chosen === 'string' && Object.hasOwn(rows, chosen) ? chosen : first] }
}
