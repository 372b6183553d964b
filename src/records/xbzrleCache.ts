/** XBZRLE's cache as a record states it (`xbzrle-cache-size`), and the boost that re-enacts it. */
import { MIB_BYTES } from '../units/units.ts'
import type { RecordSettings } from './migrationRecord.ts'

/** Sizes that a scenario accepts: one page to 1 TiB. QEMU refuses a cache below a page, and one above the guest's memory. */
const leastMiB = 4096 / MIB_BYTES
const mostMiB = 1_048_576

/** @returns MiB, or `null` if no cache has this size: 0 is what tools print while XBZRLE is off */
export function cacheMiBOf(bytes: number | null): number | null {
  if (bytes === null) return null
  const mib = bytes / MIB_BYTES
  return mib >= leastMiB && mib <= mostMiB ? mib : null
}

/** The boost with the record's cache; without one in the record, QEMU's default of 64 MiB. */
export function xbzrleBoost({ xbzrleCacheMiB }: RecordSettings): { cacheMiB?: number } {
  return xbzrleCacheMiB === null ? {} : { cacheMiB: xbzrleCacheMiB }
}
