/**
 * Shapes of a `live` mark: paths inside recharts' frame that a change draws again without it. Its own curves take six times as long, too
 * long for four charts that follow a slider.
 */
import { useId, useLayoutEffect, useState, useSyncExternalStore } from 'react'
import type { LiveDot, LiveLine, LiveRow, LiveShape, LiveShapes, PlotFrame } from './marks.ts'

/** Shapes that the newest rendering of a chart puts into its plot, which is not drawn again. */
export function useLive(newest: readonly LiveShape[]): LiveShapes {
  const [shapes] = useState(() => shapesOf(newest))
  useLayoutEffect(() => shapes.put(newest), [shapes, newest])
  return shapes
}

function shapesOf(first: readonly LiveShape[]) {
  let shown = first
  const listeners = new Set<() => void>()
  return {
    get: () => shown,
    subscribe(onChange: () => void) {
      listeners.add(onChange)
      return () => {
        listeners.delete(onChange)
      }
    },
    put(next: readonly LiveShape[]) {
      if (next === shown) return
      shown = next
      for (const tell of listeners) tell()
    },
  }
}

interface LiveProps {
  shapes: LiveShapes
  frame: PlotFrame
}

export function LiveLines({ shapes, frame: { left, top, height } }: LiveProps) {
  const shown = useSyncExternalStore(shapes.subscribe, shapes.get)
  const id = useId()
  return (
    <g transform={`translate(${left} ${top})`}>
      {shown.map((shape, i) => shape.kind !== 'dot' && <Line key={i} line={shape} height={height} hatch={`${id}-${i}`} />)}
    </g>
  )
}

export function LiveDots({ shapes, frame: { left, top, height } }: LiveProps) {
  const shown = useSyncExternalStore(shapes.subscribe, shapes.get)
  return (
    <g transform={`translate(${left} ${top})`}>
      {shown.map((shape, i) => shape.kind === 'dot' && <Place key={i} dot={shape} height={height} />)}
    </g>
  )
}

function Line({ line, height, hatch }: { line: LiveLine; height: number; hatch: string }) {
  const { kind, rows, of, ink, dash, width = 1.25, opacity, hatched } = line
  if (kind === 'line')
    return (
      <path
        d={linePath(rows, of, height)}
        fill="none"
        stroke={ink}
        strokeDasharray={dash}
        strokeWidth={width}
        strokeOpacity={opacity}
        strokeLinejoin="round"
      />
    )
  return (
    <>
      {hatched === true && (
        <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={width} height="7" fill={ink} />
        </pattern>
      )}
      <path d={areaPath(rows, of, height)} fill={hatched === true ? `url(#${hatch})` : ink} fillOpacity={opacity} />
    </>
  )
}

function Place({ dot: { x, y, r, ink, width, fill, title, press, point }, height }: { dot: LiveDot; height: number }) {
  return (
    <circle
      cx={x}
      cy={height * (1 - y)}
      r={r}
      fill={fill}
      stroke={ink}
      strokeWidth={width}
      className="pointer-events-auto cursor-pointer"
      onPointerEnter={() => point(true)}
      onPointerLeave={() => point(false)}
      onPointerDown={press}>
      <title>{title}</title>
    </circle>
  )
}

const upperOf = (value: LiveRow[string]): number => (typeof value === 'number' ? value : value[1])

/** Through the values that there are; of an area, along its upper edge. */
function linePath(rows: readonly LiveRow[], of: string, height: number): string {
  let path = ''
  for (const row of rows) {
    const value = of in row ? upperOf(row[of]) : Number.NaN
    // While another run begins, its axis may have no length yet.
    if (Number.isFinite(value)) path += `${path === '' ? 'M' : 'L'}${row.x.toFixed(1)} ${(height * (1 - value)).toFixed(1)}`
  }
  return path
}

/** Between two values, or from the foot to one. */
function areaPath(rows: readonly LiveRow[], of: string, height: number): string {
  const upper = linePath(rows, of, height)
  if (upper === '') return ''
  let lower = ''
  for (let i = rows.length - 1; i >= 0; i--) {
    if (!(of in rows[i]) || !Number.isFinite(upperOf(rows[i][of]))) continue
    const value = rows[i][of]
    lower += `L${rows[i].x.toFixed(1)} ${(height * (1 - (typeof value === 'number' ? 0 : value[0]))).toFixed(1)}`
  }
  return `${upper}${lower}Z`
}
