/** Layout of a VM's memory for a workload: where used memory lies, and how to cut regions out of it in whole pages. */

/** Fields of a VM that determine where its regions lie; a whole `Vm` is accepted. */
export interface Room {
  memoryMiB: number
  usedMiB: number
  usedTopMiB?: number
  pageKiB?: number
}

/** Used memory from page 0 up; `usedTopMiB` of it lies at the very end instead. */
export function lowUsedMiB({ usedMiB, usedTopMiB = 0 }: Room): number {
  return Math.max(0, usedMiB - usedTopMiB)
}

export function pageMiB({ pageKiB = 4 }: Room): number {
  return pageKiB / 1024
}

/** Largest number of tracked units. A larger memory is tracked in blocks of 2^k pages. */
const MOST_PAGES = 268_435_456

/** Pages in a tracked unit of a VM's memory: 1, or a power of 2 for a memory of more than `mostUnits` pages. */
export function trackedPages({ memoryMiB, pageKiB = 4 }: Room, mostUnits = MOST_PAGES): number {
  const pages = Math.max(1, Math.round((memoryMiB * 1024) / pageKiB))
  let tracked = 1
  while (pages / tracked > mostUnits) tracked *= 2
  return tracked
}

/** A size in whole pages, rounded down, so that regions laid end to end stay inside. */
export function wholePagesMiB(sizeMiB: number, room: Room): number {
  const page = pageMiB(room)
  return Math.floor(sizeMiB / page + 1e-9) * page
}
