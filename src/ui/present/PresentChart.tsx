/** The one chart of the presentation: remaining memory over time, with the rounds, the threshold and the downtime named in large type. */
import { useId, useMemo, useRef } from 'react'
import { dataSize, duration, formatNumber, formatWhole, say } from '../../units/format.ts'
import type { Run } from '../../store/play/run.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { SeriesPaths } from '../play/charts/SeriesPaths.tsx'
import { memoryAxisUnit, remainingModel, spacedNumbers } from '../play/charts/model/remainingModel.ts'
import { clearOf } from '../play/charts/model/remainingLabels.ts'
import type { RemainingModel } from '../play/charts/model/remainingModel.ts'
import { roundNumber } from '../../analysis/report/roundNumbers.ts'
import { restLabels } from '../play/timeline/band/bandDetails.ts'
import { FutureCover } from '../play/timeline/FutureCover.tsx'
import { Playhead, useFollowPlayhead } from '../play/timeline/Playhead.tsx'
import type { PlotArea } from '../play/timeline/axis/plotArea.ts'
import { rateTextIn } from '../../units/rate.ts'
import { usePreference } from '../page/usePreference.ts'
import { downtimeOf, pageMiBOf } from '../play/timeline/runMoments.ts'
import type { TimeAxis } from '../play/timeline/axis/timeAxis.ts'
import { makeTimeAxis, timeX } from '../play/timeline/axis/timeAxis.ts'
import { useTimeAxis } from '../play/timeline/axis/useTimeAxis.ts'
import { useRem, useSize } from '../../kit/measure/useSize.ts'
import * as chartTexts from '../../texts/charts.ts'
import * as timeTexts from '../../texts/play/timeline.ts'
import * as texts from '../../texts/places/present.ts'

/** In rem: room for the numbers, for the names of the rounds and under the plot, and between two names or numbers. */
const LEFT = 4.7
const TOP = 1.9
const FOOT = 0.7
/** On a phone the threshold and the break of the value axis have their words under the plot, a line each, where they cover no curve. */
const FOOT_NARROW = 0.5
const LINE_NARROW = 1.25
const NARROW = 20
const ROUND_APART = 4.7
const NUMBER_APART = 1.7
/** The number of the top: from the top of the plot, and to the next number. */
const TOP_NUMBER = 0.15
const TOP_APART = 1.05
/** Least height of a number under the name of the chart. */
const NAME = 0.5
const HANDLE = 0.62
/** Least height above the break of the value axis for its words, and their distance from the downtime. */
const BREAK_ROOM = 1.2
const BREAK_GAP = 0.5
/** Least distance of the middle of the downtime's name from the plot, clear of the name of the chart, in rem. */
const DOWNTIME_NAME = 5.6
/** While the future is hidden, the axis ends this much after the moment, whatever the run does. */
const BLIND_AFTER = 1.6

/** `blindFromS`: what comes after this moment is not drawn, nor does the axis give it away. */
export function PresentChart({ blindFromS }: { blindFromS: number | null }) {
  const [size, attach] = useSize()
  const rem = useRem()
  const run = usePlay((state) => state.run)
  const area: PlotArea = useMemo(
    () => ({ left: LEFT * rem, width: Math.max(1, size.width - LEFT * rem), narrow: false }),
    [size.width, rem],
  )
  const whole = useTimeAxis(area.width)
  const axis = useMemo(() => (blindFromS === null ? whole : blindAxis(blindFromS, area.width)), [blindFromS, whole, area.width])
  const isNarrow = area.width < NARROW * rem
  const unit = usePreference('rates')
  const model = useMemo(
    () => (run === null ? null : remainingModel({ run, axis, rate: rateTextIn(unit, pageMiBOf(run)) })),
    [run, axis, unit],
  )
  const foot = isNarrow ? FOOT_NARROW + LINE_NARROW * linesUnder(model) : FOOT
  const height = Math.max(1, size.height - (TOP + foot) * rem)
  return (
    <section ref={attach} className="present-chart" aria-label={texts.remaining} data-blind={blindFromS !== null}>
      <h2 className="present-chart-name">
        {texts.remaining} {model !== null && <small>{memoryAxisUnit(model.values.top)}</small>}
      </h2>
      {run !== null && model !== null && size.width > LEFT * rem && (
        <>
          <div
            className="absolute overflow-hidden"
            style={{
              left: LEFT * rem,
              top: TOP * rem,
              height: height + 2,
              width: blindFromS === null ? area.width : timeX(axis, blindFromS),
            }}>
            <SeriesPaths width={area.width} height={height} rows={model.rows} layers={model.layers} />
          </div>
          <Names {...{ run, axis, height, blindFromS, rem }} />
          {isNarrow ? (
            <NotesUnder {...{ model, height, rem }} />
          ) : (
            <NotesOnPlot {...{ model, height, rem }} right={downtimeX(run, axis, blindFromS)} />
          )}
          <div className="absolute inset-0 overflow-hidden">
            <FutureCover axis={axis} area={area} />
          </div>
          <PlayheadLine axis={axis} area={area} height={height} rem={rem} />
          <div className="present-handle" style={{ top: TOP * rem - HANDLE * rem, height: HANDLE * rem }}>
            <Playhead axis={axis} area={area} height={HANDLE * rem} />
          </div>
        </>
      )}
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

function PlayheadLine({ axis, area, height, rem }: { axis: TimeAxis; area: PlotArea; height: number; rem: number }) {
  const line = useRef<HTMLDivElement>(null)
  useFollowPlayhead(line, axis, area.left)
  return <div ref={line} aria-hidden="true" className="present-playhead" style={{ height: height + 1, top: TOP * rem }} />
}

interface ValuesProps extends NotesProps {
  /** The top has a number, too: nothing else says that the axis is broken. */
  hasTop?: boolean
}

function Values({ model, height, rem, hasTop = false }: ValuesProps) {
  return valueNumbers(model, height, rem, hasTop).map(({ y, text }) => (
    <span key={text} aria-hidden="true" className="present-number" style={{ top: TOP * rem + y, width: LEFT * rem - 10 }}>
      {text}
    </span>
  ))
}

/** The number of the top is a little lower, clear of the name of the chart, and goes before the number below it. */
export function valueNumbers(model: RemainingModel, height: number, rem: number, hasTop: boolean): { y: number; text: string }[] {
  const numbers = spacedNumbers(model, height, NUMBER_APART * rem, NAME * rem).map(({ share, text }) => ({ y: height * (1 - share), text }))
  const top = model.grid.at(-1)
  if (!hasTop || top === undefined) return numbers
  const topY = TOP_NUMBER * rem
  return [...numbers.filter(({ y }) => y - topY >= TOP_APART * rem), { y: topY, text: top.text }]
}

const hasBreak = ({ values }: RemainingModel): boolean => values.enlarged !== 1

/** At least one, so that the plot of a run that has no threshold yet does not jump. */
const linesUnder = (model: RemainingModel | null): number => (model !== null && hasBreak(model) ? 2 : 1)

/** Left edge of the downtime, or the right edge of the plot. */
function downtimeX(run: Run, axis: TimeAxis, blindFromS: number | null): number {
  const downtime = blindFromS === null ? downtimeOf(run) : null
  return downtime === null ? axis.width : timeX(axis, downtime.fromS)
}

interface NotesProps {
  model: RemainingModel
  height: number
  rem: number
}

/** The numbers of the axis, the words of the threshold at its line, and those of the break of the axis left of the downtime. */
function NotesOnPlot({ model, height, rem, right }: NotesProps & { right: number }) {
  const { threshold, values } = model
  const breakY = (1 - values.breakShare) * height
  const words = chartTexts.enlargedBelow(formatNumber(values.enlarged, 2))
  const end = useMemo(
    () =>
      clearOf(model, height, {
        right: right - BREAK_GAP * rem,
        width: 2 * halfWidth(words, rem) + BREAK_GAP * rem,
        height: BREAK_ROOM * rem,
        breakY,
      }),
    [model, height, right, words, rem, breakY],
  )
  const hasWords = hasBreak(model) && breakY >= BREAK_ROOM * rem && end !== null
  return (
    <>
      <Values {...{ model, height, rem }} hasTop={hasBreak(model) && !hasWords} />
      {hasWords && (
        <span aria-hidden="true" className="present-break" style={{ left: LEFT * rem + end, top: TOP * rem + breakY }}>
          {words}
        </span>
      )}
      {threshold !== null && (
        <span
          aria-hidden="true"
          className="present-threshold"
          style={{ left: LEFT * rem + 8, top: TOP * rem + height * (1 - threshold.share) }}>
          {threshold.short}
        </span>
      )}
    </>
  )
}

/** After a piece of the dashed line. */
const DASHED =
  "before:mr-1.5 before:inline-block before:w-6 before:border-t-2 before:border-dashed before:border-current before:align-middle before:content-['']"

function NotesUnder({ model, height, rem }: NotesProps) {
  const { threshold, values } = model
  return (
    <>
      <Values {...{ model, height, rem }} />
      <div
        aria-hidden="true"
        className="present-under absolute z-5 pt-1 whitespace-nowrap"
        style={{ left: LEFT * rem, top: TOP * rem + height, lineHeight: `${LINE_NARROW}rem` }}>
        {threshold !== null && <p className={DASHED}>{threshold.short}</p>}
        {hasBreak(model) && (
          <p className="text-text2">{texts.enlargedBelow(formatNumber(values.enlarged, 2), say(dataSize(values.breakAt)))}</p>
        )}
      </div>
    </>
  )
}

interface NamesProps {
  run: Run
  axis: TimeAxis
  height: number
  blindFromS: number | null
  rem: number
}

/** Rounds above the plot, and the hatched downtime. */
function Names({ run, axis, height, blindFromS, rem }: NamesProps) {
  const hatched = useId()
  const downtime = blindFromS === null ? downtimeOf(run) : null
  const from = downtimeX(run, axis, blindFromS)
  const to = downtime === null ? axis.width : timeX(axis, downtime.toS)
  // The name of the chart has its unit over the start of the plot.
  const top = from < FIRST_NUMBER * rem ? TOP * rem : 0
  return (
    <>
      <svg
        className="pointer-events-none absolute"
        style={{ left: LEFT * rem, top: 0 }}
        width={axis.width}
        height={TOP * rem + height}
        aria-hidden="true">
        <defs>
          <pattern id={hatched} width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="1" height="9" fill="var(--ctl)" />
          </pattern>
        </defs>
        {downtime !== null && (
          <rect
            x={from}
            y={top}
            width={Math.max(2, to - from)}
            height={TOP * rem + height - top}
            fill={`url(#${hatched})`}
            stroke="var(--ctl)"
          />
        )}
        <line x1={0} x2={axis.width} y1={TOP * rem + height} y2={TOP * rem + height} stroke="var(--ctl)" />
      </svg>
      {roundNames(run, axis, Math.min(from, blindFromS === null ? axis.width : timeX(axis, blindFromS)), rem).map(({ x, text }) => (
        <Name key={x} kind="round" {...{ axis, x, rem }}>
          {text}
        </Name>
      ))}
      {downtime !== null && (
        <Name kind="downtime" x={Math.max((from + to) / 2, DOWNTIME_NAME * rem)} {...{ axis, rem }}>
          {texts.downtimeLength(say(duration(downtime.ms / 1000)))}
        </Name>
      )}
    </>
  )
}

/** Half the width of a character of a name, in rem: of Latin script and digits, and of Chinese, as wide as its letters are high. */
const HALF_CHARACTER = 0.19
const HALF_CHINESE = 0.375
const CHINESE = /[\u2E80-\uFFEF]/g

const halfWidth = (text: string, rem: number): number => {
  const chinese = text.match(CHINESE)?.length ?? 0
  return (HALF_CHINESE * chinese + HALF_CHARACTER * (text.length - chinese)) * rem
}

interface NameProps {
  kind: 'round' | 'downtime'
  axis: TimeAxis
  /** Its middle on the axis. */
  x: number
  rem: number
  children: string
}

/** A name above the plot. While the future is covered it is there as soon as all of it is uncovered. */
function Name({ kind, axis, x, rem, children }: NameProps) {
  const right = x + halfWidth(children, rem)
  const isCut = usePlay(({ showing, playheadS }) => showing.hidesVerdict && timeX(axis, playheadS) < right)
  if (isCut) return null
  const isRound = kind === 'round'
  return (
    <span aria-hidden={isRound} className={isRound ? 'present-round' : 'present-downtime'} style={{ left: LEFT * rem + x }}>
      {children}
    </span>
  )
}

/** Middle of the first name and of the first number that are clear of the name of the chart, in rem from the plot. */
const FIRST_NAME = 2.1
const FIRST_NUMBER = 1.1

/** After a name, and after a bare number, the next number needs these shares of the room of a name. */
const AFTER_NAME = 0.62
const AFTER_NUMBER = 0.34

/** Between two names, in rem. */
const NAME_GAP = 0.4

interface RoundName {
  x: number
  text: string
}

/** Names at the middle of the rounds before `untilX` that are apart enough; nearer rounds have their number alone, compressed ones one label. */
function roundNames(run: Run, axis: TimeAxis, untilX: number, rem: number): RoundName[] {
  const rest = axis.stretches.find(({ kind, scale }) => kind === 'rest' && scale < 1)
  if (rest === undefined) return namesWithin(run, axis, { fromX: 0, toX: untilX }, rem)
  const middle = (rest.fromX + rest.toX) / 2
  const text = restLabels(run, rest).find((label) => 2 * halfWidth(label, rem) <= rest.toX - rest.fromX)
  return [
    ...namesWithin(run, axis, { fromX: 0, toX: Math.min(untilX, rest.fromX) }, rem),
    ...(text === undefined || middle > untilX ? [] : [{ x: middle, text }]),
    ...namesWithin(run, axis, { fromX: rest.toX, toX: untilX }, rem),
  ]
}

/** Names of the rounds whose middle is in a range; each is inside it. */
function namesWithin({ rounds }: Run, axis: TimeAxis, { fromX, toX }: { fromX: number; toX: number }, rem: number): RoundName[] {
  const apart = ROUND_APART * rem
  const names: RoundName[] = []
  let last = -Infinity
  let room = 0
  let lastRight = fromX
  for (const { kind, index, startS, durationS } of rounds) {
    const x = (timeX(axis, startS) + timeX(axis, startS + durationS)) / 2
    if (x > toX - apart / 2) break
    if ((kind !== 'full' && kind !== 'iterate') || x - last < room * apart || x < fromX + FIRST_NUMBER * rem) continue
    const isNamed = x - last >= apart && x >= FIRST_NAME * rem
    const number = formatWhole(roundNumber(rounds, index))
    const text = isNamed ? timeTexts.round(number) : number
    const half = halfWidth(text, rem)
    if (x - half < lastRight) continue
    names.push({ x, text })
    last = x
    lastRight = x + half + NAME_GAP * rem
    room = isNamed ? AFTER_NAME : AFTER_NUMBER
  }
  return names
}
