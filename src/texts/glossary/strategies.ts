/** Strategies, switchover rules and managers. */
import type { Entry } from './entry.ts'
import { sources } from './entry.ts'

export const strategyTerms: readonly Entry[] = [
  {
    id: 'strategy',
    labels: ['technique'],
    related: ['pre-copy', 'post-copy', 'hybrid', 'stop-and-copy'],
    source: sources.svard,
  },
  {
    id: 'pre-copy',
    names: { QEMU: 'precopy', libvirt: '--live', Xen: 'live migration', VMware: 'pre-copy' },
    related: ['round', 'converge', 'post-copy'],
    source: sources.clark,
  },
  {
    id: 'post-copy',
    names: { QEMU: 'postcopy-ram', libvirt: '--postcopy', VMware: 'Quick Resume' },
    related: ['page-fault', 'risk', 'hybrid'],
    source: sources.hines,
  },
  {
    id: 'hybrid',
    names: { libvirt: '--postcopy-after-precopy' },
    related: ['pre-copy', 'post-copy'],
    source: sources.svard,
  },
  {
    id: 'stop-and-copy',
    labels: ['cold migration', 'suspend and resume'],
    names: { libvirt: 'migrate without --live', Xen: 'non-live migration' },
    related: ['downtime'],
    source: sources.clark,
  },
  {
    id: 'clone',
    labels: ['flash cloning'],
    related: ['copy', 'original', 'page-fault'],
    source: sources.here,
  },
  {
    id: 'log-and-replay',
    labels: ['CR/TR-Motion'],
    related: ['pre-copy'],
    source: sources.liuTrace,
  },
  {
    id: 'context-switching',
    related: ['post-copy', 'switchover'],
    source: sources.svard,
  },
]

export const ruleTerms: readonly Entry[] = [
  {
    id: 'switchover-rule',
    labels: ['stop condition', 'rule'],
    related: ['qemu-rule', 'xen-rule', 'virtualbox-rule', 'threshold'],
    source: sources.qemuDocs,
  },
  {
    id: 'qemu-rule',
    labels: ['QEMU’s rule'],
    names: { QEMU: 'downtime-limit' },
    related: ['downtime-limit', 'estimated-bandwidth'],
    source: sources.qapi,
  },
  {
    id: 'xen-rule',
    names: { Xen: 'SPP_MAX_ITERATIONS, SPP_TARGET_DIRTY_COUNT' },
    related: ['round', 'skipped'],
    source: sources.xen,
  },
  {
    id: 'virtualbox-rule',
    related: ['downtime-limit'],
    source: sources.vbox,
  },
  {
    id: 'threshold-rule',
    related: ['threshold', 'round'],
    source: sources.clark,
  },
  {
    id: 'liu-rule',
    related: ['skipped', 'threshold-rule'],
    source: sources.liu,
  },
]

export const managerTerms: readonly Entry[] = [
  {
    id: 'manager',
    labels: ['orchestrator'],
    related: ['timeout'],
    source: sources.here,
  },
  {
    id: 'kubevirt',
    related: ['manager', 'timeout'],
    source: sources.kubevirt,
  },
  {
    id: 'nova',
    labels: ['OpenStack'],
    related: ['manager', 'downtime-limit'],
    source: sources.nova,
  },
  {
    id: 'ovirt',
    related: ['manager'],
    source: sources.ovirt,
  },
  {
    id: 'proxmox',
    related: ['manager', 'downtime-limit'],
    source: sources.proxmox,
  },
  {
    id: 'virsh',
    names: { libvirt: '--timeout, --timeout-suspend, --timeout-postcopy' },
    related: ['manager', 'timeout'],
    source: sources.virsh,
  },
]
