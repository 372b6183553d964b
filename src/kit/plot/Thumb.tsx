/** A small picture of a plot's marks, without axes and names: lines, dots, bars and rules over their foot. Not for screen readers. */
import type { Mark, PlotPoint } from './marks.ts'
import { type PlotScale, scaleShare } from './scale.ts'

interface ThumbProps {
  x: PlotScale
  y: PlotScale
  marks: readonly Mark[]
  /** Width and height, CSS pixels, unless the class says otherwise. */
  size: readonly [number, number]
  className?: string
}

const PAD_PX = 3
const DOT_PX = 1.75
const WIDEST_BAR_PX = 20

/** What lies beyond the scales is cut. */
export function Thumb({ x, y, marks, size: [width, height], className = '' }: ThumbProps) {
  const place: Place = {
    width,
    height,
    x: (value) => PAD_PX + scaleShare(x, value) * (width - 2 * PAD_PX),
    y: (value) => height - PAD_PX - scaleShare(y, value) * (height - 2 * PAD_PX),
  }
  return (
    <svg className={`thumb ${className}`} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {marks.map((mark, i) => (
        <Shape key={i} mark={mark} place={place} />
      ))}
      <line x2={width} y1={height - PAD_PX + 0.5} y2={height - PAD_PX + 0.5} stroke="var(--ctl)" />
    </svg>
  )
}

/** Pixels of values. */
interface Place {
  width: number
  height: number
  x(value: number): number
  y(value: number): number
}

function Shape({ mark, place }: { mark: Mark; place: Place }) {
  switch (mark.kind) {
    case 'line': {
      const points = known(mark.points).map((point) => `${place.x(point.x).toFixed(1)},${place.y(point.y).toFixed(1)}`)
      const { ink, dash, width = 1.5 } = mark
      return (
        <polyline points={points.join(' ')} fill="none" stroke={ink} strokeWidth={width} strokeDasharray={dash} strokeLinejoin="round" />
      )
    }
    case 'dots':
      return known(mark.points).map((point, i) => (
        <circle key={i} cx={place.x(point.x)} cy={place.y(point.y)} r={DOT_PX} fill="none" stroke={mark.ink} />
      ))
    case 'rule': {
      const [x, y] = [mark.x === undefined ? null : place.x(mark.x), place.y(mark.y ?? 0)]
      const ends = x === null ? { x2: place.width, y1: y, y2: y } : { x1: x, x2: x, y2: place.height }
      return <line {...ends} stroke={mark.ink} strokeDasharray="2 3" />
    }
    case 'bar':
      return known(mark.points).map((point, i) => <Bar key={i} mark={mark} point={point} place={place} />)
    default:
      return null
  }
}

interface BarProps {
  mark: Extract<Mark, { kind: 'bar' }>
  point: { x: number; y: number }
  place: Place
}

function Bar({ mark: { size, shift = 0, lying = false, fill, ink }, point: { x, y }, place }: BarProps) {
  const [across, along] = lying ? [place.y, place.x] : [place.x, place.y]
  const [at, value] = lying ? [y, x] : [x, y]
  const unit = Math.abs(across(1) - across(0))
  const thick = Math.max(2, Math.min(WIDEST_BAR_PX, size * unit))
  const middle = across(at) + (lying ? -1 : 1) * shift * Math.min(unit, thick / size)
  const zero = lying ? Math.max(PAD_PX, along(0)) : Math.min(place.height - PAD_PX, along(0))
  const [from, long] = [Math.min(zero, along(value)), Math.max(1, Math.abs(along(value) - zero))]
  const box = lying
    ? { x: from, y: middle - thick / 2, width: long, height: thick }
    : { x: middle - thick / 2, y: from, width: thick, height: long }
  return <rect {...box} fill={fill ?? ink} stroke={ink} />
}

function known(points: readonly PlotPoint[]): { x: number; y: number }[] {
  return points.flatMap(({ x, y }) => (y === null ? [] : [{ x, y }]))
}
