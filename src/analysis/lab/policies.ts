/**
 * Policies of KubeVirt that the lab compares: what raises the downtime limit, what ends a migration that does not converge, and their
 * parameters. Each is a setting of the scenario's `kubevirt` manager.
 */
import type { ManagerInput } from '../../scenario/schema/managers/managers.ts'
import type { StrategyInput } from '../../scenario/schema/strategySchema.ts'

/**
 * `fixed`: QEMU's 300 ms, no feature gate. `ramp`: MigrationDowntimeTuning (kubevirt/enhancements #291). `stall`: MigrationStallDetection
 * (kubevirt/enhancements #248).
 */
const mechanisms = ['fixed', 'ramp', 'stall'] as const
type Mechanism = (typeof mechanisms)[number]

/** What ends a migration that does not converge: KubeVirt cancels it, stops the guest for the rest, or starts post-copy. */
const ends = ['cancel', 'stop', 'post-copy'] as const
type End = (typeof ends)[number]

/** Values that each parameter may take, in order; the search moves by one step. */
const ladders = {
  completionTimeoutPerGiB: [5, 10, 20, 50, 100, 150, 300],
  maxDowntimeMs: [450, 600, 900, 1050, 1500, 2000, 3000, 5000],
  initialMs: [50, 100, 150, 300],
  steps: [3, 5, 7, 10, 14],
  startAfterIteration: [2, 3, 5, 8],
  cooldownSeconds: [2, 5, 10, 20, 40],
  stallMargin: [1, 2, 4, 8, 16],
  stallProgressTimeout: [5, 10, 20, 40, 60, 120],
  patienceWindowDecayFactor: [0.25, 0.5, 0.75, 1],
  precopyPossibleFactor: [1, 1.5, 2, 3, 5],
  searchLocalMinima: [0, 1],
} as const satisfies Record<string, readonly number[]>
export type Knob = keyof typeof ladders

const knobsOf: Record<Mechanism, readonly Knob[]> = {
  fixed: ['completionTimeoutPerGiB'],
  ramp: ['maxDowntimeMs', 'initialMs', 'steps', 'startAfterIteration', 'cooldownSeconds', 'completionTimeoutPerGiB'],
  stall: [
    'stallProgressTimeout',
    'stallMargin',
    'searchLocalMinima',
    'patienceWindowDecayFactor',
    'maxDowntimeMs',
    'precopyPossibleFactor',
    'completionTimeoutPerGiB',
  ],
}

/** Parameters that act only if the guest may not be disrupted: without disruption the stall detector weighs the downtime that it expects. */
const withoutDisruption: readonly Knob[] = ['maxDowntimeMs', 'precopyPossibleFactor']

export interface Policy {
  readonly mechanism: Mechanism
  readonly end: End
  /** Value of each knob of the mechanism that acts. */
  readonly knobs: Readonly<Partial<Record<Knob, number>>>
}

const defaults: Record<Knob, number> = {
  completionTimeoutPerGiB: 150,
  maxDowntimeMs: 900,
  initialMs: 150,
  steps: 7,
  startAfterIteration: 3,
  cooldownSeconds: 10,
  stallMargin: 4,
  stallProgressTimeout: 40,
  patienceWindowDecayFactor: 0.5,
  precopyPossibleFactor: 1.5,
  searchLocalMinima: 1,
}

/** A policy with only the knobs that act under its mechanism and end; missing knobs take their defaults. */
export function policyOf(mechanism: Mechanism, end: End, knobs: Policy['knobs'] = {}): Policy {
  return { mechanism, end, knobs: Object.fromEntries(actingKnobs(mechanism, end).map((knob) => [knob, knobs[knob] ?? defaults[knob]])) }
}

function actingKnobs(mechanism: Mechanism, end: End): Knob[] {
  return knobsOf[mechanism].filter((knob) => mechanism !== 'stall' || end === 'cancel' || !withoutDisruption.includes(knob))
}

/** Same for policies with the same runs. */
export function policyKey({ mechanism, end, knobs }: Policy): string {
  return [mechanism, end, ...knobsOf[mechanism].map((knob) => knobs[knob] ?? '-')].join(' ')
}

/** Policies with names, marked on the chart: KubeVirt's defaults and the two proposals. */
export const namedPolicies = {
  default: policyOf('fixed', 'cancel'),
  'default-stop': policyOf('fixed', 'stop'),
  'default-postcopy': policyOf('fixed', 'post-copy'),
  'vep-291': policyOf('ramp', 'cancel', { maxDowntimeMs: 1050 }),
  'vep-248': policyOf('stall', 'cancel', { stallProgressTimeout: 60 }),
  'vep-248-code': policyOf('stall', 'cancel'),
  'vep-248-stop': policyOf('stall', 'stop'),
  'vep-248-postcopy': policyOf('stall', 'post-copy'),
} as const satisfies Record<string, Policy>
export type PolicyName = keyof typeof namedPolicies

/** The named ones and a coarse grid over the parameters that matter most. */
export function coarsePolicies(): Policy[] {
  const grid = ends.flatMap((end) => [
    ...[10, 20, 50].map((completionTimeoutPerGiB) => policyOf('fixed', end, { completionTimeoutPerGiB })),
    ...[900, 2000].flatMap((maxDowntimeMs) =>
      [5, 20].flatMap((cooldownSeconds) =>
        [20, 150].map((completionTimeoutPerGiB) => policyOf('ramp', end, { maxDowntimeMs, cooldownSeconds, completionTimeoutPerGiB })),
      ),
    ),
    ...[10, 40].flatMap((stallProgressTimeout) =>
      [4, 16].flatMap((stallMargin) =>
        end === 'cancel'
          ? [900, 2000].map((maxDowntimeMs) => policyOf('stall', end, { stallProgressTimeout, stallMargin, maxDowntimeMs }))
          : [0, 1].map((searchLocalMinima) => policyOf('stall', end, { stallProgressTimeout, stallMargin, searchLocalMinima })),
      ),
    ),
  ])
  return distinct([...Object.values(namedPolicies), ...grid])
}

/** Each policy that differs by one step of one parameter, or by its end. */
export function neighbours(policy: Policy): Policy[] {
  const { mechanism, end, knobs } = policy
  const steps = actingKnobs(mechanism, end).flatMap((knob) => {
    const values: readonly number[] = ladders[knob]
    const at = values.indexOf(knobs[knob] ?? defaults[knob])
    return [at - 1, at + 1].filter((i) => i >= 0 && i < values.length).map((i) => policyOf(mechanism, end, { ...knobs, [knob]: values[i] }))
  })
  return distinct([...steps, ...ends.filter((one) => one !== end).map((one) => policyOf(mechanism, one, knobs))])
}

/** The first of each key, in order. */
export function distinct(policies: readonly Policy[]): Policy[] {
  return [...new Map(policies.map((policy) => [policyKey(policy), policy])).values()]
}

type KubevirtInput = Extract<ManagerInput, { kind: 'kubevirt' }>

/** The manager's setting in a scenario. */
export function managerOf({ mechanism, end, knobs }: Policy): KubevirtInput {
  const { completionTimeoutPerGiB, maxDowntimeMs, initialMs, steps, startAfterIteration, cooldownSeconds } = { ...defaults, ...knobs }
  const common = {
    kind: 'kubevirt' as const,
    completionTimeoutPerGiB,
    allowPostCopy: end === 'post-copy',
    allowWorkloadDisruption: end !== 'cancel',
  }
  if (mechanism === 'fixed') return common
  if (mechanism === 'ramp') return { ...common, maxDowntimeMs, downtimeTuning: { initialMs, steps, startAfterIteration, cooldownSeconds } }
  const { stallMargin, stallProgressTimeout, patienceWindowDecayFactor, precopyPossibleFactor, searchLocalMinima } = {
    ...defaults,
    ...knobs,
  }
  return {
    ...common,
    maxDowntimeMs,
    stallDetector: {
      stallMargin,
      stallProgressTimeout,
      patienceWindowDecayFactor,
      precopyPossibleFactor,
      searchLocalMinima: searchLocalMinima === 1,
    },
  }
}

/** Pre-copy under QEMU's rule and the manager. */
export function policyStrategy(policy: Policy): Extract<StrategyInput, { kind: 'precopy' }> {
  return { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 }, manager: managerOf(policy) }
}
