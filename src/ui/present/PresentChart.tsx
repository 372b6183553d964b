/** The one chart of the presentation: Play's remaining memory over time in large letters, with its rounds and the downtime named below it. */
import { useMemo, useRef } from 'react'
import { isPrecopyRound } from '../../engine/result/precopyRounds.ts'
import { roundNumber } from '../../analysis/report/roundNumbers.ts'
import { useRem, useSize } from '../../kit/measure/useSize.ts'
import { useLive } from '../../kit/plot/Live.tsx'
import type { LiveShape, Mark, PlotAxis } from '../../kit/plot/marks.ts'
import { Plot } from '../../kit/plot/Plot.tsx'
import { PlotKey } from '../../kit/plot/PlotKey.tsx'
import type { Run } from '../../store/play/run.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import * as texts from '../../messages/compiled/en/places/present.ts'
import * as timeTexts from '../../messages/compiled/en/play/timeline.ts'
import { duration, formatWhole, say } from '../../units/format.ts'
import { rateTextIn } from '../../units/rate.ts'
import { usePreference } from '../page/usePreference.ts'
import { memoryAxisUnit, type RemainingModel, remainingModel } from '../play/charts/model/remainingModel.ts'
import { timeColumns } from '../play/charts/model/timeColumns.ts'
import { zoomed } from '../play/timeline/axis/axisLabels.ts'
import type { PlotArea } from '../play/timeline/axis/plotArea.ts'
import { textPx } from '../play/timeline/axis/textPx.ts'
import { makeTimeAxis, type TimeAxis, timeX } from '../play/timeline/axis/timeAxis.ts'
import { timeScale } from '../play/timeline/axis/timeScale.ts'
import { useTimeAxis } from '../play/timeline/axis/useTimeAxis.ts'
import { restLabels } from '../play/timeline/band/bandDetails.ts'
import { FutureCover } from '../play/timeline/FutureCover.tsx'
import { Playhead, useFollowPlayhead } from '../play/timeline/Playhead.tsx'
import { downtimeOf, pageMiBOf } from '../play/timeline/runMoments.ts'

const USUAL_REM = 16
/** In pixels of letters of the usual size: room for the numbers, for the names of the rounds, and for the flag of the playhead. */
const LEFT = 64
const FOOT = 24
const FLAG = 10
/** While the future is hidden, the axis ends this much after the moment, whatever the run does. */
const BLIND_AFTER = 1.6

/** `blindFromS`: what comes after this moment is not drawn, nor does the axis give it away. */
export function PresentChart({ blindFromS }: { blindFromS: number | null }) {
  const [size, attach] = useSize()
  const zoom = useRem() / USUAL_REM
  const run = usePlay((state) => state.run)
  const left = LEFT * zoom
  const area = useMemo<PlotArea>(() => ({ left, width: Math.max(1, size.width - left), narrow: false }), [left, size.width])
  const whole = useTimeAxis(area.width)
  const axis = useMemo(() => (blindFromS === null ? whole : blindAxis(blindFromS, area.width)), [blindFromS, whole, area.width])
  const unit = usePreference('rates')
  const drawn = useMemo(() => zoomed(axis, 1 / zoom), [axis, zoom])
  const model = useMemo(
    () => (run === null ? null : remainingModel({ run, axis: drawn, rate: rateTextIn(unit, pageMiBOf(run)) })),
    [run, drawn, unit],
  )
  const shapes = useMemo(() => (model === null ? [] : shapesUntil(model, drawn, blindFromS)), [model, drawn, blindFromS])
  const height = Math.max(1, size.height / zoom - FLAG)
  return (
    <section className="present-chart" aria-label={texts.remaining} data-blind={blindFromS !== null}>
      <div className="flex flex-wrap items-baseline gap-x-6">
        <h2 className="present-chart-name">
          {texts.remaining} {model !== null && <small>{memoryAxisUnit(model.scale.high)}</small>}
        </h2>
        <PlotKey marks={shapes} className="present-key" />
      </div>
      <div ref={attach} className="relative min-h-0 flex-1">
        {run !== null && model !== null && size.width > left && (
          <>
            <div className="absolute left-0" style={{ top: FLAG * zoom }}>
              <Lines {...{ run, model, shapes, blindFromS, height, zoom }} axis={drawn} />
            </div>
            <div className="absolute inset-0 overflow-hidden">
              <FutureCover axis={axis} area={area} />
            </div>
            <PlayheadLine axis={axis} area={area} top={FLAG * zoom} height={(height - FOOT) * zoom} />
            <div className="present-handle" style={{ top: 0, height: FLAG * zoom }}>
              <Playhead axis={axis} area={area} height={FLAG * zoom} />
            </div>
          </>
        )}
      </div>
    </section>
  )
}

function blindAxis(fromS: number, width: number): TimeAxis {
  return makeTimeAxis(
    { startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS: Math.max(1, fromS * BLIND_AFTER) },
    width,
    true,
  )
}

/** Blind, only what the run has been until then: another line may tell how it ends. */
function shapesUntil({ rows, lines }: RemainingModel, axis: TimeAxis, blindFromS: number | null): LiveShape[] {
  const columns = timeColumns(axis)
  if (blindFromS === null) return [...columns, ...lines]
  const before = rows.filter(({ x }) => x <= timeX(axis, blindFromS))
  return [...columns, ...lines.flatMap((line) => (line.rows === rows ? [{ ...line, rows: before }] : line.kind === 'area' ? [line] : []))]
}

interface LinesProps {
  run: Run
  model: RemainingModel
  shapes: readonly LiveShape[]
  axis: TimeAxis
  blindFromS: number | null
  height: number
  zoom: number
}

function Lines({ run, model, shapes, axis, blindFromS, height, zoom }: LinesProps) {
  const live = useLive(shapes)
  const marks = useMemo<Mark[]>(() => [{ kind: 'live', shapes: live }], [live])
  const names = useMemo(() => namesBelow(run, axis, blindFromS), [run, axis, blindFromS])
  /** While the future is covered a name is there as soon as all of it is uncovered. */
  const shown = usePlay(({ showing, playheadS }) =>
    showing.hidesVerdict ? names.filter(({ right }) => right <= timeX(axis, playheadS)).length : names.length,
  )
  const x = useMemo<PlotAxis>(() => {
    const texted = new Map(names.slice(0, shown).map(({ atS, text }) => [atS, text]))
    return { scale: timeScale(axis, [...texted.keys()]), text: (atS) => texted.get(atS) ?? '', keepsAll: true }
  }, [names, shown, axis])
  const y = useMemo(() => ({ ...model.values, px: LEFT }), [model])
  const fixed = useMemo(() => ({ width: LEFT + axis.width, zoom, foot: FOOT }), [axis, zoom])
  return <Plot {...{ x, y, marks, height, fixed }} reading={null} hasKey={false} />
}

interface Name {
  atS: number
  text: string
  right: number
}

const LETTER_PX = 6.3
const NAME_GAP = 6

/** Names of the rounds and of the downtime at their middles, as many as have room: nearer rounds have their number alone, folded ones one label. */
function namesBelow(run: Run, axis: TimeAxis, blindFromS: number | null): Name[] {
  const names: Name[] = []
  const put = (fromS: number, toS: number, wordings: readonly string[]) => {
    const middle = (timeX(axis, fromS) + timeX(axis, toS)) / 2
    for (const text of wordings) {
      const half = textPx(text, LETTER_PX) / 2
      if (middle - half < (names.at(-1)?.right ?? -NAME_GAP) + NAME_GAP || middle + half > axis.width) continue
      names.push({ atS: (fromS + toS) / 2, text, right: middle + half })
      return
    }
  }
  const rest = axis.stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  const downtime = blindFromS === null ? downtimeOf(run) : null
  const untilS = blindFromS ?? downtime?.fromS ?? Infinity
  let isRestNamed = false
  for (const round of run.rounds) {
    const { index, startS, durationS } = round
    const endS = startS + durationS
    if (!isPrecopyRound(round) || (startS + endS) / 2 > untilS) continue
    const number = formatWhole(roundNumber(run.rounds, index))
    if (rest === undefined || endS <= rest.fromS || startS >= rest.toS) put(startS, endS, [timeTexts.round(number), number])
    else if (!isRestNamed) {
      put(rest.fromS, rest.toS, restLabels(run, rest))
      isRestNamed = true
    }
  }
  if (downtime !== null) put(downtime.fromS, downtime.toS, [texts.downtimeLength(say(duration(downtime.ms / 1000)))])
  return names
}

function PlayheadLine({ axis, area, top, height }: { axis: TimeAxis; area: PlotArea; top: number; height: number }) {
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  return <div ref={line} aria-hidden="true" className="present-playhead" style={{ top, height }} />
}
