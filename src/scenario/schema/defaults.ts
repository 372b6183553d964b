/**
 * Defaults of a scenario, as plain data: the schema fills them in, forms show them, share links omit them. Defaults of managers depend on a
 * product's version and are in `managerDefaults.ts`.
 */

export const scenarioDefaults = {
  name: '',
  seed: 1,
  links: [],
  switches: [],
  latencyMs: 0.1,
  congestionControl: 'ideal',
  failAfterS: 30,
  fleet: null,
  events: [],
  endS: null,
} as const

/**
 * `migrationCpuShare` at one half and no `cpuMbps`: the CPU is no limit. Energy: half of L4, Eq. 17, which is that of two equal hosts.
 * `zeroScanS`: 18,000 zero pages within 5.5 ms, measured with QEMU 10.0.2 under TCG.
 */
export const hostDefaults = {
  migrationMbps: null,
  cores: 8,
  migrationCpuShare: 0.5,
  cpuMbps: null,
  memoryMiB: null,
  staticW: 0,
  joulesPerMiB: 0.256,
  joulesPerMigration: 10.0825,
  cpuModel: 'any',
  zeroScanS: 0.3e-6,
} as const

/** Null: the scenario's `latencyMs` and `congestionControl` apply. */
export const linkDefaults = { latencyMs: null, congestionControl: null } as const

/**
 * `usedMiB` defaults to `memoryMiB`. `pageWriteCpuS`: a measured paced writer of 20,000 pages/s keeps its rate up to a throttle of 80 % and
 * loses it at 90 %, so it needs 10 to 20 % of the vCPU. Its token bucket holds 50 ms, and QEMU's throttle leaves slices of 10 ms: at a
 * throttle p it catches up to (10 + 50) / 10 · (1 - p) of its rate, as if it needed 1/6 of the vCPU, 8.3 µs a write.
 */
export const vmDefaults = {
  usedTopMiB: 0,
  scanFromMiB: 0,
  growMiBps: 0,
  systemMiB: 0,
  loadSwing: 0,
  loadSwingS: 0.4,
  vcpus: 1,
  pageKiB: 4,
  image: 'default',
  workload: 'idle',
  deviceStateKiB: 1024,
  diskMiB: 0,
  diskMiBps: null,
  trackNsPerPage: 0,
  pageWriteCpuS: 8e-6,
  cpuModel: 'any',
  detachS: 0,
  fallbackSpeed: 1,
  fallbackMbps: null,
  diskWritesPerS: 0,
  diskReadsPerS: 0,
  diskBlockKiB: 64,
  diskHotFraction: 0.1,
  diskHotShare: 0.9,
  diskOrder: 'address',
} as const

export const trafficDefaults = { inMbps: 0, outMbps: 0, peer: 'outside' } as const
export const fixedMsDefaults = { stop: 0, device: 0, resume: 0, announce: 0 } as const

export const streamDefaults = {
  readsPerS: 0,
  startMiB: 0,
  pattern: 'uniform',
  zipfS: 1,
  hotFraction: 0.1,
  hotShare: 0.9,
  pace: 'cpu',
} as const

export const contentDefaults = {
  zeroFraction: 0,
  compressRatio: 2,
  deltaBytes: 4096,
  duplicateFraction: 0,
  freeMiB: 0,
  cacheMiB: 0,
  garbageMiB: 0,
} as const

/** `begun` null: the migration starts with its first pass. */
export const migrationDefaults = { atS: 0, priority: 0, deadlineS: null, maxMbps: null, begun: null } as const
export const begunDefaults = { otherWaiting: 0, scanAt: 0, sinceSyncS: 0, throttlePercent: 0, dirtySyncs: 2 } as const

/** `techniques` null: each migration uses its own strategy. */
export const scheduleDefaults = {
  mode: 'asap',
  concurrency: null,
  perDestination: null,
  total: null,
  reserveMbps: null,
  techniques: null,
  traffic: 'given',
  trigger: null,
} as const

/** Sandpiper asks for several consecutive samples; threshold and interval are chosen here. */
export const triggerDefaults = { above: 0.75, everyS: 5, samples: 3, leaver: 'volume-size' } as const

/** Equal weights of L5's four quantities; a missed migration weighs as much as all of them together. */
export const costWeightDefaults = { downtime: 0.25, total: 0.25, traffic: 0.25, energy: 0.25, misses: 1 } as const

/** A small cluster with the usual four-to-one uplinks, of which one rack is evacuated. */
export const fleetDefaults = {
  racks: 2,
  hostsPerRack: 4,
  vmsPerHost: 4,
  portMbps: 10_000,
  oversubscription: 4,
  memoryMiB: [1024, 8192],
  dirtyShare: [0.01, 0.1],
  evacuate: 'rack1',
} as const

export { gammaDefaults, ruleDefaults } from './rules/rules.ts'
