/** Faults of a model's input, and of the rows for a fit. Numbers are formatted; `field` is the path of an input, or its meaning from `inputs.ts`. */
import { hostName } from '../../units/hostName.ts'

export const atMostField = (field: string, value: string, received: string): string =>
  `must be at most ${value}, got ${received}: “${field}” has that value`

// Liu et al. 2011
export const lambdaTooLarge = (rate: string, received: string, lambda: string): string =>
  `must be below the transmission rate R (${rate} MB/s), got ${received}: the base model needs λ < 1, here λ = ${lambda}. Use Algorithm 1 (liu2011-algorithm1) instead`
export const zeroThreshold = 'must be above 0 MB, got 0: V_n = V_mem·λ^n never reaches 0 while pages are dirtied'
export const tooManyBaseRounds = (rate: string, received: string, rounds: string, most: string): string =>
  `must be further below the transmission rate R (${rate} MB/s), got ${received}: Eq. 8 gives ${rounds} rounds, at most ${most}`
export const noHistory = 'must have at least one earlier migration'
export const noRounds = 'must have at least one round'
export const noTime = 'must last more than 0 s in total, got 0: the mean is weighted by time'
export const weightsSum = (received: string): string => `a + b + c + d must be 1, got ${received}`
export const noVms = 'must have at least one VM'
export const repeatedId = (name: string, first: number): string => `id ${name} is already used by vms[${first}]`

// Sliwko and Getov 2017
export const noApplication = (fault: string): string => `${fault}; or give CMDT and AF`
export const oneFactorOnly = 'is missing; without an application both CMDT and AF are needed'
export const twoSources = (application: string): string => `cannot be combined with application "${application}", which sets it`
export const usedTooLarge = (most: string, received: string, exponent: string): string =>
  `must be at most ${most} MB, got ${received}: AF·AM is ${exponent}, and e to that power is too large a number`

// Gudkov 2023
export const noLinks = 'must have at least one link'
export const noDowntimeLimits = 'must have at least one downtime limit'
export const tooFewWindows = (received: number): string =>
  `must have at least 2 windows, from which the curve is extrapolated, got ${received}`
export const unequalCurve = (windows: number, received: number): string => `must have ${windows} numbers, one per window, got ${received}`
export const shrinkingWindow = (last: string, received: string): string => `windows must grow: must be above ${last}, got ${received}`
export const fallingDirtyPages = (last: string, received: string): string =>
  `dirty pages must not fall as windows grow: got ${received} after ${last}`

// Rows
export const line = (number: number): string => `line ${number}`
export const cell = (row: string, column: string): string => `${row}, ${column}`
export const optional = (column: string): string => `${column} (optional)`
export const noText = (columns: string): string =>
  `is empty; must have a line with the column names ${columns} and one line per observation`
export const noObservation = 'must have at least one observation'
export const tooManyObservations = (most: string, received: string): string => `must have at most ${most} observations, got ${received}`
export const notObjects = 'must be a list of objects [ { … }, … ]'
export const notAnObject = 'must be an object with the columns as its keys'
export const noColumns = (columns: string): string => `must name the columns: ${columns}`
export const tooManyCells = (columns: number, received: number): string =>
  `must have at most ${columns} values, one per column, got ${received}`
export const missingNumber = 'is missing; must be a number'
export const missingText = 'is missing'
export const notNumeric = (received: string): string => `must be a number with a decimal point and no unit, got ${received}`

// Runs for a fit
export const multiples = (min: number, max: number): string => `Multiples must be ${min} to ${max}.`
export const numberOfRuns = (min: number, max: number): string => `The number of runs must be ${min} to ${max}.`

// Closed loop and hot spots
export const noHost = (host: string): string => `no ${hostName(host)}`
export const sameHost = 'source and destination must be two hosts'
export const emptyHost = (host: string): string => `${hostName(host)} has no VM to migrate`
export const noVmRemains = 'no VM remains to migrate'
export const needsHosts = 'needs two hosts'
export const needsVm = 'needs a VM'
export const moveNeedsMigration = 'needs one migration, whose strategy all moves use'
