/** The working set: parts of a VM's memory that its workload writes often. */
import { resolveWorkload } from '../../../scenario/presets/resolveWorkload.ts'
import type { Stream, Vm } from '../../../scenario/schema/schema.ts'
import type { MemoryField } from './maps/memoryFields.ts'

/** A stream belongs to the working set if its writes per page and second are at least this share of the densest stream's. */
const DENSE_SHARE = 0.2

export function workingSetOf(vm: Vm): MemoryField[] {
  return workingSet(vm, resolveWorkload(vm.workload, vm).streams)
}

/**
 * Frequently written regions, joined where they touch. Empty if the guest writes all used memory at the same rate. A stream's region lies
 * in the used memory, whose top part is at the end of the address space.
 */
export function workingSet({ memoryMiB, usedMiB, usedTopMiB }: Vm, streams: readonly Stream[]): MemoryField[] {
  const hot = streams.map(hotPart).filter(({ density, sizeMiB }) => density > 0 && sizeMiB < 0.9 * usedMiB)
  const densest = Math.max(0, ...hot.map(({ density }) => density))
  const lowMiB = usedMiB - usedTopMiB
  // A region that begins where the low part ends is the first of the top part.
  const shiftOf = (startMiB: number) => (startMiB < lowMiB ? 0 : memoryMiB - usedMiB)
  const fields = hot
    .filter(({ density }) => density >= DENSE_SHARE * densest)
    .map(({ startMiB, sizeMiB }) => {
      const fromMiB = startMiB + shiftOf(startMiB)
      return { fromMiB, toMiB: fromMiB + sizeMiB }
    })
    .sort((a, b) => a.fromMiB - b.fromMiB)
  const joined: MemoryField[] = []
  for (const field of fields) {
    const last = joined[joined.length - 1]
    if (last !== undefined && field.fromMiB <= last.toMiB) last.toMiB = Math.max(last.toMiB, field.toMiB)
    else joined.push({ ...field })
  }
  return joined
}

function hotPart({ writesPerS, startMiB, sizeMiB, pattern, hotFraction, hotShare }: Stream) {
  if (pattern !== 'hotspot' || !(hotFraction > 0)) return { startMiB, sizeMiB, density: writesPerS / sizeMiB }
  const hotMiB = sizeMiB * hotFraction
  return { startMiB, sizeMiB: hotMiB, density: (writesPerS * hotShare) / hotMiB }
}
