/** The frame of a plot on the shared axes: grid, playhead, and seeking with the pointer. Keys belong to the playhead's slider. */
import { useRef } from 'react'
import type { PointerEvent, ReactNode } from 'react'
import { useCompare, useCompareStore } from '../useCompare.ts'
import { sharedTimeX, STOP_HEIGHT } from './plotModel.ts'
import type { SharedAxes, ShownSize } from './plotModel.ts'

interface PlotFrameProps {
  axes: SharedAxes
  size: ShownSize
  label: string
  /** The values of the grid are written. */
  words: boolean
  children: ReactNode
}

export function PlotFrame({ axes, size: { width, height, zoom }, label, words, children }: PlotFrameProps) {
  const store = useCompareStore()
  /** As the pointer was pressed: a finger that scrolls or zooms the page leaves it so, and a second finger moves nothing. */
  const before = useRef({ playheadS: 0, playing: false })
  const seek = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    store.getState().seek(((event.clientX - box.left) / Math.max(1, box.width)) * axes.endS)
  }
  const base = height - STOP_HEIGHT
  if (width === 0) return <div style={{ height: height * zoom }} />
  return (
    <svg
      width={width}
      height={height}
      style={{ zoom }}
      role="img"
      aria-label={label}
      className="compare-plot"
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const { playheadS, playing, pause } = store.getState()
        before.current = { playheadS, playing }
        pause()
        seek(event)
      }}
      onPointerMove={(event) => {
        if (event.isPrimary && event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      }}
      onPointerCancel={(event) => {
        if (event.isPrimary) store.getState().putBack(before.current)
      }}>
      {axes.grid.map(({ share }) => (
        <path key={share} d={`M0 ${base * (1 - share)}H${width}`} stroke="var(--grid)" />
      ))}
      <path d={`M0 ${base}H${width}`} stroke="var(--ctl)" />
      {children}
      {words &&
        axes.grid.map(({ share, text }) => (
          <text key={share} x={width + 6} y={base * (1 - share) + 4} fontSize={12} fill="var(--text2)">
            {text}
          </text>
        ))}
      <PlayheadLine axes={axes} width={width} height={height} />
    </svg>
  )
}

function PlayheadLine({ axes, width, height }: { axes: SharedAxes; width: number; height: number }) {
  const playheadS = useCompare((state) => state.playheadS)
  return (
    <path d={`M${sharedTimeX(axes, width, playheadS).toFixed(1)} 0V${height}`} stroke="var(--accent)" strokeWidth={1.5} data-playhead="" />
  )
}

interface HaloProps {
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
  colour: string
  weight?: 400 | 600
  size?: number
  children: string
}

/** Text that stays readable over curves. */
export function Halo({ x, y, anchor, colour, weight = 400, size = 12, children }: HaloProps) {
  return (
    <text
      x={x}
      y={y}
      textAnchor={anchor}
      fill={colour}
      fontSize={size}
      fontWeight={weight}
      stroke="var(--surface)"
      strokeWidth={4}
      strokeLinejoin="round"
      paintOrder="stroke">
      {children}
    </text>
  )
}
