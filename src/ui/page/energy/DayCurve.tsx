/** The grid's intensity over the day as 24 bars that a pointer draws; the numbers beside it do the same from the keyboard. */
import { type PointerEvent, useState } from 'react'
import { MOST_INTENSITY } from '../../../analysis/energy/carbon.ts'
import { releaseGrid, useGridDay } from '../../../store/grid/gridDay.ts'

const HEIGHT = 48
const BAR = 10

interface DayCurveProps {
  perKWh: readonly number[]
  set(next: readonly number[]): void
}

export function DayCurve({ perKWh, set }: DayCurveProps) {
  const { startHour } = useGridDay()
  /** The scale while a bar is drawn; null otherwise. */
  const [heldTop, hold] = useState<number | null>(null)
  const top = heldTop ?? topOf(perKWh)
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const hour = Math.floor(((event.clientX - box.left) / box.width) * perKWh.length)
    if (hour < 0 || hour >= perKWh.length) return
    const share = 1 - (event.clientY - box.top) / box.height
    set(perKWh.with(hour, Math.round(Math.min(1, Math.max(0, share)) * top)))
  }
  return (
    <svg
      className="day-curve"
      viewBox={`0 0 ${perKWh.length * BAR} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-testid="day-curve"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        hold(top)
        draw(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) draw(event)
      }}
      onLostPointerCapture={() => {
        hold(null)
        releaseGrid()
      }}>
      {perKWh.map((value, hour) => (
        <rect
          key={hour}
          x={hour * BAR + 1}
          width={BAR - 2}
          y={HEIGHT * (1 - value / top)}
          height={HEIGHT * (value / top)}
          fill={hour === startHour ? 'var(--accent)' : 'var(--ctl)'}
        />
      ))}
    </svg>
  )
}

/** Scales of the drawing, g/kWh. */
const TOPS = [50, 100, 200, 400, 600, 800, 1000, 1500]

/** The value at the top of the drawing, with room above the highest hour to draw into. */
function topOf(perKWh: readonly number[]): number {
  const most = Math.max(...perKWh)
  return TOPS.find((top) => most * 1.2 <= top) ?? MOST_INTENSITY
}
