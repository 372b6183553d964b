/** The curves of a plot as a file. */
import { type CsvCell, csvText } from '../../units/csv.ts'
import type { Mark } from '../../kit/plot/marks.ts'
import { namedCurves, placesOf } from '../../kit/plot/PlotTable.tsx'
import { labelled } from '../../units/punctuation.ts'

interface FileUnits {
  /** Head of the first column, with its unit. */
  across: string
  /** Of the values, which are multiplied by `factor`. */
  unit: string
  factor?: number
}

/** A row for each place at which a curve has a point, and a column for each curve. */
export function plotCsv(title: string, marks: readonly Mark[], { across, unit, factor = 1 }: FileUnits): string {
  const curves = namedCurves(marks)
  const values = curves.map(({ points }) => new Map(points.map((point) => [point.x, point.y])))
  const rows = placesOf(curves).map((place): CsvCell[] => [
    place,
    ...values.map((of) => {
      const value = of.get(place) ?? null
      return value === null ? null : value * factor
    }),
  ])
  return csvText([[across, ...curves.map(({ name }) => labelled(`${title} (${unit})`, name ?? ''))], ...rows])
}
