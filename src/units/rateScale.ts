/** One scale for rates that are compared, so that all of them are in one unit. Apart from `rate.ts`, because the page loads it later. */
import { formatNumber, PAGES_PER_S, THOUSAND_PAGES_PER_S } from './format.ts'
import type { PrintedUnit } from './rate.ts'
import { MBPS_OF_MIB_PER_S } from './units.ts'

interface RateScale {
  unit: string
  /** Of a rate in Mbit/s. */
  text(mbps: number): string
}

const LARGER: Record<PrintedUnit, { per: number; unit: string; larger: string }> = {
  mbit: { per: 1000, unit: 'Mbit/s', larger: 'Gbit/s' },
  mib: { per: 1024, unit: 'MiB/s', larger: 'GiB/s' },
  pages: { per: 1000, unit: PAGES_PER_S, larger: THOUSAND_PAGES_PER_S },
}

/** One scale for rates that are compared: in the larger unit once the largest of them has `largeFrom` of the smaller; KiB/s below 1 MiB/s. */
export function rateScale(unit: PrintedUnit, mostMbps: number, pageMiB: number, largeFrom: number): RateScale {
  const { per, unit: small, larger } = LARGER[unit]
  const valueOf = (mbps: number) => (unit === 'mbit' ? mbps : mbps / MBPS_OF_MIB_PER_S / (unit === 'pages' ? pageMiB : 1))
  const most = valueOf(mostMbps)
  if (most >= largeFrom) return { unit: larger, text: (mbps) => formatNumber(valueOf(mbps) / per) }
  if (unit === 'mib' && most > 0 && most < 1) return { unit: 'KiB/s', text: (mbps) => formatNumber(valueOf(mbps) * 1024) }
  return { unit: small, text: (mbps) => formatNumber(valueOf(mbps)) }
}
