/** Whether an experiment's claims come out: all, some, none, or not known yet. */
import type { ReproducedClaim } from '../../papers/reproduce.ts'

export type Holding = 'holds' | 'part' | 'not' | 'unknown'

export const holdingWords: Record<Holding, string> = {
  holds: 'holds', part: 'holds in part', not: 'does not hold', unknown: 'not checked yet',
}

export function holdingOf(claims: readonly Pick<ReproducedClaim, 'holds'>[] | undefined): Holding {
  if (claims === undefined || claims.length === 0) return 'unknown'
  const held = claims.filter(({ holds }) => holds).length
  return held === claims.length ? 'holds' : held === 0 ? 'not' : 'part'
}
