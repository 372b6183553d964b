/** Claims beside an experiment: at the paper's setting the stored ones, over ten seeds, until as many seeds have been computed on this page. */
import type { StoredClaim } from '../../../papers/gallery/picture.ts'

/** Number of seeds of the stored claims, and of a check on the page: enough to show that a claim does not depend on one of them. */
export const manySeeds = 10

interface ClaimsShown {
  /** Undefined until there are any. */
  claims: readonly StoredClaim[] | undefined
  seeds: number
  isStored: boolean
}

export function claimsShown(
  stored: readonly StoredClaim[] | undefined,
  computed: { claims: readonly StoredClaim[]; seeds: number } | undefined,
  changed: boolean,
): ClaimsShown {
  if (!changed && stored !== undefined && (computed === undefined || computed.seeds < manySeeds))
    return { claims: stored, seeds: manySeeds, isStored: true }
  return { claims: computed?.claims, seeds: computed?.seeds ?? 1, isStored: false }
}
