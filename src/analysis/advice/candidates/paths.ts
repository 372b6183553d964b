/** Ways to send faster than a cap or a single stream lets a migration: a raised cap and more channels, with the path that each assumes. */
import { isAtCap } from '../../../records/import/derived/bandwidthCap.ts'
import { portsMbps, streamLimit, streamsOf } from '../../../records/streamRate.ts'
import { hostLimits } from '../../../scenario/schema/fields/limits.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../../units/units.ts'
import type { AdviceBase } from '../adviceScenario.ts'
import { pathMbps } from '../oneCopy.ts'
import type { Recorded } from '../recorded.ts'

/** What limits the rate of a migration, as far as a scenario or a record shows it. Rates in 10^6 bit/s. */
export interface Path {
  /** Rate of the path in the scenario; null: not known. */
  readonly pathMbps: number | null
  /** Rate of the link; null: the cap or the stream hides it. */
  readonly linkMbps: number | null
  /** Bandwidth limit of the migration; null: none. */
  readonly capMbps: number | null
  /** The most that one stream carries; null: the stream is not the limit. */
  readonly streamMbps: number | null
  /** Streams of the current settings. */
  readonly channels: number
}

export interface RaisedCap {
  readonly maxMbps: number
  readonly pathMbps: number
}

/** A cap as multiples of the current one, at most this share of the link: the guests on it need the rest. */
const capFactors = [2, Infinity]
const linkShare = 0.9
/** A limit that could be raised by less stays. */
const worthRaising = 1.5
/** Share of a cap from which on it limits the rate. */
const leastOfCap = 0.9
/** In practice no limit: 1 GiB/s, for a link whose rate is not known. */
const openCapMbps = (1024 * MIB_BYTES) / BYTES_PER_S_OF_MBPS
const channelCounts = [2, 4, 6, 8]
/** The fastest link that is assumed where more channels are tried on a link of unknown rate. */
const mostAssumedMbps = 100_000

/**
 * Higher caps than the current one, in whole MiB/s as products take them; none where the link leaves no room, or twice the cap is below 1
 * MiB/s. For a link of unknown rate the path is the slowest port in use that carries twice the cap.
 */
export function raisedCaps({ capMbps, linkMbps }: Path): RaisedCap[] {
  if (capMbps === null || capMbps <= 0) return []
  if (linkMbps === null) {
    const assumedMbps = portsMbps.find((port) => linkShare * port >= 2 * capMbps) ?? hostLimits.mbps.max
    return higherThan(capMbps, [2 * capMbps, openCapMbps]).map((maxMbps) => ({ maxMbps, pathMbps: assumedMbps }))
  }
  if (linkShare * linkMbps < worthRaising * capMbps) return []
  const most = linkShare * linkMbps
  return higherThan(
    capMbps,
    capFactors.map((factor) => Math.min(factor * capMbps, most)),
  ).map((maxMbps) => ({ maxMbps, pathMbps: linkMbps }))
}

function higherThan(capMbps: number, caps: readonly number[]): number[] {
  return [...new Set(caps.map(wholeCapMbps))].filter((mbps) => mbps > capMbps)
}

function wholeCapMbps(mbps: number): number {
  return (Math.floor((mbps * BYTES_PER_S_OF_MBPS) / MIB_BYTES) * MIB_BYTES) / BYTES_PER_S_OF_MBPS
}

/** More streams than the current settings have, up to the first number that fills the link. */
export function moreChannels({ streamMbps, linkMbps, channels }: Path): { count: number; streamMbps: number; pathMbps: number }[] {
  if (streamMbps === null) return []
  const most = linkMbps ?? Math.max(mostAssumedMbps, 2 * channels * streamMbps)
  const counts = channelCounts.filter((count) => count > channels)
  return counts
    .filter((_, i) => i === 0 || counts[i - 1] * streamMbps < most)
    .map((count) => ({ count, streamMbps, pathMbps: Math.min(hostLimits.mbps.max, most, count * streamMbps) }))
}

/** What limits the rate: the path of a scenario; in a record a cap, one stream, or the path. */
export function pathOf(base: Pick<AdviceBase, 'scenario' | 'vm' | 'recorded' | 'known'>): Path {
  const { scenario, vm, recorded } = base
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const mbps = pathMbps(scenario, scenario.vms.find(({ id }) => id === vm)?.host, migration?.to)
  const capMbps = migration?.maxMbps ?? null
  if (recorded !== null) return pathOfRecord(mbps, capMbps, recorded, base.known)
  const strategy = migration?.strategy
  const { count = 1, mbpsEach = null } = (strategy !== undefined && 'boosts' in strategy ? strategy.boosts.channels : undefined) ?? {}
  return { pathMbps: mbps, linkMbps: mbps, capMbps, streamMbps: mbpsEach, channels: count }
}

function pathOfRecord(mbps: number | null, capMbps: number | null, recorded: Recorded, known: AdviceBase['known']): Path {
  const { beside, facts, settings } = recorded
  const { linkMbps = null, streamMbps: typed = null } = beside
  const streamMbps = capMbps === null && mbps !== null ? (streamLimit(mbps, facts, settings, beside)?.mbps ?? null) : typed
  const isHidden = binds(capMbps, mbps) || streamMbps !== null || known?.hidingCapMbps !== null
  const channels = streamsOf(facts, settings, beside) ?? 1
  return { pathMbps: mbps, linkMbps: linkMbps ?? (isHidden ? null : mbps), capMbps: capAsSet(capMbps, facts.capMbps), streamMbps, channels }
}

/** Whether a path is as fast as the cap lets it be; a slower one has its own rate, whatever the cap. */
function binds(capMbps: number | null, mbps: number | null): boolean {
  return capMbps !== null && (mbps === null || mbps >= leastOfCap * capMbps)
}

/** Commands take the cap as it was set, not as it was reached. */
export function capAsSet(reachedMbps: number | null, setMbps: number | null): number | null {
  return reachedMbps !== null && setMbps !== null && isAtCap(reachedMbps, setMbps) ? setMbps : reachedMbps
}
