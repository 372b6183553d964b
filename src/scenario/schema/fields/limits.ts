/**
 * Range, unit and meaning of every number about hosts, links, VMs, workloads and the run as a whole. The schema's checks and messages, the
 * published JSON Schema and the forms read them from here. Numbers of strategies, rules, boosts and managers are in their descriptors and in
 * `strategyLimits.ts`. Independent of the schema library, so that a form can import it alone.
 */
import { MIB_BYTES } from '../../../units/units.ts'

export interface Range {
  min: number
  max: number
  /** Shown beside a number; empty for a count or a share. */
  unit: string
  /** Whole numbers only. */
  whole?: boolean
  /** Meaning in one line, for people. */
  what: string
}

/** Maximum counts in a document, and the sizes beyond which it is not read at all. */
export const sizeLimits = {
  hosts: 1_000,
  switches: 1_000,
  links: 10_000,
  vms: 10_000,
  migrations: 20_000,
  events: 10_000,
  /** In one workload. */
  streams: 1_000,
  phases: 1_000,
  curvePoints: 1_000,
  copies: 1_000,
  managerSteps: 100,
  idLength: 200,
  nameLength: 200,
  documentBytes: 64 * 1024 * 1024,
  /** Maximum depth of nested lists and objects. */
  depth: 64,
  /** Items in any list, and keys in any object. */
  items: 20_000,
  keys: 1_000,
  /** A scenario with more values than this is not read further. */
  values: 10_000_000,
  /** Maximum number of faults, and of warnings, before checking stops. */
  faults: 1_000,
} as const

/** Longest simulated time, in seconds. */
const maxS = 1_000_000
export const maxMiB = 16_777_216
/** One 4 KiB page. */
const onePageMiB = 0.00390625
export const maxMbps = 10_000_000
const minMbps = 0.001

export const runLimits = {
  seed: { min: 0, max: 4_294_967_295, unit: '', whole: true, what: 'Seed of the random writes: the same seed gives the same run.' },
  latencyMs: {
    min: 0,
    max: 10_000,
    unit: 'ms',
    what: 'One-way network delay. Delays page faults and the last byte. With TCP cubic or bbr it also limits the rate.',
  },
  endS: { min: 0, max: maxS, unit: 's', what: 'Simulated time at which the simulation ends.' },
  failAfterS: {
    min: 0,
    max: maxS,
    unit: 's',
    what: 'A migration fails when its link is down for this long. After a shorter outage it continues.',
  },
} as const satisfies Record<string, Range>

export const hostLimits = {
  mbps: { min: minMbps, max: maxMbps, unit: 'Mbit/s', what: 'Payload rate of the host’s port, in each direction. Higher: shorter rounds.' },
  migrationMbps: { min: minMbps, max: maxMbps, unit: 'Mbit/s', what: 'Payload rate of a separate port for migration traffic.' },
  cores: { min: 1, max: 4_096, unit: '', whole: true, what: 'CPU cores of the host.' },
  migrationCpuShare: { min: 0.01, max: 1, unit: '', what: 'Share of the host’s CPU for migration. Above 0.5 it has no effect.' },
  cpuMbps: { min: minMbps, max: maxMbps, unit: 'Mbit/s', what: 'Send rate with half of the CPU.' },
  memoryMiB: {
    min: 1,
    max: 1_073_741_824,
    unit: 'MiB',
    what: 'Memory available to VMs, by configured size. A migration waits until the destination has enough.',
  },
  staticW: {
    min: 0,
    max: 1_000_000,
    unit: 'W',
    what: 'Power without a migration, P₀. A migration’s energy is what the host draws above it.',
  },
  joulesPerMiB: {
    min: 0,
    max: 1_000_000,
    unit: 'J/MiB',
    what: 'Energy per MiB that a migration sends or receives, this host’s α. Higher: more energy.',
  },
  joulesPerMigration: {
    min: 0,
    max: 1_000_000_000,
    unit: 'J',
    what: 'Energy of a migration besides its data, this host’s β. Higher: more energy.',
  },
  zeroScanS: { min: 0, max: 0.001, unit: 's', what: 'Time that the source takes to detect a zero page.' },
} as const satisfies Record<string, Range>

export const linkLimits = {
  mbps: { min: minMbps, max: maxMbps, unit: 'Mbit/s', what: 'Payload rate of the link, in each direction.' },
  latencyMs: runLimits.latencyMs,
} as const satisfies Record<string, Range>

export const vmLimits = {
  memoryMiB: { min: 1, max: maxMiB, unit: 'MiB', what: 'Configured memory of the VM. Higher: more pages in the first round.' },
  usedMiB: {
    min: 0,
    max: maxMiB,
    unit: 'MiB',
    what: 'Memory the guest has written at least once. The other pages are zero pages, sent as markers. Higher: a longer first round.',
  },
  usedTopMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Part of the used memory at the end of the address space.' },
  vcpus: {
    min: 1,
    max: 4_096,
    unit: '',
    whole: true,
    what: 'Virtual CPUs. After post-copy switchover a page fault blocks one of them. Higher: each fault costs the guest less.',
  },
  deviceStateKiB: {
    min: 0,
    max: 16_777_216,
    unit: 'KiB',
    what: 'State of devices and vCPUs, sent while the guest is stopped. Higher: longer downtime.',
  },
  diskMiB: {
    min: 0,
    max: 1_073_741_824,
    unit: 'MiB',
    what: 'Local disk copied before memory; 0 means shared storage. Higher: longer total time.',
  },
  diskMiBps: {
    min: 0.001,
    max: maxMiB,
    unit: 'MiB/s',
    what: 'Throughput of the local disk, the same on both hosts. The guest’s reads and writes, of one block each, come first; the migration gets the rest.',
  },
  scanFromMiB: {
    min: 0,
    max: maxMiB,
    unit: 'MiB',
    what: 'Address at which the first round starts; from the end of memory it continues at 0. Zero pages there are sent first.',
  },
  growMiBps: {
    min: 0,
    max: maxMiB,
    unit: 'MiB/s',
    what: 'Growth of the used memory, as by a page cache: zero pages above it are written once. Higher: a longer first round.',
  },
  loadSwing: {
    min: 0,
    max: 3,
    unit: '',
    what: 'Relative deviation of the load from span to span: 0.15 (15 %) is typical of a database. The mean stays the same. Higher: rounds differ more.',
  },
  loadSwingS: { min: 0.001, max: 86_400, unit: 's', what: 'Length of a span of constant load, in seconds of guest time.' },
  systemMiB: {
    min: 0,
    max: maxMiB,
    unit: 'MiB',
    what: 'Memory of the guest’s kernel and services, from the first page on. They write about 100 pages between two syncs and read after a post-copy switchover. 0: no such accesses.',
  },
  pageWriteCpuS: {
    min: 0,
    max: 1,
    unit: 's',
    what: 'vCPU time of one access of a timer-paced stream. Higher: a throttle slows it earlier.',
  },
  diskWritesPerS: {
    min: 0,
    max: 1e9,
    unit: '/s',
    what: 'Disk writes of the guest per second at full speed. Higher: more blocks of a local disk are retransmitted.',
  },
  diskReadsPerS: {
    min: 0,
    max: 1e9,
    unit: '/s',
    what: 'Disk reads of the guest per second at full speed. They count as guest I/O, and slow the copy of a local disk only if its throughput is limited.',
  },
  diskBlockKiB: { min: 0.5, max: 65_536, unit: 'KiB', what: 'Block in which writes of the disk are tracked and retransmitted.' },
  diskHotFraction: { min: 0, max: 1, unit: '', what: 'Share of the disk that is hot. Lower: the writes fall on fewer blocks.' },
  diskHotShare: {
    min: 0,
    max: 1,
    unit: '',
    what: 'Share of the disk writes that fall on the hot part. Higher: fewer blocks are retransmitted.',
  },
  detachS: {
    min: 0,
    max: 3600,
    unit: 's',
    what: 'Time to detach a pass-through device before each migration. Higher: the migration begins later.',
  },
  fallbackSpeed: {
    min: 0,
    max: 1,
    unit: '',
    what: 'Guest speed on the virtual device that replaces a pass-through device while the VM migrates. Lower: a slower guest.',
  },
  fallbackMbps: {
    min: 0,
    max: maxMbps,
    unit: 'Mbit/s',
    what: 'Application traffic that the virtual device carries in each direction while the VM migrates.',
  },
  trackNsPerPage: {
    min: 0,
    max: 1_000_000,
    unit: 'ns',
    what: 'Time the guest loses on the first write to a page after each dirty sync. Higher: a slower guest during pre-copy.',
  },
} as const satisfies Record<string, Range>

const partMs = { min: 0, max: 600_000, unit: 'ms' } as const
export const fixedMsLimits = {
  stop: { ...partMs, what: 'Time to stop the vCPUs. Adds to the downtime.' },
  device: { ...partMs, what: 'Time to save and load device state, besides its transfer. Adds to the downtime.' },
  resume: { ...partMs, what: 'Time to start the guest on the destination. Adds to the downtime.' },
  announce: { ...partMs, what: 'Time until the network delivers packets to the destination. Adds to the downtime.' },
} as const satisfies Record<string, Range>

export const trafficLimits = {
  inMbps: {
    min: 0,
    max: maxMbps,
    unit: 'Mbit/s',
    what: 'Application traffic to the VM. Competes with migration in post-copy, when both arrive at the destination port.',
  },
  outMbps: {
    min: 0,
    max: maxMbps,
    unit: 'Mbit/s',
    what: 'Application traffic from the VM. Competes with migration in pre-copy, when both leave the source port.',
  },
} as const satisfies Record<string, Range>

export const streamLimits = {
  writesPerS: { min: 0, max: 1e12, unit: '/s', what: 'Page writes per second at full guest speed. Higher: more dirty pages each round.' },
  readsPerS: {
    min: 0,
    max: 1e12,
    unit: '/s',
    what: 'Page reads per second in the same pattern. Only post-copy needs them. Higher: more page faults.',
  },
  startMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'First address of the region, in MiB.' },
  sizeMiB: { min: onePageMiB, max: maxMiB, unit: 'MiB', what: 'Memory this stream writes to. Higher: more distinct dirty pages.' },
  zipfS: { min: 0, max: 10, unit: '', what: 'Skew of the writes: 0 is uniform, 1 is classic Zipf. Higher: fewer, hotter pages.' },
  hotFraction: { min: 0, max: 1, unit: '', what: 'Share of the region that is hot. Lower: hotter pages.' },
  hotShare: { min: 0, max: 1, unit: '', what: 'Share of the writes that hit the hot part. Higher: fewer distinct dirty pages.' },
  survivorShare: {
    min: 0,
    max: 1,
    unit: '',
    what: 'Share of the region that survives a garbage collection. Absent: the region holds no garbage.',
  },
} as const satisfies Record<string, Range>

export const phaseLimits = {
  forS: { min: 0.001, max: maxS, unit: 's', what: 'Length of the phase. Phases repeat until the run ends.' },
  scale: { min: 0, max: 1_000_000, unit: '×', what: 'Factor on all writes and reads in this phase; 0 is idle.' },
} as const satisfies Record<string, Range>

export const curveLimits = {
  windowMs: { min: 0.001, max: maxS * 1000, unit: 'ms', what: 'Length of a measurement window.' },
  dirtyPages: { min: 0, max: 2 ** 42, unit: 'pages', what: 'Distinct dirty pages after the window.' },
} as const satisfies Record<string, Range>

export const contentLimits = {
  zeroFraction: {
    min: 0,
    max: 1,
    unit: '',
    what: 'Share of used pages that contain only zeros and are sent as markers. Higher: less data.',
  },
  compressRatio: {
    min: 1,
    max: 1_000,
    unit: ':1',
    what: 'How much compression shrinks a page. Higher: less data with the compression boost.',
  },
  deltaBytes: { min: 0, max: MIB_BYTES, unit: 'B', what: 'Bytes one write changes, in 8-byte words. Lower: smaller XBZRLE deltas.' },
  duplicateFraction: { min: 0, max: 1, unit: '', what: 'Share of used pages with an identical copy. Higher: deduplication sends less.' },
  freeMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Memory the guest used and freed again. Free page hinting leaves it out.' },
  cacheMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Page cache whose data is also on storage. Shared storage fetches it there.' },
  garbageMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Dead objects a garbage collection would free.' },
} as const satisfies Record<string, Range>

export const migrationLimits = {
  atS: { min: 0, max: maxS, unit: 's', what: 'Time of the request.' },
  priority: { min: -1_000_000, max: 1_000_000, unit: '', what: 'Higher starts first.' },
  deadlineS: { min: 0, max: maxS, unit: 's', what: 'Simulated time by which the migration must complete.' },
  maxMbps: {
    min: minMbps,
    max: maxMbps,
    unit: 'Mbit/s',
    what: 'Limit on the migration while the guest runs (`max-bandwidth`). Lower: less disturbance, more rounds.',
  },
} as const satisfies Record<string, Range>

export const begunLimits = {
  waiting: { min: 0, max: 1, unit: '', what: 'Share of a stream’s pages that remain to be sent.' },
  otherWaiting: { min: 0, max: 1, unit: '', what: 'Share of the other used pages that remain to be sent.' },
  scanAt: { min: 0, max: 1, unit: '', what: 'Scan position as a share of the memory.' },
  sinceSyncS: {
    min: 0,
    max: maxS,
    unit: 's',
    what: 'Time since the last sync, at most the time of the request. The dirty log holds the writes of this time.',
  },
  throttlePercent: { min: 0, max: 99, unit: '%', what: 'Current throttle of auto-converge.' },
  dirtySyncs: { min: 1, max: 1_000_000, unit: '', whole: true, what: 'Dirty syncs so far.' },
} as const satisfies Record<string, Range>

const places = { min: 1, max: 20_000, unit: '', whole: true } as const
export const scheduleLimits = {
  concurrency: { ...places, what: 'Concurrent migrations per source host.' },
  perDestination: { ...places, what: 'Concurrent migrations per destination host.' },
  total: { ...places, what: 'Concurrent migrations in total.' },
  reserveMbps: {
    min: minMbps,
    max: maxMbps,
    unit: 'Mbit/s',
    what: 'Bandwidth of each port that less urgent migrations leave free while a more urgent one runs.',
  },
} as const satisfies Record<string, Range>

export const triggerLimits = {
  above: { min: 0.01, max: 1, unit: '', what: 'Share of a host’s CPU, network or memory above which the host is overloaded.' },
  everyS: { min: 0.1, max: 3600, unit: 's', what: 'Time between samples of the hosts.' },
  samples: { min: 1, max: 1000, unit: 'samples', whole: true, what: 'Consecutive samples above the threshold that make a hot spot.' },
} as const satisfies Record<string, Range>

const weight = { min: 0, max: 1_000_000, unit: '' } as const
export const costWeightLimits = {
  downtime: { ...weight, what: 'Weight of downtime and slowdown: downtime, page-fault waits and throttling.' },
  total: { ...weight, what: 'Weight of total time, from the first request to the last completion.' },
  traffic: { ...weight, what: 'Weight of the data transferred.' },
  energy: { ...weight, what: 'Weight of the energy.' },
  misses: { ...weight, what: 'Weight of the share of migrations that miss their deadline or do not complete.' },
} as const satisfies Record<string, Range>

export const fleetLimits = {
  racks: { min: 1, max: 1_000, unit: '', whole: true, what: 'Racks, each with its own switch.' },
  hostsPerRack: { min: 1, max: 1_000, unit: '', whole: true, what: 'Hosts per rack.' },
  vmsPerHost: { min: 0, max: 10_000, unit: '', whole: true, what: 'VMs per host at the start.' },
  portMbps: { min: minMbps, max: maxMbps, unit: 'Mbit/s', what: 'Payload rate of each host’s port.' },
  oversubscription: { min: 1, max: 1_000, unit: ':1', what: 'Sum of a rack’s port rates divided by the rate of its uplink.' },
  memoryMiB: { min: 1, max: maxMiB, unit: 'MiB', what: 'Memory of the smallest and largest VM.' },
  dirtyShare: { min: 0, max: 100, unit: '', what: 'Lowest and highest write rate, as a share of the port.' },
} as const satisfies Record<string, Range>

export const eventLimits = {
  atS: { min: 0, max: maxS, unit: 's', what: 'Simulated time of the event.' },
  mbps: { min: 0, max: maxMbps, unit: 'Mbit/s', what: 'New bandwidth limit; 0 removes it.' },
  ms: { min: 1, max: 2_000_000, unit: 'ms', what: 'New downtime limit.' },
  scale: phaseLimits.scale,
  durationS: { min: 0, max: maxS, unit: 's', what: 'Duration of the event.' },
  lossFraction: { min: 0, max: 1, unit: '', what: 'Share of packets lost.' },
} as const satisfies Record<string, Range>

/** How the migration's TCP connections behave (`engine/migration/transport/tcpConnection.ts`, `engine/network/lossyTcp.ts`). */
export const congestionControls = ['ideal', 'cubic', 'bbr'] as const
export type CongestionControl = (typeof congestionControls)[number]
export const congestionControlOptions: readonly { value: CongestionControl; label: string }[] = [
  { value: 'ideal', label: 'ideal TCP' },
  { value: 'cubic', label: 'CUBIC' },
  { value: 'bbr', label: 'BBR' },
]
export const congestionControlWhat =
  'TCP of the path. ideal: full rate at once. cubic, bbr: slow start, sockets and retransmission timer of Linux. ' +
  'Lost packets slow cubic down, more so with latency.'

/** Page sizes a guest may use, in KiB: powers of two from 4 KiB to 1 GiB. */
export const pageSizesKiB = [
  4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536, 131072, 262144, 524288, 1048576,
] as const

/** Which VM leaves an overloaded host (`engine/schedule/hotspots/leavers.ts`). */
export const leavers = ['volume-size', 'largest-load', 'smallest', 'least-traffic'] as const
export type Leaver = (typeof leavers)[number]
export const leaverWhat =
  'VM that leaves a hot spot. volume-size: highest volume per size (Sandpiper). largest-load: highest load. smallest: least memory. ' +
  'least-traffic: least traffic expected from memory size and dirty rate (Liu et al. 2011, Eq. 5).'

export const diskOrders = ['address', 'write-history'] as const
export const diskOrderWhat =
  'Order in which blocks of a local disk are sent. address: in ascending order. write-history: the most often written last.'
