/** A plot on the shared axes, with the playhead, which the pointer moves. Keys belong to the playhead's slider. */
import { type PointerEvent, type ReactNode, useCallback, useRef } from 'react'
import type { Mark, PlotFrame } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import { useCompare, useCompareStore } from '../useCompare.ts'
import type { SharedAxes } from './plotModel.ts'

/** Of the name before a plot and the figures after it, with the gaps between them: a sheet has no room for them. */
const BESIDE_ON_PAPER_PX = 330

interface SharedPlotProps {
  axes: SharedAxes
  label: string
  marks: readonly Mark[]
  height: number
  /** In place of the line of the playhead. */
  children?(frame: PlotFrame): ReactNode
}

export function SharedPlot({ axes, label, marks, height, children }: SharedPlotProps) {
  const over = useCallback(
    (frame: PlotFrame) => (
      <>
        <SeekGround frame={frame} />
        {children === undefined ? <PlayheadLine frame={frame} /> : children(frame)}
      </>
    ),
    [children],
  )
  return (
    <Plot
      label={label}
      role={children === undefined ? 'img' : 'group'}
      x={axes.x}
      y={axes.y}
      marks={marks}
      height={height}
      reading={null}
      besidePx={BESIDE_ON_PAPER_PX}>
      {over}
    </Plot>
  )
}

/** The moment under the pointer. */
export function atPointer({ clientX, currentTarget }: PointerEvent<SVGElement>, { left, width, atX }: PlotFrame): number {
  const ground = currentTarget.ownerSVGElement?.querySelector('[data-seek]') ?? currentTarget
  const box = ground.getBoundingClientRect()
  return atX(left + ((clientX - box.left) / Math.max(1, box.width)) * width)
}

function SeekGround({ frame }: { frame: PlotFrame }) {
  const store = useCompareStore()
  /** As the pointer was pressed: a finger that scrolls or zooms the page leaves it so, and a second finger moves nothing. */
  const before = useRef({ playheadS: 0, playing: false })
  const seek = (event: PointerEvent<SVGRectElement>) => store.getState().seek(atPointer(event, frame))
  return (
    <rect
      data-seek=""
      x={frame.left}
      y={frame.top}
      width={frame.width}
      height={frame.height}
      fill="transparent"
      className="cursor-crosshair touch-pan-y touch-pinch-zoom"
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
      }}
    />
  )
}

function PlayheadLine({ frame: { x, top, height } }: { frame: PlotFrame }) {
  const playheadS = useCompare((state) => state.playheadS)
  const at = x(playheadS).toFixed(1)
  return (
    <line
      x1={at}
      x2={at}
      y1={top}
      y2={top + height}
      stroke="var(--accent)"
      strokeWidth={1.5}
      className="pointer-events-none"
      data-playhead=""
    />
  )
}
