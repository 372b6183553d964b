/** A dirty-rate measurement as evidence: distinct pages within windows, with the error of sampling. */
import { MIB_BYTES } from '../../units/units.ts'
import type { DirtyWindow } from '../migrationRecord.ts'

/** Of one window: the guest's own swing, and the sampling of a few hundred pages per GiB. */
const relativeError = 0.06

export interface MeasuredPoint {
  readonly windowS: number
  readonly pages: number
  /** Standard deviation over the value. */
  readonly relativeError: number
}

/** Windows with a length and written pages, as points in seconds and pages. */
export function curveOf(windows: readonly DirtyWindow[], pageBytes: number): MeasuredPoint[] {
  return windows
    .filter(({ windowS, dirtyMiB }) => windowS > 0 && dirtyMiB > 0)
    .map(({ windowS, dirtyMiB }) => ({ windowS, pages: (dirtyMiB * MIB_BYTES) / pageBytes, relativeError }))
}
