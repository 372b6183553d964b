/** The solutions of a class by two goals of the brief: the shaded part has all that meet both. */
import { useMemo } from 'react'
import type { Mark, PlotAxis } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import { linearScale } from '../../../../kit/plot/scale.ts'
import * as texts from '../../../../messages/compiled/en/class.ts'
import { briefText } from '../../../../teaching/briefs/briefText.ts'
import { goalValueText, unitOf, wantedText } from '../../../../teaching/briefs/goals.ts'
import type { Brief } from '../../../../teaching/briefs/readBrief.ts'
import { formatExact } from '../../../../units/format.ts'
import type { drawnGoals, Solved } from './classModel.ts'

interface SolutionPlotProps {
  brief: Brief
  rows: readonly Solved[]
  /** Places of the goals. */
  drawn: NonNullable<ReturnType<typeof drawnGoals>>
}

interface Place {
  name: string
  isSolved: boolean
  x: number
  y: number
}

const HEIGHT_PX = 300

export function SolutionPlot({ brief, rows, drawn: [up, across] }: SolutionPlotProps) {
  const { x, y, marks } = useMemo(() => plotOf(brief, rows, up, across), [brief, rows, up, across])
  return (
    <section aria-labelledby="class-how" className="mt-6">
      <h2 id="class-how">{texts.howSolved}</h2>
      <p className="mb-2 text-text2">{texts.howSolvedExplained}</p>
      <Plot label={texts.howSolved} x={x} y={y} marks={marks} height={HEIGHT_PX} hasKey={false} />
    </section>
  )
}

function plotOf(brief: Brief, rows: readonly Solved[], up: number, across: number) {
  const places = rows.flatMap(({ name, state, goals }): Place[] => {
    const [at, high] = [goals.at(across)?.worst ?? null, goals.at(up)?.worst ?? null]
    return at === null || high === null ? [] : [{ name, isSolved: state === 'solved', x: at, y: high }]
  })
  const [limitX, limitY] = [Number(brief.goals[across].value), Number(brief.goals[up].value)]
  const x = axisOf(brief, across, [limitX, ...places.map((place) => place.x)])
  const y = axisOf(brief, up, [limitY, ...places.map((place) => place.y)])
  const named: Place[] = []
  for (const place of places)
    if (!named.some((one) => isNear(one.x, place.x, x, 0.25) && isNear(one.y, place.y, y, 0.06))) named.push(place)
  const marks: Mark[] = [
    { kind: 'span', x: [0, limitX], y: [0, limitY], ink: 'var(--wash)' },
    { kind: 'rule', x: limitX, ink: 'var(--text2)', dash: '4 3', label: wantedText(brief.goals[across]) },
    { kind: 'rule', y: limitY, ink: 'var(--text2)', dash: '4 3', label: wantedText(brief.goals[up]) },
    ...places.map((place): Mark => ({
      kind: 'dot',
      x: place.x,
      y: place.y,
      r: 6,
      ink: place.isSolved ? 'var(--accent)' : 'var(--danger)',
      fill: place.isSolved ? 'var(--accent)' : 'var(--surface)',
      ...(named.includes(place) && { label: place.name }),
      title: place.name,
    })),
  ]
  return { x, y, marks }
}

/** Nearer than a part of the axis, so that two names would cover each other. */
function isNear(one: number, other: number, { scale }: PlotAxis, part: number): boolean {
  return Math.abs(one - other) < part * (scale.high - scale.low)
}

function axisOf(brief: Brief, i: number, values: readonly number[]): PlotAxis {
  const { what, format } = brief.goals[i]
  return {
    scale: linearScale([0, 1.1 * Math.max(...values)], 5, { fromZero: true }),
    title: texts.axis(briefText(brief, what), unitOf(format)),
    text: (value) => goalValueText(value, format),
    tick: formatExact,
  }
}
