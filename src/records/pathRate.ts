/** How fast the path of a record carries memory, and how much it has: one answer for the standing, the forecast and the advice. */
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MBPS_OF_MIB_PER_S, MIB_BYTES } from '../units/units.ts'
import type { MigrationRecord, RecordSample } from './migrationRecord.ts'

/** More whole pages than bytes by this factor: QEMU counted only some of its channels. */
const uncounted = 1.05

/** `window`: as stated for the last window; `mean`: data over the time; `pages`: whole pages over the time. */
interface PathRate {
  readonly mbps: number
  readonly basis: 'window' | 'mean' | 'pages'
}

/** @returns null if the record states no rate, and no amount with a time */
export function pathRate({ samples }: Pick<MigrationRecord, 'samples'>): PathRate | null {
  const ofPages = pagesMbps(samples)
  const mean = meanMbps(samples)
  // Where QEMU leaves out channels in the bytes sent, it does so in its rate too.
  if (ofPages !== null && ofPages.isMore) return { mbps: ofPages.mbps, basis: 'pages' }
  const stated = samples.findLast(({ rateMbps }) => (rateMbps ?? 0) > 0)?.rateMbps ?? null
  if (stated !== null) return { mbps: stated, basis: 'window' }
  if (mean !== null) return { mbps: mean, basis: 'mean' }
  return ofPages === null ? null : { mbps: ofPages.mbps, basis: 'pages' }
}

/** Data over the time, at the last sample that has both, 10^6 bit/s; null: none has. */
export function meanMbps(samples: readonly RecordSample[]): number | null {
  const last = samples.findLast(({ transferredMiB, atS }) => (transferredMiB ?? 0) > 0 && (atS ?? 0) > 0)
  return last === undefined ? null : ((last.transferredMiB ?? 0) * MBPS_OF_MIB_PER_S) / (last.atS ?? 1)
}

/** The same of the whole pages. `isMore`: they are more than the data that the sample counts. */
function pagesMbps(samples: readonly RecordSample[]): { mbps: number; isMore: boolean } | null {
  const last = samples.findLast(({ normalPages, atS }) => (normalPages ?? 0) > 0 && (atS ?? 0) > 0)
  if (last === undefined) return null
  const { normalPages, pageKiB, transferredMiB, atS } = last
  const bytes = (normalPages ?? 0) * (pageKiB ?? 4) * KIB_BYTES
  const isMore = transferredMiB !== null && bytes > uncounted * (transferredMiB + 1) * MIB_BYTES
  return { mbps: bytes / (atS ?? 1) / BYTES_PER_S_OF_MBPS, isMore }
}

const PAGE_KIB = 4

/** How much of the memory a first pass has been through, MiB: zero pages are passed as well, with few bytes. Null if the counts are not known, or count pages that were sent again. */
export function passedMiB({
  normalPages,
  zeroPages,
  pageKiB,
  dirtySyncs,
}: Pick<RecordSample, 'normalPages' | 'zeroPages' | 'pageKiB' | 'dirtySyncs'>): number | null {
  if (normalPages === null || zeroPages === null || dirtySyncs === null || dirtySyncs > 1) return null
  return ((normalPages + zeroPages) * (pageKiB ?? PAGE_KIB)) / KIB_BYTES
}
