/** The numbers behind each chart, as table columns: not decimated, with units in the heads. */
import { formatFixed, formatNumber, formatWhole, UNKNOWN } from '../../../../units/format.ts'
import type { Run } from '../../../../store/play/run.ts'
import { pageMiBOf } from '../../timeline/runMoments.ts'
import type { ChartName } from './chartHeights.ts'
import { replays } from './downtimeModel.ts'

export interface TableColumn {
  head: string
  cell(run: Run, sample: number): string
  /** Whether the column applies to a run; absent: always. */
  appears?(run: Run): boolean
}

const time: TableColumn = { head: 'Time (s)', cell: ({ samples }, i) => formatFixed(samples.tS[i], 3) }

const inMiB = (head: string, pick: (samples: Run['samples']) => Float64Array): TableColumn => ({
  head, cell: (run, i) => formatNumber(pick(run.samples)[i] * pageMiBOf(run)),
})

export const chartTables: Record<ChartName, TableColumn[]> = {
  remaining: [
    time,
    inMiB('Remaining (MiB)', (samples) => samples.remainingPages),
    inMiB('Dirty now (MiB)', (samples) => samples.outOfDatePages),
    {
      head: 'Limit (MiB)',
      cell: (run, i) => (run.samples.thresholdPages[i] > 0 ? formatNumber(run.samples.thresholdPages[i] * pageMiBOf(run)) : UNKNOWN),
    },
  ],
  link: [
    time,
    { head: 'Migration (Mbit/s)', cell: ({ samples }, i) => formatWhole(samples.migrationMbps[i]) },
    { head: 'Application, outbound (Mbit/s)', cell: ({ samples }, i) => formatWhole(samples.outMbps[i]) },
    {
      head: 'Estimated bandwidth (Mbit/s)',
      cell: ({ samples }, i) => (samples.estimatedMbps[i] > 0 ? formatWhole(samples.estimatedMbps[i]) : UNKNOWN),
    },
  ],
  downtime: [
    time,
    { head: 'Downtime if stopped (ms)', cell: ({ samples }, i) => formatNumber(samples.stopNowMs[i]) },
    {
      head: 'Replay lag (ms)', appears: replays,
      cell: ({ samples }, i) => formatNumber(samples.replayLagMs[i]),
    },
  ],
  speed: [time, { head: 'Guest speed (%)', cell: ({ samples }, i) => formatNumber(samples.performance[i] * 100) }],
}
