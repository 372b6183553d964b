/** Predicted end over the moment of the forecast: P10 to P90, P50, a diagonal for the moment itself, and P(never) below. */
import type { Ref } from 'react'
import { durationScale } from '../../../kit/plot/durationScale.ts'
import type { Mark, PlotAxis } from '../../../kit/plot/marks.ts'
import { Plot } from '../../../kit/plot/Plot.tsx'
import type { ForecastDocument } from '../../../records/guest/forecastDocument.ts'
import * as texts from '../../../messages/compiled/en/places/forecast.ts'
import { duration, formatWhole, percent, say } from '../../../units/format.ts'

interface FanChartProps {
  fan: readonly ForecastDocument[]
  resyncsS: readonly number[]
  lastS: number
  endedS: number | null
  atS: number
  /** Moments of the whole chart while it is computed; null: `fan` has them all. */
  expected?: number | null
  ref?: Ref<HTMLElement>
}

/** With more re-syncs their lines would be a ground. */
const MOST_RESYNCS = 60
/** An end later than this multiple of the record is not drawn to scale. */
const MOST_TIMES = 2.2
/** With a larger P(never) no end is drawn. */
const MOST_NEVER = 0.85
const FAN_PX = 298
const NEVER_PX = 94
const GUTTER_PX = 64

const shares: PlotAxis = {
  scale: { low: 0, high: 1, log: false, ticks: [0, 1] },
  title: texts.place.neverAxis,
  text: (share) => say(percent(share)),
  px: GUTTER_PX,
}

export function FanChart({ fan, resyncsS, lastS, endedS, atS, expected = null, ref }: FanChartProps) {
  const times = durationScale(lastS, 6)
  const ends = durationScale(Math.max(latestEndS(fan, lastS), endedS ?? 0), 5)
  const text = (seconds: number) => say(duration(seconds))
  const x: PlotAxis = { scale: times, text, tick: times.text }
  const now: Mark = { kind: 'rule', x: atS, ink: 'var(--text)' }
  const moments = fan.flatMap((document) => (document.atS === null ? [] : [{ ...document, x: document.atS }]))
  const never = moments.map((one) => ({ x: one.x, y: one.neverProbability }))
  return (
    <figure ref={ref} className="m-0 grid grid-cols-[minmax(0,1fr)] gap-3" aria-busy={expected !== null}>
      <Plot
        label={texts.place.fanLabel}
        x={x}
        y={{ scale: ends, title: texts.place.endAxis, text, tick: ends.text, px: GUTTER_PX }}
        marks={[...fanMarks(fan, lastS), ...resyncMarks(resyncsS), ...endedMark(endedS), now]}
        height={FAN_PX}
      />
      <Plot
        label={texts.place.neverAxis}
        x={{ ...x, title: texts.place.timeOfKnowledge }}
        y={shares}
        marks={[
          { kind: 'area', points: never, ink: 'var(--danger)' },
          { kind: 'line', points: never, ink: 'var(--danger)', width: 1.5, name: texts.place.neverAxis },
          now,
        ]}
        height={NEVER_PX}
      />
      {expected !== null && (
        <figcaption className="text-xs text-text2">{texts.place.momentsDone(formatWhole(fan.length), formatWhole(expected))}</figcaption>
      )}
    </figure>
  )
}

/** The predicted ends, and the moments at which none is known. A moment at which the end is unlikely interrupts them. */
function fanMarks(fan: readonly ForecastDocument[], lastS: number): Mark[] {
  const ends = fan.flatMap(({ atS, endS, neverProbability }) =>
    atS === null ? [] : [{ x: atS, end: (neverProbability ?? 0) <= MOST_NEVER ? endS : null }],
  )
  const firstKnownS = fan.find(({ knowable }) => knowable)?.atS ?? lastS
  const accent = 'var(--accent)'
  return [
    ...(firstKnownS > 0 ? [{ kind: 'span', x: [0, firstKnownS], ink: 'var(--panel)', name: texts.notKnowableYet } satisfies Mark] : []),
    {
      kind: 'band',
      points: ends.map(({ x, end }) => ({ x, low: end?.p10 ?? null, high: end?.p90 ?? null })),
      ink: accent,
      name: texts.place.bandEnd,
    },
    { kind: 'line', points: ends.map(({ x, end }) => ({ x, y: end?.p50 ?? null })), ink: accent, name: texts.place.medianEnd },
    { kind: 'diagonal', ink: 'var(--text2)', dash: '2 4', width: 1, name: texts.place.nowLine },
  ]
}

function resyncMarks(resyncsS: readonly number[]): Mark[] {
  if (resyncsS.length > MOST_RESYNCS) return []
  return resyncsS.map((x, i) => ({ kind: 'rule', x, ink: 'var(--line)', name: i === 0 ? texts.place.resyncTick : undefined }))
}

function endedMark(endedS: number | null): Mark[] {
  if (endedS === null) return []
  return [{ kind: 'rule', y: endedS, ink: 'var(--text)', dash: '6 4', label: texts.place.endedLine(say(duration(endedS))) }]
}

/** Most of the late ends; a rare later one would flatten all others. */
function latestEndS(fan: readonly ForecastDocument[], lastS: number): number {
  const ends = fan
    .flatMap(({ endS, neverProbability }) => (endS === null || (neverProbability ?? 0) > MOST_NEVER ? [] : [endS.p90]))
    .toSorted((a, b) => a - b)
  const usual = ends[Math.floor(0.8 * Math.max(0, ends.length - 1))] ?? lastS
  return Math.max(lastS, Math.min(usual, MOST_TIMES * lastS))
}
