/**
 * Label, hint and fields of each switchover rule, by kind. A new rule is a descriptor and its entry in `ruleDescriptors`; the engine's
 * side is `roundRules` in `engine/migration/strategies/extendedStrategies.ts`.
 */
import { choice, defaultsOf, number, recordOf, nullable, flag } from '../fields.ts'
import type { DefaultsOf, InputsOf, ValuesOf, NumberField, Span, Fields } from '../fields.ts'
import { maxRoundsOfARun } from '../strategies/maxRounds.ts'

export interface RuleDescriptor<F extends Fields = Fields> {
  label: string
  /** Hint of the form and description in the schema. */
  why: string
  fields: F
  /** The number that decides most about the switchover. */
  main: string
  /** Fields that the form folds under a title. */
  folded?: { title: string; fields: readonly string[] }
}

/** Checks at compile time that `main` and the folded fields are fields of the rule. */
function describeRule<const F extends Fields>(rule: RuleDescriptor<F> & { main: keyof F; folded?: { fields: readonly (keyof F)[] } }): RuleDescriptor<F> {
  return rule
}

// Fields of several rules; each rule adds its default.
function roundLimit(standard: number): NumberField {
  return number('Round limit', {
    min: 1, max: maxRoundsOfARun, unit: '', whole: true, what: 'Maximum number of rounds, including the first.',
  }, standard, [1, 100, 'log'])
}

function downtimeLimit(standard: number): NumberField {
  return number('Downtime limit', {
    min: 1, max: 2_000_000, unit: 'ms',
    what: 'Longest downtime the rule may plan for, judged on remaining memory only. Higher: switches over sooner, with a longer downtime.',
  }, standard, [10, 10_000, 'log'])
}

function remainingThreshold(standard: number): NumberField {
  return number('Remaining threshold', {
    min: 0, max: 16_777_216, unit: 'MiB', what: 'Stops the guest when at most this much memory remains.',
  }, standard, [0.1, 1024, 'log'])
}

/** Xen's stop conditions (L8). */
export const xen = describeRule({
  label: 'Xen',
  why: 'Stops at the round limit, below a number of dirty pages, or above a multiple of the memory sent. Skips pages found dirty again (Liu et al. 2011, §2).',
  main: 'maxRounds',
  fields: {
    maxRounds: roundLimit(29),
    thresholdPages: number('Dirty-page threshold', {
      min: 0, max: 2 ** 32, unit: 'pages', whole: true, what: 'Stops the guest when fewer pages are dirty.',
    }, 50, [1, 100_000, 'log']),
    trafficFactor: number('Data limit', {
      min: 1, max: 10_000, unit: '×', what: 'Stops the guest when this multiple of the VM\'s memory has been sent.',
    }, 3, [1, 20, 'log']),
    stopWhenDirtyingFaster: flag('Stop when dirtied faster than sent', false,
      'Stops as soon as pages are dirtied faster than sent', 'Xen\'s fourth condition: stops as soon as pages are dirtied faster than sent.'),
    stopWhenRoundsGrow: flag('Stop when rounds grow at the highest rate', false,
      'Stops after a round at the highest rate that sends more than the one before',
      'Xen\'s fourth condition as its code has it when built with an adaptive rate: stops after a round at the highest rate that sends more than the one before.'),
    suspendMs: number('Time until the guest has suspended', {
      min: 0, max: 600_000, unit: 'ms',
      what: 'Time between the decision and the stop, in which the guest still runs and writes: it suspends itself. Through xenstore (before Xen 3.4) about 90 ms, through an event channel 1 ms.',
    }, 0, [0, 500, 'linear']),
  },
})

/** VirtualBox's decision (S3). */
export const virtualbox = describeRule({
  label: 'VirtualBox',
  why: 'Stops when both the short and the long average of dirty pages fit the downtime limit (S3).',
  main: 'downtimeMs',
  fields: {
    downtimeMs: downtimeLimit(250),
    shortRounds: number('Short-term average', {
      min: 1, max: 1_000, unit: '', whole: true, what: 'Rounds in the short-term average of dirty pages.',
    }, 4, [1, 20, 'linear']),
  },
})

export const threshold = describeRule({
  label: 'Threshold',
  why: 'Stops at a threshold of remaining memory or at the round limit.',
  main: 'remainingMiB',
  fields: { remainingMiB: remainingThreshold(1), maxRounds: roundLimit(30) },
})

export const qemu = describeRule({
  label: 'QEMU',
  why: 'Stops when remaining memory fits in estimated bandwidth × downtime limit.',
  main: 'downtimeMs',
  fields: {
    downtimeMs: downtimeLimit(300),
    availSwitchoverMbps: nullable('Assumed bandwidth', {
      min: 0.001, max: 10_000_000, unit: 'Mbit/s',
      what: 'Bandwidth assumed for the decision instead of the measured one (`avail-switchover-bandwidth`). It limits nothing.',
    }, null, [10, 400_000, 'log'], 'estimate'),
    socketMiB: number('Socket buffers', {
      min: 0, max: 1_024, unit: 'MiB',
      what: 'Data in socket buffers that QEMU already counts as sent. Higher: longer downtime than estimated.',
    }, 3, [0, 64, 'linear']),
    version: choice('Version', '10.0', [{ value: '10.0', label: '10.0' }, { value: '11.1', label: '11.1' }],
      'QEMU version. If post-copy may follow, 11.1 syncs the dirty bitmap before each burst.'),
  },
  folded: { title: 'QEMU bandwidth and buffers', fields: ['availSwitchoverMbps', 'socketMiB', 'version'] },
})

const coefficient = (label: string, standard: number, span: Span): NumberField => number(label, {
  min: -1_000_000, max: 1_000_000, unit: '', what: 'Coefficient of the skipped share γ = a·T + b·D + c (T in s, D in MB/s).',
}, standard, span)

/** Algorithm 1 of Liu et al. 2011 as a switchover rule (L2). The defaults of γ are the paper's fit. */
export const liu2011 = describeRule({
  label: 'Liu 2011',
  why: 'Algorithm 1: skips the share γ of dirty pages until the final copy. Stops at a threshold, or when rounds grow (Liu et al. 2011).',
  main: 'thresholdMiB',
  fields: {
    thresholdMiB: remainingThreshold(1),
    maxRounds: roundLimit(30),
    gamma: recordOf('Skipped share, γ = a·T + b·D + c', 'Skipped share of the dirty pages: γ = a·T + b·D + c, T in s, D in MB/s.', {
      a: coefficient('a', -0.0463, [-1, 1, 'linear']),
      b: coefficient('b', -0.0001, [-0.01, 0.01, 'linear']),
      c: coefficient('c', 0.3586, [-1, 1, 'linear']),
    }),
  },
})

/** In the order of the published schema and of the form. */
export const ruleDescriptors = { qemu, xen, virtualbox, liu2011, threshold } as const satisfies Record<string, RuleDescriptor>

type Descriptors = typeof ruleDescriptors
export type RuleKind = keyof Descriptors
type Flat<T> = { [K in keyof T]: T[K] }

type RuleOf<K extends RuleKind> = Flat<{ kind: K } & ValuesOf<Descriptors[K]['fields']>>
export type Rule = { [K in RuleKind]: RuleOf<K> }[RuleKind]
export type RuleInput = { [K in RuleKind]: Flat<{ kind: K } & InputsOf<Descriptors[K]['fields']>> }[RuleKind]

/** Defaults by kind, records apart. */
export const ruleDefaults = Object.fromEntries(
  Object.entries<RuleDescriptor>(ruleDescriptors).map(([kind, { fields }]) => [kind, defaultsOf(fields)]),
) as { [K in RuleKind]: DefaultsOf<Descriptors[K]['fields']> }

export const gammaDefaults = defaultsOf(liu2011.fields.gamma.fields)
