/** Managers by kind. A new manager is a file beside this one and a line here, and the same in the engine. */
import type { InputsOf, ValuesOf } from '../fields/fields.ts'
import { kubevirt } from './kubevirt.ts'
import type { ManagerDescriptor } from './manager.ts'
import { nova } from './nova.ts'
import { ovirt } from './ovirt.ts'
import { proxmox } from './proxmox.ts'
import { virsh } from './virsh.ts'

/** In the order of the published schema and of the form. */
export const managerDescriptors = { nova, kubevirt, ovirt, proxmox, virsh } as const satisfies Record<string, ManagerDescriptor>

type Descriptors = typeof managerDescriptors
export type ManagerKind = keyof Descriptors
type Flat<T> = { [K in keyof T]: T[K] }

/** Field that names the version or policy. */
type VariantOf<D> = D extends { variants: { field: infer N extends string; rows: infer R } } ? Record<N, keyof R & string> : unknown

/** Downtime limit in ms that a manager sets as a migration starts; null: the switchover rule's own limit applies. */
export function initialDowntimeMs(manager: Manager | null): number | null {
  if (manager === null) return null
  const descriptor: ManagerDescriptor = managerDescriptors[manager.kind]
  return descriptor.initialDowntimeMs(manager)
}

/** The product's name of a manager that changes nothing until its deadline; null: it may, or there is none. */
export function waitingManager(manager: Manager | null): string | null {
  if (manager === null) return null
  const descriptor: ManagerDescriptor = managerDescriptors[manager.kind]
  return descriptor.waitsForDeadline?.(manager) === true ? descriptor.label : null
}

/** Every field present. */
export type ManagerOf<K extends ManagerKind> = Flat<{ kind: K } & VariantOf<Descriptors[K]> & ValuesOf<Descriptors[K]['fields']>>
export type Manager = { [K in ManagerKind]: ManagerOf<K> }[ManagerKind]
export type ManagerInput = {
  [K in ManagerKind]: Flat<{ kind: K } & Partial<VariantOf<Descriptors[K]>> & InputsOf<Descriptors[K]['fields']>>
}[ManagerKind]
