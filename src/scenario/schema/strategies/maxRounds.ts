/** Apart from `limits.ts`, whose ranges and sentences the engine's core does not need. */

/** Bound on a run that does not converge: maximum number of rounds of a migration. */
export const MOST_ROUNDS = 10_000
