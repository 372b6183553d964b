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

/** A size in whole pages, rounded down, so that regions laid end to end stay inside. */
export function wholePagesMiB(sizeMiB: number, room: Room): number {
  const page = pageMiB(room)
  return Math.floor(sizeMiB / page + 1e-9) * page
}
