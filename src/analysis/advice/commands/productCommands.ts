/** The commands of each product for a candidate; null where a product cannot do it. */
import { objectOf } from '../../../scenario/json/plainData.ts'
import type { RecordKind } from '../../../records/import/importer.ts'
import type { Candidate } from '../wishes.ts'
import { cloudHypervisorCommands } from './cloudHypervisor.ts'
import { kubevirtCommands } from './kubevirt.ts'
import type { NamedGuest } from './commandParts.ts'
import { novaCommands } from './nova.ts'
import { proxmoxCommands } from './proxmox.ts'
import { qmpCommands } from './qemuMonitor.ts'
import { virshCommands } from './virsh.ts'

/** Products that run a guest of QEMU. */
export const advisedProducts = ['virsh', 'qmp', 'kubevirt', 'nova', 'proxmox'] as const
type QemuProduct = (typeof advisedProducts)[number]
const cloudHypervisor = 'cloud-hypervisor'
export const allProducts = [...advisedProducts, cloudHypervisor] as const
export type AdvisedProduct = (typeof allProducts)[number]

/** Kinds of records that name their product: its own commands set what the record's migration does. */
const productOfKind: Readonly<Partial<Record<RecordKind, AdvisedProduct>>> = {
  'cloud-hypervisor-log': cloudHypervisor,
  kubevirt: 'kubevirt',
  'nova-log': 'nova',
  'nova-migration': 'nova',
  'proxmox-log': 'proxmox',
  'vdsm-log': 'virsh',
}

/**
 * Products whose commands fit a guest; `kind`: that of its record, null for a scenario. `wanted` replaces the ones of a record that QEMU
 * runs too.
 *
 * @returns null if the guest is not one of the wanted product
 */
export function fittingProducts(kind: RecordKind | null, wanted: AdvisedProduct | null): readonly AdvisedProduct[] | null {
  const own = kind === null ? undefined : productOfKind[kind]
  const fitting = own === undefined ? advisedProducts : [own]
  if (wanted === null || fitting.some((one) => one === wanted)) return fitting
  return kind !== null && (own === cloudHypervisor) !== (wanted === cloudHypervisor) ? null : [wanted]
}

/** Whether candidates are tried by the rule of cloud-hypervisor. */
export function sendsInIterations(products: readonly AdvisedProduct[]): boolean {
  return products.includes(cloudHypervisor)
}

export const commandsOf: Readonly<Record<AdvisedProduct, (candidate: Candidate, named: NamedGuest) => string | null>> = {
  virsh: virshCommands,
  qmp: qmpCommands,
  kubevirt: kubevirtCommands,
  nova: novaCommands,
  proxmox: proxmoxCommands,
  [cloudHypervisor]: cloudHypervisorCommands,
}

export type ProductCommands = Readonly<Record<QemuProduct, string | null> & Partial<Record<typeof cloudHypervisor, string | null>>>

/** Commands that set a candidate; null for a product that has no option for it, or that is not among `products`. */
export function productCommands(
  candidate: Candidate,
  named: NamedGuest,
  products: readonly AdvisedProduct[] = advisedProducts,
): ProductCommands {
  const listed = new Set<AdvisedProduct>([...advisedProducts, ...products])
  return objectOf([...listed], (product) => (products.includes(product) ? commandsOf[product](candidate, named) : null))
}
