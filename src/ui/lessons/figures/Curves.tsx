/** Curves of a step's runs: remaining memory, and speed of the guest with its throttle. */
import { formatRounded, formatWhole } from '../../../units/format.ts'
import { ChartKey, linesSummary, TimeChart } from './TimeChart.tsx'
import type { ChartLine } from './TimeChart.tsx'
import { yAt } from './timeCurve.ts'
import { lastEndS } from './runDocument.ts'
import type { ShownRun } from './runDocument.ts'
import { Figure } from './Figure.tsx'
import * as texts from '../../../texts/places/lessons.ts'

interface CurvesProps {
  runs: readonly ShownRun[]
  untilS: number
}

/** A time axis that the longest run would squeeze ends at this multiple of the second longest. */
const MOST_LONGER = 4

export function RemainingFigure({ runs, untilS }: CurvesProps) {
  const lines: ChartLine[] = runs.flatMap(({ name, ink, dash, series, migrations, pageMiB }) => {
    const [{ vm }] = migrations
    return [{ name, ink, dash, tS: series.tS, values: series.vms[vm].remainingPages.map((pages) => pages * pageMiB) }]
  })
  const endS = axisEndS(runs)
  const top = lines.reduce((most, { values }) => values.reduce((largest, value) => Math.max(largest, value), most), 1)
  const tick = memoryTick
  const limitMs = commonLimitMs(runs)
  const limit = limitMs === null ? null : { mebibytes: limitMiB(runs), ms: limitMs }
  return (
    <Figure title={texts.remainingTitle}>
      <TimeChart label={texts.chartLabel(texts.remainingTitle, linesSummary(lines, Math.min(untilS, endS), tick))} lines={lines} endS={endS} top={top} tick={tick} untilS={untilS}>
        {({ area, domain }) => limit !== null && limit.mebibytes < top && (
          <g>
            <path d={`M${area.left} ${yAt(area, domain, limit.mebibytes).toFixed(1)}h${area.width}`} stroke="var(--text)" strokeDasharray="6 4" />
            <text x={area.left + 6} y={yAt(area, domain, limit.mebibytes) - 5} fontSize="12" fill="var(--text)" stroke="var(--surface)" strokeWidth="4" paintOrder="stroke">
              {texts.limitMark(`${formatWhole(limit.ms)} ms`)}
            </text>
          </g>
        )}
      </TimeChart>
      {runs.length > 1 && <ChartKey lines={lines} />}
    </Figure>
  )
}

export function SpeedFigure({ runs, untilS }: CurvesProps) {
  const lines: ChartLine[] = runs.map(({ name, ink, dash, series, migration }) => (
    { name, ink, dash, tS: series.tS, values: series.vms[migration.vm].performance }
  ))
  const [only] = runs
  if (runs.length === 1 && only.series.vms[only.migration.vm].throttlePercent.some((value) => value > 0)) {
    lines.push({ name: texts.throttleLine, ink: 'var(--dirty-ink)', dash: '4 3', tS: only.series.tS, values: only.series.vms[only.migration.vm].throttlePercent.map((value) => value / 100) })
  }
  const endS = axisEndS(runs)
  const tick = (share: number) => `${formatRounded(share * 100, 3)} %`
  return (
    <Figure title={texts.speedTitle}>
      <TimeChart label={texts.chartLabel(texts.speedTitle, linesSummary(lines, Math.min(untilS, endS), tick))} lines={lines} endS={endS} top={1} tick={tick} untilS={untilS} height={220} />
      {lines.length > 1 && <ChartKey lines={lines} />}
    </Figure>
  )
}

function axisEndS(runs: readonly ShownRun[]): number {
  const ends = runs.map((run) => lastEndS([run])).toSorted((one, other) => other - one)
  return ends.length > 1 ? Math.min(ends[0], MOST_LONGER * ends[1]) : ends[0]
}

/** The downtime limit that all runs have in common; null if they differ or a rule has none. */
function commonLimitMs(runs: readonly ShownRun[]): number | null {
  const limits = runs.map(({ scenario }) => {
    const [{ strategy }] = scenario.migrations
    return 'rule' in strategy && strategy.rule.kind === 'qemu' ? strategy.rule.downtimeMs : null
  })
  return limits.every((limit) => limit === limits[0]) ? limits[0] : null
}

/** What the first run's link carries within the limit. */
function limitMiB([{ migration, pageMiB }]: readonly ShownRun[]): number {
  const decided = migration.rounds.findLast(({ thresholdPages }) => thresholdPages !== null)
  return decided === undefined || decided.thresholdPages === null ? Infinity : decided.thresholdPages * pageMiB
}

function memoryTick(mebibytes: number): string {
  return mebibytes >= 4096 ? `${formatRounded(mebibytes / 1024, 3)} GiB` : `${formatRounded(mebibytes, 4)} MiB`
}
