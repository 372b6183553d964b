/** Tried strategies by their total time and downtime, on logarithmic axes. */
import { type RefObject, useRef } from 'react'
import { roundDuration } from '../../../kit/plot/durationScale.ts'
import type { Mark, PlotAxis, PlotDot } from '../../../kit/plot/marks.ts'
import { Plot } from '../../../kit/plot/Plot.tsx'
import { logScale } from '../../../kit/plot/scale.ts'
import type { AdviceOption } from '../../../analysis/advice/ranking.ts'
import type { Wishes } from '../../../analysis/advice/wishes.ts'
import * as texts from '../../../messages/compiled/en/places/advice.ts'
import * as plotTexts from '../../../messages/compiled/en/plots.ts'
import { inClauses, inRow } from '../../../units/lists.ts'
import { ChartDownload } from '../../plots/ChartDownload.tsx'
import { tableCsv } from '../../plots/drawingTable.ts'

interface FrontChartProps {
  tried: readonly AdviceOption[]
  /** The best options in their order, with their medians; null for one that does not end. */
  names: readonly { readonly name: string; readonly totalS: number | null; readonly downtimeMs: number | null }[]
  chosen: number
  wishes: Wishes
  choose: (index: number) => void
}

const MOST_RADIUS = 8
const LEAST_RADIUS = 2
const BADGE_RADIUS = 10
const LEAST_MS = 0.5
const HEIGHT = 340

/** Every simulated candidate by its time and downtime, the wishes as a box, guest speed as the size of the dot. */
export function FrontChart({ tried, names, chosen, wishes, choose }: FrontChartProps) {
  const chart = useRef<HTMLDivElement>(null)
  const points = tried.flatMap(pointOf)
  const x: PlotAxis = {
    scale: logScale([...points.map((point) => point.x), wishes.totalS]),
    title: plotTexts.logScale(texts.headings.total),
    text: roundDuration,
  }
  const y: PlotAxis = {
    scale: logScale([...points.map((point) => point.y), wishes.downtimeMs]),
    title: plotTexts.logScale(texts.headings.downtime),
    text: (ms) => roundDuration(ms / 1000),
  }
  const goals: Mark = {
    kind: 'span',
    x: [x.scale.low, wishes.totalS],
    y: [y.scale.low, Math.max(LEAST_MS, wishes.downtimeMs)],
    ink: 'var(--wash)',
    name: texts.place.wishesBox,
  }
  // Of options that are alike the chosen one, then the best, lies over the others.
  const badges = names.flatMap(({ name, totalS, downtimeMs }, i): Mark[] => {
    if (totalS === null || downtimeMs === null) return []
    const look = i === chosen ? { ink: CHOSEN, fill: CHOSEN } : { ink: 'var(--text)', fill: 'var(--surface)' }
    const at = { x: totalS, y: Math.max(LEAST_MS, downtimeMs), r: BADGE_RADIUS }
    return [{ kind: 'dot', ...at, ...look, label: String(i + 1), title: name, press: () => choose(i) }]
  })
  return (
    <div className="min-w-0">
      <figure className="m-0">
        <Plot
          ref={chart}
          role="group"
          label={texts.place.frontLabel}
          x={x}
          y={y}
          marks={[
            goals,
            { kind: 'dots', points, ink: 'var(--ctl)', opacity: 0.35 },
            ...badges.toReversed().toSorted((one, other) => Number(isChosen(one)) - Number(isChosen(other))),
          ]}
          height={HEIGHT}
          reading={null}
          hasKey
        />
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

const CHOSEN = 'var(--accent)'
const isChosen = (mark: Mark): boolean => mark.kind === 'dot' && mark.ink === CHOSEN

/** None for a candidate that does not end. */
function pointOf({ totalS, downtimeMs, guestSpeed, meets }: AdviceOption): PlotDot[] {
  if (totalS.p50 === null || downtimeMs.p50 === null) return []
  const speed = Math.max(0, Math.min(1, guestSpeed.p50))
  const r = LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * speed
  return [{ x: totalS.p50, y: Math.max(LEAST_MS, downtimeMs.p50), r, ink: meets > 0.5 ? 'var(--ok)' : 'var(--ctl)' }]
}
