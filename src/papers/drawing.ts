/** How an experiment is shown: lines, bars or a table, the paper's values beside ours. Data only; the page draws them. */

/** Whose a series is: printed by the paper, from the engine, or from a closed form. */
export type Whose = 'paper' | 'ours' | 'model'

export interface Axis {
  label: string
  /** '' for a count or a share. */
  unit: string
  log?: boolean
}

export interface LinesDrawing {
  kind: 'lines'
  title: string
  x: Axis
  y: Axis
  /** `dots`: single observations, with no line through them; there may be several at one x. */
  series: { label: string; whose: Whose; dots?: boolean; points: { x: number; y: number }[] }[]
  /** Lines across, such as a limit: at a value of x or of y. */
  marks?: { at: number; axis: 'x' | 'y'; label: string; whose: Whose }[]
}

export interface BarsDrawing {
  kind: 'bars'
  title: string
  /** What the groups are. */
  x: string
  y: Axis
  groups: string[]
  /** A value a group; null where there is none. */
  series: { label: string; whose: Whose; values: (number | null)[] }[]
}

export interface TableDrawing {
  kind: 'table'
  title: string
  columns: { head: string; unit: string }[]
  rows: (string | number | null)[][]
}

export type Drawing = LinesDrawing | BarsDrawing | TableDrawing
