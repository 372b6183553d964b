/** How far the scan of a pass has come, and the limits of a scan. */
import { wordMask } from '../bitmaps/bitmap.ts'

/** Progress of a pass's scan: position, and pages behind it by kind. */
export interface ScanPosition {
  /** Pages from `origin`, 0 to `pageCount`. */
  scanned: number
  /** Normal pages, encoded or not. */
  normalPages: number
  zeros: number
  /** Encoded pages among the normal ones, and their bytes on the wire. */
  coded: number
  codedBytes: number
}

export function emptyScanPosition(): ScanPosition {
  return { scanned: 0, normalPages: 0, zeros: 0, coded: 0, codedBytes: 0 }
}

export function copyScanPosition(from: Readonly<ScanPosition>, to: ScanPosition): void {
  to.scanned = from.scanned
  to.normalPages = from.normalPages
  to.zeros = from.zeros
  to.coded = from.coded
  to.codedBytes = from.codedBytes
}

const START: Readonly<ScanPosition> = emptyScanPosition()

/** How far the scan of a pass has come: in address order with wrap-around, from page 0 or where the last one stopped (`find_dirty_block`). */
export class PassScan {
  private readonly pageCount: number
  private readonly position = emptyScanPosition()
  private first = 0

  constructor(pageCount: number) {
    this.pageCount = pageCount
  }

  /** Page at which the scan of this pass began. */
  get origin(): number {
    return this.first
  }

  /** Scan position; everything behind it has been sent. */
  get at(): Readonly<ScanPosition> {
    return this.position
  }

  /** Page that the scan has reached. */
  get page(): number {
    return (this.first + this.position.scanned) % this.pageCount
  }

  /** A pass begins at page `origin`. */
  begin(origin: number): void {
    this.first = origin
    copyScanPosition(START, this.position)
  }

  advance(to: Readonly<ScanPosition>): void {
    copyScanPosition(to, this.position)
  }

  /** The pages behind scan position `scanned`, as one or two ranges [from, to): between `origin` and that position. */
  ranges(scanned = this.position.scanned): [number, number, number, number] {
    const end = this.first + scanned
    if (end <= this.pageCount) return [this.first, end, 0, 0]
    return [this.first, this.pageCount, 0, end - this.pageCount]
  }

  /** Lanes of a word behind scan position `scanned`, whether they were to be sent or not. */
  passedLanes(word: number, scanned: number): number {
    const end = this.first + scanned
    if (end <= this.pageCount) return wordMask(word, this.first, end)
    return wordMask(word, this.first, this.pageCount) | wordMask(word, 0, end - this.pageCount)
  }
}

/** Limits of a scan, and the bytes per page. */
export interface WalkLimits {
  /** Counts of the pass, pages behind the start position included. */
  normalPages: number
  zeros: number
  /** From the start position. */
  bytes: number
  normalPageBytes: number
  zeroBytes: number
  /** Pages of any kind, from the start position. */
  pages?: number
  /** Encoded pages, from the start position. */
  coded?: number
  /** Last scan position. */
  scanned?: number
}

/**
 * Where a scan ends, as positions in the pass, and bytes per page; `bytes` counts from the start position. Limits have several object
 * shapes, which makes reading them slow; the loops read this single shape instead.
 */
export interface ScanEnds {
  readonly scanned: number
  readonly normalPages: number
  readonly zeros: number
  readonly pages: number
  readonly coded: number
  readonly bytes: number
  readonly normalPageBytes: number
  readonly zeroBytes: number
}

/** Limits that count from `start`, converted to positions in the pass; a missing limit is none. */
export function scanEnds(start: Readonly<ScanPosition>, limits: Readonly<WalkLimits>, pageCount: number): ScanEnds {
  return {
    scanned: limits.scanned ?? pageCount,
    normalPages: limits.normalPages,
    zeros: limits.zeros,
    pages: start.normalPages + start.zeros + (limits.pages ?? Infinity),
    coded: start.coded + (limits.coded ?? Infinity),
    bytes: limits.bytes,
    normalPageBytes: limits.normalPageBytes,
    zeroBytes: limits.zeroBytes,
  }
}

/** Whether a scan may reach these pages and bytes. */
export function isWithinEnds(ends: ScanEnds, normalPages: number, zeros: number, bytes: number): boolean {
  return normalPages <= ends.normalPages && zeros <= ends.zeros && normalPages + zeros <= ends.pages && bytes <= ends.bytes
}

/** Pages with a separate cost on the wire; the pages of a word cost the same. */
export interface CodedPages {
  readonly lanes: Int32Array
  bytes(word: number): number
}

/**
 * Scans the pages `waiting` of a word one by one, from the word's first page, at which `at` is. Returns the bytes scanned, or −1 if the
 * scan ends in this word; `at.scanned` is then the first page beyond the ends.
 */
export function scanToEnd(
  coders: readonly CodedPages[],
  word: number,
  waiting: number,
  zeroLanes: number,
  ends: ScanEnds,
  bytesBefore: number,
  at: ScanPosition,
): number {
  let { normalPages, zeros, coded, codedBytes } = at
  let bytes = bytesBefore
  let left = waiting
  while (left !== 0) {
    const bit = left & -left
    const isZero = (zeroLanes & bit) !== 0
    const ownBytes = isZero ? -1 : bytesCoded(coders, word, bit)
    const cost = isZero ? ends.zeroBytes : ownBytes < 0 ? ends.normalPageBytes : ownBytes
    const full = isZero ? zeros + 1 > ends.zeros : normalPages + 1 > ends.normalPages || (ownBytes >= 0 && coded + 1 > ends.coded)
    if (full || bytes + cost > ends.bytes || normalPages + zeros + 1 > ends.pages) {
      at.scanned += 31 - Math.clz32(bit)
      bytes = -1
      break
    }
    if (isZero) zeros++
    else normalPages++
    if (ownBytes >= 0) {
      coded++
      codedBytes += ownBytes
    }
    bytes += cost
    left ^= bit
  }
  at.normalPages = normalPages
  at.zeros = zeros
  at.coded = coded
  at.codedBytes = codedBytes
  return bytes
}

/** Bytes of an encoded page; −1 if it is sent whole. */
function bytesCoded(coders: readonly CodedPages[], word: number, bit: number): number {
  for (let i = 0; i < coders.length; i++) if ((coders[i].lanes[word] & bit) !== 0) return coders[i].bytes(word)
  return -1
}
