/** Boosts: options that send less or finish sooner. */
import type { Term } from './entry.ts'
import { sources } from './entry.ts'

export const boostTerms: readonly Term[] = [
  {
    id: 'boost', term: 'Boost', labels: ['optimisation', 'capability'], means: 'An option that makes a migration send less or complete sooner.', matters: 'Each has a cost: processor time, memory or guest speed.',
    names: { QEMU: 'migrate-set-capabilities' }, related: ['auto-converge', 'xbzrle', 'channels'], source: sources.qapi,
  },
  {
    id: 'auto-converge', term: 'Auto-converge', means: 'Throttles the vCPUs in steps while the guest dirties pages faster than they are sent.',
    matters: 'Small steps cost more: at least one round passes between two steps, and the guest is slow all that time.',
    names: { QEMU: 'auto-converge', libvirt: '--auto-converge', VMware: 'SDPS' }, related: ['throttle', 'dirty-limit', 'guest-slowdown'], source: sources.qapi,
  },
  {
    id: 'dirty-limit', term: 'Dirty limit', means: 'Throttles only the vCPUs that write more than their limit.', matters: 'vCPUs that only read keep their speed.', unit: 'MB/s per vCPU',
    names: { QEMU: 'dirty-limit, vcpu-dirty-limit' }, related: ['auto-converge', 'throttle'], source: sources.qapi,
  },
  {
    id: 'xbzrle', term: 'XBZRLE', labels: ['delta compression'], means: 'Sends a page that was sent before as the difference from its cached old copy.',
    matters: 'It helps if few bytes of a page change and the cache holds the working set.',
    names: { QEMU: 'xbzrle', libvirt: '--compressed --comp-methods xbzrle' }, related: ['compression', 'working-set'], source: sources.svard,
  },
  {
    id: 'compression', term: 'Compression', means: 'Compresses each page before it is sent.', matters: 'On a fast link its threads become the bottleneck.',
    names: { QEMU: 'multifd-compression', libvirt: '--comp-methods zlib, zstd' }, related: ['channels', 'xbzrle'], source: sources.qapi,
  },
  {
    id: 'channels', term: 'Multiple channels (multifd)', labels: ['multifd', 'parallel connections'], means: 'Sends over several sockets, so that one sending thread is not the bottleneck.',
    matters: 'One thread fills about 10 Gbit/s; a faster link needs more.', names: { QEMU: 'multifd', libvirt: '--parallel', VMware: 'vMotion streams' }, related: ['bandwidth'],
    source: sources.qapi,
  },
  {
    id: 'skip-free', term: 'Skip free pages', means: 'Leaves out pages that the guest has freed.', matters: 'The guest needs a balloon driver that reports them.', names: { QEMU: 'free-page-hint' },
    related: ['free-page', 'guest-aided'], source: sources.qemuDocs,
  },
  {
    id: 'dedup', term: 'Deduplication', means: 'Sends a reference instead of a page that the destination already has.', matters: 'Several VMs with one operating system share many pages.',
    related: ['zero-page', 'compression'], source: sources.here,
  },
  {
    id: 'data-filter', term: 'Data filter', means: 'Forecasts the next written region with a Markov chain, and skips its pages in this round.', matters: 'A correct forecast avoids sending a page twice.',
    related: ['skipped', 'reorder'], source: sources.ruan,
  },
  {
    id: 'reorder', term: 'Reorder', means: 'Sends frequently written pages last in a round.', matters: 'A page that is sent late has less time to become dirty again.', related: ['hot', 'skipped'], source: sources.svard,
  },
  {
    id: 'quiet-phase', term: 'Quiet phase', means: 'Waits for a phase with few writes before the migration starts.', matters: 'A guest with a daily or hourly rhythm migrates at a fraction of the cost.',
    related: ['queued', 'dirty-rate'], source: sources.here,
  },
  {
    id: 'adaptive-rate', term: 'Adaptive rate', means: 'Sends each round at the last dirty rate plus an increment.', matters: 'A migration of a quiet guest leaves bandwidth to applications.',
    related: ['dirty-rate', 'bandwidth-limit'], source: sources.clark,
  },
  {
    id: 'bandwidth-cost', term: 'Bandwidth cost', means: 'Chooses each round’s rate by weighing the cost of bandwidth against the guest’s slowdown.', matters: 'A faster round loads the link, a slower one slows the guest for longer.',
    related: ['adaptive-rate', 'guest-slowdown'], source: sources.here,
  },
  {
    id: 'garbage', term: 'Collect garbage', means: 'The guest collects garbage before each round, and dead objects are not sent.', matters: 'A Java guest can have more garbage than data.', related: ['guest-aided'],
    source: sources.here,
  },
  {
    id: 'guest-aided', term: 'Guest-aided', means: 'The guest names pages that it does not need, and they are not sent.', matters: 'Only the guest knows which caches it can rebuild.', related: ['skip-free', 'garbage'],
    source: sources.here,
  },
  {
    id: 'shared-storage', term: 'Shared storage', means: 'Fetches page cache from storage instead of from the source.', matters: 'The link of the migration carries less, the storage network more.',
    related: ['local-disk', 'free-page'], source: sources.here,
  },
]
