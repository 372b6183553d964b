/** The room a workload finds in a VM: where used memory lies, and how to cut regions out of it in whole pages. */

/** What of a VM decides where its regions lie; a whole `Vm` will do. */
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

/** A size in whole pages, rounded down, so that regions laid end to end stay inside. */
export function wholePagesMiB(sizeMiB: number, room: Room): number {
  const page = pageMiB(room)
  return Math.floor(sizeMiB / page + 1e-9) * page
}
