/** Marks that are drawn on a canvas, inside the axes and under the grid. */
import { useLayoutEffect, useRef } from 'react'
import { useDensity } from '../measure/useSize.ts'
import { inkOn } from './canvasInk.ts'
import type { Mark, PlotFrame } from './marks.ts'

export function Layers({ marks, frame, zoom }: { marks: readonly Mark[]; frame: PlotFrame; zoom: number }) {
  return marks.map((mark, i) => mark.kind === 'layer' && <Layer key={i} draw={mark.draw} frame={frame} zoom={zoom} />)
}

interface LayerProps {
  draw: Extract<Mark, { kind: 'layer' }>['draw']
  frame: PlotFrame
  zoom: number
}

function Layer({ draw, frame, zoom }: LayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const density = useDensity() * zoom
  const [width, height] = [frame.left + frame.width, frame.top + frame.height]
  useLayoutEffect(() => {
    const ink = canvas.current === null ? null : inkOn(canvas.current, width, height, density)
    if (ink !== null) draw(ink, frame)
  }, [draw, frame, width, height, density])
  return <canvas ref={canvas} className="absolute top-0 left-0" style={{ width, height }} aria-hidden="true" />
}
