/**
 * Model of the link chart: migration, with application traffic that leaves the source stacked on top, against the capacity of the path. If
 * pages cross compressed, as deltas, as references or another way, a line shows the bandwidth they would take uncompressed.
 */
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { applicationMbpsAt, capacityMbpsOf, pageMiBOf } from '../../timeline/runMoments.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import type { LiveLine, LiveRow } from '../../../../kit/plot/marks.ts'
import { ON_IN_FLIGHT } from '../../../theme/colors.ts'
import * as texts from '../../../../messages/compiled/en/charts.ts'
import { chooseSamples, type PlotModel } from './plotModel.ts'
import { dirtyRateSteps } from './dirtyRate.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'

/** Headroom above the capacity line. */
const TOP = 1.06
/** A zero page takes almost no bytes on the wire: there the line leaves the chart, so that the rest stays legible. */
const MOST_UNCOMPRESSED = 4
/** Samples further apart than this show the actual steps between them, in pixels. */
const FAR_PX = 16

/** `capacityText`: the link's capacity on the axis. */
export function linkModel({ run, axis, capacityText }: { run: Run; axis: TimeAxis; capacityText: string }): PlotModel {
  const capacityMbps = capacityMbpsOf(run)
  const { samples } = run
  const uncompressed = reducesPages(run) ? uncompressedMbps(run) : null
  const dirtySteps = dirtyRateSteps(run, axis)
  const dirtiest = dirtySteps.reduce((most, { mbps }) => Math.max(most, mbps), 0)
  const loaded = [dirtiest, ...(uncompressed === null ? [] : [percentile90(uncompressed)])]
  const top = TOP * Math.min(MOST_UNCOMPRESSED, Math.max(1, ...loaded.map((mbps) => mbps / capacityMbps)))
  const share = (mbps: number) => Math.min(1, mbps / (capacityMbps * top))
  const { indices, x } = chooseSamples(run, axis, ['migrationMbps', 'outMbps', 'estimatedMbps'])
  /** Rates are means since the previous sample: draws the rates of sample `i` at the position of sample `at`, with the estimate of `at`. */
  const rowOf = (i: number, at: number): LiveRow => {
    const migration = samples.migrationMbps[i]
    return {
      x: x[at],
      migration: share(migration),
      application: [share(migration), share(migration + applicationMbpsAt(run, i))],
      ...(uncompressed !== null && uncompressed[i] > 0 ? { uncompressed: share(uncompressed[i]) } : {}),
      ...(samples.estimatedMbps[at] > 0 ? { estimated: share(samples.estimatedMbps[at]) } : {}),
    }
  }
  // Where samples lie far apart, as in an enlarged downtime, a slope between two means would show rates that never occurred.
  const { migrationMbps, outMbps } = samples
  const bends = (i: number) =>
    i > 0 && x[i] - x[i - 1] > FAR_PX && (migrationMbps[i] !== migrationMbps[i - 1] || outMbps[i] !== outMbps[i - 1])
  const rows = indices.flatMap((i) => (bends(i) ? [rowOf(i, i - 1), rowOf(i, i)] : [rowOf(i, i)]))
  const isEstimated = rows.some((row) => 'estimated' in row)
  const dirty = dirtySteps.flatMap(({ fromX, toX, mbps }) => [fromX, toX].map((at) => ({ x: at, y: share(mbps) })))
  const capacity = [0, axis.width].map((at) => ({ x: at, y: share(capacityMbps) }))
  const ofRows = (line: Omit<LiveLine, 'rows'>): LiveLine => ({ rows, ...line })
  return {
    axis,
    rows,
    lines: [
      ofRows({ kind: 'area', of: 'migration', ink: 'var(--state-in-flight)', opacity: 1, name: texts.migration }),
      ofRows({ kind: 'area', of: 'application', ink: 'var(--app)', opacity: 1 }),
      ...(uncompressed === null ? [] : [ofRows({ kind: 'line', of: 'uncompressed', ink: 'var(--accent)', name: texts.uncompressed })]),
      ...(isEstimated ? [ofRows({ kind: 'line', of: 'estimated', ink: 'var(--text)', dash: '1.5 2.5', name: texts.estimated })] : []),
      { kind: 'line', of: 'y', rows: capacity, ink: 'var(--text)', width: 1, dash: '4 3' },
      { kind: 'line', of: 'y', rows: dirty, ink: 'var(--state-in-flight)', width: 3.5, opacity: 0.75 },
      { kind: 'line', of: 'y', rows: dirty, ink: ON_IN_FLIGHT.dirty, width: 1.75, name: dirty.length === 0 ? undefined : texts.dirtyRate },
    ],
    values: {
      scale: { low: 0, high: capacityMbps * top, log: false, ticks: [capacityMbps] },
      text: () => capacityText,
    },
  }
}

const REDUCING_BOOSTS = ['xbzrle', 'compression', 'dedup', 'sharedStorage'] as const

/**
 * Whether a boost makes pages cross for less than their size: a boost in the scenario, or one that a manager switched on, according to the
 * result.
 */
function reducesPages(run: Run): boolean {
  const strategy = run.scenario.migrations.find((migration) => migration.vm === run.vm)?.strategy
  const setUp = strategy !== undefined && 'boosts' in strategy ? strategy.boosts : {}
  const found = migrationOf(run)?.boosts ?? {}
  return REDUCING_BOOSTS.some((name) => setUp[name] !== undefined || name in found)
}

/** Uncompressed bandwidth, in Mbit/s, of the pages that left the remaining set since the previous sample; 0 where the set grew. */
function uncompressedMbps(run: Run): Float64Array {
  const {
    samples: { tS, remainingPages },
    length,
  } = run
  const megabits = pageMiBOf(run) * MBPS_OF_MIB_PER_S
  const uncompressed = new Float64Array(length)
  for (let i = 1; i < length; i++) {
    const gone = remainingPages[i - 1] - remainingPages[i]
    if (gone > 0 && tS[i] > tS[i - 1]) uncompressed[i] = (gone * megabits) / (tS[i] - tS[i - 1])
  }
  return uncompressed
}

/** 90th percentile of the positive values. */
function percentile90(uncompressed: Float64Array): number {
  const values = uncompressed.filter((value) => value > 0).sort()
  return values.length === 0 ? 0 : values[Math.floor((values.length - 1) * 0.9)]
}
