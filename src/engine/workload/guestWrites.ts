/**
 * Writes of a guest: its streams, split into parts of one distribution each, and the pages dirtied between two amounts of work. Independent
 * of rounds and strategies. Uniform, hotspot and zipf parts draw the first write of each page per epoch; sweeps count their writes along
 * one path for the whole run.
 */
import type { ResolvedWorkload, Stream } from '../../scenario/schema/schema.ts'
import { setRange, wordMask } from '../bitmaps/bitmap.ts'
import { oneMinusExp } from '../random/elementary.ts'
import { hashKey } from '../random/hash.ts'
import { PoissonPath } from '../random/poisson.ts'
import { markWritten } from './pageDraws.ts'
import type { MakeZipf, ZipfWrites } from './zipfWrites.ts'

/** Index into a pair of work amounts: CPU-paced accesses of a throttled guest fall behind, timer-paced ones catch up. */
export const PACES = { cpu: 0, timer: 1 } as const

export interface WritePart {
  kind: 'uniform' | 'sequential' | 'zipf'
  from: number
  to: number
  writesPerS: number
  pace: number
  /** Index of the workload it belongs to. */
  workload: number
  key: number
  zipf: ZipfWrites | null
  /** By epoch: the first accesses that runs with this part have found, for runs that share it. Null: each run finds its own. */
  firsts: Map<number, SortedAccesses> | null
}

/** The first access to each page of a part, in order of work. */
export interface SortedAccesses {
  pages: Int32Array
  /** The u of each page, used until its work is known, and the work at the access; −1: not known yet. */
  numbers: Uint32Array
  works: Float64Array
}

/** Beyond this rank of a zipf law the weights within a word differ by at most 6 % times the law's exponent. */
const UNEVEN_RANKS = 512

const toPages = (mib: number, pageKiB: number): number => Math.round((mib * 1024) / pageKiB)

/** Hash key for the draws of a VM's `i`-th stream. */
export function streamKey(seed: number, vm: number, i: number, workload: number): number {
  const key = hashKey(seed, vm, i)
  return workload === 0 ? key : hashKey(key, workload)
}

/** The pages of a stream, [from, to): at least one, and by rounding up to one beyond the end of its region. */
export function pagesOf(
  stream: Pick<Stream, 'startMiB' | 'sizeMiB'>,
  pageKiB: number,
  blockPages: number,
  pageCount: number,
): { from: number; to: number } {
  const from = Math.min(pageCount - 1, Math.floor(toPages(stream.startMiB, pageKiB) / blockPages))
  const pages = Math.max(1, Math.round(toPages(stream.sizeMiB, pageKiB) / blockPages))
  return { from, to: Math.min(pageCount, from + pages) }
}

/** Writes by a zipf law, which an extension draws. */
export function writesByZipf({ pattern, zipfS, writesPerS }: Stream): boolean {
  return pattern === 'zipf' && zipfS !== 0 && writesPerS > 0
}

/** A VM's streams over its memory: its workloads in order, the size of its pages, guest pages per bit, and what fixes every draw. */
export interface StreamsOfVm {
  workloads: readonly ResolvedWorkload[]
  pageKiB: number
  blockPages: number
  pageCount: number
  seed: number
  /** The number of its random streams. */
  vm: number
  /** An extension; null: no stream writes by a zipf law. */
  makeZipf: MakeZipf | null
}

/** Splits a stream into parts of one distribution each; `key` fixes its draws and path. */
export function writeParts(
  stream: Stream,
  workload: number,
  { pageKiB, blockPages, pageCount, makeZipf }: StreamsOfVm,
  key: number,
): WritePart[] {
  const { from, to } = pagesOf(stream, pageKiB, blockPages, pageCount)
  // A block is dirty as often as one of its pages, which keeps the share of dirty pages.
  const writesPerS = stream.writesPerS / blockPages
  const part = {
    kind: 'uniform' as WritePart['kind'],
    from,
    to,
    writesPerS,
    pace: PACES[stream.pace],
    workload,
    key,
    zipf: null,
    firsts: null,
  }
  if (!(writesPerS > 0)) return []
  switch (stream.pattern) {
    case 'uniform':
      return [part]
    case 'sequential':
      return [{ ...part, kind: 'sequential' }]
    case 'zipf':
      if (stream.zipfS === 0) return [part]
      return [{ ...part, kind: 'zipf', zipf: makeZipf!(from, to, stream.zipfS, key) }]
    case 'hotspot': {
      const hot = Math.floor((to - from) * stream.hotFraction)
      if (hot === 0 || hot === to - from) return [part]
      return [
        { ...part, to: from + hot, writesPerS: writesPerS * stream.hotShare },
        { ...part, from: from + hot, writesPerS: writesPerS * (1 - stream.hotShare), key: hashKey(key, 1) },
      ].filter((half) => half.writesPerS > 0)
    }
  }
}

/** The parts of a VM's streams. */
export interface WrittenParts {
  readonly parts: readonly WritePart[]
  /** Word ranges that may be written, half-open and in order: [from, to, from, to, …]. */
  readonly wordRanges: Int32Array
}

export function writtenParts(of: StreamsOfVm): WrittenParts {
  const { workloads, seed, vm } = of
  const parts = workloads.flatMap(({ streams }, workload) =>
    streams.flatMap((stream, i) => {
      return writeParts(stream, workload, of, streamKey(seed, vm, i, workload))
    }),
  )
  const ranges = parts.map((part) => [Math.floor(part.from / 32), Math.floor((part.to - 1) / 32) + 1] as [number, number])
  ranges.sort((a, b) => a[0] - b[0])
  const merged: number[] = []
  for (const [from, to] of ranges) {
    if (merged.length > 0 && from <= merged[merged.length - 1]) merged[merged.length - 1] = Math.max(merged[merged.length - 1], to)
    else merged.push(from, to)
  }
  return { parts, wordRanges: Int32Array.from(merged) }
}

export class GuestWrites implements WrittenParts {
  readonly parts: readonly WritePart[]
  readonly wordRanges: Int32Array

  /** The guest's `Guest.begins`, which changes during the run. */
  private readonly begins: Float64Array
  /** Of sweeps, by key. */
  private readonly paths = new Map<number, PoissonPath>()

  constructor({ parts, wordRanges }: WrittenParts, begins: Float64Array) {
    this.parts = parts
    this.wordRanges = wordRanges
    this.begins = begins
  }

  /**
   * Expected number of distinct pages of a workload after an amount of work (a pair, `PACES`) on clean memory: W·(1 − e^(−writes / W)) per
   * part. Overlaps of parts count twice.
   */
  distinctPages(work: Float64Array, workload: number): number {
    let pages = 0
    for (const part of this.parts) {
      const writes = part.writesPerS * work[part.pace]
      const region = part.to - part.from
      if (part.workload !== workload || !(writes > 0)) continue
      if (part.kind === 'sequential') pages += Math.min(region, writes)
      else if (part.kind === 'zipf') pages += part.zipf!.distinctPages(writes)
      else pages += region * oneMinusExp(writes / region)
    }
    return pages
  }

  /** Expected writes of a part between two work amounts, within the time of its workload. */
  expected({ pace, workload, writesPerS }: WritePart, since: number, until: number): number {
    const from = Math.max(since, this.begins[2 * workload + pace])
    const to = Math.min(until, this.begins[2 * workload + 2 + pace])
    return to > from ? writesPerS * (to - from) : 0
  }

  /** Number of workloads that the guest has had so far. */
  get begun(): number {
    let count = 0
    while (2 * count < this.begins.length && this.begins[2 * count] < Infinity) count++
    return count
  }

  /** Number of writes of a sweep up to a work amount. */
  sweepCount(part: WritePart, until: number): number {
    let path = this.paths.get(part.key)
    if (path === undefined) this.paths.set(part.key, (path = new PoissonPath(part.key)))
    return path.count(this.expected(part, 0, until))
  }

  /** Expected writes per page of a word between two work amounts, mean over its 32 pages; sweeps excluded. */
  meanWrites(word: number, since: Float64Array, until: Float64Array): number {
    let writes = 0
    for (const part of this.parts) {
      if (part.kind === 'sequential' || word * 32 + 32 <= part.from || word * 32 >= part.to) continue
      const expected = this.expected(part, since[part.pace], until[part.pace])
      if (!(expected > 0)) continue
      if (part.kind === 'zipf') writes += expected * part.zipf!.meanShare(word)
      else writes += (expected / (part.to - part.from)) * ((Math.min(part.to, word * 32 + 32) - Math.max(part.from, word * 32)) / 32)
    }
    return writes
  }

  /** Writes per second of work and page of a word in one workload, mean over its 32 pages; sweeps excluded. */
  pageRate(word: number, workload: number): number {
    let rate = 0
    for (const part of this.parts) {
      if (part.kind === 'sequential' || part.workload !== workload || word * 32 + 32 <= part.from || word * 32 >= part.to) continue
      if (part.kind === 'zipf') rate += part.writesPerS * part.zipf!.meanShare(word)
      else rate += (part.writesPerS / (part.to - part.from)) * ((Math.min(part.to, word * 32 + 32) - Math.max(part.from, word * 32)) / 32)
    }
    return rate
  }

  /** Write rates differ within the word: a region ends in it, or it holds the first ranks of a zipf law. */
  isUneven(word: number, workload: number): boolean {
    for (const part of this.parts) {
      if (part.kind === 'sequential' || part.workload !== workload || word * 32 + 32 <= part.from || word * 32 >= part.to) continue
      if (part.from > word * 32 || part.to < word * 32 + 32 || hasFirstRanks(part, word)) return true
    }
    return false
  }

  /** `pageRate` of a single page. */
  rateOfPage(page: number, workload: number): number {
    let rate = 0
    for (const part of this.parts) {
      if (part.kind === 'sequential' || part.workload !== workload || page < part.from || page >= part.to) continue
      rate += part.writesPerS * (part.kind === 'zipf' ? part.zipf!.shareOf(part.zipf!.rankOf(page)) : 1 / (part.to - part.from))
    }
    return rate
  }

  /** Range [from, to) of words around one with the same `meanWrites` until the next workload begins, whose parts do not count yet. */
  sameWritesAround(word: number, out: { from: number; to: number }): void {
    const { begun } = this
    out.from = 0
    out.to = Infinity
    for (const { kind, from, to, workload } of this.parts) {
      if (workload >= begun) continue
      const wholeFrom = Math.ceil(from / 32)
      const wholeTo = Math.floor(to / 32)
      if (word >= wholeFrom && word < wholeTo && kind === 'uniform') {
        out.from = Math.max(out.from, wholeFrom)
        out.to = Math.min(out.to, wholeTo)
      } else if (word < Math.floor(from / 32)) {
        out.to = Math.min(out.to, Math.floor(from / 32))
      } else if (word >= Math.ceil(to / 32)) {
        out.from = Math.max(out.from, Math.ceil(to / 32))
      } else {
        out.from = word
        out.to = word + 1
        return
      }
    }
  }

  /** Adds to `dirty` the pages of [from, to) written between the work amounts `since` and `until` in epoch `epoch`. */
  mark(dirty: Int32Array, epoch: number, since: Float64Array, until: Float64Array, from: number, to: number): void {
    for (const part of this.parts) this.markPart(part, dirty, epoch, since, until, from, to)
  }

  /** `mark` for the writes of one part. */
  markPart(part: WritePart, dirty: Int32Array, epoch: number, since: Float64Array, until: Float64Array, from: number, to: number): void {
    const a = from > part.from ? from : part.from
    const b = to < part.to ? to : part.to
    if (b <= a) return
    const writes = this.expected(part, since[part.pace], until[part.pace])
    if (!(writes > 0)) return
    if (part.kind === 'uniform') {
      markWritten(dirty, hashKey(part.key, epoch), a, b, writes / (part.to - part.from))
    } else if (part.kind === 'zipf') {
      part.zipf!.mark(dirty, hashKey(part.key, epoch), a, b, writes)
    } else {
      const first = this.sweepCount(part, since[part.pace])
      const end = this.sweepCount(part, until[part.pace])
      markSweep(dirty, part.from, part.to, first, end, a, b)
    }
  }
}

/** Whether a word of the part holds first ranks of its zipf law. */
export function hasFirstRanks({ kind, zipf }: WritePart, word: number): boolean {
  return kind === 'zipf' && zipf!.rankOf(word * 32) < UNEVEN_RANKS
}

/** Lanes of a word that a sweep over [from, to) writes with writes [first, end). */
export function sweptLanes(word: number, { from, to }: WritePart, first: number, end: number): number {
  const pages = to - from
  if (end <= first) return 0
  if (end - first >= pages) return wordMask(word, from, to)
  const start = from + (first % pages)
  const stop = start + (end - first)
  const lanes = rangeLanes(word, start, Math.min(stop, to))
  return stop > to ? lanes | rangeLanes(word, from, stop - pages) : lanes
}

function rangeLanes(word: number, from: number, to: number): number {
  const first = word * 32
  return to <= first || from >= first + 32 || to <= from ? 0 : wordMask(word, from, to)
}

/** Marks writes [first, end) of a sweep over [from, to), clipped to pages [a, b). */
function markSweep(dirty: Int32Array, from: number, to: number, first: number, end: number, a: number, b: number): void {
  const pages = to - from
  if (end - first >= pages) {
    setRange(dirty, a, b)
    return
  }
  if (end <= first) return
  const start = from + (first % pages)
  const stop = start + (end - first)
  setRange(dirty, Math.max(a, start), Math.min(b, stop, to))
  if (stop > to) setRange(dirty, Math.max(a, from), Math.min(b, stop - pages))
}
