/** Times of a run that the clock and the verdict show. */
import type { Run } from '../../../store/play/run.ts'
import { clock, formatNumber } from '../../../units/format.ts'
import { brokenOffS } from './runMoments.ts'

/** The first sample by which the migration has sent, which it does at once, its local disk first; null before. */
export function firstSentS({ samples: { tS, transferredMiB } }: Run): number | null {
  return tS[transferredMiB.findIndex((mib) => mib > 0)] ?? null
}

/**
 * The time that the clock shows at a moment: once the last migration has broken off, its end, because nothing happens afterwards; while a
 * moment that was asked for is not simulated yet, the last one that is.
 */
export function clockS(run: Run | null, tS: number): number {
  if (run === null) return tS
  const endS = brokenOffS(run)
  const isLast = endS !== null && run.result?.migrations.every((one) => one.endS <= endS) === true
  return Math.min(tS, isLast ? endS : run.simulatedS)
}

/** The end of a run in seconds, beside the clock: a short one as the clock has it, in whole milliseconds. */
export function endInSeconds(endS: number): string {
  return endS < 1 ? clock(endS).value : formatNumber(endS, 4)
}
