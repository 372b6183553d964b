/**
 * One figure along one setting: the median as a line, the seeds' spread as a band, a hatch where points do not converge, and the run of Play.
 * The chosen point is read with the pointer or the arrow keys, and opens with a press.
 */
import { useId, useMemo } from 'react'
import type { PointSummary } from '../../../../analysis/sweep/summary.ts'
import type { Mark, PlotAxis } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import { linearScale, type PlotScale } from '../../../../kit/plot/scale.ts'
import { pointState } from '../../../../store/explore/exploreStore.ts'
import * as texts from '../../../../messages/compiled/en/places/explore.ts'
import { type AxisModel, figureTick, plotAxis } from '../axisModel.ts'
import type { FigureChoice } from '../figureChoices.ts'

interface LinePlotProps {
  axis: AxisModel
  /** A point for each value of the axis. */
  line: readonly (PointSummary | undefined)[]
  figure: FigureChoice
  never: string
  chosen: number
  /** The point in words. */
  said: string
  label: string
  height: number
  choose(index: number): void
  open(index: number): void
}

export function LinePlot({ axis, line, figure, never, chosen, said, label, height, choose, open }: LinePlotProps) {
  const help = useId()
  const x = useMemo(() => plotAxis(axis), [axis])
  const { y, marks } = useMemo(() => lineMarks(axis, line, figure, never), [axis, line, figure, never])
  const places = useMemo(() => line.map((_, i) => i), [line])
  return (
    <>
      <Plot
        label={label}
        x={x}
        y={y}
        marks={marks}
        height={height}
        hasKey
        reading={{ places, at: chosen, choose, open, text: said, describedBy: help }}
      />
      <p id={help} className="sr-only">
        {texts.mapHelp}
      </p>
    </>
  )
}

/** Neighbouring points that do not converge. A point that is not simulated ends a stretch. */
export function neverStretches(states: readonly (boolean | null)[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  states.forEach((state, i) => {
    if (state !== false) return
    if (states[i - 1] === false) stretches[stretches.length - 1].to = i
    else stretches.push({ from: i, to: i })
  })
  return stretches
}

const ACCENT = 'var(--accent)'
/** With more points, single ones are no longer distinguishable. */
const MOST_DOTS = 30
/** Half the width of a range, of the distance between two values. */
const HALF_RANGE = 0.05

interface Known {
  x: number
  low: number
  high: number
  median: number
}

function lineMarks(axis: AxisModel, line: readonly (PointSummary | undefined)[], { name, factor }: FigureChoice, never: string) {
  const known = line.flatMap((point, x): Known[] => {
    const spread = pointState(point) === true ? point?.[name] : null
    if (spread === null || spread === undefined) return []
    return [{ x, low: spread.low * factor, high: spread.high * factor, median: spread.median * factor }]
  })
  const medians = known.map(({ x, median }) => ({ x, y: median }))
  const isSpread = known.some(({ low, high }) => low !== high)
  const ranges: Mark[] = !isSpread
    ? []
    : isListed(axis)
      ? known.map(({ x, low, high }) => ({ kind: 'span', x: [x - HALF_RANGE, x + HALF_RANGE], y: [low, high], ink: ACCENT, opacity: 0.33 }))
      : [{ kind: 'band', points: known, ink: ACCENT }]
  const own = runOfPlay(axis, known)
  const marks: Mark[] = [
    ...neverMarks(line.map(pointState), never),
    ...ranges,
    isListed(axis)
      ? { kind: 'dots', points: medians.map((at) => ({ ...at, r: 4.5 })), filled: false, ink: ACCENT }
      : { kind: 'line', points: medians, dots: line.length < MOST_DOTS, ink: ACCENT },
    ...(own === null ? [] : [{ kind: 'dots', points: [{ ...own, r: 6 }], filled: false, ink: ACCENT, name: texts.yourRun } satisfies Mark]),
  ]
  const y: PlotAxis = { scale: scaleOf(known), text: figureTick }
  return { y, marks }
}

/** Values of a list have names and no order: no line joins them. */
const isListed = (axis: AxisModel): boolean => axis.choice.kind === 'list'

/** A hatch where points do not converge, and the cliff towards points that do. */
function neverMarks(states: readonly (boolean | null)[], never: string): Mark[] {
  const cliff = { kind: 'rule', ink: 'var(--text)', width: 3 } as const
  return neverStretches(states).flatMap(({ from, to }, i): Mark[] => [
    { kind: 'span', x: [from - 0.5, to + 0.5], ink: 'var(--panel)', hatched: true, name: i === 0 ? never : undefined },
    ...(states[from - 1] === true ? [{ ...cliff, x: from - 0.5 }] : []),
    ...(states[to + 1] === true ? [{ ...cliff, x: to + 0.5 }] : []),
  ])
}

/** On the line between its neighbours; null outside, or beside a point that is not known. */
function runOfPlay({ currentAt }: AxisModel, known: readonly Known[]): { x: number; y: number } | null {
  if (currentAt === null) return null
  const [before, after] = [Math.floor(currentAt), Math.ceil(currentAt)].map((at) => known.find(({ x }) => x === at))
  if (before === undefined || after === undefined) return null
  return { x: currentAt, y: before.median + (after.median - before.median) * (currentAt - before.x) }
}

/** The axis spans at least this share of the value, so that smaller differences look flat. */
const LEAST_SPAN = 0.02

/** From zero if the values come near it. */
function scaleOf(known: readonly Known[]): PlotScale {
  const [low, high] = [Math.min(...known.map((one) => one.low)), Math.max(...known.map((one) => one.high))]
  const fromZero = low >= 0 && low < 0.5 * high
  const flat = Math.max(0, LEAST_SPAN * Math.abs(high) - (high - low)) / 2
  return linearScale(known.length === 0 ? [] : [low - flat, high + flat], 4, { fromZero })
}
