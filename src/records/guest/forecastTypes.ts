/** A forecast as data. Texts for it are in `src/messages/en/places/forecast.json`. */
import type { DirtyWindow } from '../migrationRecord.ts'
import type { Band } from '../quantiles.ts'

/** Inputs of a forecast in addition to the record. */
export interface Beside {
  /** A `calc-dirty-rate` measurement of this guest. */
  readonly dirtyWindows?: readonly DirtyWindow[]
  readonly usedMemoryMiB?: number
  /** Rate of the final copy if a cap limits the rounds before it. */
  readonly linkMbps?: number
  /** A migration that still runs at this moment counts as never ending. */
  readonly horizonS?: number
}

/** Basis of the forecast, or the reason why there is none. */
export type ForecastBasis =
  | 'ended'
  | 'cancelled'
  | 'idle'
  | 'fault-tolerance'
  | 'begun-late'
  | 'uncounted'
  | 'failed'
  | 'no-samples'
  | 'no-remaining'
  | 'no-time'
  | 'no-rate'
  | 'first-pass'
  | 'measured-curve'
  | 'first-resync'
  | 'rounds'
  | 'auto-converge'
  | 'xbzrle'
  | 'xbzrle-rounds'
  | 'paused'
  | 'postcopy'
  | 'postcopy-paused'

export type NarrowingNeed = 'dirty-rate' | 'used-memory' | 'limits' | 'link' | 'denser-samples' | 'counted-samples' | 'wait'

export interface Narrowing {
  readonly need: NarrowingNeed
  /** For `wait`: until when. */
  readonly atS: number | null
}

/** The first pass while it runs, at the record's rate. */
export interface FirstPass {
  /** `high`: every page that may remain is sent whole; `low`: nearly all of them are zero. */
  readonly endS: { readonly low: number; readonly high: number }
  /** What the record states of the pages that may remain. */
  readonly basis: 'remaining' | 'total-less-sent'
}

export interface Forecast {
  /** Moment of the last sample. */
  readonly atS: number | null
  readonly knowable: boolean
  readonly knowableFromS: Band | null
  /** Null: the first pass is over, or the record does not show it. */
  readonly firstPass: FirstPass | null
  readonly basis: ForecastBasis
  readonly resyncs: number
  readonly neverProbability: number | null
  readonly horizonS: number | null
  /** If it ends. */
  readonly endS: Band | null
  readonly downtimeMs: Band | null
  /** Upper bound of the downtime if the cap hides the link's rate. */
  readonly downtimeAtMostMs: number | null
  readonly transferredMiB: Band | null
  readonly narrowBy: readonly Narrowing[]
}

/** One of QEMU's windows: neither the record nor the rule is finer. */
const windowS = 0.11

/** Whether a predicted interval holds the end, which may lie at most a window outside. */
export function holdsEnd({ p10, p90 }: Band, endS: number): boolean {
  return endS >= p10 - windowS && endS <= p90 + windowS
}

const beforeFirstResync: ReadonlySet<ForecastBasis> = new Set<ForecastBasis>(['first-pass', 'measured-curve', 'xbzrle'])

/** False if the record does not count re-syncs; without re-syncs true if none has happened yet. */
export function countsResyncs({ resyncs, basis }: Pick<Forecast, 'resyncs' | 'basis'>): boolean {
  return resyncs > 0 || beforeFirstResync.has(basis)
}

/** A forecast without content; callers set the known values. */
export function unknownForecast(atS: number | null, basis: ForecastBasis): Forecast {
  return {
    atS,
    basis,
    knowable: false,
    knowableFromS: null,
    firstPass: null,
    resyncs: 0,
    neverProbability: null,
    horizonS: null,
    endS: null,
    downtimeMs: null,
    downtimeAtMostMs: null,
    transferredMiB: null,
    narrowBy: [],
  }
}

/** A value that is known exactly. */
export function certain(value: number): Band {
  return { p10: value, p50: value, p90: value }
}
