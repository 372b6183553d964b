/** States of a page, as the two maps count them. */
import type { Entry } from './entry.ts'
import { sources } from './entry.ts'

export const pageTerms: readonly Entry[] = [
  {
    id: 'page',
    labels: ['pages'],
    related: ['dirty-page'],
    source: sources.qemuDocs,
  },
  {
    id: 'not-sent',
    related: ['first-round'],
    source: sources.here,
  },
  {
    id: 'dirty-page',
    labels: ['dirty page', 'dirty now'],
    names: { QEMU: 'dirty', libvirt: 'Dirty rate', Xen: 'dirty', VMware: 'dirty' },
    related: ['stale', 'dirty-rate', 'dirty-log'],
    source: sources.clark,
  },
  {
    id: 'stale',
    related: ['dirty-page'],
    source: sources.here,
  },
  {
    id: 'skipped',
    names: { QEMU: 'skipped', Xen: 'skipped' },
    related: ['hot', 'data-filter', 'xen-rule'],
    source: sources.clark,
  },
  {
    id: 'in-flight',
    related: ['arriving'],
    source: sources.here,
  },
  {
    id: 'arriving',
    related: ['in-flight'],
    source: sources.here,
  },
  {
    id: 'in-sync',
    related: ['dirty-page'],
    source: sources.here,
  },
  {
    id: 'zero-page',
    labels: ['zero pages', 'zero page'],
    names: { QEMU: 'duplicate', libvirt: 'Constant pages' },
    related: ['free-page', 'first-round'],
    source: sources.qapi,
  },
  {
    id: 'free-page',
    labels: ['free page'],
    names: { QEMU: 'free-page-hint' },
    related: ['skip-free', 'zero-page'],
    source: sources.qemuDocs,
  },
  {
    id: 'missing',
    labels: ['missing at the destination'],
    related: ['page-fault', 'post-copy', 'risk'],
    source: sources.hines,
  },
]
