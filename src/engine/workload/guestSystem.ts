/**
 * What a guest does beside its workload: its own system, and memory in use that grows.
 *
 * The guest's own system as a reader and writer: a kernel and its services touch a few pages all the time and many now and then, scattered
 * over their memory. A Zipf law of exponent 2 has both: the number of distinct pages grows with the root of the time.
 *
 * Measured with QEMU 10.0.2 and an idle Linux guest under TCG: 95 to 113 pages dirty after 2 to 6 s (here 69 to 117), 75 after 1.5 s (58).
 * Reads: a post-copy at once made 71 requests (here 69); more reads than these change that little.
 */
import type { ResolvedWorkload, Stream, Vm } from '../../scenario/schema/schema.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { lowUsedMiB } from '../../scenario/workload/regionLayout.ts'

const WRITES_PER_S = 1200
const READS_PER_S = 20_000
const ZIPF_S = 2

/** The workload with the system's accesses as its last stream, unless `systemMiB` is 0. */
export function withSystem(workload: ResolvedWorkload, vm: Vm): ResolvedWorkload {
  const sizeMiB = Math.min(vm.systemMiB, lowUsedMiB(vm))
  if (!(sizeMiB > 0)) return workload
  return {
    ...workload,
    streams: [...workload.streams, {
      writesPerS: WRITES_PER_S, readsPerS: READS_PER_S, startMiB: 0, sizeMiB, pattern: 'zipf', zipfS: ZIPF_S, hotFraction: 1, hotShare: 1, pace: 'cpu',
    }],
  }
}

/** Writes each page of [fromBytes, toBytes) once, in order, and begins anew at the end, as a full page cache does; null: the memory does not grow. */
export function growth({ growMiBps, pageKiB }: Vm, fromBytes: number, toBytes: number): Stream | null {
  if (!(growMiBps > 0) || toBytes <= fromBytes) return null
  return {
    writesPerS: (growMiBps * 1024) / pageKiB, readsPerS: 0, startMiB: fromBytes / MIB_BYTES, sizeMiB: (toBytes - fromBytes) / MIB_BYTES,
    pattern: 'sequential', zipfS: 1, hotFraction: 1, hotShare: 1, pace: 'cpu',
  }
}
