/**
 * The workloads of Liu et al. 2011 (L7, L9) in a VM of a given size. The paper plots Fig. 8 and 9 without values. A reader who has seen no
 * migration knows its sentences on these two figures: `readersChoice.ts` compares a grid of rates with them and takes the middle of what
 * agrees. Every experiment uses the same choice; Fig. 10 to 14 had no part in it.
 * - "we can measure the WWS when the slope of a curve at a particular point does not change" (§5.2): a hot set, seen in full at the knee,
 *   and behind the knee a straight line of pages written for the first time.
 * - "The observed memory dirtying rate of the two workloads [Linpack and SPECweb] exhibits more widespread dispersion of data from its
 *   mean, as shown in Figure 8" (§5.3): their rates deviate from one half second to the next, the others' do not.
 * - Idle Linux and TPC-C are the presets of `liuPresets.ts`, by the same sentences.
 * - Fig. 8 and 9 show VMs of four vCPUs, Fig. 14 VMs of one. LINPACK computes on every processor that it gets; the other four wait for disk,
 *   terminals or clients, and write as much on one.
 */
import type { WorkloadInput } from '../../scenario/schema/schema.ts'
import { pagesPerS } from '../../scenario/presets/workloadPreset.ts'
import { BASE_PAGES_PER_MIB } from '../../units/units.ts'

export const liuWorkloads = [
  { id: 'idle', label: 'Linux idle' },
  { id: 'tpc-c', label: 'TPC-C' },
  { id: 'dbench', label: 'Dbench' },
  { id: 'linpack', label: 'Linpack' },
  { id: 'specweb2005', label: 'SPECweb' },
] as const

export type LiuWorkload = (typeof liuWorkloads)[number]['id']

/** Address of the hot pages. */
const hotStartMiB = 64
/** Address of the pages that are written in turn. */
const newStartMiB = 192
/** Memory at the end that the running guest never writes. */
const restMiB = 36

/**
 * "We configure 10 simultaneous connections" (§5.1). dbench replays a load file, the same since 2004 (`client.txt`, as Debian packages it
 * with dbench 4.0). Once its files exist, each tenth of it writes the same 984 pages of 4 KiB, if deleted pages are the next ones
 * allocated.
 */
export const dbenchHotMiB = (10 * 984) / BASE_PAGES_PER_MIB

/** Writes per second and hot page: 2.4 have touched 95 % of a set after 25 samples of 50 ms, the middle of "20~30". */
export const kneeTimesPerS = 2.4

/** A hot set, and memory beside it that is written in turn. */
export interface HotAndNew {
  hotMiB: number
  /** Writes per second to each hot page. */
  timesPerS: number
  /** Rate at which the other memory is written in turn, MB/s. */
  newMBps: number
  /** Relative deviation of both rates from one half second to the next, the window of Fig. 8. */
  swing: number
}

/** A hot region rewritten `timesPerS` times a second and, beside it, memory written in turn at `newMBps`. */
export function hotAndNew({ hotMiB, timesPerS, newMBps }: Omit<HotAndNew, 'swing'>, memoryMiB: number): WorkloadInput {
  const hot = { writesPerS: timesPerS * hotMiB * BASE_PAGES_PER_MIB, startMiB: hotStartMiB, sizeMiB: hotMiB }
  if (newMBps === 0) return { streams: [hot] }
  const writesPerS = pagesPerS(newMBps, { memoryMiB, usedMiB: memoryMiB })
  return { streams: [hot, { writesPerS, startMiB: newStartMiB, sizeMiB: memoryMiB - newStartMiB - restMiB, pattern: 'sequential' }] }
}

/** The choice of `readersChoice.ts`; `workloads.long.test.ts` compares the two. */
export const chosenWorkloads = {
  dbench: { hotMiB: dbenchHotMiB, timesPerS: kneeTimesPerS, newMBps: 0, swing: 0 },
  specweb: { hotMiB: 32, timesPerS: kneeTimesPerS, newMBps: 62.5, swing: 0.1 },
  linpack: { hotMiB: 128, timesPerS: 10, newMBps: 62.5, swing: 0.2 },
} as const satisfies Record<string, HotAndNew>

/** VCPUs of the VMs of Fig. 8 and 9. */
export const usualVcpus = 4

/** Rates of a CPU-bound workload, scaled from `usualVcpus` to another number of vCPUs. */
function onVcpus({ timesPerS, newMBps, ...rest }: HotAndNew, vcpus: number): HotAndNew {
  const share = vcpus / usualVcpus
  return { ...rest, timesPerS: share * timesPerS, newMBps: share * newMBps }
}

const makers: Record<LiuWorkload, (memoryMiB: number, vcpus: number) => WorkloadInput> = {
  idle: () => 'idle',
  'tpc-c': () => 'tpc-c',
  dbench: (memoryMiB) => hotAndNew(chosenWorkloads.dbench, memoryMiB),
  linpack: (memoryMiB, vcpus) => hotAndNew(onVcpus(chosenWorkloads.linpack, vcpus), memoryMiB),
  specweb2005: (memoryMiB) => hotAndNew(chosenWorkloads.specweb, memoryMiB),
}

/** The paper's workload with this id, in a VM of this size. */
export function liuWorkload(id: LiuWorkload, memoryMiB: number, vcpus: number = usualVcpus): WorkloadInput {
  return makers[id](memoryMiB, vcpus)
}

/** Fields of a VM whose load deviates from its mean by this share, anew each half second; none for 0. */
export function swungBy(swing: number): { loadSwing?: number; loadSwingS?: number } {
  return swing === 0 ? {} : { loadSwing: swing, loadSwingS: 0.5 }
}

/** Those fields for a VM that runs one of the five workloads. */
export function swingOf(id: LiuWorkload): ReturnType<typeof swungBy> {
  return swungBy(
    {
      idle: 0,
      'tpc-c': 0,
      dbench: chosenWorkloads.dbench.swing,
      linpack: chosenWorkloads.linpack.swing,
      specweb2005: chosenWorkloads.specweb.swing,
    }[id],
  )
}

export function isLiuWorkload(workload: unknown): workload is LiuWorkload {
  return typeof workload === 'string' && Object.hasOwn(makers, workload)
}
