/** The walk over a pass in which encoders take some of the pages: block by block as it is planned, then word by word and page by page. */
import { popcount, wordMask } from './bitmap.ts'
import type { Encoder, PageCoding } from './pageEncoding.ts'
import type { PageContent } from './pageContent.ts'
import type { SendSet } from './pendingPages.ts'
import type { Stretch, WalkLimits } from './scanPosition.ts'

/** `SendSet.walk` where some pages are sent otherwise than whole. */
export function walkCoded(
  set: SendSet, coding: PageCoding, content: PageContent, start: Readonly<Stretch>, limits: Readonly<WalkLimits>, out: Stretch,
): void {
  const { pageCount, words } = set
  const { encoders } = coding
  const fromPage = Math.min(pageCount, set.loWord * 32)
  const toPage = set.hiWord * 32
  // Only where a plan does not fit into the limits whole do its pages matter.
  let lanes: readonly Int32Array[] | null = null
  const scanEnd = limits.scanned ?? pageCount
  const pagesEnd = start.bodies + start.zeros + (limits.pages ?? Infinity)
  const codedEnd = start.coded + (limits.coded ?? Infinity)
  let { scanned, bodies, zeros, coded, codedBytes } = start
  let bytes = 0
  while (scanned < scanEnd) {
    let page = set.origin + scanned
    if (page >= pageCount) page -= pageCount
    // Where nothing waits there is nothing to look at, word by word.
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
        const need = coding.coded < 0 ? -1 : (coding.bodies - coding.coded) * limits.bodyBytes + coding.codedBytes
        if (need >= 0 && coding.bodies > 0) coding.planBodyBytes = need / coding.bodies
        // What has just been planned and fits into all limits for certain is passed at once.
        if (isNew && need >= 0 && coding.planned <= scanEnd) {
          const fits = bodies + coding.bodies <= limits.bodies && bytes + need <= limits.bytes
          if (fits && coded + coding.coded <= codedEnd && bodies + zeros + coding.bodies <= pagesEnd) {
            bodies += coding.bodies
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
      const fits = bodies + b <= limits.bodies && zeros + z <= limits.zeros && bytes + need <= limits.bytes
      if (fits && coded + c <= codedEnd && bodies + zeros + b + z <= pagesEnd) {
        bodies += b
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
          const full = isZero ? zeros + 1 > limits.zeros : bodies + 1 > limits.bodies || (codedCost >= 0 && coded + 1 > codedEnd)
          if (full || bytes + cost > limits.bytes || bodies + zeros + 1 > pagesEnd) {
            scanned += 31 - Math.clz32(bit) - lane
            write(out, scanned, bodies, zeros, coded, codedBytes)
            return
          }
          if (isZero) zeros++
          else bodies++
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
  write(out, scanEnd, bodies, zeros, coded, codedBytes)
}

/** Bytes of a page that an encoder took; −1 if none did. */
function costOf(encoders: readonly Encoder[], word: number, bit: number): number {
  for (const encoder of encoders) if ((encoder.lanes[word] & bit) !== 0) return encoder.bytes(word)
  return -1
}

function write(out: Stretch, scanned: number, bodies: number, zeros: number, coded: number, codedBytes: number): void {
  out.scanned = scanned
  out.bodies = bodies
  out.zeros = zeros
  out.coded = coded
  out.codedBytes = codedBytes
}
