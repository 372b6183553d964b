/** Messages about a VM and its workload against its memory. Sizes are in MiB; ids are quoted. */
import { formatWritten as mib } from '../../units/format.ts'

export const usedAboveMemory = (memoryMiB: number, usedMiB: number): string =>
  `must be at most ${mib(memoryMiB)} MiB, the VM’s memory (memoryMiB), got ${mib(usedMiB)}`
export const topAboveUsed = (usedMiB: number, topMiB: number): string =>
  `must be at most ${mib(usedMiB)} MiB, the used memory (usedMiB), got ${mib(topMiB)}`
export const pageAboveMemory = (memoryKiB: number, pageKiB: number): string =>
  `must be at most ${mib(memoryKiB)} KiB, the VM’s whole memory, got ${mib(pageKiB)}`
export const diskTooSlow = (guestMiBps: number, gotMiBps: number): string =>
  `must be above ${mib(guestMiBps)} MiB/s, the guest’s own reads and writes (diskReadsPerS, diskWritesPerS), got ${mib(gotMiBps)}`
export const OWN_PEER = 'must be another VM, a host or "outside", got the VM itself'
export const ambiguousPeer = (id: string): string => `id ${id} belongs to a host and a VM; rename one`
export const noRoute = (from: string, to: string): string =>
  `no route from ${from} to ${to}. Add a link between them, directly or through switches`

export const regionOutside = (fromMiB: number, toMiB: number, endMiB: number): string =>
  `region ${mib(fromMiB)} to ${mib(toMiB)} MiB is outside used memory; must end by ${mib(endMiB)} MiB`
export const orWithin = (fromMiB: number, toMiB: number): string => `, or lie within ${mib(fromMiB)} to ${mib(toMiB)} MiB`
export const regionsOverlap = (other: number): string =>
  `the region overlaps that of streams[${other}], which has no survivorShare: a collection would free its pages`
export const sharesAboveOne = (most: number, got: number): string =>
  `duplicateFraction + zeroFraction must not exceed 1; at most ${mib(most)} here, got ${mib(got)}`
export const unwrittenAboveRoom = (roomMiB: number, gotMiB: number, usedMiB: number): string =>
  `freeMiB + cacheMiB + garbageMiB must be at most ${mib(roomMiB)} MiB, got ${mib(gotMiB)}: these pages end the ` +
  `${mib(usedMiB)} MiB of used memory and must not overlap a stream’s region`

export const NO_WINDOW = 'must have at least one window'
export const numberPerWindow = (windows: number, got: number): string => `must have ${windows} numbers, one per window, got ${got}`
export const windowsMustGrow = (before: number, got: number): string => `windows must grow: must be above ${mib(before)}, got ${mib(got)}`
export const dirtyMustNotFall = (before: number, got: number): string =>
  `dirty pages must not fall as windows grow: got ${mib(got)} after ${mib(before)}`
export const dirtyAboveUsed = (pages: number, got: number): string =>
  `must be at most ${mib(pages)} pages, the used memory, got ${mib(got)}`
export const zipfTooLarge = (needMiB: number, mostMiB: number): string =>
  `the zipf streams up to here need ${mib(needMiB)} MiB of this machine to be simulated; ` +
  `at most ${mib(mostMiB)} MiB. Use fewer zipf streams or smaller regions`
