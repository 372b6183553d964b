/** The bandwidth cap of a record: as its parameters state it, or QEMU's default where the rate sits on that. */
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { capBand } from './qemuDefaults.ts'
import type { MigrationRecord } from '../../migrationRecord.ts'
import type { CapOrigin, RecordFacts } from '../importer.ts'
import { precedes, reaches, versionRange } from './qemuVersion.ts'
import type { VersionRange } from './qemuVersion.ts'

/** The release that raised QEMU's default `max-bandwidth`. */
export const capChange = '5.2'
/** The default before and since, MiB/s. */
const defaults: readonly { mibPerS: number; from: CapOrigin; fits(range: VersionRange): boolean }[] = [
  { mibPerS: 32, from: 'default-before-qemu-5.2', fits: (range) => precedes(range, capChange) },
  { mibPerS: 128, from: 'default-since-qemu-5.2', fits: (range) => reaches(range, capChange) },
]
type Cap = Pick<RecordFacts, 'capMbps' | 'capFrom'>
const none: Cap = { capMbps: null, capFrom: null }

/** Zero pages, which take time and few bytes, and the stop lower a mean: the least share of the cap. */
const leastMean = 0.9

export function isAtCap(mbps: number, capMbps: number): boolean {
  return mbps >= capMbps * capBand.from && mbps <= capMbps * capBand.to
}

/** libvirt and the managers above it set the bandwidth themselves. */
export function hasQemuDefaults({ product }: RecordFacts): boolean {
  return product === null || product === 'hmp' || product === 'qmp'
}

/** Mean rate since the start; null if the record does not show it. */
export function meanMbpsOf({ transferredMiB, totalS, setupMs }: RecordFacts): number | null {
  const sendingS = (totalS ?? 0) - (setupMs ?? 0) / 1000
  return transferredMiB === null || sendingS <= 0 ? null : (transferredMiB * MBPS_OF_MIB_PER_S) / sendingS
}

export function bandwidthCap(facts: RecordFacts, { settings }: MigrationRecord): Cap {
  const stated = facts.capMbps ?? settings.maxBandwidthMbps
  if (stated !== null) return { capMbps: stated, capFrom: facts.capFrom ?? 'stated' }
  const mean = meanMbpsOf(facts)
  if (mean === null || facts.rateMbps === null) return none
  if (settings.isUncapped === true || !hasQemuDefaults(facts)) return none
  const rate = facts.rateMbps
  const range = versionRange(facts.productVersion)
  const found = defaults.find(({ mibPerS, fits }) => {
    const capMbps = mibPerS * MBPS_OF_MIB_PER_S
    return fits(range) && isAtCap(rate, capMbps) && mean >= leastMean * capMbps && mean <= capBand.to * capMbps
  })
  return found === undefined ? none : { capMbps: found.mibPerS * MBPS_OF_MIB_PER_S, capFrom: found.from }
}
