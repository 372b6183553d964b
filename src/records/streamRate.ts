/** Whether one stream, rather than the link, limits the rate of a migration, and by what that is known. One answer for standing and advice. */
import { isBelowNormal } from './import/contradictions.ts'
import type { RecordFacts } from './import/importer.ts'
import type { RecordSettings } from './migrationRecord.ts'

/** Facts about the path beside the record. */
export interface PathBeside {
  readonly linkMbps?: number
  /** The most that one stream carries. */
  readonly streamMbps?: number
  /** Streams of the recorded migration. */
  readonly channels?: number
  /** Sent over TLS. */
  readonly tls?: boolean
}

interface StreamLimit {
  /** The most that one stream carries, 10^6 bit/s. */
  readonly mbps: number
  /** `given`: typed; `link`: far below a link of known rate; `streams`: a few streams, at the rate of no port. */
  readonly basis: 'given' | 'link' | 'streams'
}

/** Rates of Ethernet ports; of a pair one stream uses one. */
export const portsMbps = [100, 1000, 2500, 5000, 10_000, 25_000, 40_000, 50_000, 100_000, 200_000, 400_000]
/** Payload of a full port as a share of its rate. */
const fullPort = 0.85
const aboveFullPort = 1.02
/** A rate below this share of the link shows that the link is not the limit. */
const wellUnder = 0.8
/** The least rate at which the thread of one stream is the limit, without and with TLS. */
const leastStreamMbps = 4000
const leastTlsMbps = 1000
/** QEMU's default of `multifd-channels`. */
const usualChannels = 2

/** Whether a rate is that of a port in common use, which then limits it. */
export function isPortRate(mbps: number): boolean {
  return portsMbps.some((port) => mbps >= fullPort * port && mbps <= aboveFullPort * port)
}

type Shown = Pick<RecordFacts, 'multifdMiB' | 'transferredMiB' | 'zeroPages' | 'normalPages' | 'pageKiB'>

/** Streams that carried the memory; null: neither record nor user says. */
export function streamsOf(
  { multifdMiB, transferredMiB }: Pick<Shown, 'multifdMiB' | 'transferredMiB'>,
  { multifd, multifdChannels }: Pick<RecordSettings, 'multifd' | 'multifdChannels'>,
  { channels }: PathBeside,
): number | null {
  if (channels !== undefined) return channels
  if (multifd === true || (multifdMiB ?? 0) > 0) return multifdChannels ?? usualChannels
  return multifd === false || (multifdMiB === 0 && (transferredMiB ?? 0) > 0) ? 1 : null
}

/**
 * `mbps`: rate of a migration that no cap limits. Null: the path is the limit, or a scan of mostly zero pages or
 * compression hides it, or nothing shows how
 * many streams there were.
 */
export function streamLimit(mbps: number, facts: Shown, settings: RecordSettings, beside: PathBeside): StreamLimit | null {
  const { streamMbps, linkMbps, tls = settings.tls } = beside
  if (streamMbps !== undefined) return { mbps: streamMbps, basis: 'given' }
  if ((facts.zeroPages ?? 0) > (facts.normalPages ?? Infinity) || isBelowNormal(facts)) return null
  const streams = streamsOf(facts, settings, beside)
  const each = mbps / (streams ?? 1)
  if (linkMbps !== undefined) return mbps < wellUnder * linkMbps ? { mbps: each, basis: 'link' } : null
  const isShown = (tls === true && mbps >= leastTlsMbps) || (streams !== null && mbps >= leastStreamMbps)
  return isShown && !isPortRate(mbps) ? { mbps: each, basis: 'streams' } : null
}
