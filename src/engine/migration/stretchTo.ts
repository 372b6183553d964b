/** What lies between two positions of the scan. */
import type { Stretch } from '../memory/scanPosition.ts'
import type { Transfer } from './transfer.ts'

/** The stretch from where the scan stands to a given scan position. */
export function stretchTo(transfer: Transfer, scanEnd: number, out: Stretch): void {
  const { set, content } = transfer.memory
  if (set.codingNow !== null) {
    const { bodyBytes, zeroBytes } = transfer
    set.walk(content, set.at, { bodies: Infinity, zeros: Infinity, bytes: Infinity, bodyBytes, zeroBytes, scanned: scanEnd }, out)
    return
  }
  const [a, b, c, d] = set.sentRanges(scanEnd)
  const [, fromEnd, , fromWrap] = set.sentRanges(set.scanned)
  let pages = 0
  let zeros = 0
  for (const [from, to] of [[Math.max(a, fromEnd), b], [Math.max(c, fromWrap), d]] as const) {
    if (to <= from) continue
    pages += set.countIn(from, to)
    zeros += content.countZeroPages(set.words, from, to)
  }
  out.scanned = scanEnd
  out.bodies = set.sentBodies + pages - zeros
  out.zeros = set.sentZeros + zeros
  out.coded = set.at.coded
  out.codedBytes = set.at.codedBytes
}
