/** Time in which data was sent, and the cap under which it was. */
import { hostDefaults } from '../../../scenario/schema/defaults.ts'
import { capBand, defaultMaxBandwidthMbps } from '../../import/derived/qemuDefaults.ts'
import type { RecordFacts } from '../../import/importer.ts'
import type { MigrationRecord } from '../../migrationRecord.ts'

/** Time in which memory moved: QEMU's total includes its setup, which the simulation does not have. */
export function movingS(facts: RecordFacts): number | null {
  const { totalS, setupMs } = facts
  return totalS === null ? null : memoryShare(facts) * Math.max(0, totalS - (setupMs ?? 0) / 1000)
}

/**
 * Least share of the time in which data is sent, where finding zero pages would take all of it: such a host finds them faster than the one
 * of the default.
 */
const leastSending = 0.1

/** Time to find a zero page: the default, or less where the record has no time for it. */
export function zeroScanS(facts: RecordFacts): number {
  const mostS = (1 - leastSending) * runningS(facts)
  return Math.min(hostDefaults.zeroScanS, mostS / Math.max(1, facts.zeroPages ?? 0))
}

/** Time in which data was sent: neither the search for zero pages nor a pause of devices sends any. */
export function sendingSeconds(facts: RecordFacts): number | null {
  return movingS(facts) === null ? null : runningS(facts) - zeroScanS(facts) * (facts.zeroPages ?? 0)
}

/** Time in which memory moved, without the pause of devices. */
function runningS(facts: RecordFacts): number {
  return Math.max(0, (movingS(facts) ?? 0) - (facts.nonMemoryPauseMs ?? 0) / 1000)
}

/** Share of the time that the memory took: 1, unless the same migration copies disks. The memory then has its share of the data. */
export function memoryShare({ transferredMiB, diskMiB }: RecordFacts): number {
  const sentMiB = transferredMiB ?? 0
  return diskMiB !== null && diskMiB > 0 && sentMiB > 0 ? sentMiB / (sentMiB + diskMiB) : 1
}

export function capIn({ settings }: MigrationRecord): number {
  return settings.maxBandwidthMbps ?? (settings.isUncapped === true ? Infinity : defaultMaxBandwidthMbps)
}

/** Shares of a stated cap between which it limits: gaps between samples lower a mean, and QEMU sends whole buffers, more than a very low cap. */
const leastOfCap = 0.9
const mostOvershoot = 2

/** The cap that limits the rate; null: the link does. The simulation overshoots a very low cap as QEMU does, so that it is as stated. */
export function limitingCap(rateMbps: number, facts: RecordFacts, record: MigrationRecord): number | null {
  const stated = facts.capMbps ?? record.settings.maxBandwidthMbps
  if (stated === null) return null
  if (rateMbps < stated * leastOfCap || rateMbps > stated * mostOvershoot) return null
  return rateMbps > stated * capBand.to ? stated : rateMbps
}
