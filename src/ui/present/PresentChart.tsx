/** The one chart of the presentation: remaining memory over time, with the rounds, the limit and the downtime named in large type. */
import { useId, useMemo, useRef } from 'react'
import { duration, say } from '../../units/format.ts'
import type { Run } from '../../store/play/run.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { QuickPlot } from '../play/charts/QuickPlot.tsx'
import { remainingModel } from '../play/charts/model/remainingModel.ts'
import type { RemainingModel } from '../play/charts/model/remainingModel.ts'
import { roundNumber } from '../../analysis/report/roundNumbers.ts'
import { Playhead, useFollowPlayhead } from '../play/timeline/Playhead.tsx'
import type { PlotArea } from '../play/timeline/plotArea.ts'
import { downtimeOf } from '../play/timeline/runMoments.ts'
import type { TimeAxis } from '../play/timeline/timeAxis.ts'
import { makeTimeAxis, xOf } from '../play/timeline/timeAxis.ts'
import { usePlayback } from '../play/timeline/usePlayback.ts'
import { useTimeAxis } from '../play/timeline/useTimeAxis.ts'
import { useSize } from '../theme/useSize.ts'
import * as timeTexts from '../../texts/timeline.ts'
import * as texts from '../../texts/places/present.ts'

/** Room for the numbers, for the names of the rounds, and under the plot. */
const LEFT_PX = 112
const TOP_PX = 34
const FOOT_PX = 16
const ROUND_APART_PX = 112
const NUMBER_APART_PX = 40
const NAME_PX = 12
const HANDLE_PX = 15
/** While the future is hidden, the axis ends this much after the moment, whatever the run does. */
const BLIND_AFTER = 1.6

/** `blindFromS`: what comes after this moment is not drawn, nor does the axis give it away. */
export function PresentChart({ blindFromS }: { blindFromS: number | null }) {
  const [size, attach] = useSize()
  const run = usePlay((state) => state.run)
  const area: PlotArea = useMemo(() => ({ left: LEFT_PX, width: Math.max(1, size.width - LEFT_PX), narrow: false }), [size.width])
  const whole = useTimeAxis(area.width)
  const axis = useMemo(() => (blindFromS === null ? whole : blindAxis(blindFromS, area.width)), [blindFromS, whole, area.width])
  usePlayback(axis)
  const height = Math.max(1, size.height - TOP_PX - FOOT_PX)
  const model = useMemo(() => (run === null ? null : remainingModel({ run, axis })), [run, axis])
  return (
    <section ref={attach} className="present-chart" aria-label={texts.remaining} data-blind={blindFromS !== null}>
      <h2 className="present-chart-name">{texts.remaining}</h2>
      {run !== null && model !== null && size.width > LEFT_PX && (
        <>
          <Values model={model} height={height} />
          <div className="absolute overflow-hidden" style={{ left: LEFT_PX, top: TOP_PX, height: height + 2, width: blindFromS === null ? area.width : xOf(axis, blindFromS) }}>
            <QuickPlot width={area.width} height={height} rows={model.rows} layers={model.layers} />
          </div>
          <Names run={run} model={model} axis={axis} height={height} blindFromS={blindFromS} />
          <PlayheadLine axis={axis} area={area} height={height} />
          <div className="present-handle" style={{ top: TOP_PX - HANDLE_PX, height: HANDLE_PX }}><Playhead axis={axis} area={area} height={HANDLE_PX} /></div>
        </>
      )}
    </section>
  )
}

function blindAxis(fromS: number, width: number): TimeAxis {
  return makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS: Math.max(1, fromS * BLIND_AFTER) }, width, true)
}

function PlayheadLine({ axis, area, height }: { axis: TimeAxis; area: PlotArea; height: number }) {
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  return <div ref={line} aria-hidden="true" className="present-playhead" style={{ height: height + 1, top: TOP_PX }} />
}

/** Numbers of the value axis, from below, as many as have room. */
function Values({ model: { grid }, height }: { model: RemainingModel; height: number }) {
  let last = Infinity
  const shown = grid.filter(({ share }) => {
    const y = height * (1 - share)
    // The name of the chart is above.
    if (last - y < NUMBER_APART_PX || y < NAME_PX) return false
    last = y
    return true
  })
  return shown.map(({ share, text }) => (
    <span key={share} aria-hidden="true" className="present-number" style={{ top: TOP_PX + height * (1 - share), width: LEFT_PX - 10 }}>{text}</span>
  ))
}

interface NamesProps { run: Run; model: RemainingModel; axis: TimeAxis; height: number; blindFromS: number | null }

/** Rounds above the plot, the limit at its line, and the hatched downtime. */
function Names({ run, model, axis, height, blindFromS }: NamesProps) {
  const hatched = useId()
  const downtime = blindFromS === null ? downtimeOf(run) : null
  const from = downtime === null ? axis.width : xOf(axis, downtime.fromS)
  const to = downtime === null ? axis.width : xOf(axis, downtime.toS)
  const limitY = model.limit === null ? 0 : TOP_PX + height * (1 - model.limit.share)
  return (
    <>
      <svg className="pointer-events-none absolute" style={{ left: LEFT_PX, top: 0 }} width={axis.width} height={TOP_PX + height} aria-hidden="true">
        <defs>
          <pattern id={hatched} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1" height="9" fill="var(--ctl)" />
          </pattern>
        </defs>
        {downtime !== null && <rect x={from} y={0} width={Math.max(2, to - from)} height={TOP_PX + height} fill={`url(#${hatched})`} stroke="var(--ctl)" />}
        <line x1={0} x2={axis.width} y1={TOP_PX + height} y2={TOP_PX + height} stroke="var(--ctl)" />
      </svg>
      {roundNames(run, axis, Math.min(from, blindFromS === null ? axis.width : xOf(axis, blindFromS))).map(({ x, text }) => (
        <span key={x} aria-hidden="true" className="present-round" style={{ left: LEFT_PX + x }}>{text}</span>
      ))}
      {model.limit !== null && <span aria-hidden="true" className="present-limit" style={{ left: LEFT_PX + 8, top: limitY }}>{model.limit.short}</span>}
      {downtime !== null && (
        <span className="present-downtime" style={{ left: LEFT_PX + (from + to) / 2 }}>{texts.downtimeLength(say(duration(downtime.ms / 1000)))}</span>
      )}
    </>
  )
}

/** Names at the middle of the rounds before `untilX` that are apart enough. */
function roundNames({ rounds }: Run, axis: TimeAxis, untilX: number): { x: number; text: string }[] {
  const names: { x: number; text: string }[] = []
  let last = -Infinity
  for (const { kind, index, startS, durationS } of rounds) {
    const x = (xOf(axis, startS) + xOf(axis, startS + durationS)) / 2
    if (x > untilX - ROUND_APART_PX / 2) break
    if ((kind !== 'full' && kind !== 'iterate') || x - last < ROUND_APART_PX) continue
    last = x
    names.push({ x, text: timeTexts.round(roundNumber(rounds, index)) })
  }
  return names
}
