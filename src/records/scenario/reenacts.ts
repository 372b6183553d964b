/** How far the run of a fitted scenario is off, and whether it may be called a re-enactment; apart from the fit, which simulates. */
import { underPercent } from '../../messages/compiled/en/places/records.ts'
import { formatRounded } from '../../units/format.ts'
import { isFinal } from '../import/importer.ts'
import type { RecordFit } from './recordFit.ts'

/** From this error on, in percent, of time, data or what remains, a run does not show what the record shows. */
const farOffPercent = 20

type Likeness = 'reenacts' | 'closest' | 'not-compared'

type Errors = Pick<RecordFit, 'timeErrorPercent' | 'dataErrorPercent' | 'remaining'>

/** Whether the run of a fitted scenario shows what its record shows, as far as a total or what remains was compared. */
export function likenessOf({ timeErrorPercent, dataErrorPercent, remaining }: Errors): Likeness {
  const errors = [timeErrorPercent, dataErrorPercent, remaining?.errorPercent ?? null].filter((error) => error !== null)
  if (errors.length === 0) return 'not-compared'
  return Math.max(...errors.map(Math.abs)) < farOffPercent ? 'reenacts' : 'closest'
}

/** Whether the run is cut where an unfinished record of that status ends: its time then says nothing on how well it fits. */
export function isTimeCut({ timeErrorPercent }: Pick<RecordFit, 'timeErrorPercent'>, status: string | null): boolean {
  return timeErrorPercent === 0 && !isFinal(status)
}

/** Smaller errors, in percent, are given as below this one: a record has no finer moments. */
const leastErrorPercent = 0.1

/** `2.1 %`, `under 0.1 %`: the sign is left out. */
export function errorText(percent: number): string {
  const size = Math.abs(percent)
  return size < leastErrorPercent ? underPercent(`${leastErrorPercent} %`) : `${formatRounded(size, 2)} %`
}
