/** Tried strategies by their total time and downtime, on logarithmic axes. */
import { type RefObject, useRef } from 'react'
import type { AdviceOption } from '../../../analysis/advice/ranking.ts'
import type { Wishes } from '../../../analysis/advice/wishes.ts'
import * as texts from '../../../texts/places/advice.ts'
import * as plotTexts from '../../../texts/plots.ts'
import { inClauses, inRow } from '../../../units/lists.ts'
import { ChartDownload } from '../../plots/ChartDownload.tsx'
import { tableCsv } from '../../plots/drawingTable.ts'
import { roundDuration } from '../../plots/roundDuration.ts'
import { logScale, scaleShare } from '../../plots/plotScale.ts'
import { XTicks, YGrid } from '../../plots/PlotAxes.tsx'
import { usePlotWidth } from '../../theme/usePaperWidth.ts'
import { useSize } from '../../theme/useSize.ts'

interface FrontChartProps {
  tried: readonly AdviceOption[]
  /** The best options in their order, with their medians; null for one that does not end. */
  names: readonly { readonly name: string; readonly totalS: number | null; readonly downtimeMs: number | null }[]
  chosen: number
  wishes: Wishes
  choose: (index: number) => void
}

const left = 64
const right = 16
const top = 28
const bottom = 36
const chartHeight = 300
const mostRadius = 8
const leastRadius = 2
const badgeRadius = 10

/** Of a text of 12 px, from above. */
const halfWidth = (text: string): number => text.length * 3.3

/** Every simulated candidate by its time and downtime, the wishes as a box, guest speed as the size of the dot. */
export function FrontChart({ tried, names, chosen, wishes, choose }: FrontChartProps) {
  const [size, measure] = useSize()
  const chart = useRef<HTMLDivElement>(null)
  const { width, zoom } = usePlotWidth(size.width)
  const points = tried.flatMap(pointOf)
  const xScale = logScale([...points.map(({ totalS }) => totalS), wishes.totalS])
  const yScale = logScale([...points.map(({ downtimeMs }) => downtimeMs), wishes.downtimeMs])
  const inner = Math.max(1, width - left - right)
  const x = (seconds: number): number => left + scaleShare(xScale, seconds) * inner
  const y = (ms: number): number => top + (1 - scaleShare(yScale, Math.max(0.5, ms))) * chartHeight
  const height = top + chartHeight + bottom
  return (
    <div className="min-w-0">
      <figure ref={measure} className="m-0">
        <div ref={chart}>
          {width > 0 && (
            <svg width={width} height={height} style={{ zoom }} role="group" aria-label={texts.place.frontLabel} className="block">
              <Wishes right={x(wishes.totalS)} top={y(wishes.downtimeMs)} />
              <YGrid ticks={yScale.ticks} y={y} left={left} right={width - right} text={(ms) => roundDuration(ms / 1000)} />
              <text x={8} y={12} fontSize={12} fill="var(--text2)">
                {plotTexts.logScale(texts.headings.downtime)}
              </text>
              <XTicks ticks={xScale.ticks} x={x} y={top + chartHeight + 16} most={width} text={roundDuration} />
              <text x={width - right} y={height - 4} textAnchor="end" fontSize={12} fill="var(--text2)">
                {plotTexts.logScale(texts.headings.total)}
              </text>
              <Candidates points={points} x={x} y={y} />
              <Badges
                badges={placedApart(
                  names.flatMap(({ totalS, downtimeMs }, i) =>
                    totalS === null || downtimeMs === null ? [] : [{ i, x: x(totalS), y: y(downtimeMs) }],
                  ),
                  width - right,
                )}
                chosen={chosen}
                choose={choose}
              />
            </svg>
          )}
        </div>
        <figcaption className="mt-1 text-xs text-text2">{texts.place.frontCaption}</figcaption>
      </figure>
      <FrontDownload tried={tried} names={names} chart={chart} />
    </div>
  )
}

function FrontDownload({ tried, names, chart }: Pick<FrontChartProps, 'tried' | 'names'> & { chart: RefObject<HTMLElement | null> }) {
  return (
    <div className="drawing-foot">
      <ChartDownload
        title={texts.place.frontTitle}
        file="advice"
        notes={[inClauses(names.map(({ name }, i) => `${i + 1} ${name}`)), texts.place.frontCaption]}
        chart={chart}
        csv={() => triedCsv(tried)}
      />
    </div>
  )
}

/** A row for each candidate, with its figures: medians, and what nine of ten trials stay within. */
function triedCsv(tried: readonly AdviceOption[]): string {
  const { option, meets, downtime, total, speed, data } = texts.headings
  return tableCsv({
    heads: [
      option,
      `${meets} (%)`,
      ...[`${downtime} (ms)`, `${total} (s)`].flatMap((head) => ['P50', 'P90'].map((part) => inRow([head, part]))),
      ...['P50', 'P10'].map((part) => inRow([`${speed} (%)`, part])),
      `${data} (MiB)`,
    ],
    rows: tried.map(({ candidate, meets: share, downtimeMs, totalS, guestSpeed, transferredMiB }) => [
      texts.families[candidate.family],
      share * 100,
      downtimeMs.p50,
      downtimeMs.p90,
      totalS.p50,
      totalS.p90,
      guestSpeed.p50 * 100,
      guestSpeed.p10 * 100,
      transferredMiB,
    ]),
  })
}

/** The goals as a box: its name is in the corner with the fewest candidates, the slow ones with a short downtime. */
function Wishes({ right: end, top: from }: { right: number; top: number }) {
  const base = top + chartHeight
  return (
    <>
      <rect x={left} y={from} width={Math.max(0, end - left)} height={Math.max(0, base - from)} fill="var(--wash)" />
      <text x={Math.max(left + 6, end - 6 - 2 * halfWidth(texts.place.wishesBox))} y={base - 6} fontSize={12} fill="var(--text2)">
        {texts.place.wishesBox}
      </text>
    </>
  )
}

type Point = ReturnType<typeof pointOf>[number]

/** None for a candidate that does not end. */
function pointOf({ totalS, downtimeMs, guestSpeed, meets }: AdviceOption) {
  return totalS.p50 === null || downtimeMs.p50 === null
    ? []
    : [{ totalS: totalS.p50, downtimeMs: Math.max(0.5, downtimeMs.p50), speed: guestSpeed.p50, meets }]
}

interface CandidatesProps {
  points: readonly Point[]
  x(seconds: number): number
  y(ms: number): number
}

function Candidates({ points, x, y }: CandidatesProps) {
  return points.map(({ totalS, downtimeMs, speed, meets }, i) => (
    <circle
      key={i}
      cx={x(totalS)}
      cy={y(downtimeMs)}
      r={radius(speed)}
      fill={meets > 0.5 ? 'var(--ok)' : 'var(--ctl)'}
      fillOpacity={0.35}
    />
  ))
}

interface BadgesProps {
  badges: readonly Badge[]
  chosen: number
  choose(index: number): void
}

/** Numbers of the best options, to press. */
function Badges({ badges, chosen, choose }: BadgesProps) {
  return badges.map((at) => (
    <g key={at.i} className="cursor-pointer" onClick={() => choose(at.i)}>
      <circle
        cx={at.x}
        cy={at.y}
        r={badgeRadius}
        fill={at.i === chosen ? 'var(--accent)' : 'var(--surface)'}
        stroke={at.i === chosen ? 'var(--accent)' : 'var(--text)'}
      />
      <text x={at.x} y={at.y + 4} textAnchor="middle" fontSize={12} fill={at.i === chosen ? 'var(--accent-text)' : 'var(--text)'}>
        {at.i + 1}
      </text>
    </g>
  ))
}

interface Badge {
  readonly i: number
  readonly x: number
  readonly y: number
}

/** Moves overlapping badges apart. */
function placedApart(badges: readonly Badge[], mostX: number): Badge[] {
  const placed: Badge[] = []
  const apart = 2 * badgeRadius + 1
  for (const badge of badges) {
    let at = badge
    while (placed.some((other) => Math.hypot(other.x - at.x, other.y - at.y) < apart)) {
      at = at.x + apart < mostX ? { ...at, x: at.x + apart } : { ...badge, y: at.y - apart }
    }
    placed.push(at)
  }
  return placed
}

function radius(speed: number): number {
  return leastRadius + (mostRadius - leastRadius) * Math.max(0, Math.min(1, speed))
}
