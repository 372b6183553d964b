/** The time axis above all plots, with the playhead as a slider: pointer, arrow keys, Home and End. */
import type { KeyboardEvent, PointerEvent } from 'react'
import { endOf } from '../../../store/compare/compareStore.ts'
import { clock, duration, formatExact, say } from '../../../units/format.ts'
import * as texts from '../../../texts/places/compare.ts'
import { useCompare, useCompareStore } from '../useCompare.ts'
import { xOf } from './plotModel.ts'
import type { SharedAxes } from './plotModel.ts'

const HEIGHT = 30
const STEP = 1 / 100
const PAGE = 1 / 10

export function TimeAxis({ axes, width }: { axes: SharedAxes; width: number }) {
  return (
    <div className="time-axis">
      <svg width={width} height={HEIGHT} aria-hidden="true">
        {axes.ticksS.map((atS, i) => {
          const x = xOf(axes, width, atS)
          const isLast = i === axes.ticksS.length - 1
          return (
            <g key={atS}>
              <path d={`M${x} ${HEIGHT - 5}V${HEIGHT}`} stroke="var(--ctl)" />
              <text x={x} y={HEIGHT - 9} textAnchor={i === 0 ? 'start' : isLast && x > width - 24 ? 'end' : 'middle'} fontSize={12} fill="var(--text2)">
                {isLast ? say(tickTime(atS)) : tickTime(atS).value}
              </text>
            </g>
          )
        })}
      </svg>
      <PlayheadSlider axes={axes} width={width} />
    </div>
  )
}

function tickTime(atS: number): { value: string; unit: string } {
  return { value: formatExact(Number(atS.toPrecision(6))), unit: 's' }
}

function PlayheadSlider({ axes, width }: { axes: SharedAxes; width: number }) {
  const store = useCompareStore()
  const playheadS = useCompare((state) => state.playheadS)
  const end = useCompare(({ runs }) => endOf(runs))
  const seek = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect()
    if (box !== undefined) store.getState().seek(((event.clientX - box.left) / Math.max(1, box.width)) * axes.endS)
  }
  const press = (event: KeyboardEvent) => {
    const to: Partial<Record<string, number>> = {
      ArrowRight: playheadS + end * STEP, ArrowUp: playheadS + end * STEP, ArrowLeft: playheadS - end * STEP, ArrowDown: playheadS - end * STEP,
      PageUp: playheadS + end * PAGE, PageDown: playheadS - end * PAGE, Home: 0, End: end,
    }
    const atS = to[event.key]
    if (atS === undefined) return
    event.preventDefault()
    store.getState().seek(atS)
  }
  return (
    <div
      role="slider" tabIndex={0} aria-label={texts.playhead} aria-valuemin={0} aria-valuemax={Number(end.toFixed(3))}
      aria-valuenow={Number(playheadS.toFixed(3))} aria-valuetext={say(playheadS === 0 ? duration(0) : clock(playheadS))}
      className="compare-playhead" style={{ left: xOf(axes, width, playheadS) }} onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        store.getState().pause()
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
      }}
    >
      <svg width={12} height={14} viewBox="0 0 12 14" aria-hidden="true"><path d="M0 0h12v8l-6 6-6-6z" fill="var(--accent)" /></svg>
    </div>
  )
}
