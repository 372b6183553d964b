/** Curves over time as a table of a few moments, folded below their plot: for a screen reader, and to read values off. */
import { formatExact, UNKNOWN } from '../../units/format.ts'
import * as texts from '../../texts/plots.ts'
import { linearScale } from '../../kit/plot/scale.ts'
import './plots.css'

export interface TabledCurve {
  name: string
  /** In seconds, ascending. */
  tS: ArrayLike<number>
  values: ArrayLike<number>
  /** Samples in use; the columns may be longer. */
  length: number
  /** Straight between its points, which are few; else each sample holds until the next. */
  isStraight?: boolean
}

export interface CurvesTableProps {
  title: string
  curves: readonly TabledCurve[]
  /** Writes a value with its unit. */
  text(value: number): string
  /** Where the plot ends, in seconds; absent: with the last sample. */
  plotEndS?: number
}

const MOMENTS = 12

export function CurvesTable({ title, curves, text, plotEndS = Infinity }: CurvesTableProps) {
  const lastS = Math.max(0, ...curves.map(({ tS, length }) => (length === 0 ? 0 : tS[length - 1])))
  const endS = Math.min(lastS, plotEndS)
  if (endS === 0) return null
  const moments = linearScale([0, endS], MOMENTS, { fromZero: true }).ticks.filter((tS) => tS <= endS)
  return (
    <details className="drawing-numbers">
      <summary>{texts.dataTable}</summary>
      <div className="figure-table" tabIndex={0} role="region" aria-label={texts.tableOf(title)}>
        <table aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{texts.timeS}</th>
              {curves.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {moments.map((tS) => (
              <tr key={tS}>
                <th scope="row">{formatExact(tS)}</th>
                {curves.map((curve) => {
                  const value = curveValueAt(curve, tS)
                  return <td key={curve.name}>{value === null ? UNKNOWN : text(value)}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

/** The last sample at or before a moment, or the value on a straight line to the next; null after the curve's end. */
export function curveValueAt({ tS, values, length, isStraight = false }: TabledCurve, atS: number): number | null {
  if (length === 0 || atS > tS[length - 1] || atS < tS[0]) return null
  let low = 0
  let high = length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (tS[middle] <= atS) low = middle
    else high = middle - 1
  }
  if (!isStraight || atS === tS[low]) return values[low]
  return values[low] + ((atS - tS[low]) / (tS[low + 1] - tS[low])) * (values[low + 1] - values[low])
}
