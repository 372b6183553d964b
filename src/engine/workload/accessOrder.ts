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
