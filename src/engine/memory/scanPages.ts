/**
 * The scan of a pass: whole words as long as they fit, then page by page. Where encoders take some pages it alternates with their plans,
 * block by block.
 */
import type { PageContent } from '../workload/pageContent.ts'
import { pagesThatFit, popcount, scanFullWords, scanWords, wordMask } from '../bitmaps/bitmap.ts'
import type { SparseBitmap } from '../bitmaps/sparseBitmap.ts'
import type { EncodedSet, PageEncoding } from './pageEncoding.ts'
import { copyScanPosition, isWithinEnds, scanEnds, scanToEnd } from './scanPosition.ts'
import type { CodedPages, ScanEnds, ScanPosition, WalkLimits } from './scanPosition.ts'

/** What the scan reads of the encoders. */
type Coding = Pick<PageEncoding, 'planned' | 'lanesTaken'> & { readonly encoders: readonly CodedPages[] }

const NO_LANES: readonly Int32Array[] = []
const UNCODED: Coding = { planned: Infinity, encoders: [], lanesTaken: () => NO_LANES }

/** `PendingPages.walk`. `content` null: every page is a normal page. `encoding` null: no encoder takes pages. */
export function scanPages(
  set: EncodedSet,
  content: PageContent | null,
  encoding: PageEncoding | null,
  start: Readonly<ScanPosition>,
  limits: Readonly<WalkLimits>,
  out: ScanPosition,
): void {
  const ends = scanEnds(start, limits, set.pages.pageCount)
  const stretch = { pages: set.pages, pageCount: set.pages.pageCount, words: set.wordsUnlessWhole, content, origin: set.scan.origin, ends }
  copyScanPosition(start, out)
  if (encoding === null) {
    scanStretch(stretch, UNCODED, 0, out)
    return
  }
  let bytes = 0
  while (out.scanned < ends.scanned) {
    bytes = scanStretch(stretch, encoding, bytes, out)
    if (bytes < 0) return
    if (out.scanned < ends.scanned) bytes = encoding.passBlock(set, content!, ends, bytes, out)
  }
}

interface Stretch {
  readonly pages: SparseBitmap
  readonly pageCount: number
  /** Null: all pages wait. */
  readonly words: Int32Array | null
  readonly content: PageContent | null
  readonly origin: number
  readonly ends: ScanEnds
}

/**
 * Scans on from `at` to the ends; with encoders, to the first waiting word that is not planned. Returns the bytes scanned, or −1 if a limit
 * ends the scan before.
 */
function scanStretch(stretch: Stretch, coding: Coding, bytesBefore: number, at: ScanPosition): number {
  const { pages, pageCount, words, content, origin, ends } = stretch
  const scanEnd = ends.scanned
  const { planned } = coding
  // Asking an encoder for its lanes fixes its choice of pages. It is asked only where a plan exceeds the limits.
  let taken: readonly Int32Array[] | null = null
  let { scanned, normalPages, zeros, coded, codedBytes } = at
  let bytes = bytesBefore
  while (scanned < scanEnd) {
    let page = origin + scanned
    if (page >= pageCount) page -= pageCount
    const skipped = pages.emptyFrom(page)
    if (skipped > 0) {
      scanned = Math.min(scanEnd, scanned + skipped)
      continue
    }
    const word = page >>> 5
    // Clip to the word, the memory and the pass.
    const span = Math.min(32 - (page & 31), pageCount - page, scanEnd - scanned)
    if (span === 32 && coding === UNCODED) {
      sums[0] = normalPages
      sums[1] = zeros
      sums[2] = bytes
      const passed = sumWords(stretch, word, scanEnd - scanned)
      normalPages = sums[0]
      zeros = sums[1]
      bytes = sums[2]
      scanned += passed * 32
      if (passed > 0) continue
    }
    const waiting = (words === null ? -1 : words[word]) & wordMask(word, page, page + span)
    if (waiting === 0) {
      scanned += span
      continue
    }
    if (scanned + span > planned) break
    taken ??= coding.lanesTaken()
    const zeroLanes = content === null ? 0 : waiting & content.zeroWord(word)
    const z = popcount(zeroLanes)
    const b = popcount(waiting) - z
    const c = countCoded(coding, taken, word, waiting)
    const cBytes = bytesInWord[0]
    const need = (b - c) * ends.normalPageBytes + z * ends.zeroBytes + cBytes
    if (coded + c <= ends.coded && isWithinEnds(ends, normalPages + b, zeros + z, bytes + need)) {
      normalPages += b
      zeros += z
      coded += c
      codedBytes += cBytes
      bytes += need
    } else {
      setPosition(at, scanned - (page & 31), normalPages, zeros, coded, codedBytes)
      bytes = scanLanes(coding, word, waiting, zeroLanes, ends, bytes, at)
      if (bytes < 0) return -1
      ;({ normalPages, zeros, coded, codedBytes } = at)
    }
    scanned += span
  }
  setPosition(at, scanned, normalPages, zeros, coded, codedBytes)
  return bytes
}

/** Bytes of the last `countCoded`. */
const bytesInWord = new Float64Array(1)

/** Number of the pages of a word that encoders have taken. */
function countCoded(coding: Coding, taken: readonly Int32Array[], word: number, waiting: number): number {
  let count = 0
  let bytes = 0
  for (let i = 0; i < taken.length; i++) {
    const lanes = taken[i][word] & waiting
    if (lanes === 0) continue
    const pages = popcount(lanes)
    count += pages
    bytes += pages * coding.encoders[i].bytes(word)
  }
  bytesInWord[0] = bytes
  return count
}

/** Progress of `sumWords`: normal pages, zero pages and bytes so far. */
const sums = new Float64Array(3)

/**
 * Passes whole words from `word` on, at most `spanPages` pages, as many as fit all limits, and adds them to `sums`; returns their number.
 */
function sumWords({ pages, pageCount, words, content, ends }: Stretch, word: number, spanPages: number): number {
  const endWord = Math.min(word + Math.floor(spanPages / 32), pageCount >>> 5, pages.stretchEnd(word))
  const plainEnd = content === null ? Infinity : content.plainUntil(word)
  if (content !== null && plainEnd <= word) return sumMixedWords(words, content, word, endWord, ends)
  const room = Math.min(ends.normalPages - sums[0], (ends.bytes - sums[2]) / ends.normalPageBytes, ends.pages - sums[0] - sums[1])
  const end = Math.min(plainEnd, endWord)
  const run = words === null ? scanFullWords(word, end, room) : scanWords(words, word, end, room)
  sums[0] += run.pages
  sums[2] += run.pages * ends.normalPageBytes
  return run.words
}

/** `sumWords` among zero pages. */
function sumMixedWords(words: Int32Array | null, content: PageContent, word: number, endWord: number, ends: ScanEnds): number {
  let normalPages = sums[0]
  let zeros = sums[1]
  let bytes = sums[2]
  let at = word
  for (; at < endWord; at++) {
    const waiting = words === null ? -1 : words[at]
    if (waiting === 0) continue
    const z = popcount(waiting & content.zeroWord(at))
    const b = popcount(waiting) - z
    const need = b * ends.normalPageBytes + z * ends.zeroBytes
    if (!isWithinEnds(ends, normalPages + b, zeros + z, bytes + need)) break
    normalPages += b
    zeros += z
    bytes += need
  }
  sums[0] = normalPages
  sums[1] = zeros
  sums[2] = bytes
  return at - word
}

/** Scans the pages of a word one by one; in a word without encoded and zero pages the number that fits is calculated. */
function scanLanes(
  coding: Coding,
  word: number,
  waiting: number,
  zeroLanes: number,
  ends: ScanEnds,
  bytes: number,
  at: ScanPosition,
): number {
  if (coding !== UNCODED || zeroLanes !== 0) {
    return scanToEnd(coding.encoders, word, waiting, zeroLanes, ends, bytes, at)
  }
  const most = Math.min(ends.normalPages - at.normalPages, ends.pages - at.normalPages - at.zeros)
  const fit = pagesThatFit(ends.bytes - bytes, ends.normalPageBytes, most)
  let left = waiting
  for (let i = 0; i < fit; i++) left &= left - 1
  at.normalPages += fit
  if (left === 0) return ends.bytes
  at.scanned += 31 - Math.clz32(left & -left)
  return -1
}

function setPosition(at: ScanPosition, scanned: number, normalPages: number, zeros: number, coded: number, codedBytes: number): void {
  at.scanned = scanned
  at.normalPages = normalPages
  at.zeros = zeros
  at.coded = coded
  at.codedBytes = codedBytes
}
