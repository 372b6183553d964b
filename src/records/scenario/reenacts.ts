/** How far the run of a fitted scenario is off, and whether it may be called a re-enactment; apart from the fit, which simulates. */
import { underPercent } from '../../texts/places/records.ts'
import { formatRounded } from '../../units/format.ts'
import type { RecordFit } from './recordFit.ts'

/** From this error on, in percent, a run does not show what the record shows. */
const farOffPercent = 20

type Likeness = 'reenacts' | 'closest' | 'not-compared'

/** Whether the run of a fitted scenario shows what its record shows, as far as either total was compared. */
export function likenessOf({ timeErrorPercent, dataErrorPercent }: Pick<RecordFit, 'timeErrorPercent' | 'dataErrorPercent'>): Likeness {
  if (timeErrorPercent === null && dataErrorPercent === null) return 'not-compared'
  return Math.max(Math.abs(timeErrorPercent ?? 0), Math.abs(dataErrorPercent ?? 0)) < farOffPercent ? 'reenacts' : 'closest'
}

/** Smaller errors, in percent, are given as below this one: a record has no finer moments. */
const leastErrorPercent = 0.1

/** `2.1 %`, `under 0.1 %`: the sign is left out. */
export function errorText(percent: number): string {
  const size = Math.abs(percent)
  return size < leastErrorPercent ? underPercent(`${leastErrorPercent} %`) : `${formatRounded(size, 2)} %`
}
