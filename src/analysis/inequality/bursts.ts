/**
 * Written per second under a bandwidth limit: QEMU's bursts go at the rate of the path, and then its sender sleeps until the next window. Apart
 * from `inequality.ts`: a scenario of the engine's core has no limit.
 */
import { LONG_S, writtenBetween } from './inequality.ts'
import type { Looks, Varying } from './inequality.ts'

/** `writtenBetween` under a bandwidth limit. */
export function writtenInBursts(distinctMiB: (seconds: number) => number, looks: Looks & Pick<Varying, 'burstFactor'>): number {
  const { allowedMiB, sentMiBPerS, lookS, burstFactor } = looks
  const fits = distinctMiB(LONG_S) < allowedMiB
  if (fits || burstFactor === 1 || allowedMiB >= sentMiBPerS * lookS) return writtenBetween(distinctMiB, looks)
  // No more must be left than a window sends. From then on a burst sends all, and QEMU looks at once.
  const perBurst = writtenBetween(distinctMiB, { ...looks, sentMiBPerS: sentMiBPerS * burstFactor }) / burstFactor
  return Math.max(perBurst, distinctMiB(lookS) / lookS)
}
