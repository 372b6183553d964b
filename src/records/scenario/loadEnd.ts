/** A migration that ended because its load did: from some sync on the guest writes a small part of what it wrote before. */
import type { SyncEvidence } from '../guest/evidence.ts'
import { medianOf } from '../guest/quantiles.ts'

export interface LoadEnd {
  /** the first sync after the end of the load */
  readonly sync: number
  /** the sync before it, seconds */
  readonly atS: number
  /** what is left of the writes */
  readonly scale: number
}

const leastBefore = 4
const lookedBack = 8
const fallTo = 0.4

/** @returns null if the guest wrote to the end as it did before */
export function loadEndOf(syncs: readonly SyncEvidence[]): LoadEnd | null {
  const rates = syncs.map(({ newPages, windowS }) => newPages / windowS)
  for (let k = leastBefore; k < rates.length; k++) {
    const before = medianOf(rates.slice(Math.max(0, k - lookedBack), k))
    const isOver = rates.slice(k).every((rate) => rate < before * fallTo)
    if (isOver) return { sync: k, atS: syncs[k - 1].atS, scale: Math.max(0.001, medianOf(rates.slice(k)) / before) }
  }
  return null
}
