import type { ResolvedWorkload } from '../../scenario/schema/schema.ts'
import { hashKey } from '../random/hash.ts'
import { partsOf, streamKey } from './guestWrites.ts'
import type { WritePart } from './guestWrites.ts'

/** In which order, and when, the missing pages of one part of a workload are first accessed. */

export interface AccessOrder {
  readonly pace: number
  /** The next missing page, and the guest's work (at `pace`) with which it is accessed; Infinity when there is none. */
  page: number
  work: number
  /** Brings `page` and `work` up to date: pages that are missing no more are passed over. */
  settle(): void
  /** The access has happened. */
  take(): void
  /** What a checkpoint must hold: two numbers. */
  save(): [number, number]
  load(saved: readonly [number, number]): void
}

export function isIn(words: Int32Array, page: number): boolean {
  return ((words[page >>> 5] >>> (page & 31)) & 1) === 1
}

/**
 * What a guest touches, reads and writes alike: after a post-copy switch each first access to a missing page is a fault
 * (N6: reads matter as much as writes). Reads follow their stream's pattern; a sweep's reads go round on a path of their own.
 */
const READS = 0x72656164

/** Parts of one law each, their rates those of reads and writes together; what fixes them as in `GuestWrites`. */
export function guestAccesses({ workloads, pageKiB, blockPages, pageCount, seed, vm }: {
  workloads: readonly ResolvedWorkload[]; pageKiB: number; blockPages: number; pageCount: number; seed: number; vm: number
}): readonly WritePart[] {
  return workloads.flatMap(({ streams }, workload) => streams.flatMap((stream, i) => {
    const key = streamKey(seed, vm, i, workload)
    const of = (perS: number, own: number): WritePart[] => partsOf({ ...stream, writesPerS: perS }, workload, pageKiB, blockPages, pageCount, own)
    if (stream.pattern !== 'sequential') return of(stream.writesPerS + stream.readsPerS, key)
    return [...of(stream.writesPerS, key), ...of(stream.readsPerS, hashKey(key, READS))]
  }))
}
