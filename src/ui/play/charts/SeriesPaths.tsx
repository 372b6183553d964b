/**
 * Lines and areas of a chart on the time axis, as plain paths: the chart library takes ten times as long per chart, too long for a chart
 * that is drawn again while a slider moves.
 */
import { memo } from 'react'
import type { PlotLayer, PlotRow } from './model/plotModel.ts'

interface SeriesPathsProps {
  width: number
  height: number
  rows: readonly PlotRow[]
  layers: readonly PlotLayer[]
  /** Pixels of a unit of the drawing. */
  zoom?: number
}

export const SeriesPaths = memo(function SeriesPaths({ width, height, rows, layers, zoom = 1 }: SeriesPathsProps) {
  return (
    <svg
      className="pointer-events-none absolute inset-0"
      width={width * zoom}
      height={height * zoom}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true">
      {layers.map(({ key, kind, stroke, fill, strokeWidth, dash }) => (
        <path
          key={key}
          d={kind === 'area' ? areaPath(rows, key, height) : linePath(rows, key, height)}
          fill={kind === 'area' ? fill : 'none'}
          stroke={kind === 'area' ? 'none' : stroke}
          strokeWidth={strokeWidth}
          strokeDasharray={dash}
          strokeLinejoin="round"
        />
      ))}
      {layers.map(
        ({ key, kind, stroke, strokeWidth }) =>
          kind === 'area' &&
          stroke !== 'none' && (
            <path key={key} d={linePath(rows, key, height)} fill="none" stroke={stroke} strokeWidth={strokeWidth} strokeLinejoin="round" />
          ),
      )}
    </svg>
  )
})

/** A path through the defined values; for an area, along its upper edge. */
function linePath(rows: readonly PlotRow[], key: string, height: number): string {
  let path = ''
  for (const row of rows) {
    const value = row[key]
    if (value === undefined) continue
    path += `${path === '' ? 'M' : 'L'}${row.x.toFixed(1)} ${(height * (1 - (typeof value === 'number' ? value : value[1]))).toFixed(1)}`
  }
  return path
}

/** The area between two values, or from the bottom to one value. */
function areaPath(rows: readonly PlotRow[], key: string, height: number): string {
  const upper = linePath(rows, key, height)
  if (upper === '') return ''
  let lower = ''
  for (let i = rows.length - 1; i >= 0; i--) {
    const value = rows[i][key]
    if (value === undefined) continue
    lower += `L${rows[i].x.toFixed(1)} ${(height * (1 - (typeof value === 'number' ? 0 : value[0]))).toFixed(1)}`
  }
  return `${upper}${lower}Z`
}
