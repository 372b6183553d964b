/** The result's counts and amounts of each boost as text, named and with units. */
import type { MigrationResult } from '../../engine/result/result.ts'
import { boostLabel } from '../../scenario/schema/boosts/boosts.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { formatNumber } from '../../units/format.ts'
import { inRow } from '../../units/lists.ts'

interface BoostFigure {
  boost: string
  text: string
}

/** A field without a text keeps its name. */
function boostFigure(field: string, value: number): string {
  const { boostFigureTexts: known } = texts
  return Object.hasOwn(known, field) ? known[field](value) : `${field} ${formatNumber(value)}`
}

/** One line per boost, in the order of the result; boosts without figures are left out. */
export function boostFigures({ boosts }: Pick<MigrationResult, 'boosts'>): BoostFigure[] {
  return Object.entries(boosts).flatMap(([boost, figures]) => {
    const parts = Object.entries(figures).map(([field, value]) => boostFigure(field, value))
    return parts.length === 0 ? [] : [{ boost: boostLabel(boost), text: inRow(parts) }]
  })
}
