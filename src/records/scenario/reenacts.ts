/** Whether the run of a fitted scenario may be called a re-enactment; apart from the fit, which simulates. */
import type { RecordFit } from './recordFit.ts'

/** From this error on, in percent, a run does not show what the record shows. */
const farOffPercent = 20

/** A run that was not compared with its record counts as one that follows it. */
export function reenacts({ timeErrorPercent, dataErrorPercent }: Pick<RecordFit, 'timeErrorPercent' | 'dataErrorPercent'>): boolean {
  return Math.max(Math.abs(timeErrorPercent ?? 0), Math.abs(dataErrorPercent ?? 0)) < farOffPercent
}
