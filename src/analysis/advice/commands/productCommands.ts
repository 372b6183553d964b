/** The commands of each product for a candidate; null where a product cannot do it. */
import type { Candidate } from '../wishes.ts'
import { kubevirtCommands } from './kubevirt.ts'
import type { Named } from './commandParts.ts'
import { novaCommands } from './nova.ts'
import { proxmoxCommands } from './proxmox.ts'
import { qmpCommands } from './qemuMonitor.ts'
import { virshCommands } from './virsh.ts'

export const advisedProducts = ['virsh', 'qmp', 'kubevirt', 'nova', 'proxmox'] as const
export type AdvisedProduct = (typeof advisedProducts)[number]

export const commandsOf: Readonly<Record<AdvisedProduct, (candidate: Candidate, named: Named) => string | null>> = {
  virsh: virshCommands,
  qmp: qmpCommands,
  kubevirt: kubevirtCommands,
  nova: novaCommands,
  proxmox: proxmoxCommands,
}

export type ProductCommands = Readonly<Record<AdvisedProduct, string | null>>

export function productCommands(candidate: Candidate, named: Named): ProductCommands {
  return Object.fromEntries(
    advisedProducts.map((product) => [product, commandsOf[product](candidate, named)]),
  ) as unknown as ProductCommands
}
