/** Texts of the parts of a run that measurements cover or do not, in English, by key. */

// analysis/runAccuracy.ts: parts
export const rule = (label: string): string => `Rule: ${label}`
export const qemuVersion = (version: string): string => `QEMU ${version}`
export const boost = (label: string): string => `Boost: ${label}`
export const manager = (label: string): string => `Manager: ${label}`
export const transport = (label: string): string => `Transport: ${label}`
/** By pattern of the writes. */
export const writes = {
  uniform: 'Uniform writes',
  sequential: 'Sequential writes',
  zipf: 'Zipf-like writes',
  hotspot: 'Hotspot writes',
} as const
export const idleGuest = 'Idle guest'
export const severalStreams = 'Several write streams'
export const phases = 'Workload phases'
export const bandwidth = (rate: string): string => `Bandwidth ${rate}`
export const memory = (size: string): string => `Memory ${size}`
export const concurrent = 'Concurrent migrations on one path'
export const latency = (ms: string): string => `Latency ${ms} ms`
export const tcp = (control: string): string => `TCP: ${control}`
export const event = (name: string): string => `Event: ${name}`
export const applicationTraffic = 'Application traffic'
/** By kind. */
export const eventNames = {
  'switch-over-now': 'switch over',
  'start-postcopy': 'start post-copy',
  cancel: 'cancel',
  recover: 'recover',
  pause: 'pause post-copy',
  'set-max-mbps': 'bandwidth limit',
  'set-downtime': 'downtime limit',
  'set-workload': 'new workload',
  'scale-workload': 'change of load',
  'link-down': 'link down',
  'packet-loss': 'packet loss',
  'host-crash': 'host crash',
} as const
export const kvm = 'KVM'
export const pages = (kib: string): string => `Pages of ${kib} KiB`
export const chunkedLog = 'Dirty log cleared per chunk'
export const localDisk = 'Local disk'
export const wholeZeroPages = 'Zero pages sent in full'
export const trackingCost = 'Cost of dirty tracking'
export const fixedParts = 'Fixed downtime parts'

// analysis/runAccuracy.ts: what a part without a measured run follows
export const ofStrategy = 'Follows its description; tested against a page-by-page reference loop.'
export const ofBoost = 'Follows its source; not measured.'
export const ofManager = 'Follows the product’s source. Its timeouts are exact, not estimated.'
export const ofTransport = 'After Svärd et al. 2014 (N2, N3): its costs are theirs, no run of it was measured.'
export const ofStreams = 'Measured guests had one. Here their writes add up.'
export const measuredRates = (low: string, high: string): string => `Measured from ${low} to ${high}.`
export const measuredDelays = (ms: string): string => `Measured up to ${ms} ms.`
export const ofIdealTcp = 'TCP set to ideal: real paths need time to start and to recover.'
export const ofEvent = 'No measured run had it. Follows the product’s source.'
export const ofKvm =
  'These measurements ran under TCG, where writes are slower. The switchover code is the same; docs/kvm.md compares with a database under KVM.'
export const ofPages = 'All cases had pages of 4 KiB.'
export const ofChunkedLog = 'Follows KVM’s source; tested against a reference loop.'
export const ofLocalDisk = 'Copied before memory. Measured guests had their disk on both hosts.'
export const ofWholeZeroPages = 'QEMU sends markers. That other products send whole pages follows Sliwko and Getov (S5).'
export const ofTrackingCost = 'The cost per page is a setting. The resulting slowdown is tested against a formula.'
export const ofFixedParts = 'Taken from the settings, not simulated.'
/** By kind. */
export const ofRule = {
  qemu: 'After migration.c and ram.c of QEMU 10.0.',
  xen: 'After Xen’s xc_domain_save.c; no run of Xen was measured.',
  virtualbox: 'After pgmR3LiveVote of VirtualBox; no run of it was measured.',
  liu2011: 'Algorithm 1 of Liu et al. 2011; no product runs it.',
  threshold: 'Textbook rule; no run with it was measured.',
} as const
/** By version other than the measured one. */
export const ofQemuVersion = {
  '8.0': 'Compared with 26 migrations of QEMU 7.2 under a cap, apart from these cases: docs/fidelity.md.',
  '11.1': 'After ram.c of QEMU 11.1; its number of syncs was compared with three runs of 11.1.3.',
} as const
