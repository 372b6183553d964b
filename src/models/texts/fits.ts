/** Texts of the fits: fitted quantities, their parameters, varied settings, warnings and refusals. */

export const targets = { energy: 'Energy', gamma: 'Skipped share', transfer: 'Transferred', phi: 'Dirty rate' }

/** Meaning of each parameter. */
export const parameters = {
  alpha: (size: string): string => `energy per ${size} sent`,
  beta: 'fixed energy per migration',
  omega: 'per second of the last round',
  xi: 'per MB/s of dirty rate',
  psi: 'constant',
  af: 'growth with application memory',
  cmdt: 'data transferred when idle',
  mf: 'infrastructure factor',
  phi: 'weight of the sample in the next prediction',
}

/** Parameters of a scenario that a sweep may vary. */
export const varied = {
  rate: 'Link rate',
  writes: 'Write rate',
  written: 'Working set',
  memory: 'VM memory',
  again: 'Nothing, only the random seed',
}

export const tooLittleVariation = 'The observations vary too little to separate the parameters.'
export const tooFewObservations = (unknown: number, received: number): string =>
  `${unknown} parameters need at least ${unknown} observations, got ${received}.`
export const observationNotANumber = (observation: number): string => `Observation ${observation} contains a value that is not a number.`
export const noSkippedPage = 'No round skipped a page, so γ cannot be fitted. Use the Xen or Liu 2011 rule.'
export const tooFewMemories = (unknown: number): string =>
  `${unknown} parameters need observations at ${unknown} different amounts of application memory.`
export const noApplicationMemory = 'No observation has application memory, so AF cannot be fitted.'
export const linear = 'The data transferred grows linearly, so these observations do not separate AF from MF.'
export const jump = 'The data transferred jumps, so these observations show only that AF is large.'
export const oneMigration = 'Needs at least two migrations: the first one only starts the history.'
