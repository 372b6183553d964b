/** What XBZRLE has come to, as QEMU counts it (`xbzrle_counters`), and as a round's sentence tells it. */
import { countText, shortNumber } from '../wording.ts'

export interface XbzrleCounts {
  /** Pages found in the cache; those of them that were unchanged, and those whose difference was too large. */
  hits: number
  unchanged: number
  overflows: number
  misses: number
  /** Of the differences sent, headers included. */
  bytes: number
}

export const noCounts = (): XbzrleCounts => ({ hits: 0, unchanged: 0, overflows: 0, misses: 0, bytes: 0 })

export function countsBetween(before: Readonly<XbzrleCounts>, now: Readonly<XbzrleCounts>): XbzrleCounts {
  return {
    hits: now.hits - before.hits, unchanged: now.unchanged - before.unchanged, overflows: now.overflows - before.overflows,
    misses: now.misses - before.misses, bytes: now.bytes - before.bytes,
  }
}

/** A round's counts in words; null: XBZRLE was not at work in it. */
export function toldCounts({ hits, misses, unchanged, overflows, bytes }: Readonly<XbzrleCounts>): string | null {
  if (hits + misses === 0) return null
  const differences = hits - unchanged - overflows
  let said = ''
  if (differences > 0) said = `${countText(differences)} ${differences === 1 ? 'page as a difference' : 'pages as differences'} of ${shortNumber(bytes / differences)} bytes`
  if (unchanged > 0) said = and(said, `${countText(unchanged)} cached ${unchanged === 1 ? 'page' : 'pages'} unchanged`)
  if (overflows > 0) said = and(said, `${countText(overflows)} too different`)
  return misses > 0 ? and(said, `${countText(misses)} not in the cache`) : said
}

function and(said: string, more: string): string {
  return said === '' ? more : `${said}, ${more}`
}
