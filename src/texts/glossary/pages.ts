/** States of a page, as the two maps count them. */
import type { Term } from './entry.ts'
import { sources } from './entry.ts'

export const pageTerms: readonly Term[] = [
  {
    id: 'page', term: 'Page', labels: ['pages'], unit: '4 KiB, 64 KiB, 2 MiB or 1 GiB', means: 'The unit in which memory is tracked and sent.',
    matters: 'One byte written makes the whole page dirty.', related: ['dirty-page'], source: sources.qemuDocs,
  },
  {
    id: 'not-sent', term: 'Not sent', means: 'A page at the source that has not had its first turn.', matters: 'The first round ends when none remains.', related: ['first-round'], source: sources.here,
  },
  {
    id: 'dirty-page', term: 'Dirty', labels: ['dirty page', 'dirty now'], means: 'A page written at the source since it was last sent.', matters: 'It must be retransmitted, or fetched after switchover.',
    names: { QEMU: 'dirty', libvirt: 'Dirty rate', Xen: 'dirty', VMware: 'dirty' }, related: ['stale', 'dirty-rate', 'dirty-log'], source: sources.clark,
  },
  {
    id: 'stale', term: 'Stale', means: 'The destination’s copy of a dirty page.', matters: 'It must be replaced before the guest may read it.', related: ['dirty-page'], source: sources.here,
  },
  {
    id: 'skipped', term: 'Skipped', means: 'A page that is dirty again before its turn, and is therefore sent later.', matters: 'Sending it now would waste bandwidth.',
    names: { QEMU: 'skipped', Xen: 'skipped' }, related: ['hot', 'data-filter', 'xen-rule'], source: sources.clark,
  },
  {
    id: 'in-flight', term: 'In flight', means: 'A page on the wire, as the source counts it.', matters: 'It has left the source, but not reached the destination.', related: ['arriving'], source: sources.here,
  },
  {
    id: 'arriving', term: 'Arriving', means: 'A page on the wire, as the destination counts it.', matters: 'The guest cannot use it before it has arrived completely.', related: ['in-flight'], source: sources.here,
  },
  {
    id: 'in-sync', term: 'In sync', means: 'A page that was sent and has not been written since, so that both hosts have the same contents.', matters: 'It is sent again only if the guest writes it.',
    related: ['dirty-page'], source: sources.here,
  },
  {
    id: 'zero-page', term: 'Zero', labels: ['zero pages', 'zero page'], means: 'A page that the guest has never written; it is sent as a short marker.', matters: 'An idle guest with much memory migrates fast because of them.',
    names: { QEMU: 'duplicate', libvirt: 'Constant pages' }, related: ['free-page', 'first-round'], source: sources.qapi,
  },
  {
    id: 'free-page', term: 'Free', labels: ['free page'], means: 'A page that the guest has freed; a boost skips it.', matters: 'Its contents are not needed, but without a hint the host must send them.',
    names: { QEMU: 'free-page-hint' }, related: ['skip-free', 'zero-page'], source: sources.qemuDocs,
  },
  {
    id: 'missing', term: 'Missing', labels: ['missing at the destination'], means: 'A page that the guest may need on the destination and that has not arrived.', matters: 'After a post-copy switchover, each access to it waits for the network.',
    related: ['page-fault', 'post-copy', 'risk'], source: sources.hines,
  },
]
