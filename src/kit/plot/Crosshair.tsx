/** Reads a plot at a place of its horizontal axis: with the pointer, or as a slider with the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import * as texts from '../../messages/compiled/en/plots.ts'
import { inClauses } from '../../units/lists.ts'
import { labelled } from '../../units/punctuation.ts'
import { type CurveMark, isCurve, type Mark, type PlotAxis, type PlotFrame, valueAt } from './marks.ts'
import { Swatch } from './PlotKey.tsx'

/** A place that the page around the plot holds. */
export interface Reading {
  /** Places in ascending order. */
  places: readonly number[]
  /** Index of the place that is read. */
  at: number
  choose(index: number): void
  /** With Enter, or a press of the pointer. */
  open?(index: number): void
  /** The values there, for a screen reader. */
  text: string
  /** How it is used, for a screen reader: the element's id. */
  describedBy?: string
}

interface CrosshairProps {
  label: string
  x: PlotAxis
  y: PlotAxis
  marks: readonly Mark[]
  frame: PlotFrame
  reading?: Reading
  /** The drawing has a title above it. */
  titled: boolean
}

export function Crosshair({ label, x, y, marks, frame, reading, titled }: CrosshairProps) {
  const own = useOwnReading(marks, x, y, reading !== undefined)
  const { places, at, choose, open, text, describedBy } = reading ?? own
  const under = ({ clientX, currentTarget }: { clientX: number; currentTarget: Element }): number => {
    const box = currentTarget.getBoundingClientRect()
    const px = frame.left + ((clientX - box.left) / Math.max(1, box.width)) * frame.width
    return nearest(places.map(frame.x), px)
  }
  const move = (event: PointerEvent) => {
    const index = under(event)
    if (index !== at) choose(index)
  }
  if (places.length === 0) return null
  const index = Math.max(0, at)
  return (
    <div
      className={titled ? 'plot-crosshair is-titled' : 'plot-crosshair'}
      style={{ left: frame.left, width: frame.width, height: frame.height + frame.top }}>
      <div
        role="slider"
        tabIndex={0}
        aria-label={texts.readOff(label)}
        aria-valuemin={1}
        aria-valuemax={places.length}
        aria-valuenow={index + 1}
        aria-valuetext={text}
        aria-describedby={describedBy}
        className={open === undefined ? undefined : 'cursor-pointer'}
        onKeyDown={(event) => onKey(event, index, places.length, choose, open)}
        onPointerMove={move}
        onPointerDown={move}
        onClick={(event) => {
          // A finger cannot hover: its press only chooses.
          if (!(event.nativeEvent instanceof window.PointerEvent && event.nativeEvent.pointerType === 'touch')) open?.(under(event))
        }}
        onPointerLeave={own.leave}
        onFocus={own.enter}
        onBlur={own.leave}
      />
      {at >= 0 && <i style={{ left: frame.x(places[at]) - frame.left, top: frame.top }} />}
      {reading === undefined && own.at >= 0 && <Tip own={own} x={x} y={y} frame={frame} />}
    </div>
  )
}

interface OwnReading extends Reading {
  curves: readonly CurveMark[]
  enter(): void
  leave(): void
}

const MOST_PLACES = 200

/** Reads the curves at their points; more than a key can walk through are thinned. */
function useOwnReading(marks: readonly Mark[], x: PlotAxis, y: PlotAxis, isIdle: boolean): OwnReading {
  const [at, choose] = useState(-1)
  const curves = isIdle ? [] : marks.filter(isCurve).filter(({ name }) => name !== undefined)
  const { low, high } = x.scale
  const all = [...new Set(curves.flatMap(({ points }) => points.map((point) => point.x)))]
    .filter((place) => place >= low && place <= high)
    .toSorted((one, other) => one - other)
  const every = Math.ceil(all.length / MOST_PLACES)
  const places = all.filter((_, i) => i % every === 0 || i === all.length - 1)
  const shown = Math.min(at, places.length - 1)
  const place = places[Math.max(0, shown)] ?? low
  return {
    places,
    at: shown,
    choose,
    text: labelled(x.text(place), inClauses(readAt(curves, place).map(({ mark, value }) => `${mark.name} ${y.text(value)}`))),
    curves,
    enter: () => choose((before) => Math.max(0, before)),
    leave: () => choose(-1),
  }
}

function readAt(curves: readonly CurveMark[], place: number): { mark: CurveMark; value: number }[] {
  return curves.flatMap((mark) => {
    const value = valueAt(mark, place)
    return value === null ? [] : [{ mark, value }]
  })
}

/** The values beside the line, on the side with more room. */
function Tip({ own: { curves, places, at }, x, y, frame }: { own: OwnReading; x: PlotAxis; y: PlotAxis; frame: PlotFrame }) {
  const px = frame.x(places[at]) - frame.left
  const side = px > frame.width / 2 ? { right: frame.width - px + 8 } : { left: px + 8 }
  return (
    <div className="plot-tip" style={{ ...side, top: frame.top }} aria-hidden="true">
      <b>{x.text(places[at])}</b>
      {readAt(curves, places[at]).map(({ mark, value }) => (
        <span key={mark.name}>
          <Swatch mark={mark} /> {mark.name} <b>{y.text(value)}</b>
        </span>
      ))}
    </div>
  )
}

const PAGE_SHARE = 0.1

function onKey(event: KeyboardEvent, at: number, count: number, choose: (index: number) => void, open?: (index: number) => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const page = Math.max(1, Math.round(count * PAGE_SHARE))
  const steps: Partial<Record<string, number>> = {
    ArrowRight: 1,
    ArrowUp: 1,
    ArrowLeft: -1,
    ArrowDown: -1,
    PageUp: page,
    PageDown: -page,
    Home: -count,
    End: count,
  }
  const step = steps[event.key]
  const opens = open !== undefined && (event.key === 'Enter' || event.key === ' ')
  if (step === undefined && !opens) return
  event.preventDefault()
  if (step === undefined) open?.(at)
  else choose(Math.max(0, Math.min(count - 1, at + step)))
}

/** Index of the ascending place that is nearest. */
export function nearest(places: readonly number[], to: number): number {
  return places.reduce((best, place, i) => (Math.abs(place - to) < Math.abs(places[best] - to) ? i : best), 0)
}
