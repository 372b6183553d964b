/** Stretches of a VM's memory that are worth a label on its map. */
import type { Vm } from '../../../../scenario/schema/schema.ts'

export interface Field { fromMiB: number; toMiB: number }

/** Memory that was never written: zero pages, between the low used part and the used part at the very end. */
export function untouchedField({ memoryMiB, usedMiB, usedTopMiB }: Vm): Field | null {
  const field = { fromMiB: usedMiB - usedTopMiB, toMiB: memoryMiB - usedTopMiB }
  return field.toMiB > field.fromMiB ? field : null
}
