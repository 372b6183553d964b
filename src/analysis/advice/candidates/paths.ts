/** Ways to send faster than a cap or a single stream lets a migration: a raised cap and more channels, with the path that each assumes. */
import { hostLimits } from '../../../scenario/schema/fields/limits.ts'
import type { Strategy } from '../../../scenario/schema/schema.ts'
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

/** Rates of Ethernet ports; of a pair one stream uses one. */
const portsMbps = [100, 1000, 2500, 5000, 10_000, 25_000, 40_000, 50_000, 100_000, 200_000, 400_000]
/** Payload of a full port as a share of its rate. */
const fullPort = 0.9
const aboveFullPort = 1.02
/** A cap as multiples of the current one, at most this share of the link: the guests on it need the rest. */
const capFactors = [2, Infinity]
const linkShare = 0.9
/** A limit that could be raised by less stays. */
const worthRaising = 1.5
/** In practice no limit: 1 GiB/s, for a link whose rate is not known. */
const openCapMbps = (1024 * MIB_BYTES) / BYTES_PER_S_OF_MBPS
const channelCounts = [2, 4, 6, 8]
/** The fastest link that is assumed where more channels are tried on a link of unknown rate. */
const mostAssumedMbps = 100_000

/** Whether a rate is that of a port in common use, which then limits it. */
export function isPortRate(mbps: number): boolean {
  return portsMbps.some((port) => mbps >= fullPort * port && mbps <= aboveFullPort * port)
}

/**
 * Higher caps than the current one, in whole MiB/s as products take them; none where the link leaves no room, or twice the cap is below 1
 * MiB/s. For a link of unknown rate the path is the slowest port in use that carries twice the cap.
 */
export function raisedCaps({ capMbps, linkMbps }: Path): { maxMbps: number; pathMbps: number | null }[] {
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

/** A rate below this share of the link shows that the link is not the limit. */
const wellUnder = 0.8
/** The least rate at which one stream's thread is the limit, without and with TLS. */
const leastStreamMbps = 4000
const leastTlsMbps = 1000

/**
 * The most that one stream of a record carries: as typed, or the rate of a migration without a cap that is well under its link, or under
 * every port in use where the link is not known. Null: the path is the limit, or a scan of mostly zero pages hides it.
 */
function streamOf(mbps: number, { beside, facts: { zeroPages, normalPages } }: Pick<Recorded, 'beside' | 'facts'>): number | null {
  const { streamMbps, linkMbps, channels = 1, tls } = beside
  if (streamMbps !== undefined) return streamMbps
  if ((zeroPages ?? 0) > (normalPages ?? Infinity)) return null
  if (linkMbps !== undefined) return mbps < wellUnder * linkMbps ? mbps / channels : null
  return mbps >= (tls === true ? leastTlsMbps : leastStreamMbps) && !isPortRate(mbps) ? mbps / channels : null
}

/** What limits the rate: the path of a scenario; in a record a cap, one stream, or the path. */
export function pathOf({ scenario, vm, recorded, known }: Pick<AdviceBase, 'scenario' | 'vm' | 'recorded' | 'known'>): Path {
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const mbps = pathMbps(scenario, scenario.vms.find(({ id }) => id === vm)?.host, migration?.to)
  const capMbps = migration?.maxMbps ?? null
  if (recorded === null) return { pathMbps: mbps, linkMbps: mbps, capMbps, ...streamsOf(migration?.strategy) }
  return pathOfRecord(recorded, mbps, capMbps, known?.hidingCapMbps !== null)
}

/** Streams of a scenario's strategy. */
function streamsOf(strategy: Strategy | undefined): Pick<Path, 'streamMbps' | 'channels'> {
  const own = strategy !== undefined && 'boosts' in strategy ? strategy.boosts.channels : undefined
  return { streamMbps: own?.mbpsEach ?? null, channels: own?.count ?? 1 }
}

/** `mbps`: rate of the record's path; null: not known. `isCapHiding`: a cap hides the rate of the link. */
function pathOfRecord(recorded: Recorded, mbps: number | null, capMbps: number | null, isCapHiding: boolean): Path {
  const { linkMbps = null, channels = 1, streamMbps: typedMbps = null } = recorded.beside
  const streamMbps = capMbps === null && mbps !== null ? streamOf(mbps, recorded) : typedMbps
  const isHidden = isCapHiding || streamMbps !== null || capMbps !== null
  return { pathMbps: mbps, linkMbps: linkMbps ?? (isHidden ? null : mbps), capMbps, streamMbps, channels }
}
