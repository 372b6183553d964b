/** Lines and areas of a chart, drawn with recharts. This module is alone in the library's chunk; frames and axes render without it. */
import { memo } from 'react'
import { Area, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import type { PlotLayer, PlotRow } from './model/plotModel.ts'

export interface SeriesPlotProps {
  width: number
  height: number
  rows: PlotRow[]
  layers: PlotLayer[]
}

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 }
interface LineShape {
  points?: ReadonlyArray<{ x: number | null; y: number | null }>
  stroke?: string
  strokeWidth?: number | string
  strokeDasharray?: number | string
}

/** A line without recharts' own curve, which measures its length at every drawing for an animation that is switched off. */
function PlainLine({ points = [], stroke, strokeWidth, strokeDasharray }: LineShape) {
  let path = ''
  for (const { x, y } of points) {
    if (x !== null && y !== null && !Number.isNaN(y)) path += `${path === '' ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
  }
  return <path d={path} fill="none" stroke={stroke} strokeWidth={strokeWidth} strokeDasharray={strokeDasharray} strokeLinejoin="round" />
}

/** Dots and animation cost frames (measured: dots at 400 points, 24 fps). */
const STILL = { dot: false, activeDot: false, isAnimationActive: false }
const WHOLE_HEIGHT: [number, number] = [0, 1]

export const SeriesPlot = memo(function SeriesPlot({ width, height, rows, layers }: SeriesPlotProps) {
  return (
    <ComposedChart width={width} height={height} data={rows} margin={NO_MARGIN} accessibilityLayer={false} className="pointer-events-none">
      <XAxis hide type="number" dataKey="x" domain={[0, width]} allowDataOverflow />
      <YAxis hide type="number" domain={WHOLE_HEIGHT} allowDataOverflow width={0} />
      {layers.map(({ key, kind, stroke, fill, strokeWidth, dash }, i) => {
        const common = { dataKey: key, stroke, strokeWidth, strokeDasharray: dash, type: 'linear' as const, ...STILL }
        return kind === 'area' ? <Area key={i} {...common} fill={fill} fillOpacity={1} /> : <Line key={i} {...common} shape={PlainLine} />
      })}
    </ComposedChart>
  )
})
