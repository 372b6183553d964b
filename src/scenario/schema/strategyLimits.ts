/**
 * Range, unit and meaning of numbers that strategies share, and ranges of rules that other modules read. The other numbers of strategies,
 * rules and boosts are in their descriptors.
 */
import type { Range } from './fields/limits.ts'
import { ruleDescriptors } from './rules/rules.ts'
import { maxMbps, maxMiB } from './fields/limits.ts'

/** Ranges of rules that the command line and the models use as their own. */
export const qemuRuleLimits = { downtimeMs: ruleDescriptors.qemu.fields.downtimeMs.range } as const
export const liu2011RuleLimits = {
  maxRounds: ruleDescriptors.liu2011.fields.maxRounds.range,
  gamma: ruleDescriptors.liu2011.fields.gamma.fields.a.range,
} as const

export const strategyLimits = {
  forceAfterS: { min: 0, max: 1_000_000, unit: 's', what: 'Stops the guest after this time even if it has not converged.' },
  clearChunkMiB: {
    min: 0.00390625,
    max: maxMiB,
    unit: 'MiB',
    what: 'The dirty log is cleared in chunks of this size, at the chunk’s first page.',
  },
  prefetchPages: {
    min: 0,
    max: 65_536,
    unit: 'pages',
    whole: true,
    what: 'Pages sent after each faulted page. Higher: fewer faults for sequential access.',
  },
  maxPostcopyMbps: { min: 0.001, max: maxMbps, unit: 'Mbit/s', what: 'Limit on the background copy (`max-postcopy-bandwidth`).' },
  unmapUsPerRange: { min: 0, max: 1_000_000, unit: 'µs', what: 'Added to the downtime for each range of missing memory.' },
  unmapUsPerMiB: {
    min: 0,
    max: 1_000_000,
    unit: 'µs',
    what: 'Added to the downtime for each MiB to unmap: with transport kernel all missing memory, otherwise the stale part of it.',
  },
  zeroPageUs: {
    min: 0,
    max: 1000,
    unit: 'µs',
    what: 'Time the destination needs to place a zero page after the switchover. Higher: a longer post-copy of zero pages.',
  },
  pageServiceUs: { min: 0, max: 1_000_000, unit: 'µs', what: 'Transport userspace: time its single server needs per page.' },
  socketMiB: { min: 0, max: 1_024, unit: 'MiB', what: 'Transport qemu: data queued ahead of a faulted page; 0 with postcopy-preempt.' },
  precopyS: { min: 0, max: 1_000_000, unit: 's', what: 'Pre-copy for this long, then start post-copy.' },
} as const satisfies Record<string, Range>
