/** Where the parts of the heat map lie, in CSS pixels. Rows count from below. */
import type { Cell } from '../exploreModel.ts'

export interface MapGeometry {
  left: number
  top: number
  cellWidth: number
  cellHeight: number
  columns: number
  rows: number
}

const top = 10
const right = 10
/** Ticks and title of the axis across, then the legend. */
export const belowMap = 48
const legendHeight = 44
/** A narrow map has the signs under the colours. */
export const narrowMap = 520
const narrowLegendHeight = 84

export function mapGeometry(
  width: number,
  height: number,
  { columns, rows, left }: { columns: number; rows: number; left: number },
): MapGeometry {
  return {
    left,
    top,
    columns,
    rows,
    cellWidth: Math.max(1, width - left - right) / columns,
    cellHeight: Math.max(1, height - top - belowMap - (width < narrowMap ? narrowLegendHeight : legendHeight)) / rows,
  }
}

/** The same places on a picture that is enlarged. */
export function enlarged({ left, top: from, cellWidth, cellHeight, columns, rows }: MapGeometry, zoom: number): MapGeometry {
  return { left: left * zoom, top: from * zoom, cellWidth: cellWidth * zoom, cellHeight: cellHeight * zoom, columns, rows }
}

/** Middle of a label that is centred on `x` unless it would reach over the edge of the picture; `half` of its width. */
export function middleInside({ left, cellWidth, columns }: MapGeometry, x: number, half: number): number {
  return Math.min(x, left + columns * cellWidth + right - half)
}

/** The cell under a place; null outside the map. */
export function cellAt({ left, top: from, cellWidth, cellHeight, columns, rows }: MapGeometry, x: number, y: number): Cell | null {
  const column = Math.floor((x - left) / cellWidth)
  const row = rows - 1 - Math.floor((y - from) / cellHeight)
  return column >= 0 && column < columns && row >= 0 && row < rows ? { column, row } : null
}

/** Left edge of a column, which may be a fraction. */
export function columnX({ left, cellWidth }: MapGeometry, column: number): number {
  return left + column * cellWidth
}

/** Lower edge of a row, which may be a fraction. */
export function rowY({ top: from, cellHeight, rows }: MapGeometry, row: number): number {
  return from + (rows - row) * cellHeight
}
