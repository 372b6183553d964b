/** Policies by two of their figures: each tried one as a dot; the front and KubeVirt's defaults as marks that can be chosen. */
import { Select } from '../../../../kit/Select.tsx'
import { useRef, useState } from 'react'
import type { LabFigures, Rated } from '../../../../analysis/lab/labFigures.ts'
import { policyKey } from '../../../../analysis/lab/policies.ts'
import { endName, policyName } from '../../../../analysis/lab/policyNames.ts'
import * as texts from '../../../../texts/places/lab.ts'
import * as plotTexts from '../../../../texts/plots.ts'
import { formatNumber, percent, say } from '../../../../units/format.ts'
import { inClauses } from '../../../../units/lists.ts'
import { ChartDownload } from '../../../plots/ChartDownload.tsx'
import { tableCsv } from '../../../plots/drawingTable.ts'
import { logScale, scaleShare } from '../../../plots/plotScale.ts'
import { roundDuration } from '../../../plots/roundDuration.ts'
import { XTicks, YGrid } from '../../../plots/PlotAxes.tsx'
import { usePlotWidth } from '../../../theme/usePaperWidth.ts'
import { useSize } from '../../../theme/useSize.ts'
import type { MarkedPolicy } from './LabTable.tsx'
import type { Labelled } from './labLabels.ts'
import { labelHeight, labelWidth, withLabels } from './labLabels.ts'

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

const left = 68
const right = 20
const top = 30
const bottom = 40
const chartHeight = 320
const markRadius = 5

export function LabChart({ tried, marked, chosen, choose }: LabChartProps) {
  const [across, setAcross] = useState<Figure>('p90')
  const [up, setUp] = useState<Figure>('downtime')
  const [size, measure] = useSize()
  const { width, zoom } = usePlotWidth(size.width)
  const chart = useRef<HTMLDivElement>(null)
  const label = texts.chartLabel(figures[across].label, figures[up].label)
  return (
    <div className="min-w-0">
      <figure ref={measure} className="m-0 min-w-0">
        <div className="mb-2 flex flex-wrap gap-4">
          <FigureChoice label={texts.horizontal} value={across} set={setAcross} />
          <FigureChoice label={texts.vertical} value={up} set={setUp} />
        </div>
        <div ref={chart}>
          {width > 0 && <Plot {...{ tried, marked, chosen, choose, across: figures[across], up: figures[up], width, zoom, label }} />}
        </div>
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

interface PlotProps extends LabChartProps {
  across: FigureKind
  up: FigureKind
  width: number
  zoom: number
  label: string
}

function Plot({ tried, marked, chosen, choose, across, up, width, zoom, label }: PlotProps) {
  const placed = (rated: Rated): { x: number; y: number } | null => {
    const [x, y] = [across.of(rated.figures), up.of(rated.figures)]
    return x === null || y === null ? null : { x, y }
  }
  const dots = tried.flatMap((rated) => {
    const at = placed(rated)
    return at === null ? [] : [{ ...at, completes: rated.figures.completes }]
  })
  const xScale = logScale(dots.map(({ x }) => x))
  const yScale = logScale(dots.map(({ y }) => y))
  const x = (value: number): number => left + scaleShare(xScale, value) * Math.max(1, width - left - right)
  const y = (value: number): number => top + (1 - scaleShare(yScale, value)) * chartHeight
  const height = top + chartHeight + bottom
  const marks = withLabels(
    marked.flatMap((one) => {
      const at = placed(one.rated)
      return at === null ? [] : [{ ...one, x: x(at.x), y: y(at.y), isNeeded: one.name !== null || policyKey(one.rated.policy) === chosen }]
    }),
    { left, right: width - right, top: labelHeight / 2, bottom: top + chartHeight },
  )
  return (
    <svg width={width} height={height} style={{ zoom }} role="group" aria-label={label} className="block">
      <text x={8} y={12} fontSize={12} fill="var(--text2)">
        {plotTexts.logScale(up.label)}
      </text>
      <YGrid ticks={yScale.ticks} y={y} left={left} right={width - right} text={up.say} />
      <XTicks ticks={xScale.ticks} x={x} y={top + chartHeight + 16} most={width} text={across.say} />
      <text x={width - right} y={height - 6} textAnchor="end" fontSize={12} fill="var(--text2)">
        {plotTexts.logScale(across.label)}
      </text>
      {dots.map((dot, i) => (
        <circle key={i} cx={x(dot.x)} cy={y(dot.y)} r={3} fill="var(--ctl)" fillOpacity={0.1 + 0.6 * dot.completes * dot.completes} />
      ))}
      {marks.map((mark) => (
        <Mark key={mark.mark} mark={mark} isChosen={policyKey(mark.rated.policy) === chosen} choose={choose} />
      ))}
    </svg>
  )
}

interface MarkProps {
  mark: Labelled
  isChosen: boolean
  choose: (key: string) => void
}

function Mark({ mark: { mark, name, rated, x, y, label }, isChosen, choose }: MarkProps) {
  const ink = isChosen ? 'var(--accent)' : 'var(--text)'
  const shape = { fill: isChosen ? 'var(--accent)' : 'var(--surface)', stroke: ink }
  return (
    <g className="cursor-pointer" onClick={() => choose(policyKey(rated.policy))}>
      <title>{`${mark} ${name ?? policyName(rated.policy)}`}</title>
      {label !== null && label.far && <line x1={x} y1={y} x2={label.x} y2={label.y} stroke="var(--ctl)" />}
      {name === null ? (
        <circle cx={x} cy={y} r={markRadius} {...shape} />
      ) : (
        <rect x={x - markRadius} y={y - markRadius} width={2 * markRadius} height={2 * markRadius} {...shape} />
      )}
      {label !== null && (
        <>
          <rect
            x={label.x - labelWidth / 2}
            y={label.y - labelHeight / 2}
            width={labelWidth}
            height={labelHeight}
            fill="var(--surface)"
            fillOpacity={0.8}
          />
          <text x={label.x} y={label.y + 4} textAnchor="middle" fontSize={12} fontWeight={name === null ? 400 : 600} fill={ink}>
            {mark}
          </text>
        </>
      )}
    </g>
  )
}
