/** The frozen outcome of every claim at seed 1 (`frozenClaims.json`), written by `npm run papers` and recomputed by a test. */
import { inRowOrder } from './reproduce.ts'
import type { ReproducedClaim } from './reproduce.ts'

export const frozenSeed = 1

/** By claim: its kind and whether it holds, such as `prediction fails`. */
export function outcomesOf(claims: readonly ReproducedClaim[]): Record<string, string> {
  return Object.fromEntries(inRowOrder(claims).map(({ id, kind, holds }) => [id, `${kind} ${holds ? 'holds' : 'fails'}`]))
}
