/** Scan of a pass in which encoders take some pages: planned block by block, then scanned word by word and, at a limit, page by page. */
import { popcount, wordMask } from '../bitmaps/bitmap.ts'
import type { EncodedSet, PageEncoding } from './pageEncoding.ts'
import type { PageContent } from '../workload/pageContent.ts'
import { copyScanPosition, isWithinEnds, pagesToRange, scanEnds, scanToEnd } from './scanPosition.ts'
import type { ScanEnds, ScanPosition, WalkLimits } from './scanPosition.ts'

/** `PendingPages.walk` for a pass with encoders. */
export function scanEncoded(
  set: EncodedSet,
  encoding: PageEncoding,
  content: PageContent,
  start: Readonly<ScanPosition>,
  limits: Readonly<WalkLimits>,
  out: ScanPosition,
): void {
  const ends = scanEnds(start, limits, set.pageCount)
  copyScanPosition(start, out)
  let bytes = 0
  while (out.scanned < ends.scanned) {
    bytes = scanPlanned(set, encoding, content, ends, bytes, out)
    if (bytes < 0) return
    if (out.scanned < ends.scanned) bytes = planBlock(set, encoding, content, ends, bytes, out)
  }
}

/** Plans the next block; one that fits all limits is passed as a whole. Returns the bytes scanned. */
function planBlock(set: EncodedSet, encoding: PageEncoding, content: PageContent, ends: ScanEnds, bytes: number, at: ScanPosition): number {
  const isNew = encoding.planned <= at.scanned
  encoding.plan(set, content, at.scanned, bytes)
  if (encoding.coded < 0) return bytes
  const planBytes = (encoding.normalPages - encoding.coded) * ends.normalPageBytes + encoding.codedBytes
  if (encoding.normalPages > 0) encoding.plannedPageBytes = planBytes / encoding.normalPages
  const fits = isNew && encoding.planned <= ends.scanned && at.coded + encoding.coded <= ends.coded
  if (!fits || !isWithinEnds(ends, at.normalPages + encoding.normalPages, at.zeros, bytes + planBytes)) return bytes
  at.scanned = encoding.planned
  at.normalPages += encoding.normalPages
  at.coded += encoding.coded
  at.codedBytes += encoding.codedBytes
  return bytes + planBytes
}

/** Scans to the first waiting word that is not planned. Returns the bytes scanned, or −1 if a limit ends the scan before. */
function scanPlanned(
  set: EncodedSet,
  encoding: PageEncoding,
  content: PageContent,
  ends: ScanEnds,
  bytesBefore: number,
  at: ScanPosition,
): number {
  const { pageCount, words, origin } = set
  const { encoders, planned } = encoding
  // Asking an encoder for its lanes fixes its choice of pages. It is asked only where a plan exceeds the limits.
  let lanes: readonly Int32Array[] | null = null
  const scanEnd = ends.scanned
  const fromPage = Math.min(pageCount, set.loWord * 32)
  const toPage = set.hiWord * 32
  let { scanned, normalPages, zeros, coded, codedBytes } = at
  let bytes = bytesBefore
  while (scanned < scanEnd) {
    let page = origin + scanned
    if (page >= pageCount) page -= pageCount
    const skipped = pagesToRange(page, fromPage, toPage, pageCount)
    const word = page >>> 5
    const span = skipped > 0 ? skipped : Math.min(32 - (page & 31), pageCount - page, scanEnd - scanned)
    const waiting = skipped > 0 ? 0 : words[word] & wordMask(word, page, page + span)
    if (waiting === 0) {
      scanned = Math.min(scanEnd, scanned + span)
      continue
    }
    if (scanned + span > planned) break
    lanes ??= encoding.lanesTaken()
    const zeroLanes = waiting & content.zeroWord(word)
    const z = popcount(zeroLanes)
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
    const need = (b - c) * ends.normalPageBytes + z * ends.zeroBytes + cBytes
    if (coded + c <= ends.coded && isWithinEnds(ends, normalPages + b, zeros + z, bytes + need)) {
      normalPages += b
      zeros += z
      coded += c
      codedBytes += cBytes
      bytes += need
    } else {
      setPosition(at, scanned - (page & 31), normalPages, zeros, coded, codedBytes)
      bytes = scanToEnd(encoders, word, waiting, zeroLanes, ends, bytes, at)
      if (bytes < 0) return -1
      ;({ normalPages, zeros, coded, codedBytes } = at)
    }
    scanned += span
  }
  setPosition(at, scanned, normalPages, zeros, coded, codedBytes)
  return bytes
}

function setPosition(at: ScanPosition, scanned: number, normalPages: number, zeros: number, coded: number, codedBytes: number): void {
  at.scanned = scanned
  at.normalPages = normalPages
  at.zeros = zeros
  at.coded = coded
  at.codedBytes = codedBytes
}
