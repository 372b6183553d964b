/** What the link carries at a moment, in words. Pure. */
import type { Run } from '../../store/play/run.ts'
import * as texts from '../../messages/compiled/en/play/onStage.ts'
import { say } from '../../units/format.ts'
import { type PrintedUnit, rateIn } from '../../units/rate.ts'
import { isLinkDownAt, wireReadingAt } from './stage/wireReading.ts'
import { pageMiBOf } from './timeline/runMoments.ts'
import { isPausedAt } from './commands/inForce.ts'

/** The migration's rate, or why nothing is sent; null before the first sample. */
export function linkTextAt(run: Run, tS: number, unit: PrintedUnit): string | null {
  const reading = wireReadingAt(run, tS)
  if (reading === null) return null
  if (reading.migrationMbps > 0) return say(rateIn(unit, reading.migrationMbps, pageMiBOf(run)))
  if (isLinkDownAt(run, tS)) return texts.linkDown
  return isPausedAt(run, tS) ? texts.pausedNow : texts.idle
}
