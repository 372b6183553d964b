/** Drawings of an experiment: lines, bars or a table, the paper's values beside the simulated ones. Data only; the page draws them. */

/** Origin of a series: the paper, the engine, or a closed form. */
export type Whose = 'paper' | 'ours' | 'model'

export interface DrawingAxis {
  label: string
  /** '' for a count or a share. */
  unit: string
  log?: boolean
}

export interface LinesDrawing {
  kind: 'lines'
  title: string
  x: DrawingAxis
  y: DrawingAxis
  /** `dots`: single observations without a line; one x may have several. */
  series: { label: string; whose: Whose; dots?: boolean; points: { x: number; y: number }[] }[]
  /** Lines across the chart at a value of x or y, such as a limit. */
  marks?: { at: number; axis: 'x' | 'y'; label: string; whose: Whose }[]
}

export interface BarsDrawing {
  kind: 'bars'
  title: string
  /** Label of the groups. */
  x: string
  y: DrawingAxis
  groups: string[]
  /** One value per group; null if there is none. */
  series: { label: string; whose: Whose; values: (number | null)[] }[]
}

export interface TableDrawing {
  kind: 'table'
  title: string
  columns: { head: string; unit: string }[]
  rows: (string | number | null)[][]
  /** On a phone the first two cells of each row are placed above the others, so that the table fits the width. */
  isStacked?: boolean
}

export type Drawing = LinesDrawing | BarsDrawing | TableDrawing
