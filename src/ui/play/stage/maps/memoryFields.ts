/** Parts of a VM's memory that are labelled on its map. */
import type { Vm } from '../../../../scenario/schema/schema.ts'

export interface MemoryField {
  fromMiB: number
  toMiB: number
}

/** Never-written memory: zero pages, between the low used part and the used part at the top. */
export function untouchedField({ memoryMiB, usedMiB, usedTopMiB }: Vm): MemoryField | null {
  const field = { fromMiB: usedMiB - usedTopMiB, toMiB: memoryMiB - usedTopMiB }
  return field.toMiB > field.fromMiB ? field : null
}
