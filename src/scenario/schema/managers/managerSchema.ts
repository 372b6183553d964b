/**
 * The schema of managers, derived from their descriptors. Fields are spelled as the product spells them; the defaults of the chosen
 * version fill in the rest (`managerDefaults.ts`).
 */
import { literalOf, oneOfKinds, record } from '../fields/describedFields.ts'
import { optionalSchemas } from '../fields/fieldSchema.ts'
import type { ValuesOf } from '../fields/fields.ts'
import { completeManager } from './managerDefaults.ts'
import type { ManagerDescriptor } from './manager.ts'
import { managerDescriptors } from './managers.ts'
import type { Manager, ManagerInput, ManagerOf } from './managers.ts'
import { z } from '../zod.ts'

export type { Manager } from './managers.ts'
export type NovaManager = ManagerOf<'nova'>
export type KubevirtManager = ManagerOf<'kubevirt'>
export type OvirtManager = ManagerOf<'ovirt'>
export type ProxmoxManager = ManagerOf<'proxmox'>
export type VirshManager = ManagerOf<'virsh'>
export type StallDetectorSetting = ValuesOf<typeof managerDescriptors.kubevirt.fields.stallDetector.fields>

function managerObject([kind, { why, fields, variants }]: [string, ManagerDescriptor]) {
  const variant = variants === null ? {} : { [variants.field]: literalOf(Object.keys(variants.rows), variants.what).optional() }
  return record({ kind: z.literal(kind), ...variant, ...optionalSchemas(fields) }, why).transform((given) => completeManager(given))
}

export const managerSchema = oneOfKinds<Manager, ManagerInput>(
  Object.entries<ManagerDescriptor>(managerDescriptors).map(managerObject),
  'Management software above the hypervisor, and its actions on a migration that does not converge',
)
