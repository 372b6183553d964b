/** Terms of time and outcome. */
import type { Entry } from './entry.ts'
import { sources } from './entry.ts'

export const outcomeTerms: readonly Entry[] = [
  {
    id: 'downtime',
    labels: ['downtime so far', 'downtime chart'],
    names: { QEMU: 'downtime', libvirt: 'Total downtime', Xen: 'downtime', VMware: 'stun time' },
    related: ['downtime-limit', 'switchover', 'reported-downtime', 'downtime-if-stopped'],
    source: sources.qapi,
  },
  {
    id: 'downtime-limit',
    labels: ['limit'],
    names: { QEMU: 'downtime-limit', libvirt: 'migrate-setmaxdowntime', VMware: 'switchover goal of 1 s' },
    related: ['downtime', 'threshold', 'qemu-rule'],
    source: sources.qapi,
  },
  {
    id: 'downtime-if-stopped',
    names: { QEMU: 'expected-downtime', libvirt: 'Expected downtime' },
    related: ['downtime', 'downtime-limit', 'remaining'],
    source: sources.qapi,
  },
  {
    id: 'reported-downtime',
    names: { QEMU: 'downtime', libvirt: 'Total downtime' },
    related: ['downtime'],
    source: sources.qapi,
  },
  {
    id: 'total-time',
    names: { QEMU: 'total-time', libvirt: 'Time elapsed' },
    related: ['downtime', 'queued'],
    source: sources.qapi,
  },
  {
    id: 'queued',
    related: ['deadline', 'quiet-phase'],
    source: sources.here,
  },
  {
    id: 'switchover',
    labels: ['switchovers', 'switch over', 'stop-and-copy phase', 'cutover', 'handover'],
    names: { QEMU: 'switchover', libvirt: 'switchover', Xen: 'stop-and-copy', VMware: 'switchover' },
    related: ['downtime', 'final-copy'],
    source: sources.qemuDocs,
  },
  {
    id: 'converge',
    labels: ['closest', 'convergence', 'not finished'],
    related: ['never-converges', 'remaining', 'threshold'],
    source: sources.clark,
  },
  {
    id: 'never-converges',
    labels: ['not converged'],
    related: ['converge', 'dirty-rate', 'auto-converge', 'post-copy'],
    source: sources.clark,
  },
  {
    id: 'why',
    related: ['converge', 'switchover-rule'],
    source: sources.here,
  },
  {
    id: 'risk',
    labels: ['split state'],
    names: { QEMU: 'postcopy-paused' },
    related: ['post-copy', 'missing'],
    source: sources.hines,
  },
  {
    id: 'side-effects',
    related: ['guest-slowdown', 'retransmitted', 'traffic-lost'],
    source: sources.here,
  },
  {
    id: 'guest-slowdown',
    related: ['guest-speed', 'auto-converge', 'page-fault'],
    source: sources.here,
  },
  {
    id: 'guest-speed',
    labels: ['speed', 'mean guest speed', 'guest speed chart'],
    related: ['guest-slowdown'],
    source: sources.here,
  },
  {
    id: 'traffic-lost',
    related: ['application-traffic', 'downtime'],
    source: sources.here,
  },
  {
    id: 'original',
    related: ['clone', 'copy'],
    source: sources.here,
  },
  {
    id: 'copy',
    labels: ['copies'],
    related: ['clone', 'original'],
    source: sources.here,
  },
  {
    id: 'deadline',
    related: ['queued', 'timeout'],
    source: sources.here,
  },
  {
    id: 'energy',
    related: ['carbon', 'transferred', 'paper-alpha-beta'],
    source: sources.liu,
  },
  {
    id: 'carbon',
    labels: ['carbon emissions', 'grid intensity'],
    related: ['energy'],
    source: sources.here,
  },
  {
    id: 'timeout',
    names: { libvirt: '--timeout' },
    related: ['manager', 'never-converges'],
    source: sources.virsh,
  },
]
