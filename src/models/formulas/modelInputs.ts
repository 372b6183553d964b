/**
 * Inputs of the models: range, unit and meaning of every number, in the papers' units (MB, MB/s), and the papers' own numbers as defaults.
 * Independent of the schema library, so that a form can import it alone.
 */
import type { Range } from '../../scenario/schema/fields/limits.ts'
import { gammaDefaults, ruleDefaults } from '../../scenario/schema/defaults.ts'
import * as texts from '../../messages/compiled/en/models/inputs.ts'

const megabytes = { min: 0, max: 1e12, unit: 'MB' } as const
const positiveMB = { min: 1e-6, max: 1e12, unit: 'MB' } as const
const seconds = { min: 0, max: 1e9, unit: 's' } as const
const share = { min: 0, max: 1, unit: '' } as const
const factor = { min: -1e9, max: 1e9 } as const

/** Maximum number of rounds that the base model lists; it is unbounded as λ approaches 1. */
export const mostBaseRounds = 100_000

export const liu2011Limits = {
  memoryMB: { ...positiveMB, what: texts.inputsOfLiu.memoryMB },
  thresholdMB: { ...megabytes, what: texts.inputsOfLiu.thresholdMB },
  dirtyMBps: { min: 0, max: 1e9, unit: 'MB/s', what: texts.inputsOfLiu.dirtyMBps },
  rateMBps: { min: 1e-6, max: 1e9, unit: 'MB/s', what: texts.inputsOfLiu.rateMBps },
  resumeS: { ...seconds, what: texts.inputsOfLiu.resumeS },
  timeS: { ...seconds, what: texts.inputsOfLiu.timeS },
  mu: { ...share, what: texts.inputsOfLiu.mu },
  phi: { ...share, what: texts.inputsOfLiu.phi },
  migratedMB: { ...megabytes, what: texts.inputsOfLiu.migratedMB },
  alpha: { ...factor, unit: 'J/MB', what: texts.inputsOfLiu.alpha },
  beta: { ...factor, unit: 'J', what: texts.inputsOfLiu.beta },
  weight: { ...share, what: texts.inputsOfLiu.weight },
  downtimeS: { ...seconds, what: texts.inputsOfLiu.downtimeS },
  totalS: { ...seconds, what: texts.inputsOfLiu.totalS },
  energyJ: { min: 0, max: 1e15, unit: 'J', what: texts.inputsOfLiu.energyJ },
} as const satisfies Record<string, Range>

export const sliwko2017Limits = {
  cmdtMB: { ...megabytes, what: texts.inputsOfSliwko.cmdtMB },
  af: { min: -1e6, max: 1e6, unit: '', what: texts.inputsOfSliwko.af },
  mfMB: { ...megabytes, what: texts.inputsOfSliwko.mfMB },
  usedMB: { ...megabytes, what: texts.inputsOfSliwko.usedMB },
  canonicalMB: { ...megabytes, what: texts.inputsOfSliwko.canonicalMB },
} as const satisfies Record<string, Range>

export const gudkov2023Limits = {
  totalPages: { min: 1, max: 2 ** 42, unit: texts.pageUnit, what: texts.inputsOfGudkov.totalPages },
  nonZeroPages: { min: 0, max: 2 ** 42, unit: texts.pageUnit, what: texts.inputsOfGudkov.nonZeroPages },
  mbps: { min: 0.001, max: 1e9, unit: 'Mbit/s', what: texts.inputsOfGudkov.mbps },
  downtimeMs: { min: 0, max: 1e18, unit: 'ms', what: texts.inputsOfGudkov.downtimeMs },
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

/** How a fault names another input: by its path, which is the key of a JSON document, or by its meaning, which is the label of a form. */
export type InputNames = 'paths' | 'meanings'

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
