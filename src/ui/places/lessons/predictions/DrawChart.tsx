/** The chart of a drawn prediction: pen, touch and arrow keys before the run; the run over the guess after it. */
import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { sampledAt, withStretch, withValueAt } from '../../../../teaching/lessons/drawnCurve.ts'
import type { DrawnPoint } from '../../../../teaching/lessons/drawnCurve.ts'
import type { PredictionOf } from '../../../../teaching/lessons/lessonSchema.ts'
import { formatRounded, formatWhole } from '../../../../units/format.ts'
import { Figure } from '../figures/Figure.tsx'
import type { Mark, PlotFrame } from '../../../../kit/plot/marks.ts'
import { TimePlot, useTimeAxes } from '../figures/TimePlot.tsx'
import { zoomOf } from '../../../../kit/measure/useSize.ts'
import * as texts from '../../../../messages/compiled/en/places/lessons.ts'
import { unitText } from '../lessonTexts.ts'

interface DrawChartProps {
  predict: PredictionOf<'draw'>
  points: readonly DrawnPoint[]
  /** Undefined: the guess can no longer be changed. */
  setPoints?: (points: DrawnPoint[], control: string) => void
  /** The run's curve; null before the run. */
  truth: readonly DrawnPoint[] | null
  untilS: number
  /** Enter in the curve: runs it. */
  onEnter?: () => void
}

/** An arrow key moves a point by this share of the axis; with Shift by the second. */
const KEY_STEPS = [0.05, 0.01] as const

export function drawnValueText(value: number, unit: string): string {
  return `${numberText(value)} ${unitText(unit)}`
}

function numberText(value: number): string {
  return Math.abs(value) >= 1000 ? formatWhole(value) : formatRounded(value, 3)
}

export function DrawChart({ predict, points, setPoints, truth, untilS, onEnter }: DrawChartProps) {
  const { timesS, scale } = predict
  const unit = unitText(predict.unit)
  const endS = timesS[timesS.length - 1]
  const axes = useTimeAxes(endS, scale, numberText)
  const title = truth === null ? texts.drawnTitle(unit) : points.length === 0 ? texts.runOnly(unit) : texts.drawnAndRun(unit)
  return (
    <Figure title={title}>
      <TimePlot
        label={truth === null ? texts.drawLabel : title}
        {...axes}
        marks={[
          ...(setPoints === undefined ? [] : [field(points.length === 0)]),
          ...curveMarks(extended(points, endS), truth, untilS, endS),
        ]}
        atS={truth === null ? Infinity : untilS}
        height={360}
        isDrawn
        hasKey={truth !== null}>
        {(frame) =>
          setPoints !== undefined && (
            <>
              <Pen frame={frame} points={points} setPoints={setPoints} />
              <Handles {...{ frame, predict, points, setPoints, onEnter }} />
            </>
          )
        }
      </TimePlot>
    </Figure>
  )
}

/** Where one draws, and, as long as nothing is drawn, that one can. */
function field(isEmpty: boolean): Mark {
  return { kind: 'span', ink: 'var(--wash)', opacity: 0.55, label: isEmpty ? texts.drawHere : undefined }
}

/** The guess, and over it the run; between them, once the run has ended, what the guess is off. */
function curveMarks(guess: readonly DrawnPoint[], truth: readonly DrawnPoint[] | null, untilS: number, endS: number): Mark[] {
  const pointsOf = (curve: readonly DrawnPoint[], toS = Infinity) =>
    curve.filter(({ tS }) => tS <= toS).map(({ tS, value }) => ({ x: tS, y: value }))
  const dash = truth === null ? undefined : '2 4'
  const drawn: Mark[] =
    guess.length === 0 ? [] : [{ kind: 'line', points: pointsOf(guess), ink: 'var(--accent)', width: 2.5, dash, name: texts.you }]
  if (truth === null) return drawn
  const times = [...new Set([...guess, ...truth].map(({ tS }) => tS))].toSorted((one, other) => one - other)
  const off = times.map((x) => ({ x, low: sampledAt(guess, x), high: sampledAt(truth, x) }))
  return [
    ...(untilS >= endS && guess.length > 0 ? [{ kind: 'band', points: off, ink: 'var(--wash)', opacity: 0.8 } satisfies Mark] : []),
    ...drawn,
    { kind: 'line', points: pointsOf(truth, untilS), ink: 'var(--text)', name: texts.whatHappened },
  ]
}

/** A guess that ends early keeps its last value, as in scoring. */
function extended(points: readonly DrawnPoint[], endS: number): readonly DrawnPoint[] {
  const last = points.at(-1)
  return last === undefined || last.tS >= endS ? points : [...points, { tS: endS, value: last.value }]
}

/** A stroke may begin this far outside the plot, in px: a finger that aims at its edge, where curves begin, also lands beside it. */
const BESIDE = 12

interface PenProps {
  frame: PlotFrame
  points: readonly DrawnPoint[]
  setPoints(points: DrawnPoint[], control: string): void
}

function Pen({ frame, points, setPoints }: PenProps) {
  const stroke = useRef<{ before: readonly DrawnPoint[]; path: DrawnPoint[]; control: string } | null>(null)
  const strokes = useRef(0)
  const pointOf = (event: PointerEvent<SVGGElement>): DrawnPoint => {
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect()
    const zoom = zoomOf(event.currentTarget)
    const [x, y] = [(event.clientX - (box?.left ?? 0)) / zoom, (event.clientY - (box?.top ?? 0)) / zoom]
    return { tS: frame.atX(x), value: frame.atY(y) }
  }
  const draw = (event: PointerEvent<SVGGElement>) => {
    if (stroke.current === null || !event.isPrimary) return
    stroke.current.path.push(pointOf(event))
    setPoints(withStretch(stroke.current.before, onward(stroke.current.path)), stroke.current.control)
  }
  return (
    <g
      fill="transparent"
      className="cursor-crosshair"
      onPointerDown={(event) => {
        if (event.button !== 0 || !event.isPrimary) return
        event.currentTarget.setPointerCapture(event.pointerId)
        stroke.current = { before: points, path: [], control: `stroke ${++strokes.current}` }
        draw(event)
      }}
      onPointerMove={draw}
      onPointerUp={({ isPrimary }) => {
        if (isPrimary) stroke.current = null
      }}
      onPointerCancel={({ isPrimary }) => {
        if (!isPrimary || stroke.current === null) return
        // A finger that turns out to zoom the page draws nothing.
        setPoints([...stroke.current.before], stroke.current.control)
        stroke.current = null
      }}>
      <rect
        x={frame.left - BESIDE}
        y={frame.top - BESIDE}
        width={frame.width + 2 * BESIDE}
        height={frame.height + 2 * BESIDE}
        className="touch-pinch-zoom"
      />
      <rect x={frame.left} y={frame.top} width={frame.width} height={frame.height} className="touch-pinch-zoom" data-testid="pen-plane" />
    </g>
  )
}

/** A pen that turns back redraws the part it crosses: the newest value at each time counts. */
function onward(path: readonly DrawnPoint[]): DrawnPoint[] {
  const drawn: DrawnPoint[] = []
  const forward = path[path.length - 1].tS >= path[0].tS
  for (const point of path) {
    while (drawn.length > 0 && (forward ? drawn[drawn.length - 1].tS > point.tS : drawn[drawn.length - 1].tS < point.tS)) drawn.pop()
    drawn.push(point)
  }
  return drawn
}

interface HandlesProps extends PenProps {
  predict: PredictionOf<'draw'>
  onEnter: (() => void) | undefined
}

/** The named times as sliders: left and right arrows choose one, up and down move it. */
function Handles({ frame, predict: { timesS, scale, unit }, points, setPoints, onEnter }: HandlesProps) {
  const group = useRef<SVGGElement>(null)
  const onKey = (event: KeyboardEvent, index: number) => {
    const step = KEY_STEPS[event.shiftKey ? 1 : 0] * scale
    const value = points.length === 0 ? 0 : sampledAt(points, timesS[index])
    const to = {
      ArrowUp: value + step,
      ArrowDown: value - step,
      PageUp: value + 4 * step,
      PageDown: value - 4 * step,
      Home: 0,
      End: scale,
    }[event.key]
    const beside = { ArrowRight: index + 1, ArrowLeft: index - 1 }[event.key]
    if (event.key === 'Enter') onEnter?.()
    if (to === undefined && beside === undefined) return
    event.preventDefault()
    if (to !== undefined) setPoints(withValueAt(points, timesS, index, Math.max(0, Math.min(scale, to))), `point ${index}`)
    if (beside !== undefined)
      group.current?.querySelectorAll<SVGGElement>('[role=slider]')[Math.max(0, Math.min(timesS.length - 1, beside))]?.focus()
  }
  return (
    <g ref={group}>
      {timesS.map((tS, i) => {
        const value = points.length === 0 ? 0 : sampledAt(points, tS)
        const time = `${formatRounded(tS, 3)} s`
        return (
          <g
            key={tS}
            role="slider"
            tabIndex={i === 0 ? 0 : -1}
            aria-label={texts.pointAt(time)}
            aria-orientation="vertical"
            aria-valuemin={0}
            aria-valuemax={scale}
            aria-valuenow={Math.round(value)}
            aria-valuetext={texts.pointValue(time, drawnValueText(value, unit))}
            className="group outline-none"
            onKeyDown={(event) => onKey(event, i)}>
            <Knob x={frame.x(tS)} y={frame.y(value)} />
          </g>
        )
      })}
    </g>
  )
}

/** The handle of a slider, with a ring while it has the focus. */
function Knob({ x, y }: { x: number; y: number }) {
  return (
    <>
      <circle
        cx={x}
        cy={y}
        r="11"
        fill="none"
        stroke="transparent"
        strokeWidth="2"
        className="pointer-events-none group-focus-visible:stroke-accent"
      />
      <circle cx={x} cy={y} r="5" fill="var(--surface)" stroke="var(--accent)" strokeWidth="2" className="pointer-events-none" />
    </>
  )
}
