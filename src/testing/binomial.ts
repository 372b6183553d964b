/** Counts of successes for tests, worked out trial by trial, the plainest way. */

/** P(exactly k of n), each with the chance `p`, for k = 0 … n. */
export function plainBinomial(n: number, p: number): number[] {
  const law = [1]
  for (let i = 0; i < n; i++) {
    law.push(0)
    for (let k = law.length - 1; k >= 0; k--) law[k] = law[k] * (1 - p) + (k > 0 ? law[k - 1] * p : 0)
  }
  return law
}
