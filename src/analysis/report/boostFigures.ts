/** The result's counts and amounts of each boost as text, named and with units. */
import type { MigrationResult } from '../../engine/result/result.ts'
import { boostLabel } from '../../scenario/schema/boosts/boosts.ts'
import * as texts from '../../texts/report.ts'
import { inRow } from '../../units/lists.ts'

interface BoostFigure {
  boost: string
  text: string
}

/** One line per boost, in the order of the result; boosts without figures are left out. */
export function boostFigures({ boosts }: Pick<MigrationResult, 'boosts'>): BoostFigure[] {
  return Object.entries(boosts).flatMap(([boost, figures]) => {
    const parts = Object.entries(figures).map(([field, value]) => texts.boostFigure(field, value))
    return parts.length === 0 ? [] : [{ boost: boostLabel(boost), text: inRow(parts) }]
  })
}
