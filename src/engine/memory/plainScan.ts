/** Scan of a pass in which no encoder takes pages: whole words as long as they fit, then page by page. */
import type { PageContent } from '../workload/pageContent.ts'
import { pagesThatFit, popcount, scanFullWords, scanWords, wordMask } from '../bitmaps/bitmap.ts'
import type { Encoder } from './pageEncoding.ts'
import { isWithinEnds, scanToEnd } from './scanPosition.ts'
import type { ScanEnds, ScanPosition } from './scanPosition.ts'

/** What the scan reads of `PendingPages`. */
interface ScannedSet {
  readonly pageCount: number
  readonly origin: number
  readonly isFull: boolean
  readonly words: Int32Array
  emptyFrom(page: number): number
  stretchEnd(word: number): number
}

const NO_ENCODERS: readonly Encoder[] = []

/** `PendingPages.walk` for a pass without encoders. `content` null: every page is a normal page. */
export function scanPlain(
  set: ScannedSet,
  content: PageContent | null,
  start: Readonly<ScanPosition>,
  ends: ScanEnds,
  out: ScanPosition,
): void {
  const { pageCount, origin } = set
  const words = set.isFull ? null : set.words
  const scanEnd = ends.scanned
  let { scanned, normalPages, zeros } = start
  let bytes = 0
  out.coded = start.coded
  out.codedBytes = start.codedBytes
  while (scanned < scanEnd) {
    let page = origin + scanned
    if (page >= pageCount) page -= pageCount
    const word = Math.floor(page / 32)
    const skipped = set.emptyFrom(page)
    if (skipped > 0) {
      scanned = Math.min(scanEnd, scanned + skipped)
      continue
    }
    const lane = page - word * 32
    // Clip to the word, the memory and the pass.
    const span = Math.min(32 - lane, pageCount - page, scanEnd - scanned)
    if (span === 32) {
      const endWord = Math.min(word + Math.floor((scanEnd - scanned) / 32), Math.floor(pageCount / 32), set.stretchEnd(word))
      sums[0] = normalPages
      sums[1] = zeros
      sums[2] = bytes
      const passed = sumWords(words, content, word, endWord, ends)
      if (passed > 0) {
        normalPages = sums[0]
        zeros = sums[1]
        bytes = sums[2]
        scanned += passed * 32
        continue
      }
    }
    const waiting = (words === null ? -1 : words[word]) & wordMask(word, page, page + span)
    const zeroLanes = content === null || waiting === 0 ? 0 : waiting & content.zeroWord(word)
    const z = zeroLanes === 0 ? 0 : popcount(zeroLanes)
    const b = popcount(waiting) - z
    const need = b * ends.normalPageBytes + z * ends.zeroBytes
    if (waiting === 0 || isWithinEnds(ends, normalPages + b, zeros + z, bytes + need)) {
      normalPages += b
      zeros += z
      bytes += need
    } else {
      setPlace(out, scanned - lane, normalPages, zeros)
      bytes = scanPlainToEnd(word, waiting, zeroLanes, ends, bytes, out)
      if (bytes < 0) return
      normalPages = out.normalPages
      zeros = out.zeros
    }
    scanned += span
  }
  setPlace(out, scanEnd, normalPages, zeros)
}

/** Progress of `sumWords`: normal pages, zero pages and bytes so far. */
const sums = new Float64Array(3)

/**
 * Passes whole words from `word` to at most `endWord`, as many as fit all limits, and adds them to `sums`; returns their number. `words`
 * null: all pages wait.
 */
function sumWords(words: Int32Array | null, content: PageContent | null, word: number, endWord: number, ends: ScanEnds): number {
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

function setPlace(out: ScanPosition, scanned: number, normalPages: number, zeros: number): void {
  out.scanned = scanned
  out.normalPages = normalPages
  out.zeros = zeros
}

/** `scanToEnd` without encoders; in a word without zero pages the number that fits is calculated. */
function scanPlainToEnd(word: number, waiting: number, zeroLanes: number, ends: ScanEnds, bytes: number, at: ScanPosition): number {
  if (zeroLanes !== 0) return scanToEnd(NO_ENCODERS, word, waiting, zeroLanes, ends, bytes, at)
  const most = Math.min(ends.normalPages - at.normalPages, ends.pages - at.normalPages - at.zeros)
  const fit = pagesThatFit(ends.bytes - bytes, ends.normalPageBytes, most)
  let left = waiting
  for (let i = 0; i < fit; i++) left &= left - 1
  at.normalPages += fit
  if (left === 0) return ends.bytes
  at.scanned += 31 - Math.clz32(left & -left)
  return -1
}
