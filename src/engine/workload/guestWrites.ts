/**
 * What a guest writes: its streams, cut into parts of one law each, and which pages they have dirtied between two amounts
 * of work. Knows nothing of rounds or strategies. Uniform, hotspot and zipf parts draw a page's first write in an epoch,
 * sweeps count their writes along one path for the whole run.
 */
import type { ResolvedWorkload, Stream } from '../../scenario/schema.ts'
import { setRange } from '../memory/bits.ts'
import { hashKey } from '../random/hash.ts'
import { poissonCount } from '../random/poissonPath.ts'
import { dirtyThreshold, markBelow } from './pageDraws.ts'
import { ZipfWrites } from './zipfWrites.ts'

/** Index into a pair of work amounts: a throttled guest's busy loops fall behind, its timers catch up. */
export const PACES = { cpu: 0, timer: 1 } as const

export interface WritePart {
  kind: 'uniform' | 'sequential' | 'zipf'
  from: number
  to: number
  writesPerS: number
  pace: number
  key: number
  zipf: ZipfWrites | null
}

const toPages = (mib: number, pageKiB: number): number => Math.round((mib * 1024) / pageKiB)

/** A stream's writes in parts of one law each; `key` fixes its draws and its path. */
export function partsOf(stream: Stream, pageKiB: number, blockPages: number, pageCount: number, key: number): WritePart[] {
  const from = Math.min(pageCount - 1, Math.floor(toPages(stream.startMiB, pageKiB) / blockPages))
  const pages = Math.max(1, Math.round(toPages(stream.sizeMiB, pageKiB) / blockPages))
  const to = Math.min(pageCount, from + pages)
  // A block is dirty as often as one of its pages would be: the share of dirty pages stays right.
  const writesPerS = stream.writesPerS / blockPages
  const part = { kind: 'uniform' as WritePart['kind'], from, to, writesPerS, pace: PACES[stream.pace], key, zipf: null }
  if (!(writesPerS > 0)) return []
  switch (stream.pattern) {
    case 'uniform':
      return [part]
    case 'sequential':
      return [{ ...part, kind: 'sequential' }]
    case 'zipf':
      if (stream.zipfS === 0) return [part]
      return [{ ...part, kind: 'zipf', zipf: new ZipfWrites(from, to, stream.zipfS, key) }]
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

export class GuestWrites {
  readonly parts: readonly WritePart[]
  /** Half-open ranges of bitmap words, in order, outside which no page is ever written: [from, to, from, to, …]. */
  readonly wordRanges: Int32Array

  /** `seed` and `vm` (its index) fix every write; `blockPages` is the number of guest pages a bit stands for. */
  constructor(workload: ResolvedWorkload, pageKiB: number, blockPages: number, pageCount: number, seed: number, vm: number) {
    this.parts = workload.streams.flatMap((stream, i) => partsOf(stream, pageKiB, blockPages, pageCount, hashKey(seed, vm, i)))
    const ranges = this.parts.map((part) => [Math.floor(part.from / 32), Math.floor((part.to - 1) / 32) + 1] as [number, number])
    ranges.sort((a, b) => a[0] - b[0])
    const merged: number[] = []
    for (const [from, to] of ranges) {
      if (merged.length > 0 && from <= merged[merged.length - 1]) merged[merged.length - 1] = Math.max(merged[merged.length - 1], to)
      else merged.push(from, to)
    }
    this.wordRanges = Int32Array.from(merged)
  }

  /** Adds to `dirty` the pages of [from, to) written between the work amounts `since` and `until`, in the epoch numbered `epoch`. */
  mark(dirty: Int32Array, epoch: number, since: Float64Array, until: Float64Array, from: number, to: number): void {
    for (const part of this.parts) {
      const a = from > part.from ? from : part.from
      const b = to < part.to ? to : part.to
      if (b <= a) continue
      const writes = part.writesPerS * (until[part.pace] - since[part.pace])
      if (!(writes > 0)) continue
      if (part.kind === 'uniform') {
        markBelow(dirty, hashKey(part.key, epoch), a, b, dirtyThreshold(writes / (part.to - part.from)))
      } else if (part.kind === 'zipf') {
        part.zipf!.mark(dirty, hashKey(part.key, epoch), a, b, writes)
      } else {
        const first = poissonCount(part.key, part.writesPerS * since[part.pace])
        const end = poissonCount(part.key, part.writesPerS * until[part.pace])
        markSweep(dirty, part.from, part.to, first, end, a, b)
      }
    }
  }
}

/** The `first`-th to before the `end`-th write of a sweep over [from, to), as far as it lies in [a, b). */
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
