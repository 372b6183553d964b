/** Records that state how much of the memory was sent, and not what remains, such as the task log of Proxmox VE. */
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import type { MigrationRecord } from '../migrationRecord.ts'
import { passedMiB, pathRate } from '../pathRate.ts'
import type { FirstPass } from './forecastTypes.ts'

interface Remaining {
  readonly record: MigrationRecord
  readonly basis: FirstPass['basis']
}

/**
 * The record with what may remain of the first pass at its last amount: the total less the amount sent, which is more by the zero pages that
 * have passed. A text without times has the time that the data take at its rate. Rounded amounts show no rate between them, so only the
 * last one is kept.
 */
export function withRemaining(record: MigrationRecord): Remaining {
  const given: Remaining = { record, basis: 'remaining' }
  const { samples } = record
  const last = samples.findLast(({ transferredMiB }) => transferredMiB !== null)
  const memoryMiB = samples.findLast((sample) => sample.memoryMiB !== null)?.memoryMiB ?? null
  const rate = pathRate(record)
  if (samples.some(({ remainingMiB }) => remainingMiB !== null)) return given
  if (last === undefined || last.transferredMiB === null || memoryMiB === null || rate === null) return given
  const atS = last.atS ?? (last.transferredMiB * MBPS_OF_MIB_PER_S) / rate.mbps
  const remainingMiB = Math.max(0, memoryMiB - (passedMiB(last) ?? last.transferredMiB))
  const dirtyPagesPerS = samples.findLast((sample) => sample.dirtyPagesPerS !== null)?.dirtyPagesPerS ?? null
  return {
    record: { ...record, samples: [{ ...last, atS, memoryMiB, remainingMiB, dirtyPagesPerS, rateMbps: rate.mbps }] },
    basis: 'total-less-sent',
  }
}
