/** The parts of a run's downtime, apart from `runMoments.ts` because what the page loads first shows only the whole. */
import type { DowntimeParts } from '../../../engine/result/result.ts'
import { downtimePartNames } from '../../../analysis/report/downtimeParts.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { downtimeOf, guestStopsOf } from './runMoments.ts'

export interface DowntimePart {
  key: keyof DowntimeParts
  label: string
  fromS: number
  toS: number
  ms: number
}

/** In order of time. None for a context-switching guest: the result has only the sum over all stops for each part. */
export function downtimePartsOf(run: Run): DowntimePart[] {
  const migration = migrationOf(run)
  const downtime = downtimeOf(run)
  if (migration === null || downtime === null || guestStopsOf(run).length > 0) return []
  let atS = downtime.fromS
  return downtimePartNames.flatMap(([key, label]) => {
    const ms = migration.downtimeParts[key]
    if (!(ms > 0)) return []
    atS += ms / 1000
    return [{ key, label, fromS: atS - ms / 1000, toS: atS, ms }]
  })
}
