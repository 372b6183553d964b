/** Scan of a pass in which encoders take some pages: planned block by block, then scanned word by word and, at a limit, page by page. */
import { popcount, wordMask } from './bitmap.ts'
import type { EncodedSet, Encoder, PageEncoding } from './pageEncoding.ts'
import type { PageContent } from './pageContent.ts'
import type { ScanPosition, WalkLimits } from './scanPosition.ts'

/** `PendingPages.walk` for a pass with encoders. */
export function scanEncoded(
  set: EncodedSet, coding: PageEncoding, content: PageContent, start: Readonly<ScanPosition>, limits: Readonly<WalkLimits>, out: ScanPosition,
): void {
  const { pageCount, words } = set
  const { encoders } = coding
  const fromPage = Math.min(pageCount, set.loWord * 32)
  const toPage = set.hiWord * 32
  // Lanes taken are needed only where a plan does not fit the limits as a whole.
  let lanes: readonly Int32Array[] | null = null
  const scanEnd = limits.scanned ?? pageCount
  const pagesEnd = start.normalPages + start.zeros + (limits.pages ?? Infinity)
  const codedEnd = start.coded + (limits.coded ?? Infinity)
  let { scanned, normalPages, zeros, coded, codedBytes } = start
  let bytes = 0
  while (scanned < scanEnd) {
    let page = set.origin + scanned
    if (page >= pageCount) page -= pageCount
    // Skip words without waiting pages.
    if (page < fromPage || page >= toPage) {
      scanned = Math.min(scanEnd, scanned + (page < fromPage ? fromPage : pageCount) - page)
      continue
    }
    const word = page >>> 5
    const lane = page & 31
    const span = Math.min(32 - lane, pageCount - page, scanEnd - scanned)
    let waiting = words[word]
    if (span < 32) waiting &= wordMask(word, page, page + span)
    if (waiting !== 0) {
      if (scanned + span > coding.planned) {
        const isNew = coding.planned <= scanned
        coding.plan(set, content, scanned, bytes)
        const need = coding.coded < 0 ? -1 : (coding.normalPages - coding.coded) * limits.bodyBytes + coding.codedBytes
        if (need >= 0 && coding.normalPages > 0) coding.planBodyBytes = need / coding.normalPages
        // A new plan that fits all limits is passed as a whole.
        if (isNew && need >= 0 && coding.planned <= scanEnd) {
          const fits = normalPages + coding.normalPages <= limits.normalPages && bytes + need <= limits.bytes
          if (fits && coded + coding.coded <= codedEnd && normalPages + zeros + coding.normalPages <= pagesEnd) {
            normalPages += coding.normalPages
            coded += coding.coded
            codedBytes += coding.codedBytes
            bytes += need
            scanned = coding.planned
            continue
          }
        }
        lanes = null
      }
      lanes ??= coding.lanesTaken()
      const zeroLanes = waiting & content.zeroWord(word)
      const z = zeroLanes === 0 ? 0 : popcount(zeroLanes)
      const b = popcount(waiting) - z
      let c = 0
      let cBytes = 0
      for (let i = 0; i < lanes.length; i++) {
        const taken = lanes[i][word] & waiting
        if (taken === 0) continue
        const n = popcount(taken)
        c += n
        cBytes += n * encoders[i].bytes(word)
      }
      const need = (b - c) * limits.bodyBytes + z * limits.zeroBytes + cBytes
      const fits = normalPages + b <= limits.normalPages && zeros + z <= limits.zeros && bytes + need <= limits.bytes
      if (fits && coded + c <= codedEnd && normalPages + zeros + b + z <= pagesEnd) {
        normalPages += b
        zeros += z
        coded += c
        codedBytes += cBytes
        bytes += need
      } else {
        while (waiting !== 0) {
          const bit = waiting & -waiting
          const isZero = (zeroLanes & bit) !== 0
          const codedCost = isZero ? -1 : costOf(encoders, word, bit)
          const cost = isZero ? limits.zeroBytes : codedCost < 0 ? limits.bodyBytes : codedCost
          const full = isZero ? zeros + 1 > limits.zeros : normalPages + 1 > limits.normalPages || (codedCost >= 0 && coded + 1 > codedEnd)
          if (full || bytes + cost > limits.bytes || normalPages + zeros + 1 > pagesEnd) {
            scanned += 31 - Math.clz32(bit) - lane
            write(out, scanned, normalPages, zeros, coded, codedBytes)
            return
          }
          if (isZero) zeros++
          else normalPages++
          if (codedCost >= 0) {
            coded++
            codedBytes += codedCost
          }
          bytes += cost
          waiting ^= bit
        }
      }
    }
    scanned += span
  }
  write(out, scanEnd, normalPages, zeros, coded, codedBytes)
}

/** Bytes of a page that an encoder took; −1 if none took it. */
function costOf(encoders: readonly Encoder[], word: number, bit: number): number {
  for (const encoder of encoders) if ((encoder.lanes[word] & bit) !== 0) return encoder.bytes(word)
  return -1
}

function write(out: ScanPosition, scanned: number, normalPages: number, zeros: number, coded: number, codedBytes: number): void {
  out.scanned = scanned
  out.normalPages = normalPages
  out.zeros = zeros
  out.coded = coded
  out.codedBytes = codedBytes
}
