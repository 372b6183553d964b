/** Policies by two of their figures: each tried one as a dot; the front and KubeVirt's defaults as marks that can be chosen. */
import { Select } from '../../../../kit/fields/Select.tsx'
import { useRef, useState } from 'react'
import type { LabFigures, Rated } from '../../../../analysis/lab/labFigures.ts'
import { policyKey } from '../../../../analysis/lab/policies.ts'
import { endName, policyName } from '../../../../analysis/lab/policyNames.ts'
import * as texts from '../../../../messages/compiled/en/places/lab.ts'
import * as plotTexts from '../../../../messages/compiled/en/plots.ts'
import { formatNumber, percent, say } from '../../../../units/format.ts'
import { inClauses } from '../../../../units/lists.ts'
import { ChartDownload } from '../../../plots/ChartDownload.tsx'
import { tableCsv } from '../../../plots/drawingTable.ts'
import type { Mark, PlotAxis, PlotDot } from '../../../../kit/plot/marks.ts'
import { Plot } from '../../../../kit/plot/Plot.tsx'
import { logScale } from '../../../../kit/plot/scale.ts'
import { roundDuration } from '../../../../kit/plot/durationScale.ts'
import type { MarkedPolicy } from './LabTable.tsx'

interface LabChartProps {
  tried: readonly Rated[]
  marked: readonly MarkedPolicy[]
  /** `policyKey` of the chosen one. */
  chosen: string | null
  choose: (key: string) => void
}

type Figure = 'cancelled' | 'median' | 'p90' | 'downtime' | 'lost' | 'data'

interface FigureKind {
  label: string
  of(figures: LabFigures): number | null
  say(value: number): string
}

/** Least value on a logarithmic axis. */
const leastShare = 0.001

const figures: Record<Figure, FigureKind> = {
  cancelled: {
    label: texts.cancelledShare,
    of: ({ completes }) => Math.max(leastShare, 1 - completes),
    say: (value) => say(percent(value)),
  },
  median: { label: texts.headings.median, of: ({ medianS }) => medianS, say: roundDuration },
  p90: { label: texts.headings.p90, of: ({ p90S }) => p90S, say: roundDuration },
  downtime: {
    label: texts.headings.downtime,
    of: ({ p90DowntimeMs }) => (p90DowntimeMs === null ? null : p90DowntimeMs / 1000),
    say: roundDuration,
  },
  lost: { label: texts.headings.lost, of: ({ lostS }) => lostS, say: roundDuration },
  data: { label: texts.headings.data, of: ({ dataFactor }) => dataFactor, say: (value) => formatNumber(value) },
}

const HEIGHT = 360
const MARK_RADIUS = 9

export function LabChart({ tried, marked, chosen, choose }: LabChartProps) {
  const [across, setAcross] = useState<Figure>('p90')
  const [up, setUp] = useState<Figure>('downtime')
  const chart = useRef<HTMLDivElement>(null)
  const label = texts.chartLabel(figures[across].label, figures[up].label)
  const placed = ({ figures: of }: Rated): PlotDot[] => {
    const [x, y] = [figures[across].of(of), figures[up].of(of)]
    return x === null || y === null ? [] : [{ x, y, r: 3, opacity: 0.1 + 0.6 * of.completes * of.completes }]
  }
  const placedAll = tried.flatMap(placed)
  // The chosen one lies over the others.
  const isChosen = ({ rated }: MarkedPolicy) => policyKey(rated.policy) === chosen
  const marks = marked
    .toSorted((one, other) => Number(isChosen(one)) - Number(isChosen(other)))
    .flatMap(({ mark, name, rated }) =>
      placed(rated).map(({ x, y }): Mark => {
        const key = policyKey(rated.policy)
        const look = key === chosen ? { ink: 'var(--accent)', fill: 'var(--accent)' } : { ink: 'var(--text)', fill: 'var(--surface)' }
        const title = `${mark} ${name ?? policyName(rated.policy)}`
        return { kind: 'dot', x, y, r: MARK_RADIUS, ...look, label: mark, title, press: () => choose(key) }
      }),
    )
  return (
    <div className="min-w-0">
      <figure className="m-0 min-w-0">
        <div className="mb-2 flex flex-wrap gap-4">
          <FigureChoice label={texts.horizontal} value={across} set={setAcross} />
          <FigureChoice label={texts.vertical} value={up} set={setUp} />
        </div>
        <Plot
          ref={chart}
          role="group"
          label={label}
          x={axisOf(
            figures[across],
            placedAll.map(({ x }) => x),
          )}
          y={axisOf(
            figures[up],
            placedAll.map(({ y }) => y),
          )}
          marks={[{ kind: 'dots', points: placedAll, ink: 'var(--ctl)' }, ...marks]}
          height={HEIGHT}
          reading={null}
        />
        <figcaption className="mt-1 text-xs text-text2">{texts.chartCaption}</figcaption>
      </figure>
      <div className="drawing-foot">
        <ChartDownload
          title={texts.chartTitle(figures[across].label, figures[up].label)}
          file="policy-lab"
          notes={[texts.chartCaption, inClauses(marked.map(({ mark, name, rated }) => `${mark} ${name ?? policyName(rated.policy)}`))]}
          chart={chart}
          csv={() => triedCsv(tried)}
        />
      </div>
    </div>
  )
}

/** A row for each policy that was tried, with all its figures. */
function triedCsv(tried: readonly Rated[]): string {
  const { policy, end, completes, median, p90, downtime, lost, data } = texts.headings
  return tableCsv({
    heads: [policy, end, `${completes} (%)`, `${median} (s)`, `${p90} (s)`, `${downtime} (ms)`, `${lost} (s)`, data],
    rows: tried.map(({ policy: of, figures: { completes: share, medianS, p90S, p90DowntimeMs, lostS, dataFactor } }) => [
      policyName(of),
      endName(of),
      share * 100,
      medianS,
      p90S,
      p90DowntimeMs,
      lostS,
      dataFactor,
    ]),
  })
}

function FigureChoice({ label, value, set }: { label: string; value: Figure; set: (figure: Figure) => void }) {
  const options = (Object.keys(figures) as Figure[]).map((figure) => ({ value: figure, label: figures[figure].label }))
  return <Select layout="beside" label={label} value={value} options={options} choose={set} />
}

function axisOf({ label, say: text }: FigureKind, values: readonly number[]): PlotAxis {
  return { scale: logScale(values), title: plotTexts.logScale(label), text }
}
