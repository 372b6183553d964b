/** Scores forecasts on recorded migrations: the end, the rest of the time, the interval, and the probability of never ending. */
import { forecastOf, recordUntil } from '../../src/records/guest/forecast.ts'
import { guestPriors } from '../../src/records/guest/posterior.ts'
import { holdsEnd } from '../../src/records/guest/forecastTypes.ts'
import type { Beside, Forecast } from '../../src/records/guest/forecastTypes.ts'
import { quantile } from '../../src/units/statistics.ts'
import type { MigrationRecord } from '../../src/records/migrationRecord.ts'
import { mean } from '../statistics.ts'
import type { RecordedRun } from './recordedRun.ts'

/** Rest of the time below which a relative error says nothing: two windows. */
const restFloorS = 0.2

export interface Scored {
  run: RecordedRun
  atS: number
  forecast: Forecast
  /** null for a run that never ended or a forecast without an end */
  endError: number | null
  restError: number | null
  holds: boolean | null
  width: number | null
  neverProbability: number | null
}

/** Moment of the first sample that shows re-sync `k`; null if the run has fewer while it runs. */
export function resyncMoment(record: MigrationRecord, k: number): number | null {
  const sample = record.samples.find(({ dirtySyncs }) => dirtySyncs !== null && dirtySyncs >= k + 1)
  return sample?.atS ?? null
}

export function scoreAt(run: RecordedRun, record: MigrationRecord, atS: number, beside: Beside = {}, priors = guestPriors): Scored {
  const forecast = forecastOf(recordUntil(record, atS), beside, priors)
  const { endS, neverProbability } = forecast
  if (!run.ended || endS === null)
    return { run, atS, forecast, endError: null, restError: null, holds: null, width: null, neverProbability }
  const off = Math.abs(endS.p50 - run.endS)
  return {
    run,
    atS,
    forecast,
    neverProbability,
    endError: off / run.endS,
    restError: off / Math.max(restFloorS, run.endS - atS),
    holds: holdsEnd(endS, run.endS),
    width: (endS.p90 - endS.p10) / run.endS,
  }
}

export interface Summary {
  records: number
  endMedian: number
  end90: number
  restMedian: number
  holds: number
  width: number
  /** mean square of P(never) against what came; NaN without a P(never) */
  brier: number
  /** the same for the share of runs that never ended, said of each */
  brierOfBase: number
}

export function summaryOf(scored: readonly Scored[]): Summary {
  const sortedOf = (pick: (one: Scored) => number | null): number[] =>
    scored
      .map(pick)
      .filter((value) => value !== null)
      .toSorted((a, b) => a - b)
  const ended = sortedOf(({ endError }) => endError)
  const judged = scored.filter(({ neverProbability }) => neverProbability !== null)
  const base = judged.filter(({ run }) => !run.ended).length / judged.length
  const held = scored.filter(({ holds }) => holds !== null)
  return {
    records: scored.length,
    endMedian: quantile(ended, 0.5),
    end90: quantile(ended, 0.9),
    restMedian: quantile(
      sortedOf(({ restError }) => restError),
      0.5,
    ),
    holds: held.filter(({ holds }) => holds).length / held.length,
    width: quantile(
      sortedOf(({ width }) => width),
      0.5,
    ),
    brier: mean(judged.map(({ run, neverProbability }) => (neverProbability! - (run.ended ? 0 : 1)) ** 2)),
    brierOfBase: base * (1 - base),
  }
}
