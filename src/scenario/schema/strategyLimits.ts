/** The range, unit and meaning of every number that a strategy, a switch-over rule or a boost takes; see `limits.ts`. */
import type { Range } from './limits.ts'

const maxMiB = 16_777_216
const maxMbps = 10_000_000

/** Bounds a run that never ends: no migration makes more rounds than this. */
export const maxRoundsOfARun = 10_000

const rounds = { min: 1, max: maxRoundsOfARun, unit: '', whole: true, what: 'Maximum number of rounds, including the first.' } as const
const downtimeMs = {
  min: 1, max: 2_000_000, unit: 'ms', what: 'Longest downtime the rule may plan for, judged on remaining memory only. Higher: switches over sooner, with a longer downtime.',
} as const

export const qemuRuleLimits = {
  downtimeMs,
  availSwitchoverMbps: {
    min: 0.001, max: maxMbps, unit: 'Mbit/s',
    what: 'Bandwidth assumed for the decision instead of the measured one (`avail-switchover-bandwidth`). Limits nothing.',
  },
  socketMiB: { min: 0, max: 1_024, unit: 'MiB', what: 'Data in socket buffers that QEMU already counts as sent. Higher: longer downtime than estimated.' },
} as const satisfies Record<string, Range>

export const xenRuleLimits = {
  maxRounds: rounds,
  thresholdPages: { min: 0, max: 2 ** 32, unit: 'pages', whole: true, what: 'Stops the guest when fewer pages are dirty.' },
  trafficFactor: { min: 1, max: 10_000, unit: '×', what: 'Stops the guest when this multiple of the VM\'s memory has been sent.' },
} as const satisfies Record<string, Range>

export const virtualboxRuleLimits = {
  downtimeMs,
  shortRounds: { min: 1, max: 1_000, unit: '', whole: true, what: 'Rounds in the short-term average of dirty pages.' },
} as const satisfies Record<string, Range>

export const liu2011RuleLimits = {
  thresholdMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Stops the guest when at most this much memory remains.' },
  maxRounds: rounds,
  gamma: { min: -1_000_000, max: 1_000_000, unit: '', what: 'Coefficient of γ = a·T + b·D + c, the skipped share (T in s, D in MB/s)' },
} as const satisfies Record<string, Range>

export const thresholdRuleLimits = {
  remainingMiB: { min: 0, max: maxMiB, unit: 'MiB', what: 'Stop after a round that leaves at most this much' },
  maxRounds: rounds,
} as const satisfies Record<string, Range>

export const strategyLimits = {
  forceAfterS: { min: 0, max: 1_000_000, unit: 's', what: 'Stops the guest after this time even if it has not converged.' },
  clearChunkMiB: {
    min: 0.00390625, max: maxMiB, unit: 'MiB', what: 'The dirty log is cleared in chunks of this size, at the chunk\'s first page.',
  },
  prefetchPages: { min: 0, max: 65_536, unit: 'pages', whole: true, what: 'Pages sent after each faulted page. Higher: fewer faults for sequential access.' },
  maxPostcopyMbps: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'Limit on the background copy (`max-postcopy-bandwidth`).' },
  unmapUsPerRange: { min: 0, max: 1_000_000, unit: 'µs', what: 'Added to the stop for each range of memory to unmap' },
  unmapUsPerMiB: { min: 0, max: 1_000_000, unit: 'µs', what: 'Added to the stop for each MiB to unmap' },
  pageServiceUs: { min: 0, max: 1_000_000, unit: 'µs', what: 'Transport userspace: time of each page at its one server' },
  socketMiB: { min: 0, max: 1_024, unit: 'MiB', what: 'Transport qemu: what is queued ahead of a faulted page; 0 with postcopy-preempt' },
  precopyS: { min: 0, max: 1_000_000, unit: 's', what: 'Pre-copy for this long, then start post-copy.' },
} as const satisfies Record<string, Range>
