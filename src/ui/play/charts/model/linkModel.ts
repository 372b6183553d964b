/**
 * Model of the link chart: migration, with application traffic that leaves the source stacked on top, against the capacity of the path. If
 * pages cross compressed, as deltas, as references or another way, a line shows the bandwidth they would take uncompressed.
 */
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import { applicationMbpsAt, capacityMbpsOf, pageMiBOf } from '../../timeline/runMoments.ts'
import { type TimeAxis, timeX } from '../../timeline/axis/timeAxis.ts'
import type { PlotModel, PlotRow } from './plotModel.ts'
import { chooseSamples } from './plotModel.ts'
import { dirtyRateSteps } from './dirtyRate.ts'
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'

/** Headroom above the capacity line. */
const TOP = 1.06
/** A zero page takes almost no bytes on the wire: there the line leaves the chart, so that the rest stays legible. */
const MOST_UNCOMPRESSED = 4
/** Samples further apart than this show the actual steps between them, in pixels. */
const FAR_PX = 16

export interface LinkModel extends PlotModel {
  capacityMbps: number
  /** Whether pages cross for less than their size, so that the line of their uncompressed bandwidth is drawn. */
  hasUncompressed: boolean
  /** Whether the rule ever had an estimated bandwidth. */
  hasEstimate: boolean
  /** The dirty rate as steps of means. */
  dirty: { fromX: number; toX: number; share: number }[]
  /** Places for its name, clear of the names of the other lines, the best first. */
  dirtyNames: readonly NamePlace[]
}

/** A place on a line, and the lowest and highest share of the line near it. */
interface NamePlace {
  x: number
  low: number
  high: number
}

/** `capacityText`: the link's capacity on the axis. */
export function linkModel({ run, axis, capacityText }: { run: Run; axis: TimeAxis; capacityText: string }): LinkModel {
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
  const rowOf = (i: number, at: number): PlotRow => {
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
  const dirty = dirtySteps.map(({ fromX, toX, mbps }) => ({ fromX, toX, share: share(mbps) }))
  return {
    axis,
    rows,
    capacityMbps,
    dirty,
    dirtyNames: placesOfName(dirty, uncompressed === null ? FREE : BESIDE_UNCOMPRESSED, beginsX(run, axis)),
    hasUncompressed: uncompressed !== null,
    hasEstimate: rows.some((row) => 'estimated' in row),
    layers: [
      { key: 'migration', kind: 'area', stroke: 'none', fill: 'var(--state-in-flight)', strokeWidth: 0 },
      { key: 'application', kind: 'area', stroke: 'none', fill: 'var(--app)', strokeWidth: 0 },
      ...(uncompressed === null
        ? []
        : [{ key: 'uncompressed', kind: 'line' as const, stroke: 'var(--accent)', fill: 'none', strokeWidth: 1.25 }]),
      { key: 'estimated', kind: 'line', stroke: 'var(--text)', fill: 'none', strokeWidth: 1.25, dash: '1.5 2.5' },
    ],
    grid: [{ share: 1 / top, text: capacityText }],
  }
}

/** Room that the names of migration and estimate take at the ends of the line, and half of the name's own. */
const OTHER_NAMES_PX = 80
const HALF_NAME_PX = 32
const LETTERS_PX = 10

/** Where the dirty rate and the uncompressed rate have their names, as shares of the line from the beginning of the migration. */
const FREE = [0.45, 0.35, 0.55, 0.3, 0.6, 0.65]
const BESIDE_UNCOMPRESSED = [0.3, 0.25, 0.35]
export const UNCOMPRESSED_AT = 0.62

/** Those of the shares that leave room for the other names at the ends of the line. */
function placesOfName(dirty: LinkModel['dirty'], shares: readonly number[], beginX: number): NamePlace[] {
  const endX = dirty.at(-1)?.toX ?? 0
  const leastX = 0.9 * (OTHER_NAMES_PX + HALF_NAME_PX)
  return shares
    .map((share) => beginX + (endX - beginX) * share)
    .filter((x) => x - beginX >= leastX && endX - x >= leastX)
    .map((x) => {
      const near = dirty.filter(({ fromX, toX }) => toX >= x - HALF_NAME_PX && fromX <= x + HALF_NAME_PX).map(({ share }) => share)
      return { x, low: Math.min(...near), high: Math.max(...near) }
    })
}

/** Where the migration begins to send; a queued one sends nothing. */
export function beginsX(run: Run, axis: TimeAxis): number {
  return run.rounds.length === 0 ? 0 : timeX(axis, migrationOf(run)?.startS ?? 0)
}

/** Right end of the names of the lines: the downtime, or the last sample of a run under way. */
export function namesEndX({ rows }: LinkModel, bendX: number): number {
  return Math.min(bendX, rows.at(-1)?.x ?? 0)
}

/** Place of the name: above its line, below it, or beside the capacity, wherever neither line crosses it; null if it has no room. */
export function dirtyNameAt({ dirtyNames, grid }: LinkModel, height: number): { x: number; y: number } | null {
  const [best] = dirtyNames
  if (best === undefined) return null
  const capacityY = height * (1 - grid[0].share)
  for (const { x, low, high } of dirtyNames) {
    const [highY, lowY] = [high, low].map((share) => height * (1 - share))
    const y = [highY - 4, lowY + LETTERS_PX + 3, capacityY + LETTERS_PX + 3, capacityY - 4].find(
      (one) =>
        one >= LETTERS_PX &&
        one <= height - 3 &&
        (one + 2 < highY || one - LETTERS_PX > lowY) &&
        (one + 2 < capacityY || one - LETTERS_PX > capacityY),
    )
    if (y !== undefined) return { x, y }
  }
  return { x: best.x, y: height - 4 }
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
