import { hashKey } from '../random/hash.ts'
import { streamKey, writeParts } from './guestWrites.ts'
import type { StreamsOfVm, WritePart } from './guestWrites.ts'

/** Order and times of the first accesses to the missing pages of one part of a workload. */

export interface AccessOrder {
  readonly pace: number
  /** Next missing page, and the guest's work (at `pace`) at its access; Infinity if none is left. */
  page: number
  work: number
  /** Updates `page` and `work`: skips pages no longer missing. */
  settle(): void
  /** The access has happened. */
  take(): void
  /** State for a checkpoint: two numbers. */
  save(): [number, number]
  load(saved: readonly [number, number]): void
}

/** Whether a bitmap has a page. */
export function isIn(words: Int32Array, page: number): boolean {
  return ((words[page >>> 5] >>> (page & 31)) & 1) === 1
}

/**
 * Accesses of a guest, reads and writes alike: after a post-copy switchover the first access to a missing page is a fault (N6: reads matter
 * as much as writes). Reads follow their stream's pattern; the reads of a sweep follow their own path.
 */
const READS = 0x72656164

/**
 * Parts of one distribution each, with the rates of reads and writes together; keys as in `GuestWrites`. `isShared`: several runs use them.
 */
export function guestAccesses(streamsOfVm: StreamsOfVm, isShared: boolean): readonly WritePart[] {
  const { workloads, seed, vm } = streamsOfVm
  return workloads.flatMap(({ streams }, workload) =>
    streams.flatMap((stream, i) => {
      const key = streamKey(seed, vm, i, workload)
      const of = (perS: number, own: number): WritePart[] =>
        writeParts({ ...stream, writesPerS: perS }, workload, streamsOfVm, own).map((part) =>
          isShared ? { ...part, firsts: new Map() } : part,
        )
      if (stream.pattern !== 'sequential') return of(stream.writesPerS + stream.readsPerS, key)
      return [...of(stream.writesPerS, key), ...of(stream.readsPerS, hashKey(key, READS))]
    }),
  )
}
