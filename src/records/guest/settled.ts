/** Forecasts that need no model: the migration has ended, or runs as post-copy, where each missing page is sent once. */
import type { MigrationRecord, RecordSample } from '../migrationRecord.ts'
import { MBPS_OF_MIB_PER_S } from '../../units/units.ts'
import { pausedForS } from '../operatorPause.ts'
import type { Forecast, ForecastBasis } from './forecastTypes.ts'
import { certain, unknownForecast } from './forecastTypes.ts'

/** Relative uncertainty of a post-copy's rate, which no cap holds. */
const postcopySpread = 0.15
const samplesForRate = 10
/** The sync before the first pass and the one at the stop count in `dirty-sync-count`, but are not re-syncs. */
const firstAndLastSync = 2

/** Statuses under which nothing moves towards an end. */
const withoutEnd: ReadonlyMap<string, ForecastBasis> = new Map<string, ForecastBasis>([
  ['none', 'idle'],
  ['colo', 'fault-tolerance'],
  ['postcopy-paused', 'postcopy-paused'],
  ['postcopy-recover-setup', 'postcopy-paused'],
])

/** @returns null for a pre-copy that is still running */
export function settledForecast(record: MigrationRecord): Forecast | null {
  const last = record.samples.findLast(({ status }) => status !== null)
  if (last === undefined) return null
  const { status } = last
  const atS = record.samples.findLast((sample) => sample.atS !== null)?.atS ?? null
  if (status === 'completed') return endedForecast(last, record)
  if (status === 'cancelled' || status === 'cancelling' || status === 'failed' || status === 'failing')
    return { ...unknownForecast(atS, status.startsWith('fail') ? 'failed' : 'cancelled'), knowable: true, neverProbability: 1 }
  const endless = status === null ? undefined : withoutEnd.get(status)
  if (endless !== undefined) return unknownForecast(atS, endless)
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
  if (last === undefined || last.remainingMiB === null || first.remainingMiB === null) return nothing
  const between = (first.remainingMiB - last.remainingMiB) / (last.atS! - first.atS!)
  // Samples of one moment show no rate between them, but one may state it.
  const mibPerS = between > 0 && between < Infinity ? between : (last.rateMbps ?? 0) / MBPS_OF_MIB_PER_S
  const restS = last.remainingMiB / mibPerS
  if (!(mibPerS > 0 && restS < Infinity)) return nothing
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
