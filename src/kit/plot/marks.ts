/** What a plot shows, as data. Each mark has its own points: curves of one plot need not share moments. */
import type { PlotScale } from './scale.ts'

export interface PlotAxis {
  scale: PlotScale
  /** Quantity and unit, beside the axis. */
  title?: string
  /** A value for the crosshair and the table. */
  text(value: number): string
  /** A value at a tick, if that is shorter. */
  tick?(value: number): string
  /** Its ticks have room for their names: none is left out. */
  keepsAll?: boolean
  /** Names at the ticks may take several lines. */
  wraps?: boolean
  /** Room for the numbers left of the plot, CSS pixels. */
  px?: number
}

/** `y` null: the line ends here and begins anew after it. */
export interface PlotPoint {
  readonly x: number
  readonly y: number | null
}

interface PlotRange {
  readonly x: number
  readonly low: number | null
  readonly high: number | null
}

export interface PlotDot {
  readonly x: number
  readonly y: number
  /** CSS pixels. */
  readonly r?: number
  /** Of this one, where it differs. */
  readonly ink?: string
  readonly opacity?: number
}

export interface Look {
  /** A CSS colour. */
  readonly ink: string
  readonly dash?: string
  /** Of the line, CSS pixels. */
  readonly width?: number
  readonly opacity?: number
}

interface Named {
  /** In the key; of a curve also in the crosshair and the table. */
  readonly name?: string
}

/** A curve of points: what crosshair and table read. */
export type CurveMark = Look &
  Named &
  (
    | { readonly kind: 'line' | 'step'; readonly points: readonly PlotPoint[]; readonly dots?: boolean }
    | { readonly kind: 'area'; readonly points: readonly PlotPoint[] }
    | { readonly kind: 'dots'; readonly points: readonly PlotDot[]; readonly filled?: boolean }
  )

/** The place of a layer or of children in the plot: CSS pixels from its corner. */
export interface PlotFrame {
  left: number
  top: number
  width: number
  height: number
  x(value: number): number
  y(value: number): number
  /** The values at a place, none beyond the ends of the axes. */
  atX(px: number): number
  atY(px: number): number
}

/** A place on the plot: CSS pixels from its left edge, and shares of its height from its foot. */
export interface LiveRow {
  readonly x: number
  /** Of an area also both its edges. */
  readonly [key: string]: number | readonly [low: number, high: number]
}

/** A line or an area of a live mark, by a value of its rows. */
export interface LiveLine extends Look, Named {
  readonly kind: 'line' | 'area'
  readonly rows: readonly LiveRow[]
  readonly of: string
  /** Of an area: lines of its ink instead of a ground. */
  readonly hatched?: boolean
}

/** A place on it that takes the pointer. */
export interface LiveDot extends Look {
  readonly kind: 'dot'
  readonly x: number
  readonly y: number
  readonly r: number
  readonly fill: string
  readonly title: string
  readonly press: () => void
  readonly point: (isOver: boolean) => void
}

export type LiveShape = LiveLine | LiveDot

/** What a live mark shows now. */
export interface LiveShapes {
  get(): readonly LiveShape[]
  subscribe(onChange: () => void): () => void
}

export type Mark =
  | CurveMark
  /** Shapes that change often, as while a slider moves: drawn again by themselves, without axes and grid, to which they are not bound. */
  | { readonly kind: 'live'; readonly shapes: LiveShapes }
  | (Look & Named & { readonly kind: 'band'; readonly points: readonly PlotRange[] })
  /** A bar from zero for each point, `size` wide and moved by `shift` along the axis of its place; `lying`: `x` is the value. */
  | (Look &
      Named & {
        readonly kind: 'bar'
        readonly points: readonly PlotPoint[]
        readonly size: number
        readonly shift?: number
        readonly lying?: boolean
        readonly fill?: string
        readonly text?: (value: number) => string
      })
  /** A line across the plot at a value. */
  | (Look & Named & { readonly kind: 'rule'; readonly x?: number; readonly y?: number; readonly label?: string })
  /** A part of the plot, to its edges where an end is left out. */
  | (Look &
      Named & {
        readonly kind: 'span'
        readonly x?: readonly [from: number, to: number]
        readonly y?: readonly [from: number, to: number]
        readonly hatched?: boolean
        readonly label?: string
      })
  /** One place, which may be pressed. */
  | (Look &
      Named & {
        readonly kind: 'dot'
        readonly x: number
        readonly y: number
        readonly r: number
        readonly fill: string
        readonly label?: string
        readonly title?: string
        readonly press?: () => void
      })
  /** Where the value is as large as the place on the horizontal axis. */
  | (Look & Named & { readonly kind: 'diagonal' })
  /** Cells and other dense things, on a canvas under the other marks. */
  | { readonly kind: 'layer'; readonly draw: (ink: CanvasRenderingContext2D, frame: PlotFrame) => void }

export function isCurve(mark: Mark): mark is CurveMark {
  return mark.kind === 'line' || mark.kind === 'step' || mark.kind === 'area' || mark.kind === 'dots'
}

/** The value of a curve at a place: of a step the one before it, on a line between its points; null where it has none. */
export function valueAt(mark: CurveMark, x: number): number | null {
  const { points } = mark
  let low = 0
  let high = points.length - 1
  if (high < 0 || x < points[0].x || x > points[high].x) return null
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (points[middle].x <= x) low = middle
    else high = middle - 1
  }
  const at = points[low]
  if (at.x === x || mark.kind === 'step') return at.y
  const next = points.at(low + 1)
  if (mark.kind === 'dots' || next === undefined || at.y === null || next.y === null) return null
  return at.y + ((x - at.x) / (next.x - at.x)) * (next.y - at.y)
}
