/** The shapes of marks inside recharts' frame, drawn with its shapes. */
import { useId } from 'react'
import { Curve, Dot, Rectangle } from 'recharts'
import { decimate } from './decimate.ts'
import { LiveDots, LiveLines } from './Live.tsx'
import type { Look, Mark, PlotDot, PlotFrame, PlotPoint } from './marks.ts'

interface MarksProps {
  marks: readonly Mark[]
  frame: PlotFrame
}

/** Dots and names are whole at the edges of the plot; everything else ends there. */
export function Marks({ marks, frame }: MarksProps) {
  const id = useId()
  const { left, top, width, height } = frame
  return (
    <>
      <defs>
        <clipPath id={`${id}-clip`}>
          <rect x={left} y={top - 1} width={width} height={height + 2} />
        </clipPath>
        {marks.some((mark) => mark.kind === 'span' && mark.hatched === true) && (
          <pattern id={`${id}-hatch`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V7" stroke="var(--ctl)" strokeWidth="1.5" />
          </pattern>
        )}
      </defs>
      <g clipPath={`url(#${id}-clip)`}>
        {marks.map((mark, i) => (
          <Clipped key={i} mark={mark} frame={frame} hatch={`url(#${id}-hatch)`} />
        ))}
      </g>
      {marks.map((mark, i) => (
        <Whole key={i} mark={mark} frame={frame} />
      ))}
    </>
  )
}

function Clipped({ mark, frame, hatch }: { mark: Mark; frame: PlotFrame; hatch: string }) {
  switch (mark.kind) {
    case 'line':
    case 'step': {
      const points = placed(mark.points, frame)
      const type = mark.kind === 'step' ? 'stepAfter' : 'linear'
      return <Curve type={type} layout="horizontal" points={points} {...stroke(mark)} strokeLinejoin="round" data-mark={mark.name} />
    }
    case 'area': {
      const points = placed(mark.points, frame)
      return (
        <Curve layout="horizontal" points={points} baseLine={frame.top + frame.height} fill={mark.ink} fillOpacity={mark.opacity ?? 0.18} />
      )
    }
    case 'band': {
      const [low, high] = edges(mark.points, frame)
      return <Curve layout="horizontal" points={high} baseLine={low} fill={mark.ink} fillOpacity={mark.opacity ?? 0.18} />
    }
    case 'span':
      return <Span mark={mark} frame={frame} hatch={hatch} />
    case 'diagonal': {
      const { left, top, width, height, x, y } = frame
      const ends = [left, left + width].map((px) => ({ x: px, y: top + height - (px - left) * ((y(0) - y(1)) / (x(1) - x(0))) }))
      return <Curve layout="horizontal" points={ends} {...stroke(mark)} />
    }
    case 'rule':
      return <Rule mark={mark} frame={frame} />
    case 'live':
      return <LiveLines shapes={mark.shapes} frame={frame} />
    default:
      return null
  }
}

function Whole({ mark, frame }: { mark: Mark; frame: PlotFrame }) {
  switch (mark.kind) {
    case 'dots':
      return (
        <Dots
          dots={mark.points}
          ink={mark.ink}
          opacity={mark.opacity}
          fill={mark.filled === false ? 'var(--surface)' : undefined}
          frame={frame}
        />
      )
    case 'line':
    case 'step': {
      const known = mark.points.filter((point): point is PlotDot => point.y !== null)
      return mark.dots === true && <Dots dots={known} ink={mark.ink} fill="var(--surface)" frame={frame} />
    }
    case 'bar':
      return <Bars mark={mark} frame={frame} />
    case 'rule':
      return <RuleName mark={mark} frame={frame} />
    case 'dot':
      return <OneDot mark={mark} frame={frame} />
    case 'live':
      return <LiveDots shapes={mark.shapes} frame={frame} />
    default:
      return null
  }
}

type Of<Kind extends Mark['kind']> = Extract<Mark, { kind: Kind }>

function stroke({ ink, dash, width = 2, opacity }: Look) {
  return { fill: 'none', stroke: ink, strokeDasharray: dash, strokeWidth: width, strokeOpacity: opacity }
}

const POINTS_PER_PX = 2

/** In pixels, as few as show the curve. */
function placed(points: readonly PlotPoint[], frame: PlotFrame): Spot[] {
  return kept(points, frame, [(point) => point.y]).map(({ x, y }) => spotOf(frame, x, y))
}

/** Both edges of a band, with the same places. */
function edges(points: Of<'band'>['points'], frame: PlotFrame): [low: Spot[], high: Spot[]] {
  const shown = kept(points, frame, [(point) => point.low, (point) => point.high])
  return [shown.map(({ x, low }) => spotOf(frame, x, low)), shown.map(({ x, high }) => spotOf(frame, x, high))]
}

interface Spot {
  x: number
  y: number | null
}

function spotOf(frame: PlotFrame, x: number, y: number | null): Spot {
  return { x: frame.x(x), y: y === null ? null : frame.y(y) }
}

/** As few points as show their values; gaps keep all. */
function kept<Point extends { readonly x: number }>(
  points: readonly Point[],
  { width, x }: PlotFrame,
  values: readonly ((point: Point) => number | null)[],
): readonly Point[] {
  const maxPoints = Math.max(64, Math.ceil(POINTS_PER_PX * width))
  const columns = values.map((value) => points.map((point) => value(point) ?? Number.NaN))
  if (points.length <= maxPoints || columns.some((column) => column.some(Number.isNaN))) return points
  return decimate({ x: points.map((point) => x(point.x)), columns, length: points.length, maxPoints }).map((i) => points[i])
}

interface DotsProps {
  dots: readonly PlotDot[]
  ink: string
  opacity?: number
  /** Rings with this ground; otherwise the dots are full. */
  fill?: string
  frame: PlotFrame
}

function Dots({ dots, ink, opacity, fill, frame }: DotsProps) {
  return dots.map((dot, i) => (
    <Dot
      key={i}
      cx={frame.x(dot.x)}
      cy={frame.y(dot.y)}
      r={dot.r ?? 3}
      fill={fill ?? dot.ink ?? ink}
      fillOpacity={fill === undefined ? (dot.opacity ?? opacity) : undefined}
      stroke={fill === undefined ? 'none' : (dot.ink ?? ink)}
      strokeWidth={1.5}
    />
  ))
}

/** Of a bar, CSS pixels. */
const WIDEST = 44

function Bars({ mark, frame }: { mark: Of<'bar'>; frame: PlotFrame }) {
  const { points, size, shift = 0, lying = false, fill, ink, dash, text } = mark
  const unit = Math.abs(lying ? frame.y(1) - frame.y(0) : frame.x(1) - frame.x(0))
  const px = Math.min(WIDEST, size * unit)
  return points.map((point, i) => {
    if (point.y === null) return null
    const value = lying ? point.x : point.y
    const middle = lying ? frame.y(point.y) - (shift * px) / size : frame.x(point.x) + (shift * px) / size
    const zero = lying ? Math.max(frame.left, frame.x(0)) : Math.min(frame.top + frame.height, frame.y(0))
    const end = lying ? frame.x(value) : frame.y(value)
    const [from, long] = [Math.min(zero, end), Math.abs(end - zero)]
    const start = middle - px / 2
    const box = lying ? { x: from, y: start, width: long, height: px } : { x: start, y: from, width: px, height: long }
    const at = lying ? { x: end + 4, y: middle + 4 } : { x: middle, y: end - 5, textAnchor: 'middle' as const }
    return (
      <g key={i}>
        <Rectangle {...box} fill={fill ?? ink} stroke={ink} strokeWidth={1.25} strokeDasharray={dash} />
        {text !== undefined && (
          <text {...at} fill="var(--text)">
            {text(value)}
          </text>
        )}
      </g>
    )
  })
}

function Span({
  mark: { x: across, y: up, ink, opacity, hatched = false, label },
  frame,
  hatch,
}: {
  mark: Of<'span'>
  frame: PlotFrame
  hatch: string
}) {
  const { left, top, width, height } = frame
  const [from, to] = across === undefined ? [left, left + width] : across.map((value) => frame.x(value))
  const [foot, head] = up === undefined ? [top + height, top] : up.map((value) => frame.y(value))
  const box = { x: from, y: head, width: Math.max(0, to - from), height: Math.max(0, foot - head) }
  return (
    <>
      <Rectangle {...box} fill={ink} fillOpacity={opacity} />
      {hatched && <Rectangle {...box} fill={hatch} />}
      {label !== undefined && (
        <text x={(from + to) / 2} y={(foot + head) / 2 + 4} textAnchor="middle" {...OVER_LINES}>
          {label}
        </text>
      )}
    </>
  )
}

/** Letters with the ground around them stay readable over lines. */
const OVER_LINES = { fill: 'var(--text)', stroke: 'var(--surface)', strokeWidth: 3, paintOrder: 'stroke' } as const

function Rule({ mark, frame: { left, top, width, height, x, y } }: { mark: Of<'rule'>; frame: PlotFrame }) {
  const ends =
    mark.x === undefined
      ? [left, left + width].map((px) => ({ x: px, y: y(mark.y ?? 0) }))
      : [top, top + height].map((px) => ({ x: x(mark.x ?? 0), y: px }))
  return <Curve layout="horizontal" points={ends} {...stroke({ ...mark, width: mark.width ?? 1 })} />
}

/** Over a level line at its left end; over an upright one above the plot. */
function RuleName({ mark: { x: across, y: up, label }, frame: { left, top, x, y } }: { mark: Of<'rule'>; frame: PlotFrame }) {
  if (label === undefined) return null
  const at = across === undefined ? { x: left + 6, y: y(up ?? 0) - 5 } : { x: x(across), y: top - 5, textAnchor: 'middle' as const }
  return (
    <text {...at} {...OVER_LINES}>
      {label}
    </text>
  )
}

/** A smaller dot has its label beside it. */
const LETTER_RADIUS_PX = 8

function OneDot({ mark: { x: across, y: up, r, ink, fill, label, title, press }, frame }: { mark: Of<'dot'>; frame: PlotFrame }) {
  const [cx, cy] = [frame.x(across), frame.y(up)]
  const isRight = cx > frame.left + 0.6 * frame.width
  return (
    <g onClick={press} cursor={press === undefined ? undefined : 'pointer'}>
      {title !== undefined && <title>{title}</title>}
      <Dot cx={cx} cy={cy} r={r} fill={fill} stroke={ink} />
      {label !== undefined &&
        (r < LETTER_RADIUS_PX ? (
          <text y={cy + 4} {...(isRight ? { x: cx - r - 4, textAnchor: 'end' } : { x: cx + r + 4 })} {...OVER_LINES}>
            {label}
          </text>
        ) : (
          <text x={cx} y={cy + 4} textAnchor="middle" fill={fill === ink ? 'var(--accent-text)' : ink}>
            {label}
          </text>
        ))}
    </g>
  )
}
