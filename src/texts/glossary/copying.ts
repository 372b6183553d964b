/** Terms of copying memory. */
import type { Entry } from './entry.ts'
import { sources } from './entry.ts'

export const copyingTerms: readonly Entry[] = [
  {
    id: 'remaining',
    labels: ['remaining memory', 'remaining chart', 'saw-tooth'],
    names: { QEMU: 'ram.remaining', libvirt: 'Memory remaining' },
    related: ['round', 'dirty-sync', 'threshold'],
    source: sources.qapi,
  },
  {
    id: 'transferred',
    names: { QEMU: 'ram.transferred', libvirt: 'Memory processed' },
    related: ['retransmitted', 'overhead'],
    source: sources.qapi,
  },
  {
    id: 'retransmitted',
    related: ['transferred', 'dirty-page'],
    source: sources.clark,
  },
  {
    id: 'overhead',
    related: ['transferred', 'retransmitted'],
    source: sources.here,
  },
  {
    id: 'round',
    labels: ['rounds', 'iteration', 'pass'],
    names: { QEMU: 'dirty-sync-count', libvirt: 'Iteration', Xen: 'iteration', VMware: 'pre-copy iteration' },
    related: ['first-round', 'dirty-sync', 'final-copy'],
    source: sources.clark,
  },
  {
    id: 'first-round',
    labels: ['full copy'],
    related: ['round', 'zero-page'],
    source: sources.clark,
  },
  {
    id: 'final-copy',
    names: { Xen: 'last iteration' },
    related: ['switchover', 'downtime'],
    source: sources.clark,
  },
  {
    id: 'dirty-sync',
    labels: ['dirty syncs', 're-sync', 're-syncs'],
    names: { QEMU: 'dirty-sync-count', libvirt: 'Iteration', Xen: 'shadow op clean' },
    related: ['dirty-log', 'round'],
    source: sources.qapi,
  },
  {
    id: 'dirty-log',
    names: { QEMU: 'dirty bitmap, dirty ring', Xen: 'log-dirty mode' },
    related: ['dirty-sync', 'dirty-page'],
    source: sources.qemuDocs,
  },
  {
    id: 'dirty-rate',
    names: { QEMU: 'dirty-rate, dirty-pages-rate', libvirt: 'Dirty rate' },
    related: ['page-writes', 'working-set', 'bandwidth'],
    source: sources.qapi,
  },
  {
    id: 'page-writes',
    labels: ['write rate'],
    related: ['dirty-rate', 'working-set'],
    source: sources.here,
  },
  {
    id: 'working-set',
    labels: ['writable working set', 'WWS'],
    names: { Xen: 'writable working set' },
    related: ['dirty-rate', 'hot'],
    source: sources.clark,
  },
  {
    id: 'hot',
    related: ['working-set', 'skipped', 'reorder'],
    source: sources.clark,
  },
  {
    id: 'bandwidth',
    labels: ['link, slower port', 'link, outbound', 'link chart', 'bandwidth', 'migration rate'],
    names: { QEMU: 'mbps', libvirt: 'Memory bandwidth', VMware: 'migrationBW' },
    related: ['estimated-bandwidth', 'bandwidth-limit', 'port'],
    source: sources.qapi,
  },
  {
    id: 'estimated-bandwidth',
    names: { QEMU: 'avail-switchover-bandwidth' },
    related: ['bandwidth', 'threshold'],
    source: sources.qapi,
  },
  {
    id: 'bandwidth-limit',
    names: { QEMU: 'max-bandwidth', libvirt: 'migrate-setspeed' },
    related: ['bandwidth', 'reserved-bandwidth'],
    source: sources.qapi,
  },
  {
    id: 'threshold',
    labels: ['limit line'],
    names: { QEMU: 'threshold_size', Xen: 'SPP_TARGET_DIRTY_COUNT' },
    related: ['downtime-limit', 'estimated-bandwidth', 'threshold-rule'],
    source: sources.qemuDocs,
  },
  {
    id: 'page-fault',
    labels: ['page-fault wait', 'missing page'],
    names: { QEMU: 'postcopy-requests, postcopy-blocktime', libvirt: 'Postcopy requests' },
    related: ['post-copy', 'missing', 'background-copy'],
    source: sources.hines,
  },
  {
    id: 'background-copy',
    labels: ['active push'],
    names: { QEMU: 'max-postcopy-bandwidth' },
    related: ['page-fault', 'post-copy'],
    source: sources.hines,
  },
  {
    id: 'throttle',
    names: { QEMU: 'cpu-throttle-percentage', libvirt: 'Auto converge throttle', VMware: 'SDPS' },
    related: ['auto-converge', 'dirty-limit', 'guest-slowdown'],
    source: sources.qapi,
  },
  {
    id: 'local-disk',
    names: { QEMU: 'drive-mirror', libvirt: '--copy-storage-all', VMware: 'Storage vMotion' },
    related: ['total-time'],
    source: sources.virsh,
  },
]
