/** Boosts that cannot be combined, each pair with the reason. */
import type { Boosts } from './boosts.ts'

export type BoostKind = keyof Boosts

/** Each pair once. */
export const exclusiveBoosts: readonly { one: BoostKind; other: BoostKind; why: string }[] = [
  { one: 'xbzrle', other: 'channels', why: 'QEMU has no XBZRLE over multifd' },
  { one: 'xbzrle', other: 'reorder', why: 'delta sizes are tracked from round to round in address order' },
  { one: 'xbzrle', other: 'compression', why: 'QEMU does not compress deltas' },
  { one: 'autoConverge', other: 'dirtyLimit', why: 'both throttle the vCPUs, and QEMU rejects the pair' },
  { one: 'sharedStorage', other: 'guestAided', why: 'the guest drops its page cache, so none of it can be fetched from storage' },
  { one: 'adaptiveRate', other: 'bandwidthCost', why: 'both set the rate of a round' },
]

/** Whether a boost is in effect: given, and not `false`. */
export function isOn(boosts: Boosts, boost: BoostKind): boolean {
  const value = boosts[boost]
  return value !== undefined && value !== false
}

/** True if one of a strategy's boosts cannot be combined with another one. */
export function clashesWith(boosts: Boosts, boost: BoostKind): boolean {
  return exclusiveBoosts.some(({ one, other }) => (one === boost && isOn(boosts, other)) || (other === boost && isOn(boosts, one)))
}
