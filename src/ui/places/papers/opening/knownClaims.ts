/** The claims of experiments as stored with the pictures, over ten seeds; without them, as last computed on this page. */
import type { ReproducedClaim } from '../../../../papers/reproduce.ts'
import type { StoredClaim } from '../../../../papers/gallery/picture.ts'
import * as texts from '../../../../messages/compiled/en/places/papers.ts'
import type { ExperimentCard, PaperOpening } from '../../../../compute/tasks/papers.ts'

export interface KnownClaim extends StoredClaim {
  experiment: string
}

export function knownClaims(
  cards: readonly ExperimentCard[],
  checked: Readonly<Record<string, { claims: readonly ReproducedClaim[] } | undefined>>,
  opening: PaperOpening | undefined,
): KnownClaim[] {
  return cards.flatMap(({ id }) => {
    const claims = opening !== undefined && Object.hasOwn(opening.pictures, id) ? opening.pictures[id].claims : (checked[id]?.claims ?? [])
    return claims.map((claim) => ({ ...claim, experiment: id }))
  })
}

/** A claim's reason among a list; one that it shares with an earlier claim is stated there only. */
export function reasonShown(claims: readonly Pick<KnownClaim, 'id' | 'why'>[], { id, why }: Pick<KnownClaim, 'id' | 'why'>): string {
  const first = claims.find((one) => one.why === why)
  return first === undefined || first.id === id ? why : texts.sameReason(first.id)
}
