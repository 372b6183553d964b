/**
 * Inputs of the models: range, unit and meaning of every number, in the papers' units (MB, MB/s), and the papers' own numbers as defaults.
 * Independent of the schema library, so that a form can import it alone.
 */
import type { Range } from '../../scenario/schema/fields/limits.ts'
import { gammaDefaults, ruleDefaults } from '../../scenario/schema/defaults.ts'
import * as texts from '../texts/inputs.ts'

const megabytes = { min: 0, max: 1e12, unit: 'MB' } as const
const positiveMB = { min: 1e-6, max: 1e12, unit: 'MB' } as const
const seconds = { min: 0, max: 1e9, unit: 's' } as const
const share = { min: 0, max: 1, unit: '' } as const
const factor = { min: -1e9, max: 1e9 } as const

/** Maximum number of rounds that the base model lists; it is unbounded as λ approaches 1. */
export const mostBaseRounds = 100_000

export const liu2011Limits = {
  memoryMB: { ...positiveMB, what: texts.liu2011.memoryMB },
  thresholdMB: { ...megabytes, what: texts.liu2011.thresholdMB },
  dirtyMBps: { min: 0, max: 1e9, unit: 'MB/s', what: texts.liu2011.dirtyMBps },
  rateMBps: { min: 1e-6, max: 1e9, unit: 'MB/s', what: texts.liu2011.rateMBps },
  resumeS: { ...seconds, what: texts.liu2011.resumeS },
  timeS: { ...seconds, what: texts.liu2011.timeS },
  mu: { ...share, what: texts.liu2011.mu },
  phi: { ...share, what: texts.liu2011.phi },
  migratedMB: { ...megabytes, what: texts.liu2011.migratedMB },
  alpha: { ...factor, unit: 'J/MB', what: texts.liu2011.alpha },
  beta: { ...factor, unit: 'J', what: texts.liu2011.beta },
  weight: { ...share, what: texts.liu2011.weight },
  downtimeS: { ...seconds, what: texts.liu2011.downtimeS },
  totalS: { ...seconds, what: texts.liu2011.totalS },
  energyJ: { min: 0, max: 1e15, unit: 'J', what: texts.liu2011.energyJ },
} as const satisfies Record<string, Range>

export const sliwko2017Limits = {
  cmdtMB: { ...megabytes, what: texts.sliwko2017.cmdtMB },
  af: { min: -1e6, max: 1e6, unit: '', what: texts.sliwko2017.af },
  mfMB: { ...megabytes, what: texts.sliwko2017.mfMB },
  usedMB: { ...megabytes, what: texts.sliwko2017.usedMB },
  canonicalMB: { ...megabytes, what: texts.sliwko2017.canonicalMB },
} as const satisfies Record<string, Range>

export const gudkov2023Limits = {
  totalPages: { min: 1, max: 2 ** 42, unit: texts.pages, what: texts.gudkov2023.totalPages },
  nonZeroPages: { min: 0, max: 2 ** 42, unit: texts.pages, what: texts.gudkov2023.nonZeroPages },
  mbps: { min: 0.001, max: 1e9, unit: 'Mbit/s', what: texts.gudkov2023.mbps },
  downtimeMs: { min: 0, max: 1e18, unit: 'ms', what: texts.gudkov2023.downtimeMs },
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
