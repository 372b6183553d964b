/**
 * S9: the six products of Table 1 as printed, each with its rule and memory scope from Section 3.2. If the paper names no rule
 * (VMware, Hyper-V), the simplest one is used: stop at one remaining megabyte or after 30 rounds.
 */
import type { StrategyDocument } from './testbed.ts'

interface Printed {
  title: string
  virtualisation: string
  performance: string
  technology: string
  hostOs: string
  guestOs: string
  license: string
}

export interface LiveProduct extends Printed {
  live: true
  memoryScope: 'used' | 'configured'
  strategy: StrategyDocument
}

/** A product that does not migrate live. */
interface StillProduct extends Printed {
  live: false
  why: string
}

type Product = LiveProduct | StillProduct

const threshold = { kind: 'threshold' } as const

export const products: readonly Product[] = [
  {
    title: 'XenServer',
    virtualisation: 'Paravirtualisation',
    performance: 'Native',
    technology: 'XenMotion, Storage XenMotion',
    hostOs: 'Windows, OS X x86, Linux',
    guestOs: 'Windows 2008/7/8/8.1/10, CentOS, Red Hat/SUSE/Oracle/Scientific/Debian Linux, Ubuntu, CoreOS',
    license: 'Open Source, Commercial',
    live: true,
    memoryScope: 'configured',
    strategy: { kind: 'precopy', rule: { kind: 'xen' }, memoryScope: 'configured' },
  },
  {
    title: 'VirtualBox',
    virtualisation: 'Full virtualisation, Paravirtualisation',
    performance: 'Close to native, Native',
    technology: 'Teleporting',
    hostOs: 'Windows, OS X x86, Linux, Solaris, FreeBSD',
    guestOs: 'Windows 98/NT/XP/2000/Vista/2008/7/8/8.1/10, DOS, OS/2, FreeBSD, Mac OS Server, Solaris, Linux, Syllable, Ubuntu',
    license: 'Open Source',
    live: true,
    memoryScope: 'used',
    strategy: { kind: 'precopy', rule: { kind: 'virtualbox' }, memoryScope: 'used' },
  },
  {
    title: 'VMware',
    virtualisation: 'Full virtualisation',
    performance: 'Close to native',
    technology: 'vMotion',
    hostOs: 'Windows, OS X x86, Linux',
    guestOs: 'Windows, Linux, Solaris, FreeBSD, Netware, OS X, OS/2, DOS, CoreOS, BeOS, Darwin, Ubuntu, SUSE/Oracle Linux',
    license: 'Commercial',
    live: true,
    memoryScope: 'used',
    strategy: { kind: 'precopy', rule: threshold, memoryScope: 'used' },
  },
  {
    title: 'KVM',
    virtualisation: 'Full virtualisation (requires AMD-V or Intel-VT-x)',
    performance: 'Close to native',
    technology: 'Live Block Migration',
    hostOs: 'Linux, FreeBSD, illumos',
    guestOs: 'Windows Vista/2008/7/8/8.1/2012, CentOS, Red Hat/SUSE/Oracle Linux, Solaris',
    license: 'Open Source',
    live: true,
    memoryScope: 'used',
    strategy: { kind: 'precopy', rule: { kind: 'qemu' }, memoryScope: 'used' },
  },
  {
    title: 'Hyper-V',
    virtualisation: 'Full virtualisation',
    performance: 'Close to native',
    technology: 'Live Migration (formerly: Quick Migration)',
    hostOs: 'Windows 8/Server 2012 (R2), Microsoft Hyper-V Server',
    guestOs: 'Windows Vista/7/8/8.1/10/2008/2012/2016, Red Hat/Oracle/SUSE/Debian Linux, CentOS, FreeBSD',
    license: 'Commercial',
    live: true,
    memoryScope: 'configured',
    strategy: { kind: 'precopy', rule: threshold, memoryScope: 'configured' },
  },
  {
    title: 'Docker',
    virtualisation: 'Virtual Containers',
    performance: 'Native',
    technology: 'Working prototype (but not open source yet)',
    hostOs: 'Windows Server 2016 (worker node), CentOS, Red Hat/SUSE/Oracle Linux, Ubuntu',
    guestOs: '(same as Host OS)',
    license: 'Open Source, Commercial',
    live: false,
    why: 'did not support live migration at the time of writing',
  },
]
