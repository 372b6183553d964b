/** A term of the field without its texts. */
export interface Entry {
  /** In the address: `#/learn/glossary/downtime`. */
  id: string
  /** Other labels under which the page shows it, and words that a search finds it by. */
  labels?: readonly string[]
  /** The products' own names, in their spelling. */
  names?: Partial<Record<Product, string>>
  /** Ids of related terms. */
  related?: readonly string[]
  /** Where the definition or the name can be read. */
  source: string
}

/** A term of the field as the page uses it. */
export interface Term extends Entry {
  term: string
  /** The English term, on a page in another language. */
  english?: string
  /** One sentence. */
  means: string
  matters: string
  unit?: string
}

export const products = ['QEMU', 'libvirt', 'Xen', 'VMware'] as const

type Product = (typeof products)[number]

export type SubjectId = 'outcome' | 'copying' | 'pages' | 'strategies' | 'rules' | 'boosts' | 'managers' | 'things' | 'papers'

export const sources = {
  qapi: 'QEMU, qapi/migration.json',
  qemuDocs: 'QEMU, docs/devel/migration',
  virsh: 'libvirt, virsh manual',
  clark: 'Clark et al., Live Migration of Virtual Machines, NSDI 2005',
  hines: 'Hines and Gopalan, Post-Copy Based Live Virtual Machine Migration, VEE 2009',
  liu: 'Liu et al., Performance and Energy Modeling for Live Migration, HPDC 2011',
  liuTrace: 'Liu et al., Live Migration of Virtual Machine Based on Full System Trace and Replay, HPDC 2009',
  svard: 'Svärd et al., The Noble Art of Live VM Migration, 2014',
  ruan: 'Ruan et al., Efficient Live Migration with a Novel Data Filter, NPC 2014',
  sliwko: 'Sliwko and Getov, Transfer Cost of Virtual Machine Live Migration, 2017',
  dayaratne: 'Dayaratne, Traffic-Aware Live Virtual Machine Migration, 2024',
  xen: 'Xen, tools/libs/guest/xg_sr_save.c',
  vbox: 'VirtualBox, VBoxManage controlvm teleport',
  kubevirt: 'KubeVirt, migration configuration',
  nova: 'OpenStack Nova, nova/conf/libvirt.py',
  ovirt: 'oVirt engine, MigrationPolicies',
  proxmox: 'Proxmox VE, PVE/QemuMigrate.pm',
  here: 'Switchover, docs/result.md',
} as const
