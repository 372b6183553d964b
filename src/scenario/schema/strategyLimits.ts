/** The range, unit and meaning of every number that a strategy, a switch-over rule or a boost takes; see `limits.ts`. */
import type { Range } from './limits.ts'

const maxMiB = 16_777_216
const maxMbps = 10_000_000

/** Bounds a run that never ends: no migration makes more rounds than this. */
export const maxRoundsOfARun = 10_000

const rounds = { min: 1, max: maxRoundsOfARun, unit: '', whole: true, what: 'Rounds at most, the full one counted' } as const
const downtimeMs = {
  min: 1, max: 2_000_000, unit: 'ms', what: 'Downtime limit: the pause the remaining memory may cost, as the product estimates it',
} as const

export const qemuRuleLimits = {
  downtimeMs,
  availSwitchoverMbps: {
    min: 0.001, max: maxMbps, unit: 'Mbit/s',
    what: 'QEMU\'s avail-switchover-bandwidth: bandwidth assumed in the decision in place of the estimate; limits nothing',
  },
  socketMiB: { min: 0, max: 1_024, unit: 'MiB', what: 'What the socket buffers on the way hold: bytes count as sent when they enter them' },
} as const satisfies Record<string, Range>

export const xenRuleLimits = {
  maxRounds: rounds,
  thresholdPages: { min: 0, max: 2 ** 32, unit: 'pages', whole: true, what: 'Stop when fewer pages than this are dirty' },
  trafficFactor: { min: 1, max: 10_000, unit: '×', what: 'Stop when this multiple of the memory has been sent' },
} as const satisfies Record<string, Range>

export const virtualboxRuleLimits = {
  downtimeMs,
  shortRounds: { min: 1, max: 1_000, unit: '', whole: true, what: 'Rounds in the short-term average of dirty pages' },
} as const satisfies Record<string, Range>

export const liu2011RuleLimits = {
  thresholdMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Stop when at most this much is left (V_thd)' },
  maxRounds: rounds,
  gamma: { min: -1_000_000, max: 1_000_000, unit: '', what: 'Coefficient of γ = a·T + b·D + c, the skipped share (T in s, D in MB/s)' },
} as const satisfies Record<string, Range>

export const thresholdRuleLimits = {
  remainingMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Stop after a round that leaves at most this much' },
  maxRounds: rounds,
} as const satisfies Record<string, Range>

export const strategyLimits = {
  forceAfterS: { min: 0, max: 1_000_000, unit: 's', what: 'Stop the guest after this long, converged or not' },
  clearChunkMiB: {
    min: 0.00390625, max: maxMiB, unit: 'MiB', what: 'Dirty log cleared in chunks of this size, on the chunk\'s first page',
  },
  prefetchPages: { min: 0, max: 65_536, unit: 'pages', whole: true, what: 'Missing pages after a faulted one that follow it' },
  maxPostcopyMbps: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'Cap on the background push after the switch' },
  unmapUsPerRange: { min: 0, max: 1_000_000, unit: 'µs', what: 'Added to the stop for each range of memory to unmap' },
  unmapUsPerMiB: { min: 0, max: 1_000_000, unit: 'µs', what: 'Added to the stop for each MiB to unmap' },
  pageServiceUs: { min: 0, max: 1_000_000, unit: 'µs', what: 'Transport userspace: time of each page at its one server' },
  socketMiB: { min: 0, max: 1_024, unit: 'MiB', what: 'Transport qemu: what is queued ahead of a faulted page; 0 with postcopy-preempt' },
  precopyS: { min: 0, max: 1_000_000, unit: 's', what: 'Pre-copy this long, then switch to post-copy' },
  precopyRounds: { min: 0, max: maxRoundsOfARun, unit: '', whole: true, what: 'Pre-copy this many rounds, then switch to post-copy' },
  switchBackAbove: { min: 0, max: 1, unit: '', what: 'Go back when the guest waits for pages longer than this share of the time' },
  logMBps: { min: 0, max: 1_250_000, unit: 'MB/s', what: 'Log the guest writes while it runs' },
  replayFactor: { min: 1, max: 1_000, unit: '×', what: 'How much faster the destination replays than the source logs' },
} as const satisfies Record<string, Range>

const percent = { min: 1, max: 99, unit: '%' } as const
export const boostLimits = {
  initialPercent: { ...percent, what: 'First throttle of the vCPUs' },
  incrementPercent: { ...percent, what: 'Each further step' },
  maxPercent: { ...percent, what: 'Strongest throttle' },
  triggerPercent: { min: 1, max: 100, unit: '%', what: 'Acts when more than this share of the bytes sent was dirtied again' },
  MBpsPerVcpu: { min: 0.001, max: 1_000_000, unit: 'MB/s', what: 'Rate at which one vCPU may dirty memory' },
  xbzrleCacheMiB: { min: 0.00390625, max: 1_048_576, unit: 'MiB', what: 'Cache of pages as last sent' },
  threads: { min: 1, max: 1_024, unit: '', whole: true, what: 'Threads that compress' },
  MBpsPerThread: { min: 0.001, max: 1_000_000, unit: 'MB/s', what: 'What one thread takes in' },
  storageMbps: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'The destination\'s link to shared storage' },
  states: { min: 2, max: 4_096, unit: '', whole: true, what: 'Equal regions the memory is cut into' },
  windowMs: { min: 1, max: 60_000, unit: 'ms', what: 'Length of a window that is named by its hottest region' },
  observeS: { min: 0, max: 1_000_000, unit: 's', what: 'How long the guest was watched before' },
  pauseMs: { min: 0, max: 600_000, unit: 'ms', what: 'What a garbage collection costs the guest' },
  deltaMbps: { min: 0, max: maxMbps, unit: 'Mbit/s', what: 'Added to the dirty rate to give the next round\'s rate' },
  minMbps: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'Slowest rate' },
  maxMbps: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'Fastest rate' },
  degradationWeight: { min: 0, max: 1_000_000, unit: '', what: 'Weight of the guest\'s degradation against bandwidth' },
  channels: { min: 1, max: 255, unit: '', whole: true, what: 'Sockets that send in parallel' },
  mbpsEach: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'What one channel\'s thread can send' },
  waitS: { min: 0, max: 1_000_000, unit: 's', what: 'How long to wait for a quiet phase at most' },
} as const satisfies Record<string, Range>
