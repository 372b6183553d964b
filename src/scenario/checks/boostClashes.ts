/** Boosts that cannot go together, each pair with the reason. */
import type { Boosts } from '../schema/boosts/boosts.ts'

export type Boost = keyof Boosts

/** Each pair once. */
export const apart: readonly { one: Boost; other: Boost; why: string }[] = [
  { one: 'xbzrle', other: 'channels', why: 'QEMU has no deltas over several channels (multifd)' },
  { one: 'xbzrle', other: 'reorder', why: 'sizes of deltas are followed from pass to pass in address order' },
  { one: 'xbzrle', other: 'compression', why: 'a delta is what is left to compress, and QEMU\'s compression takes no deltas' },
  { one: 'autoConverge', other: 'dirtyLimit', why: 'both throttle the vCPUs; QEMU refuses the two together' },
  { one: 'sharedStorage', other: 'guestAided', why: 'the guest gives its page cache up, so there is nothing of it to fetch from storage' },
  { one: 'adaptiveRate', other: 'bandwidthCost', why: 'both set the sending rate of a round' },
]

export function isOn(boosts: Boosts, boost: Boost): boolean {
  const value = boosts[boost]
  return value !== undefined && value !== false
}

/** Whether one of a strategy's boosts cannot go together with another one. */
export function clashesWith(boosts: Boosts, boost: Boost): boolean {
  return apart.some(({ one, other }) => (one === boost && isOn(boosts, other)) || (other === boost && isOn(boosts, one)))
}
