/**
 * The part of a VM that is the same in every run: the parts of its memory, its workloads in plain form with the guest's own system, the pages that they write,
 * and where their draws come from.
 */
import type { ResolvedWorkload, Stream, Vm, Workload } from '../../scenario/schema/schema.ts'
import { lowUsedMiB, trackedPages } from '../../scenario/workload/regionLayout.ts'
import { KIB_BYTES, MIB_BYTES } from '../../units/units.ts'
import { type DuplicateScope, PageContent, type YoungRegion } from './pageContent.ts'
import { plainWorkload } from './plainWorkload.ts'
import { hashKey, hashText } from '../random/hash.ts'
import { guestAccesses } from './accessOrder.ts'
import { WorkloadLoads } from './activity.ts'
import { pagesOf, writesByZipf, writtenParts } from './guestWrites.ts'
import type { StreamsOfVm, WritePart, WrittenParts } from './guestWrites.ts'
import type { MakeZipf } from './zipfWrites.ts'

/**
 * Activity of a guest besides its workload: its own system, and memory in use that grows.
 *
 * The guest's own system as a reader and writer: a kernel and its services touch a few pages all the time and many now and then, scattered
 * over their memory. A Zipf law of exponent 2 has both: the number of distinct pages grows with the root of the time.
 *
 * Measured with QEMU 10.0.2 and an idle Linux guest under TCG: 95 to 113 pages dirty after 2 to 6 s (here 69 to 117), 75 after 1.5 s (58).
 * Reads: a post-copy that began at once made 71 requests (here 69); a higher read rate changes that number little.
 */
const WRITES_PER_S = 1200
const READS_PER_S = 20_000
const ZIPF_S = 2

/** The workload with the system's accesses as its last stream, unless `systemMiB` is 0. */
function withSystem(workload: ResolvedWorkload, vm: Vm): ResolvedWorkload {
  const sizeMiB = Math.min(vm.systemMiB, lowUsedMiB(vm))
  if (!(sizeMiB > 0)) return workload
  return {
    ...workload,
    streams: [
      ...workload.streams,
      {
        writesPerS: WRITES_PER_S,
        readsPerS: READS_PER_S,
        startMiB: 0,
        sizeMiB,
        pattern: 'zipf',
        zipfS: ZIPF_S,
        hotFraction: 1,
        hotShare: 1,
        pace: 'cpu',
      },
    ],
  }
}

/** The first workload of a VM in plain form, or its own system, writes by a zipf law. */
export function writesZipf(vm: Vm): boolean {
  return withSystem(plainWorkload(vm.workload), vm).streams.some(writesByZipf)
}

/**
 * Writes each page of [fromBytes, toBytes) once, in order, then again from the first, as a full page cache does; null: the memory does not
 * grow.
 */
function growth({ growMiBps, pageKiB }: Vm, fromBytes: number, toBytes: number): Stream | null {
  if (!(growMiBps > 0) || toBytes <= fromBytes) return null
  return {
    writesPerS: (growMiBps * 1024) / pageKiB,
    readsPerS: 0,
    startMiB: fromBytes / MIB_BYTES,
    sizeMiB: (toBytes - fromBytes) / MIB_BYTES,
    pattern: 'sequential',
    zipfS: 1,
    hotFraction: 1,
    hotShare: 1,
    pace: 'cpu',
  }
}

/**
 * Inputs that determine the draws of a VM: seed of the run, number of its random streams, and the extension for zipf laws; null: no stream has one.
 */
interface VmDraws {
  seed: number
  stream: number
  makeZipf: MakeZipf | null
}

export class VmLayout {
  private readonly vm: Vm
  /** The initial workload, which defines the content of the memory for the whole run, and the workloads set by events. */
  readonly workloads: readonly ResolvedWorkload[]
  readonly loads: WorkloadLoads
  /** Number of tracked units: pages, or blocks of `blockPages`. */
  readonly pageCount: number
  readonly blockPages: number
  readonly pageBytes: number
  /** Page at which a migration's first pass begins. */
  readonly firstPage: number
  private readonly lowUsed: number
  private readonly topFrom: number
  /** Exclusive end of the pages into which the used memory grows, from `lowUsed` on. */
  private readonly growsTo: number
  /** Exclusive end of the low pages that the initial workload writes. */
  private readonly writtenEnd: number
  /** The same of the workloads that events set. */
  private readonly writtenLaterTo: number
  private readonly draws: VmDraws
  private readonly isShared: boolean
  private madeWrites: WrittenParts | null = null
  private madeAccesses: readonly WritePart[] | null = null

  /**
   * `later`: the workloads that events set, in order; `isShared`: several runs use it; `mostUnits`: see `SimulateOptions`.
   *
   * @throws Error for a workload that is not plain (`plainVm`), and for a zipf law without `makeZipf`
   */
  constructor(vm: Vm, later: readonly Workload[], draws: VmDraws, isShared: boolean, mostUnits?: number) {
    this.vm = vm
    this.draws = draws
    this.isShared = isShared
    const given = [vm.workload, ...later].map((workload) => withSystem(plainWorkload(workload), vm))
    const pages = Math.max(1, Math.round((vm.memoryMiB * 1024) / vm.pageKiB))
    this.blockPages = trackedPages(vm, mostUnits)
    this.pageCount = Math.ceil(pages / this.blockPages)
    this.pageBytes = vm.pageKiB * KIB_BYTES * this.blockPages
    const top = this.units(vm.usedTopMiB)
    this.firstPage = Math.min(this.pageCount - 1, Math.floor(this.units(vm.scanFromMiB) / 32) * 32)
    // Rounding may put a page of a region outside the used memory, which holds every page that is written.
    const written = given.map((workload) => this.writtenPages(workload))
    this.lowUsed = Math.max(0, this.units(vm.usedMiB) - top, ...written.map(({ lowEnd }) => lowEnd))
    this.topFrom = Math.max(this.lowUsed, Math.min(this.pageCount - top, ...written.map(({ topFrom }) => topFrom)))
    this.writtenEnd = written[0].lowEnd
    this.writtenLaterTo = Math.max(0, ...written.slice(1).map(({ lowEnd }) => lowEnd))
    const grows = growth(vm, this.lowUsed * this.pageBytes, this.topFrom * this.pageBytes)
    this.growsTo = grows === null ? this.lowUsed : this.topFrom
    this.workloads = grows === null ? given : given.map((workload) => ({ ...workload, streams: [...workload.streams, grows] }))
    if (draws.makeZipf === null && this.workloads.some(({ streams }) => streams.some(writesByZipf)))
      throw new Error('a zipf law is left out')
    this.loads = new WorkloadLoads(this.workloads, vm.vcpus, vm.pageWriteCpuS)
  }

  /** End of the written pages of the low used memory, and start of the written pages of its top part (Infinity: none). */
  private writtenPages({ streams }: ResolvedWorkload): { lowEnd: number; topFrom: number } {
    const { vm, blockPages, pageCount } = this
    const lowMiB = lowUsedMiB(vm)
    let lowEnd = 0
    let topFrom = Infinity
    for (const stream of streams) {
      if (!(stream.writesPerS > 0)) continue
      const { from, to } = pagesOf(stream, vm.pageKiB, blockPages, pageCount)
      if (stream.startMiB < lowMiB || vm.usedTopMiB === 0) lowEnd = Math.max(lowEnd, to)
      else topFrom = Math.min(topFrom, from)
    }
    return { lowEnd, topFrom }
  }

  private units(mib: number): number {
    return Math.min(this.pageCount, Math.round((mib * 1024) / this.vm.pageKiB / this.blockPages))
  }

  private get streams(): StreamsOfVm {
    const {
      vm: { pageKiB },
      workloads,
      blockPages,
      pageCount,
      draws: { seed, stream, makeZipf },
    } = this
    return { workloads, pageKiB, blockPages, pageCount, seed, vm: stream, makeZipf }
  }

  /** Writes of all its workloads. */
  get writes(): WrittenParts {
    this.madeWrites ??= writtenParts(this.streams)
    return this.madeWrites
  }

  /** Reads and writes of all its workloads. */
  get accesses(): readonly WritePart[] {
    this.madeAccesses ??= guestAccesses(this.streams, this.isShared)
    return this.madeAccesses
  }

  /** Scope `configured` sends zero pages whole, so none is distinguished (S5). `duplicateScope`: which pages count as duplicates. */
  content(scope: 'used' | 'configured', duplicateScope: DuplicateScope): PageContent {
    const whole = scope === 'configured'
    const {
      vm,
      pageCount,
      lowUsed,
      writtenEnd,
      writtenLaterTo,
      draws: { seed, stream },
    } = this
    const { zeroFraction, duplicateFraction, freeMiB, cacheMiB, garbageMiB } = this.workloads[0].content
    return new PageContent({
      extentsEnd: lowUsed,
      growsFrom: whole ? pageCount : lowUsed,
      extentsFrom: writtenEnd,
      writtenLaterTo,
      freePages: this.units(freeMiB),
      cachePages: this.units(cacheMiB),
      garbagePages: this.units(garbageMiB),
      duplicateFraction,
      duplicateScope,
      imageKey: hashKey(seed, hashText(vm.image)),
      pageCount,
      lowUsed: whole ? pageCount : this.growsTo,
      topFrom: whole ? pageCount : this.topFrom,
      zeroFraction: whole ? 0 : zeroFraction,
      key: hashKey(seed, stream, 0x7a65726f),
      young: this.youngRegions(),
    })
  }

  /** Regions of the initial workload in which the guest allocates objects. */
  private youngRegions(): YoungRegion[] {
    const { vm, blockPages, pageCount } = this
    return this.workloads[0].streams.flatMap((stream) => {
      if (stream.survivorShare === undefined) return []
      const { from, to } = pagesOf(stream, vm.pageKiB, blockPages, pageCount)
      return [{ from, to, survivorsTo: from + Math.ceil((to - from) * stream.survivorShare) }]
    })
  }
}
