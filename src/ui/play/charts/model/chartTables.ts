/** The numbers behind each chart, as table columns: not decimated, with units in the heads. */
import { formatFixed, formatNumber, formatWhole, UNKNOWN } from '../../../../units/format.ts'
import type { Run } from '../../../../store/play/run.ts'
import { pageMiBOf } from '../../timeline/runMoments.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'
import { dirtiedUntil } from '../../../../analysis/inequality/dirtiedUntil.ts'
import type { ChartName } from './chartHeights.ts'
import { replays } from './downtimeModel.ts'
import * as texts from '../../../../messages/compiled/en/charts.ts'

interface TableColumn {
  head: string
  cell(run: Run, sample: number): string
  /** Whether the column applies to a run; absent: always. */
  appears?(run: Run): boolean
}

/** Disk reads and writes per second of the followed VM at full speed; 0: it has none. */
export function fullIopsOf({ scenario, vm }: Run): number {
  const own = scenario.vms.find(({ id }) => id === vm)
  return own === undefined ? 0 : own.diskWritesPerS + own.diskReadsPerS
}

const time: TableColumn = { head: texts.timeColumn, cell: ({ samples }, i) => formatFixed(samples.tS[i], 3) }

const inMiB = (head: string, pick: (samples: Run['samples']) => Float64Array): TableColumn => ({
  head,
  cell: (run, i) => formatNumber(pick(run.samples)[i] * pageMiBOf(run)),
})

const sums = new WeakMap<Run, Float64Array>()

/** New dirt since the previous sample. */
function dirtyRateCell(run: Run, i: number): string {
  const sum = sums.get(run) ?? dirtiedUntil(run)
  sums.set(run, sum)
  const { tS } = run.samples
  if (i === 0 || !(tS[i] > tS[i - 1])) return UNKNOWN
  return formatWhole(((sum[i] - sum[i - 1]) * pageMiBOf(run) * MBPS_OF_MIB_PER_S) / (tS[i] - tS[i - 1]))
}

export const chartTables: Record<ChartName, TableColumn[]> = {
  remaining: [
    time,
    inMiB(texts.remainingColumn, (samples) => samples.remainingPages),
    inMiB(texts.dirtyNowColumn, (samples) => samples.outOfDatePages),
    {
      head: texts.limitColumn,
      cell: (run, i) => (run.samples.thresholdPages[i] > 0 ? formatNumber(run.samples.thresholdPages[i] * pageMiBOf(run)) : UNKNOWN),
    },
  ],
  link: [
    time,
    { head: texts.migrationColumn, cell: ({ samples }, i) => formatWhole(samples.migrationMbps[i]) },
    { head: texts.applicationColumn, cell: ({ samples }, i) => formatWhole(samples.outMbps[i]) },
    { head: texts.dirtyRateColumn, cell: (run, i) => dirtyRateCell(run, i) },
    {
      head: texts.estimatedColumn,
      cell: ({ samples }, i) => (samples.estimatedMbps[i] > 0 ? formatWhole(samples.estimatedMbps[i]) : UNKNOWN),
    },
  ],
  downtime: [
    time,
    { head: texts.downtimeColumn, cell: ({ samples }, i) => formatNumber(samples.stopNowMs[i]) },
    {
      head: texts.replayLagColumn,
      appears: replays,
      cell: ({ samples }, i) => formatNumber(samples.replayLagMs[i]),
    },
  ],
  speed: [
    time,
    { head: texts.guestSpeedColumn, cell: (run, i) => formatNumber(run.samples.performance[i] * 100) },
    {
      head: texts.iopsColumn,
      appears: (run) => fullIopsOf(run) > 0,
      cell: (run, i) => formatWhole(fullIopsOf(run) * run.samples.performance[i]),
    },
    { head: texts.guestInColumn, appears: (run) => fullIopsOf(run) > 0, cell: ({ samples }, i) => formatWhole(samples.inMbps[i]) },
    { head: texts.guestOutColumn, appears: (run) => fullIopsOf(run) > 0, cell: ({ samples }, i) => formatWhole(samples.outMbps[i]) },
  ],
}
