/**
 * Inputs of the models: range, unit and meaning of every number, in the papers' units (MB, MB/s), and the papers' own numbers as defaults.
 * Independent of the schema library, so that a form can import it alone.
 */
import type { Range } from '../../scenario/schema/fields/limits.ts'
import { gammaDefaults, ruleDefaults } from '../../scenario/schema/defaults.ts'

const megabytes = { min: 0, max: 1e12, unit: 'MB' } as const
const positiveMB = { min: 1e-6, max: 1e12, unit: 'MB' } as const
const seconds = { min: 0, max: 1e9, unit: 's' } as const
const share = { min: 0, max: 1, unit: '' } as const
const factor = { min: -1e9, max: 1e9 } as const

/** Maximum number of rounds that the base model lists; it is unbounded as λ approaches 1. */
export const mostBaseRounds = 100_000

export const liu2011Limits = {
  memoryMB: { ...positiveMB, what: 'Memory of the VM (V_mem)' },
  thresholdMB: { ...megabytes, what: 'Remaining memory at which the model stops (V_thd)' },
  dirtyMBps: { min: 0, max: 1e9, unit: 'MB/s', what: 'Dirty rate (D)' },
  rateMBps: { min: 1e-6, max: 1e9, unit: 'MB/s', what: 'Transmission rate (R)' },
  resumeS: { ...seconds, what: 'Time to resume at the destination (T_resume)' },
  timeS: { ...seconds, what: 'Duration of the round (T_i)' },
  mu: { ...share, what: 'Weight of the latest migration in the history (μ). The paper requires μ > 0.5.' },
  phi: { ...share, what: 'Weight of the current sample against the history (φ). The paper requires 0 < φ < 1.' },
  migratedMB: { ...megabytes, what: 'Network traffic of the migration (V_mig)' },
  alpha: { ...factor, unit: 'J/MB', what: 'Energy per MB sent (α)' },
  beta: { ...factor, unit: 'J', what: 'Fixed energy per migration (β)' },
  weight: { ...share, what: 'Weight of a quantity in the cost. The four weights sum to 1.' },
  downtimeS: { ...seconds, what: 'Downtime (T_down)' },
  totalS: { ...seconds, what: 'Total time (T_mig)' },
  energyJ: { min: 0, max: 1e15, unit: 'J', what: 'Energy of the migration (E_mig)' },
} as const satisfies Record<string, Range>

export const sliwko2017Limits = {
  cmdtMB: { ...megabytes, what: 'Data transferred with VM and application idle (CMDT)' },
  af: { min: -1e6, max: 1e6, unit: '', what: 'Growth of traffic with application memory (AF)' },
  mfMB: { ...megabytes, what: 'Infrastructure factor (MF)' },
  usedMB: { ...megabytes, what: 'Memory in use' },
  canonicalMB: { ...megabytes, what: 'Memory of the kernel and its loaded libraries' },
} as const satisfies Record<string, Range>

export const gudkov2023Limits = {
  totalPages: { min: 1, max: 2 ** 42, unit: 'pages', what: 'Pages of the guest' },
  nonZeroPages: { min: 0, max: 2 ** 42, unit: 'pages', what: 'Non-zero pages of the guest' },
  mbps: { min: 0.001, max: 1e9, unit: 'Mbit/s', what: 'Link rate, 10^6 bit/s' },
  downtimeMs: { min: 0, max: 1e18, unit: 'ms', what: 'Downtime limit' },
} as const satisfies Record<string, Range>

/** Inputs that are lists of numbers. */
export const gudkov2023Lists = ['mbps', 'downtimeMs'] as const

/** Longest list of each kind. */
export const modelSizes = { migrations: 10_000, rounds: 10_000, vms: 10_000, links: 100, downtimes: 100 } as const

/** L1: "we set it to 20ms in our experiments". */
export const resumeSDefault = 0.02

/** L2: γ of the paper's fit (R² 0.843); `maxRounds` as for the rule of the same name. */
export const algorithm1Defaults = { maxRounds: ruleDefaults.liu2011.maxRounds, gamma: gammaDefaults } as const

/** L3: φ = 0.5 is the paper's default; for μ it only says "larger than 0.5". */
export const refinedDefaults = { mu: 0.6, phi: 0.5 } as const

/** L4, Eq. 17. */
export const energyDefaults = { alpha: 0.512, beta: 20.165 } as const

/** S1: "MF = 9.6 MB", constant in all of the paper's experiments. */
export const migrationFactorMB = 9.6

export const gudkovPageKiB = 4

/** The items of untrusted input. A malformed list becomes an empty one instead of throwing, so that one pass reports every fault. */
export function itemsOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}

export function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
}

/** The numbers of a list. A malformed item becomes NaN, for which every comparison is false. */
export function numbersOf(value: unknown): number[] {
  return itemsOf(value).map((item) => (typeof item === 'number' ? item : Number.NaN))
}
