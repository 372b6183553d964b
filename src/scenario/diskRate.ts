import { MIB_BYTES } from '../units/units.ts'
import type { Vm } from './schema/schema.ts'

type GuestIo = Pick<Vm, 'diskReadsPerS' | 'diskWritesPerS' | 'diskBlockKiB'>

/** Throughput that the guest's reads and writes take from its disk at full speed, MiB/s. */
export function guestDiskMiBps({ diskReadsPerS, diskWritesPerS, diskBlockKiB }: GuestIo): number {
  return ((diskReadsPerS + diskWritesPerS) * diskBlockKiB) / 1024
}

/** Throughput of the local disk for a migration, bytes/s, with the guest running beside it or stopped. Infinity: no limit. */
export function diskBytesPerS(disk: GuestIo & Pick<Vm, 'diskMiBps'>, guest: 'running' | 'stopped'): number {
  if (disk.diskMiBps === null) return Infinity
  return (disk.diskMiBps - (guest === 'running' ? guestDiskMiBps(disk) : 0)) * MIB_BYTES
}
