/** Predicted end over the moment of the forecast: P10 to P90, P50, a diagonal for the moment itself, and P(never) below. */
import type { ForecastDocument } from '../../../records/guest/forecastDocument.ts'
import type { Band } from '../../../records/quantiles.ts'
import * as texts from '../../../texts/places/forecast.ts'
import { duration, formatWhole, say } from '../../../units/format.ts'
import { scaleShare } from '../../plots/plotScale.ts'
import { type DurationScale, durationScale } from '../../plots/roundDuration.ts'
import { Term } from '../../glossary/Term.tsx'
import { YGrid } from '../../plots/PlotAxes.tsx'
import { usePlotWidth } from '../../theme/usePaperWidth.ts'
import { useSize } from '../../theme/useSize.ts'

interface FanChartProps {
  fan: readonly ForecastDocument[]
  resyncsS: readonly number[]
  lastS: number
  endedS: number | null
  atS: number
  /** Moments of the whole chart while it is computed; null: `fan` has them all. */
  expected?: number | null
}

/** The glossary's label of a tick of the legend. */
const RESYNC = 're-sync'
const left = 56
const right = 16
const top = 26
const fanHeight = 260
const neverHeight = 56
const gap = 34
const bottom = 34
/** With more re-syncs their ticks would be a bar. */
const MOST_TICKS = 60
/** Longest name in the chart. */
const LABEL_PX = 124
/** An end later than this multiple of the record is not drawn to scale. */
const mostTimes = 2.2
/** With a larger P(never) no end is drawn. */
const mostNever = 0.85
const neverTop = top + fanHeight + gap
const height = neverTop + neverHeight + bottom

export function FanChart({ fan, resyncsS, lastS, endedS, atS, expected = null }: FanChartProps) {
  const [size, measure] = useSize()
  const { width, zoom } = usePlotWidth(size.width)
  const stretches = stretchesOf(fan)
  const yScale = durationScale(Math.max(latestEndS(stretches, lastS), endedS ?? 0), 5)
  const xScale = durationScale(lastS, width < 520 ? 4 : 7)
  const inner = Math.max(1, width - left - right)
  const x = (seconds: number): number => left + Math.min(1, seconds / xScale.high) * inner
  const y = (seconds: number): number => top + (1 - scaleShare(yScale, Math.min(seconds, yScale.high * 1.5))) * fanHeight
  const firstKnownS = fan.find(({ knowable }) => knowable)?.atS ?? null
  const hasTicks = resyncsS.length <= MOST_TICKS
  return (
    <figure ref={measure} className="m-0" aria-busy={expected !== null}>
      {width > 0 && (
        <svg width={width} height={height} style={{ zoom }} role="img" aria-label={texts.place.fanLabel} className="block">
          <defs>
            <clipPath id="fan-clip">
              <rect x={left} y={top} width={inner} height={fanHeight} />
            </clipPath>
          </defs>
          <text x={left} y={14} fontSize={12} fill="var(--text2)">
            {texts.place.endAxis}
          </text>
          {expected !== null && (
            <text x={width - right} y={14} textAnchor="end" fontSize={12} fill="var(--text2)">
              {texts.place.momentsDone(formatWhole(fan.length), formatWhole(expected))}
            </text>
          )}
          <YGrid ticks={yScale.ticks} y={y} left={left} right={width - right} text={yScale.text} />
          <g clipPath="url(#fan-clip)">
            {firstKnownS !== 0 && <rect x={left} y={top} width={x(firstKnownS ?? lastS) - left} height={fanHeight} fill="var(--panel)" />}
            <EndBands stretches={stretches} x={x} y={y} />
            <line x1={x(0)} y1={y(0)} x2={x(xScale.high)} y2={y(xScale.high)} stroke="var(--text2)" strokeDasharray="2 4" />
            {endedS !== null && (
              <line x1={left} x2={width - right} y1={y(endedS)} y2={y(endedS)} stroke="var(--text)" strokeDasharray="6 4" />
            )}
          </g>
          <Names x={x} y={y} atS={atS} endedS={endedS} firstKnownS={firstKnownS} />
          {hasTicks &&
            resyncsS.map((at) => (
              <line key={at} x1={x(at)} x2={x(at)} y1={top + fanHeight} y2={top + fanHeight + 6} stroke="var(--text2)" />
            ))}
          <NeverStrip fan={fan} x={x} right={width - right} />
          <MomentAxis scale={xScale} x={x} width={width} />
          <path d={`M${x(atS)} ${top}V${top + fanHeight}M${x(atS)} ${neverTop}v${neverHeight}`} stroke="var(--text)" />
        </svg>
      )}
      <Legend hasTicks={hasTicks} />
    </figure>
  )
}

/** Seconds to CSS pixels along an axis. */
type AlongAxis = (seconds: number) => number

/** P10 to P90 as a band, P50 as a line with its moments. */
function EndBands({ stretches, x, y }: { stretches: readonly KnownEnd[][]; x: AlongAxis; y: AlongAxis }) {
  return stretches.map((points) => (
    <g key={points[0].atS}>
      <path
        d={`M${points.map(({ atS: at, band }) => `${x(at)},${y(band.p90)}`).join('L')}L${points
          .toReversed()
          .map(({ atS: at, band }) => `${x(at)},${y(band.p10)}`)
          .join('L')}Z`}
        fill="var(--accent)"
        opacity={0.18}
      />
      <path
        d={`M${points.map(({ atS: at, band }) => `${x(at)},${y(band.p50)}`).join('L')}`}
        fill="none"
        stroke="var(--accent)"
        strokeWidth={2}
      />
      {points.map(({ atS: at, band }) => (
        <circle key={at} cx={x(at)} cy={y(band.p50)} r={2} fill="var(--accent)" />
      ))}
    </g>
  ))
}

interface NamesProps {
  x: AlongAxis
  y: AlongAxis
  atS: number
  endedS: number | null
  firstKnownS: number | null
}

/** Names in the chart begin right of the moment's line where that would cross them. */
function Names({ x, y, atS, endedS, firstKnownS }: NamesProps) {
  const nameX = x(atS) < left + LABEL_PX ? x(atS) + 6 : left + 6
  return (
    <>
      {endedS !== null && (
        <text x={nameX} y={y(endedS) - 5} fontSize={12} fill="var(--text)">
          {texts.place.endedLine(say(duration(endedS)))}
        </text>
      )}
      {firstKnownS !== null && x(firstKnownS) - nameX > LABEL_PX && (
        <text x={nameX} y={top + 0.3 * fanHeight} fontSize={12} fill="var(--text2)">
          {texts.notKnowableYet}
        </text>
      )}
    </>
  )
}

/** The moments of the forecasts. */
function MomentAxis({ scale, x, width }: { scale: DurationScale; x: AlongAxis; width: number }) {
  return (
    <>
      {scale.ticks.map((tick) => (
        <text
          key={tick}
          x={tick === scale.high ? width : x(tick)}
          y={height - bottom + 16}
          textAnchor={tick === scale.high ? 'end' : 'middle'}
          fontSize={12}
          fill="var(--text2)">
          {scale.text(tick)}
        </text>
      ))}
      <text x={width - right} y={height - 4} textAnchor="end" fontSize={12} fill="var(--text2)">
        {texts.place.timeOfKnowledge}
      </text>
    </>
  )
}

function Legend({ hasTicks }: { hasTicks: boolean }) {
  return (
    <figcaption className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-text2">
      <span>
        <Swatch kind="line" />
        {texts.place.medianEnd}
      </span>
      <span>
        <Swatch kind="band" />
        {texts.place.bandEnd}
      </span>
      <span>
        <Swatch kind="now" />
        {texts.place.nowLine}
      </span>
      {hasTicks && (
        <span>
          <Swatch kind="tick" />
          <Term label={texts.place.resyncTick} entry={RESYNC} />
        </span>
      )}
    </figcaption>
  )
}

interface KnownEnd {
  readonly atS: number
  readonly band: Band
}

/** Runs of neighbouring moments at which an end is likely enough to be drawn. */
function stretchesOf(fan: readonly ForecastDocument[]): KnownEnd[][] {
  const stretches: KnownEnd[][] = [[]]
  for (const { atS, endS, neverProbability } of fan) {
    if (atS !== null && endS !== null && (neverProbability ?? 0) <= mostNever) stretches[stretches.length - 1].push({ atS, band: endS })
    else if (stretches[stretches.length - 1].length > 0) stretches.push([])
  }
  return stretches.filter(({ length }) => length > 0)
}

/** Most of the late ends; a rare later one would flatten all others. */
function latestEndS(stretches: readonly KnownEnd[][], lastS: number): number {
  const ends = stretches
    .flat()
    .map(({ band }) => band.p90)
    .toSorted((a, b) => a - b)
  const usual = ends[Math.floor(0.8 * Math.max(0, ends.length - 1))] ?? lastS
  return Math.max(lastS, Math.min(usual, mostTimes * lastS))
}

interface NeverStripProps {
  fan: readonly ForecastDocument[]
  x: AlongAxis
  /** Where its lines end. */
  right: number
}

/** P(never) at each moment. */
function NeverStrip({ fan, x, right: to }: NeverStripProps) {
  const known = fan.filter(({ neverProbability }) => neverProbability !== null)
  const y = (share: number): number => neverTop + (1 - share) * neverHeight
  const line = known.map(({ atS, neverProbability }) => `${x(atS!)},${y(neverProbability!)}`).join('L')
  return (
    <g>
      <text x={left} y={neverTop - 8} fontSize={12} fill="var(--text2)">
        {texts.place.neverAxis}
      </text>
      {[0, 1].map((share) => (
        <g key={share}>
          <line x1={left} x2={to} y1={y(share)} y2={y(share)} stroke="var(--grid)" />
          <text x={left - 8} y={y(share) + 4} textAnchor="end" fontSize={12} fill="var(--text2)">
            {share === 0 ? '0 %' : '100 %'}
          </text>
        </g>
      ))}
      {known.length > 1 && (
        <>
          <path d={`M${line}L${x(known.at(-1)!.atS!)},${y(0)}L${x(known[0].atS!)},${y(0)}Z`} fill="var(--danger)" opacity={0.18} />
          <path d={`M${line}`} fill="none" stroke="var(--danger)" strokeWidth={1.5} />
        </>
      )}
    </g>
  )
}

function Swatch({ kind }: { kind: 'line' | 'band' | 'now' | 'tick' }) {
  return (
    <svg width={18} height={10} aria-hidden="true" className="mr-1 inline-block">
      {kind === 'line' && <line x1={0} x2={18} y1={5} y2={5} stroke="var(--accent)" strokeWidth={2} />}
      {kind === 'band' && <rect width={18} height={10} fill="var(--accent)" opacity={0.18} />}
      {kind === 'now' && <line x1={0} x2={18} y1={5} y2={5} stroke="var(--text2)" strokeDasharray="2 4" />}
      {kind === 'tick' && <line x1={9} x2={9} y1={0} y2={10} stroke="var(--text2)" />}
    </svg>
  )
}
