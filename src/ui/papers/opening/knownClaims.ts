/** The claims of experiments as last computed on this page, else as stored with the pictures. */
import type { ReproducedClaim } from '../../../papers/reproduce.ts'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import type { ExperimentCard, PaperOpening } from '../../../worker/papers/papersProtocol.ts'

export interface KnownClaim extends StoredClaim {
  experiment: string
}

export function knownClaims(
  cards: readonly ExperimentCard[], checked: Readonly<Record<string, { claims: readonly ReproducedClaim[] } | undefined>>, opening: PaperOpening | undefined,
): KnownClaim[] {
  return cards.flatMap(({ id }) => {
    const claims = checked[id]?.claims ?? (opening !== undefined && Object.hasOwn(opening.pictures, id) ? opening.pictures[id].claims : [])
    return claims.map((claim) => ({ ...claim, experiment: id }))
  })
}
