/** Defaults of the models' inputs: the papers' own numbers. */
import { gammaDefaults, ruleDefaults } from '../../scenario/schema/defaults.ts'

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
