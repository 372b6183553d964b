/** Forecasts that need no model: the migration has ended, or runs as post-copy, where each missing page is sent once. */
import type { MigrationRecord, RecordSample } from '../migrationRecord.ts'
import { pausedForS } from '../operatorPause.ts'
import type { Forecast } from './forecastTypes.ts'
import { certain, unknownForecast } from './forecastTypes.ts'

/** Relative uncertainty of a post-copy's rate, which no cap holds. */
const postcopySpread = 0.15
const samplesForRate = 10
/** The sync before the first pass and the one at the stop count in `dirty-sync-count`, but are not re-syncs. */
const firstAndLastSync = 2

/** @returns null for a pre-copy that is still running */
export function settledForecast(record: MigrationRecord): Forecast | null {
  const last = record.samples.findLast(({ status }) => status !== null)
  if (last === undefined) return null
  const { status } = last
  const atS = record.samples.findLast((sample) => sample.atS !== null)?.atS ?? null
  if (status === 'completed') return endedForecast(last, record)
  if (status === 'cancelled' || status === 'cancelling' || status === 'failed' || status === 'failing')
    return { ...unknownForecast(atS, status.startsWith('fail') ? 'failed' : 'cancelled'), knowable: true, neverProbability: 1 }
  if (status === 'colo') return unknownForecast(atS, 'fault-tolerance')
  if (status === 'none') return unknownForecast(atS, 'idle')
  if (status === 'postcopy-paused' || status === 'postcopy-recover-setup') return unknownForecast(atS, 'postcopy-paused')
  return status?.startsWith('postcopy') === true ? postcopyForecast(record) : null
}

function endedForecast(last: RecordSample, record: MigrationRecord): Forecast {
  const endS = last.totalS ?? last.atS
  const pausedS = pausedForS(record, endS, last.downtimeMs)
  const downtimeMs = pausedS === null ? last.downtimeMs : pausedS * 1000
  return {
    ...unknownForecast(last.atS, 'ended'),
    resyncs: Math.max(0, (last.dirtySyncs ?? firstAndLastSync) - firstAndLastSync),
    knowable: true,
    neverProbability: 0,
    endS: endS === null ? null : certain(endS),
    downtimeMs: downtimeMs === null ? null : certain(downtimeMs),
    transferredMiB: last.transferredMiB === null ? null : certain(last.transferredMiB),
  }
}

function postcopyForecast({ samples }: MigrationRecord): Forecast {
  const active = samples
    .filter(({ status, atS, remainingMiB }) => status?.startsWith('postcopy') === true && atS !== null && remainingMiB !== null)
    .slice(-samplesForRate)
  const last = active.at(-1)
  const first = active[0]
  const atS = last?.atS ?? samples.at(-1)?.atS ?? null
  const nothing = unknownForecast(atS, 'postcopy')
  if (last === undefined || first === last || last.remainingMiB === null || first.remainingMiB === null) return nothing
  const mibPerS = (first.remainingMiB - last.remainingMiB) / (last.atS! - first.atS!)
  // Samples of one moment show no rate.
  if (!(mibPerS > 0) || mibPerS === Infinity) return nothing
  const restS = last.remainingMiB / mibPerS
  const { downtimeMs, transferredMiB, remainingMiB } = last
  const at = last.atS!
  return {
    ...nothing,
    knowable: true,
    neverProbability: 0,
    endS: { p10: at + restS * (1 - postcopySpread), p50: at + restS, p90: at + restS * (1 + 2 * postcopySpread) },
    downtimeMs: downtimeMs === null ? null : certain(downtimeMs),
    transferredMiB: transferredMiB === null ? null : certain(transferredMiB + remainingMiB),
  }
}
