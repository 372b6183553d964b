/** What XBZRLE has come to, as QEMU counts it (`xbzrle_counters`), and as a round's sentence tells it. */
import { counted, countText, shortNumber } from '../reasonText.ts'

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

/** What was counted since `before`, in words; null: XBZRLE was not at work. */
export function toldCounts(before: Readonly<XbzrleCounts>, now: Readonly<XbzrleCounts>): string | null {
  const hits = now.hits - before.hits
  const misses = now.misses - before.misses
  if (hits + misses === 0) return null
  const unchanged = now.unchanged - before.unchanged
  const overflows = now.overflows - before.overflows
  const differences = hits - unchanged - overflows
  let said = ''
  if (differences > 0) {
    const each = shortNumber((now.bytes - before.bytes) / differences)
    said = `${countText(differences)} ${differences === 1 ? 'page as a difference' : 'pages as differences'} of ${each} bytes`
  }
  if (unchanged > 0) said = and(said, `${counted(unchanged, 'cached page')} unchanged`)
  if (overflows > 0) said = and(said, `${countText(overflows)} too different`)
  return misses > 0 ? and(said, `${countText(misses)} not in the cache`) : said
}

function and(said: string, more: string): string {
  return said === '' ? more : `${said}, ${more}`
}
