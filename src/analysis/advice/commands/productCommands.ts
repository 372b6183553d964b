/** The commands of each product for a candidate; null where a product cannot do it. */
import { objectOf } from '../../../scenario/json/plainData.ts'
import type { RecordFacts, RecordKind } from '../../../records/import/importer.ts'
import type { Candidate } from '../wishes.ts'
import { cloudHypervisorCommands } from './cloudHypervisor.ts'
import { kubevirtCommands } from './kubevirt.ts'
import type { NamedGuest } from './commandParts.ts'
import { novaCommands } from './nova.ts'
import { proxmoxCommands } from './proxmox.ts'
import { ovirtCommands } from './ovirt.ts'
import { hmpCommands, qmpCommands } from './qemuMonitor.ts'
import { virshCommands } from './virsh.ts'

/** Products that run a guest of QEMU. */
export const advisedProducts = ['virsh', 'qmp', 'kubevirt', 'nova', 'proxmox', 'hmp', 'ovirt'] as const
type QemuProduct = (typeof advisedProducts)[number]
const cloudHypervisor = 'cloud-hypervisor'
export const allProducts = [...advisedProducts, cloudHypervisor] as const
export type AdvisedProduct = (typeof allProducts)[number]

/** Kinds of records that name their product. */
const productOfKind: Readonly<Partial<Record<RecordKind, AdvisedProduct>>> = {
  'cloud-hypervisor-log': cloudHypervisor,
  qmp: 'qmp',
  'qmp-log': 'qmp',
  'qmp-events': 'qmp',
  hmp: 'hmp',
  domjobinfo: 'virsh',
  kubevirt: 'kubevirt',
  'nova-log': 'nova',
  'nova-migration': 'nova',
  'proxmox-log': 'proxmox',
  'vdsm-log': 'ovirt',
}

/** The product of a record, whose commands set what the record's migration does; null: it does not say. */
export function productOfRecord({
  kind,
  facts,
}: {
  readonly kind: RecordKind
  readonly facts: Pick<RecordFacts, 'product'>
}): AdvisedProduct | null {
  return allProducts.find((one) => one === facts.product) ?? productOfKind[kind] ?? null
}

/**
 * Products whose commands fit a guest; `own`: the one of its record, null for a scenario. `wanted` replaces it by one that runs the same
 * hypervisor.
 *
 * @returns null if the guest is not one of the wanted product
 */
export function fittingProducts(own: AdvisedProduct | null, wanted: AdvisedProduct | null): readonly AdvisedProduct[] | null {
  if (wanted === null) return own === null ? advisedProducts : [own]
  return own !== null && (own === cloudHypervisor) !== (wanted === cloudHypervisor) ? null : [wanted]
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
  hmp: hmpCommands,
  ovirt: ovirtCommands,
  [cloudHypervisor]: cloudHypervisorCommands,
}

export type ProductCommands = Readonly<Record<QemuProduct, string | null> & Partial<Record<typeof cloudHypervisor, string | null>>>

/** A command of each product; null for a product that is not among `products`. */
export function commandsBy(
  commandOf: (product: AdvisedProduct) => string | null,
  products: readonly AdvisedProduct[] = advisedProducts,
): ProductCommands {
  const listed = new Set<AdvisedProduct>([...advisedProducts, ...products])
  return objectOf([...listed], (product) => (products.includes(product) ? commandOf(product) : null))
}

/** Commands that set a candidate; null for a product that has no option for it, or that is not among `products`. */
export function productCommands(candidate: Candidate, named: NamedGuest, products?: readonly AdvisedProduct[]): ProductCommands {
  return commandsBy((product) => commandsOf[product](candidate, named), products)
}
