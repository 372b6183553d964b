/** Disk I/O of a guest: its reads and writes per second at its present speed. */
import type { Vm } from '../../scenario/schema/schema.ts'

type DiskIo = Pick<Vm, 'diskWritesPerS' | 'diskReadsPerS'>

/** Operations per second at full speed; 0: the guest does no disk I/O. */
export function fullIops({ diskWritesPerS, diskReadsPerS }: DiskIo): number {
  return diskWritesPerS + diskReadsPerS
}

/** `speed`: the guest's, 0 to 1. */
export function iopsAt(vm: DiskIo, speed: number): number {
  return fullIops(vm) * speed
}
