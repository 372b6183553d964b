/** Curves over time up to a playhead, on one pair of axes. Children draw into the same coordinates. */
import type { ReactNode } from 'react'
import { linearScale } from '../../../../kit/plot/scale.ts'
import { formatRounded } from '../../../../units/format.ts'
import { usePlotWidth } from '../../../../kit/measure/usePaperWidth.ts'
import { useSize } from '../../../../kit/measure/useSize.ts'
import { curvePath, xAt, yAt } from './timeCurve.ts'
import type { TimeCurve, FigureArea, PlotDomain } from './timeCurve.ts'
import * as texts from '../../../../texts/places/lessons.ts'

export interface ChartLine extends TimeCurve {
  name: string
  /** A CSS colour. */
  ink: string
  dash?: string
}

export interface ChartFrame {
  area: FigureArea
  domain: PlotDomain
}

interface TimeChartProps {
  label: string
  lines: readonly ChartLine[]
  endS: number
  top: number
  /** Ticks are round multiples of this; 1 if left out. */
  unit?: number
  /** Writes a value of the axis. */
  tick(value: number): string
  /** Lines are drawn up to here. */
  untilS?: number
  /** The playhead; the end of the lines if left out. */
  atS?: number
  height?: number
  children?(frame: ChartFrame): ReactNode
  /** `group` for children that take the pointer or the focus. */
  role?: 'img' | 'group'
}

const GUTTER = 84
const BELOW = 26
const ABOVE = 12
const RIGHT = 16

export function TimeChart({
  label,
  lines,
  endS,
  top,
  unit = 1,
  tick,
  untilS = Infinity,
  atS = untilS,
  height = 260,
  children,
  role = 'img',
}: TimeChartProps) {
  const [size, attach] = useSize()
  const { width, zoom } = usePlotWidth(size.width)
  const values = linearScale([0, top / unit], 4, { fromZero: true }).ticks.map((value) => value * unit)
  const times = linearScale([0, endS], Math.max(3, Math.min(8, width / 110)), { fromZero: true })
  const area = { left: GUTTER, top: ABOVE, width: Math.max(1, width - GUTTER - RIGHT), height: height - ABOVE - BELOW }
  const domain = { endS, top: Math.max(top, 1e-9) }
  const shownS = Math.min(untilS, endS)
  // A browser lets a finger scroll from an element of a drawing, whatever that element says of touch: the drawing says it too.
  return (
    <div ref={attach} className="min-w-0" style={{ height: height * zoom }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          style={{ zoom }}
          role={role}
          aria-label={label}
          className="block overflow-visible select-none has-[.touch-pinch-zoom]:touch-pinch-zoom">
          <Axes frame={{ area, domain }} values={values} times={times.ticks} tick={tick} />
          {lines.map(({ name, ink, dash, tS, values: list }) => (
            <path
              key={name}
              d={curvePath({ tS, values: list }, area, domain, shownS)}
              fill="none"
              stroke={ink}
              strokeWidth="2"
              strokeDasharray={dash}
              strokeLinejoin="round"
            />
          ))}
          {atS < endS && <path d={`M${xAt(area, domain, atS).toFixed(1)} ${area.top}v${area.height}`} stroke="var(--accent)" />}
          {children?.({ area, domain })}
        </svg>
      )}
    </div>
  )
}

interface AxesProps {
  frame: ChartFrame
  values: readonly number[]
  times: readonly number[]
  tick(value: number): string
}

/** A line and a number for each value, a number for each time; none beyond the ends of the axes. */
function Axes({ frame: { area, domain }, values, times, tick }: AxesProps) {
  return (
    <>
      {values
        .filter((value) => value <= domain.top * 1.001)
        .map((value) => (
          <g key={value}>
            <path
              d={`M${area.left} ${yAt(area, domain, value).toFixed(1)}h${area.width}`}
              stroke={value === 0 ? 'var(--ctl)' : 'var(--grid)'}
            />
            <text x={area.left - 8} y={yAt(area, domain, value) + 4} textAnchor="end" fontSize="12" fill="var(--text2)">
              {tick(value)}
            </text>
          </g>
        ))}
      {times
        .filter((tS) => tS <= domain.endS * 1.001)
        .map((tS, i, all) => (
          <text
            key={tS}
            x={xAt(area, domain, tS)}
            y={area.top + area.height + BELOW - 8}
            textAnchor="middle"
            fontSize="12"
            fill="var(--text2)">
            {formatRounded(tS, 3)}
            {i === all.length - 1 ? ' s' : ''}
          </text>
        ))}
    </>
  )
}

/** Names of the lines with their strokes; the names are in each chart's label for screen readers. */
export function ChartKey({ lines }: { lines: readonly Pick<ChartLine, 'name' | 'ink' | 'dash'>[] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-xs" aria-hidden="true">
      {lines.map(({ name, ink, dash }) => (
        <li key={name} className="flex items-center gap-2">
          <svg width="28" height="8">
            <path d="M0 4h28" stroke={ink} strokeWidth="2.5" strokeDasharray={dash} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

/** Each line's last value before the playhead, as a sentence. */
export function linesSummary(lines: readonly ChartLine[], endS: number, tick: (value: number) => string): string {
  return lines
    .map(({ name, tS, values }) => {
      let i = 0
      while (i + 1 < tS.length && tS[i + 1] <= endS) i++
      return tS.length === 0 ? '' : texts.lineSummary(name, `${formatRounded(tS[i], 3)} s`, tick(values[i]))
    })
    .join(' ')
}
