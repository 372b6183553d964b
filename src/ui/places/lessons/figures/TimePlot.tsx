/** Curves over time up to a playhead, as a plot of a lesson. */
import { type ReactNode, type Ref, useMemo } from 'react'
import { memoryScale } from '../../../../kit/plot/memoryScale.ts'
import type { Mark, PlotAxis, PlotFrame } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import { linearScale, type PlotScale } from '../../../../kit/plot/scale.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { formatRounded } from '../../../../units/format.ts'

export interface ChartLine {
  name: string
  /** A CSS colour. */
  ink: string
  dash?: string
  tS: readonly number[]
  values: readonly number[]
}

interface TimePlotProps {
  label: string
  x: PlotAxis
  y: PlotAxis
  marks: readonly Mark[]
  /** The playhead. */
  atS: number
  height?: number
  hasKey?: boolean
  /** Nothing is read off, as parts of the plot take the pointer. */
  isDrawn?: boolean
  ref?: Ref<HTMLDivElement>
  children?(frame: PlotFrame): ReactNode
}

const HEIGHT = 260
const GUTTER_PX = 92

export function TimePlot({ x, y, marks, atS, height = HEIGHT, isDrawn = false, ...plot }: TimePlotProps) {
  const playhead: Mark[] = atS < x.scale.high ? [{ kind: 'rule', x: atS, ink: 'var(--accent)' }] : []
  const role = isDrawn ? 'group' : 'img'
  return <Plot {...plot} x={x} y={y} marks={[...marks, ...playhead]} height={height} role={role} reading={isDrawn ? null : undefined} />
}

/** Both axes begin at 0 and end where the curves do. */
export function useTimeAxes(endS: number, top: number, text: (value: number) => string, isMemory = false): { x: PlotAxis; y: PlotAxis } {
  return useMemo(() => {
    const cut = (scale: PlotScale, high: number): PlotScale => ({
      ...scale,
      high,
      ticks: scale.ticks.filter((tick) => tick <= high * 1.001),
    })
    const most = Math.max(top, 1e-9)
    const values = isMemory ? memoryScale(most) : linearScale([0, most], 4, { fromZero: true })
    const times = cut(linearScale([0, endS], 7, { fromZero: true }), endS)
    return {
      x: { scale: times, text: secondsText },
      y: { scale: cut(values, most), text, px: GUTTER_PX },
    }
  }, [endS, top, text, isMemory])
}

function secondsText(tS: number): string {
  return `${formatRounded(tS, 3)} s`
}

/** Drawn up to `untilS`. */
export function lineMarks(lines: readonly ChartLine[], untilS: number): Mark[] {
  return lines.map(({ name, ink, dash, tS, values }) => ({
    kind: 'line',
    name,
    ink,
    dash,
    points: tS.flatMap((x, i) => (x <= untilS ? [{ x, y: values[i] }] : [])),
  }))
}

/** Each line's last value before the playhead, as a sentence. */
export function linesSummary(lines: readonly ChartLine[], endS: number, tick: (value: number) => string): string {
  return lines
    .map(({ name, tS, values }) => {
      let i = 0
      while (i + 1 < tS.length && tS[i + 1] <= endS) i++
      return tS.length === 0 ? '' : texts.lineSummary(name, secondsText(tS[i]), tick(values[i]))
    })
    .join(' ')
}
