/** The downtime limit as a height on the remaining chart: limit × the bandwidth that the rule compares with is the memory that may remain. */
import { MBPS_OF_MIB_PER_S } from '../../../../units/units.ts'
import type { Run } from '../../../../store/play/run.ts'
import { capacityMbpsOf } from '../../timeline/runMoments.ts'
import { comparedMbps } from '../../timeline/runLimits.ts'
import { type PlotScale, valueAtShare } from '../../../../kit/plot/scale.ts'
import { heightShare } from './axisBreak.ts'

interface Grip {
  /** The field that the grip sets. */
  path: string
  limitMs: number
  /** Memory that the limit allows, MiB. */
  sizeMiB: number
  mbps: number
}

/** Limits from one to this many ms; the field accepts more. */
export const MOST_LIMIT_MS = 30_000
/** A key changes the limit by this share, a page key by this factor. */
const KEY_SHARE = 0.05
const PAGE_FACTOR = 2

/** Null unless the followed migration's own rule multiplies a downtime limit by a bandwidth. */
export function gripOf(run: Run): Grip | null {
  const index = run.scenario.migrations.findIndex(({ vm }) => vm === run.vm)
  const strategy = run.scenario.migrations[index]?.strategy
  if (strategy === undefined || !('rule' in strategy) || strategy.rule.kind !== 'qemu' || strategy.manager !== null) return null
  const { downtimeMs } = strategy.rule
  const estimated = run.rounds.findLast(({ estimatedMbps }) => (estimatedMbps ?? 0) > 0)?.estimatedMbps ?? null
  const mbps = comparedMbps(run, estimated) ?? capacityMbpsOf(run)
  return { path: `migrations[${index}].strategy.rule.downtimeMs`, limitMs: downtimeMs, sizeMiB: sizeOf(downtimeMs, mbps), mbps }
}

function sizeOf(limitMs: number, mbps: number): number {
  return (limitMs / 1000) * (mbps / MBPS_OF_MIB_PER_S)
}

export function gripShare(scale: PlotScale, { sizeMiB }: Grip): number {
  return heightShare(scale, sizeMiB)
}

/** The limit at a height, in two significant figures. */
export function limitAt(scale: PlotScale, share: number, mbps: number): number {
  return rounded((valueAtShare(scale, share) / (mbps / MBPS_OF_MIB_PER_S)) * 1000)
}

/** The limit after a key; null for other keys. */
export function limitAfterKey(key: string, limitMs: number): number | null {
  const step = Math.max(1, rounded(limitMs * KEY_SHARE))
  switch (key) {
    case 'ArrowUp':
    case 'ArrowRight':
      return rounded(limitMs + step)
    case 'ArrowDown':
    case 'ArrowLeft':
      return rounded(limitMs - step)
    case 'PageUp':
      return rounded(limitMs * PAGE_FACTOR)
    case 'PageDown':
      return rounded(limitMs / PAGE_FACTOR)
    case 'Home':
      return 1
    case 'End':
      return MOST_LIMIT_MS
    default:
      return null
  }
}

function rounded(limitMs: number): number {
  return Math.min(MOST_LIMIT_MS, Math.max(1, Math.round(Number(limitMs.toPrecision(2)))))
}
