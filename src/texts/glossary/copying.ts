/** Terms of copying memory. */
import type { Term } from './entry.ts'
import { sources } from './entry.ts'

export const copyingTerms: readonly Term[] = [
  {
    id: 'remaining', term: 'Remaining', labels: ['remaining memory', 'remaining chart', 'saw-tooth'], unit: 'MiB',
    means: 'Memory still to send, as the source knows it.',
    matters: 'It falls within a round and jumps up at each dirty sync: the saw-tooth. At the threshold the guest is stopped.',
    names: { QEMU: 'ram.remaining', libvirt: 'Memory remaining' }, related: ['round', 'dirty-sync', 'threshold'], source: sources.qapi,
  },
  {
    id: 'transferred', term: 'Transferred', unit: 'MiB', means: 'Bytes sent over the network.', matters: 'It exceeds the size of the memory once pages are sent twice.',
    names: { QEMU: 'ram.transferred', libvirt: 'Memory processed' }, related: ['retransmitted', 'overhead'], source: sources.qapi,
  },
  {
    id: 'retransmitted', term: 'Retransmitted', unit: 'MiB', means: 'Data of pages that had been sent before and were written again.',
    matters: 'It is the price of copying a running guest, and grows with every round.', related: ['transferred', 'dirty-page'], source: sources.clark,
  },
  {
    id: 'overhead', term: 'Overhead', unit: 'MiB', means: 'Transferred data beyond one copy of each page: retransmissions, page headers and device state.',
    matters: 'It is the network load beyond a plain copy of the memory.', related: ['transferred', 'retransmitted'], source: sources.here,
  },
  {
    id: 'round', term: 'Round', labels: ['rounds', 'iteration', 'pass'], means: 'One pass over the pages to send during pre-copy, counted from 1.',
    matters: 'Each round sends what the guest wrote during the one before, so a shorter round leaves less to send.',
    names: { QEMU: 'dirty-sync-count', libvirt: 'Iteration', Xen: 'iteration', VMware: 'pre-copy iteration' }, related: ['first-round', 'dirty-sync', 'final-copy'],
    source: sources.clark,
  },
  {
    id: 'first-round', term: 'First round', labels: ['full copy'], means: 'The full copy: every page of the VM is sent once.',
    matters: 'It usually takes the most time and depends on memory and link alone.', related: ['round', 'zero-page'], source: sources.clark,
  },
  {
    id: 'final-copy', term: 'Final copy', means: 'The pages that are sent while the guest is stopped.', matters: 'Its size divided by the bandwidth is the memory’s part of the downtime.',
    names: { Xen: 'last iteration' }, related: ['switchover', 'downtime'], source: sources.clark,
  },
  {
    id: 'dirty-sync', term: 'Dirty sync', labels: ['dirty syncs'], means: 'Reading the dirty log: the source learns the pages written since the last sync.',
    matters: 'Between two syncs the source does not know of new writes.', names: { QEMU: 'dirty-sync-count', libvirt: 'Iteration', Xen: 'shadow op clean' },
    related: ['dirty-log', 'round'], source: sources.qapi,
  },
  {
    id: 'dirty-log', term: 'Dirty log', means: 'The record of pages written since the last dirty sync, one bit per page.', matters: 'Keeping it slows the guest’s first write to each page.',
    names: { QEMU: 'dirty bitmap, dirty ring', Xen: 'log-dirty mode' }, related: ['dirty-sync', 'dirty-page'], source: sources.qemuDocs,
  },
  {
    id: 'dirty-rate', term: 'Dirty rate', unit: 'MiB/s or pages/s', means: 'Distinct pages written per second, over a stated window of time.',
    matters: 'A page counts once per window, so the rate falls as the window grows. Compare it with the bandwidth over the length of one round.',
    names: { QEMU: 'dirty-rate, dirty-pages-rate', libvirt: 'Dirty rate' }, related: ['page-writes', 'working-set', 'bandwidth'], source: sources.qapi,
  },
  {
    id: 'page-writes', term: 'Page writes', labels: ['write rate'], unit: 'writes/s', means: 'Writes of the guest per second, each to one page; a write to a dirty page counts too.',
    matters: 'Most writes to the working set hit pages that are already dirty.', related: ['dirty-rate', 'working-set'], source: sources.here,
  },
  {
    id: 'working-set', term: 'Working set', labels: ['writable working set', 'WWS'], unit: 'MiB', means: 'The pages that the guest writes again and again.',
    matters: 'If all of it can be sent within the downtime limit, the migration completes however fast the guest writes.', names: { Xen: 'writable working set' },
    related: ['dirty-rate', 'hot'], source: sources.clark,
  },
  {
    id: 'hot', term: 'Hot page', means: 'A page that is written often.', matters: 'Sent early, it is dirty again before the switchover.',
    related: ['working-set', 'skipped', 'reorder'], source: sources.clark,
  },
  {
    id: 'bandwidth', term: 'Link', labels: ['link, slower port', 'link, outbound', 'link chart', 'bandwidth', 'migration rate'], unit: 'Mbit/s',
    means: 'The rate at which memory can be sent: the rate of the slower port, shared with application traffic.',
    matters: 'Rounds get shorter only if memory is sent faster than the guest dirties it.',
    names: { QEMU: 'mbps', libvirt: 'Memory bandwidth', VMware: 'migrationBW' }, related: ['estimated-bandwidth', 'bandwidth-limit', 'port'], source: sources.qapi,
  },
  {
    id: 'estimated-bandwidth', term: 'Estimated bandwidth', unit: 'Mbit/s', means: 'The bandwidth that a switchover rule assumes or has measured for its decision.',
    matters: 'If it is too high, the guest is stopped too early and the downtime exceeds its limit. QEMU measures it over the last 100 ms: zero pages lower it, socket buffers that fill up raise it.',
    names: { QEMU: 'avail-switchover-bandwidth' },
    related: ['bandwidth', 'threshold'], source: sources.qapi,
  },
  {
    id: 'bandwidth-limit', term: 'Bandwidth limit', unit: 'Mbit/s', means: 'A cap on the rate of one migration.', matters: 'It protects other traffic, but can keep the migration from converging.',
    names: { QEMU: 'max-bandwidth', libvirt: 'migrate-setspeed' }, related: ['bandwidth', 'reserved-bandwidth'], source: sources.qapi,
  },
  {
    id: 'threshold', term: 'Threshold of remaining memory', labels: ['limit line'], unit: 'MiB', means: 'Remaining memory at or below which the rule stops the guest.',
    matters: 'QEMU uses estimated bandwidth × downtime limit.', names: { QEMU: 'threshold_size', Xen: 'SPP_TARGET_DIRTY_COUNT' },
    related: ['downtime-limit', 'estimated-bandwidth', 'threshold-rule'], source: sources.qemuDocs,
  },
  {
    id: 'page-fault', term: 'Page faults', labels: ['page-fault wait', 'missing page'], means: 'Accesses of the guest to pages that have not arrived; each waits until its page is fetched.',
    matters: 'They are the cost of post-copy: many waits of about a millisecond instead of one long downtime.',
    names: { QEMU: 'postcopy-requests, postcopy-blocktime', libvirt: 'Postcopy requests' }, related: ['post-copy', 'missing', 'background-copy'], source: sources.hines,
  },
  {
    id: 'background-copy', term: 'Background copy', labels: ['active push'], means: 'Missing pages that are sent without a fault, while the guest runs on the destination.',
    matters: 'Without it, pages that the guest never touches stay at the source.', names: { QEMU: 'max-postcopy-bandwidth' }, related: ['page-fault', 'post-copy'],
    source: sources.hines,
  },
  {
    id: 'throttle', term: 'Throttle', unit: '%', means: 'Slowing the vCPUs on purpose, so that the guest writes less.', matters: 'It makes a migration converge at the expense of the guest’s work.',
    names: { QEMU: 'cpu-throttle-percentage', libvirt: 'Auto converge throttle', VMware: 'SDPS' }, related: ['auto-converge', 'dirty-limit', 'guest-slowdown'], source: sources.qapi,
  },
  {
    id: 'local-disk', term: 'Local disk', unit: 'MiB', means: 'Storage at the source that no other host can reach, copied before the memory.',
    matters: 'It often takes longer than the memory. With shared storage nothing is copied.', names: { QEMU: 'drive-mirror', libvirt: '--copy-storage-all', VMware: 'Storage vMotion' },
    related: ['total-time'], source: sources.virsh,
  },
]
