/**
 * Samples of a run on a regular grid: every 20 ms of simulated time, or coarser to stay within 2,000 samples. Values are read between two
 * events; recording changes no state.
 */
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { Network } from '../network/network.ts'
import { objectOf } from '../../scenario/json/plainData.ts'
import type { Series, VmSeries } from '../result/result.ts'
import type { ApplicationTraffic } from '../network/traffic.ts'
import type { VirtualMachine } from '../vm.ts'
import type { MigrationRequest } from '../request/request.ts'
import type { EpochCount } from './epochCount.ts'
import { everyNth, LogSamples } from './logSamples.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

/** Initial milliseconds between samples. Coarsening multiplies by 5 and by 2 in turn: it drops samples and adds none. */
const FINEST_STEP_MS = 20
const MOST_SAMPLES = 2000
/** Seconds for which samples stay that fine; one is reserved for the end. */
export const FINEST_S = ((MOST_SAMPLES - 2) * FINEST_STEP_MS) / 1000
/** Copies of bitmaps that may wait for their count; beyond it the oldest are counted at once. */
const MOST_WAITING_BYTES = 64 * MIB_BYTES

const VALUES = [
  'dirtyPages',
  'remainingPages',
  'outOfDatePages',
  'performance',
  'throttlePercent',
  'estimatedMbps',
  'thresholdPages',
  'stopNowMs',
  'replayLagMs',
  'migrationBytes',
  'inBytes',
  'outBytes',
  'handedBytes',
] as const
type Column = (typeof VALUES)[number]
/** Columns that are 0 without an active migration of the VM. */
const OF_MIGRATION = [
  'dirtyPages',
  'remainingPages',
  'outOfDatePages',
  'estimatedMbps',
  'thresholdPages',
  'stopNowMs',
  'replayLagMs',
] as const

/** Columns that are 0 while pages are fetched. */
const OF_ROUNDS = ['dirtyPages', 'estimatedMbps', 'thresholdPages', 'replayLagMs'] as const

/** A count for later, of the samples of a machine from index `from` on. */
interface WaitingCount {
  machine: number
  from: number
  unit: number
  count: EpochCount
}

interface RecorderContext {
  nowS: number
  requests: readonly MigrationRequest[]
  machines: readonly VirtualMachine[]
  network: Network
  traffic: ApplicationTraffic
}

export class SeriesRecorder {
  private readonly context: RecorderContext
  private stepMs = FINEST_STEP_MS
  private coarsenings = 0
  private taken = 0
  private readonly tS: number[] = []
  /** Columns by machine; null if not recorded. */
  private readonly columns: (Record<Column, number[]> | null)[]
  private readonly recorded: readonly number[]
  private readonly links: number[][]
  private readonly linkBytes: Float64Array
  /** Bytes carried and handed over by a VM's ended migrations. */
  private readonly doneBytes: Float64Array
  private readonly doneHanded: Float64Array
  private readonly at = emptyScanPosition()
  /** By machine: 1 if the current sample has an active migration of its VM. */
  private readonly seen: Uint8Array
  /** ∫ speed dt of each guest at the last sample. */
  private readonly ranThen: Float64Array
  private readonly pending: LogSamples[]
  private readonly pendingFrom: number[]
  /** Oldest first. */
  private waiting: WaitingCount[] = []
  private waitingBytes = 0
  private scratch = new Int32Array(0)
  /** Increases when samples are dropped: copies of them are then invalid. */
  generation = 0

  /** `vms`: ids of the VMs to record; null: all. Links are always recorded. */
  constructor(context: RecorderContext, vms: ReadonlySet<string> | null = null) {
    this.context = context
    this.columns = context.machines.map(({ vm }) => (vms === null || vms.has(vm.id) ? objectOf(VALUES, (): number[] => []) : null))
    this.recorded = context.machines.map((_, i) => i).filter((i) => this.columns[i] !== null)
    this.links = context.network.resourceNames.map(() => [])
    this.linkBytes = new Float64Array(this.links.length)
    this.doneBytes = new Float64Array(context.machines.length)
    this.doneHanded = new Float64Array(context.machines.length)
    this.seen = new Uint8Array(context.machines.length)
    this.ranThen = new Float64Array(context.machines.length)
    this.pending = context.machines.map(() => new LogSamples())
    this.pendingFrom = context.machines.map(() => 0)
  }

  /** Takes the samples due in [fromS, toS), an interval without events. */
  record(fromS: number, toS: number): void {
    for (;;) {
      const atS = (this.taken * this.stepMs) / 1000
      if (atS >= toS) return
      if (atS >= fromS) {
        // Reserve space for the final sample.
        if (this.tS.length >= MOST_SAMPLES - 1) {
          this.coarsen()
          continue
        }
        this.sample(atS)
      }
      this.taken++
    }
  }

  /** Time of the next sample of a VM, by its index; Infinity if it is not recorded. */
  nextSampleS(machine: number): number {
    return this.columns[machine] === null ? Infinity : (this.taken * this.stepMs) / 1000
  }

  finish(endS: number): void {
    if (this.tS.at(-1) !== endS) this.sample(endS)
  }

  /** Adds an ended migration's bytes to its VM's totals; the final sample, if taken, counts the page on the wire as the result does. */
  migrationEnds(request: MigrationRequest): void {
    const { index } = request.machine
    this.flushAll(request)
    this.doneBytes[index] += request.active!.carriedAt(this.context.nowS)
    this.doneHanded[index] += request.active!.handed
    const own = this.columns[index]
    if (own === null || this.tS.at(-1) !== this.context.nowS) return
    own.migrationBytes.splice(-1, 1, this.doneBytes[index])
    own.handedBytes.splice(-1, 1, this.doneHanded[index])
  }

  private coarsen(): void {
    this.flushAll(null)
    const ratio = this.coarsenings % 2 === 0 ? 5 : 2
    const thin = (values: number[]): void => {
      let kept = 0
      for (let i = 0; i < values.length; i += ratio) values[kept++] = values[i]!
      values.length = kept
    }
    thin(this.tS)
    for (const i of this.recorded) for (const name of VALUES) thin(this.columns[i]![name])
    for (const link of this.links) thin(link)
    this.thinCounts(ratio)
    this.stepMs *= ratio
    this.coarsenings++
    this.taken = this.tS.length
    this.generation++
  }

  private sample(atS: number): void {
    const { context } = this
    const sinceS = atS - (this.tS.at(-1) ?? 0)
    this.tS.push(atS)
    for (const request of context.requests) request.active?.fetching?.fetch.advance(atS)
    context.network.carriedByLink(atS, this.linkBytes)
    for (let i = 0; i < this.links.length; i++) this.links[i].push(this.linkBytes[i])
    for (const i of this.recorded) this.sampleGuest(i, atS, sinceS)
    this.sampleMigrations(atS)
  }

  /** Traffic and speed of a guest; `sinceS`: seconds since the previous sample. */
  private sampleGuest(machine: number, atS: number, sinceS: number): void {
    const own = this.columns[machine]!
    const { guest } = this.context.machines[machine]
    const [inBytes, outBytes] = this.context.traffic.carried(machine, atS)
    own.inBytes.push(inBytes)
    own.outBytes.push(outBytes)
    const ranS = guest.ranAt(atS)
    // In post-copy the guest alternates between waiting and running far more often than samples are taken.
    const isMean = guest.state.fetching && sinceS > 0
    own.performance.push(isMean ? (ranS - this.ranThen[machine]) / sinceS : guest.state.speed)
    own.throttlePercent.push(guest.state.throttle * 100)
    this.ranThen[machine] = ranS
  }

  /** Pages and bytes of each recorded VM, whether it migrates or not. */
  private sampleMigrations(atS: number): void {
    const { requests } = this.context
    this.seen.fill(0)
    for (const request of requests) {
      const own = this.columns[request.machine.index]
      if (request.active === null || own === null) continue
      this.seen[request.machine.index] = 1
      this.sampleMigration(request, request.active, atS, own)
    }
    for (const i of this.recorded) if (this.seen[i] === 0) this.sampleIdle(i)
    for (const { halted, machine } of requests) {
      const own = halted === null ? null : this.columns[machine.index]
      if (own !== null) this.keepMissing(halted!, own)
    }
  }

  /** A VM without an active migration. */
  private sampleIdle(machine: number): void {
    const own = this.columns[machine]!
    for (const name of OF_MIGRATION) own[name].push(0)
    own.migrationBytes.push(this.doneBytes[machine])
    own.handedBytes.push(this.doneHanded[machine])
  }

  /** The pages of a paused post-copy migration stay missing. */
  private keepMissing({ memory, fetching, parts }: ActiveMigration, own: Record<Column, number[]>): void {
    const last = own.remainingPages.length - 1
    own.remainingPages[last] = memory.set.waiting * parts.blockPages
    own.outOfDatePages[last] = (fetching?.stream.missingCount ?? memory.set.waiting) * parts.blockPages
  }

  /** A migration whose destination fetches `missing` blocks. */
  private sampleFetching(machine: number, active: ActiveMigration, missing: number, atS: number, own: Record<Column, number[]>): void {
    const unit = active.parts.blockPages
    // Pending samples from the downtime; a return to the source starts new ones.
    if (this.pending[machine].pending > 0) this.flush(machine, active, null)
    own.remainingPages.push(active.memory.set.waiting * unit)
    own.outOfDatePages.push(missing * unit)
    own.stopNowMs.push(active.state.resumedS >= 0 ? 0 : (atS - active.stoppedFromS) * 1000)
    for (const name of OF_ROUNDS) own[name].push(0)
  }

  private sampleMigration(request: MigrationRequest, active: ActiveMigration, atS: number, own: Record<Column, number[]>): void {
    const { memory, parts } = active
    const unit = parts.blockPages
    own.migrationBytes.push(this.doneBytes[request.machine.index] + active.carriedAt(atS))
    own.handedBytes.push(this.doneHanded[request.machine.index] + active.sender.handedAt(atS))
    if (active.fetching !== null) return this.sampleFetching(request.machine.index, active, active.fetching.stream.missingCount, atS, own)
    const stoppedS = active.stoppedFromS
    active.scan.positionAt(atS, this.at)
    const waiting = memory.set.normalPages + memory.set.zeros + memory.postponed.setAsideCount - this.at.normalPages - this.at.zeros
    own.remainingPages.push(waiting * unit)
    const estimate = active.strategy.estimate?.()
    own.estimatedMbps.push(estimate === undefined ? 0 : estimate.bandwidthBytesPerS / BYTES_PER_S_OF_MBPS)
    own.thresholdPages.push(estimate === undefined ? 0 : estimate.thresholdPages * unit)
    const waitingNormalPages = memory.set.normalPages + memory.postponed.setAsideCount - this.at.normalPages
    const waitingBytes = waitingNormalPages * active.meanBodyBytes + (waiting - waitingNormalPages) * active.zeroBytes
    // The dirty log's share of these three columns is counted for many samples at once, at the epoch's end.
    own.dirtyPages.push(0)
    own.outOfDatePages.push(waiting)
    const ifStoppedS = (): number => active.strategy.stopNowS?.(active, atS) ?? downtimeIfStopped(active, waitingBytes, atS)
    own.stopNowMs.push((stoppedS < 0 ? ifStoppedS() : atS - stoppedS) * 1000)
    own.replayLagMs.push((active.strategy.replayLagS?.(active, atS) ?? 0) * 1000)
    // Dirty logging begins with the first round.
    if (active.state.beforeRam || active.state.connecting) return
    const samples = this.pending[request.machine.index]
    if (samples.pending === 0) {
      this.pendingFrom[request.machine.index] = own.dirtyPages.length - 1
      memory.beforeClearing = (log) => this.flush(request.machine.index, active, log)
    }
    const stalePageMs = stoppedS >= 0 || active.strategy.stopNowS !== undefined ? 0 : (active.meanBodyBytes / stopRate(active)) * 1000
    samples.add(memory, active.workAt(atS), this.at.scanned, waiting, stalePageMs)
  }

  /** Adds the dirty log's share to a VM's pending samples, now or later; returns as `LogSamples.flush`. */
  private flush(machine: number, active: ActiveMigration, log: Int32Array | null): boolean {
    const unit = active.parts.blockPages
    const from = this.pendingFrom[machine]
    const count = this.pending[machine].countLater(active.memory)
    if (count === null) return this.pending[machine].flush(active.memory, log, this.into(machine, from, unit))
    this.waiting.push({ machine, from, unit, count })
    this.waitingBytes += count.byteLength
    while (this.waitingBytes > MOST_WAITING_BYTES) this.countNext()
    return false
  }

  /** Writes counts into a VM's samples from index `from` on. */
  private into(machine: number, from: number, unit: number): (dirty: number, outOfDate: number, addedMs: number) => void {
    const own = this.columns[machine]!
    let i = from
    return (dirty, outOfDate, addedMs) => {
      own.dirtyPages[i] = dirty * unit
      own.outOfDatePages[i] = outOfDate * unit
      // Dirty pages would also have to be sent in the downtime.
      own.stopNowMs[i] += addedMs
      i++
    }
  }

  /** Takes one step of the oldest waiting count; false once none waits. */
  countNext(): boolean {
    const [oldest] = this.waiting
    if (oldest === undefined) return false
    const { machine, from, unit, count } = oldest
    const { pageCount } = this.context.machines[machine]
    if (this.scratch.length * 32 < pageCount) this.scratch = new Int32Array(Math.ceil(pageCount / 32))
    if (count.step(this.scratch)) return true
    count.give(this.into(machine, from, unit))
    this.waiting.shift()
    this.waitingBytes -= count.byteLength
    return this.waiting.length > 0
  }

  /** Number of a VM's samples, from the first on, whose counts are made. */
  countedSamples(vm: string): number {
    const machine = this.recorded.find((i) => this.context.machines[i].vm.id === vm)
    if (machine === undefined) return 0
    const first = this.waiting.find((one) => one.machine === machine)
    if (first !== undefined) return first.from
    return this.pending[machine].pending > 0 ? this.pendingFrom[machine] : this.tS.length
  }

  /** Drops the moments of dropped samples from the counts that are still to be made. */
  private thinCounts(ratio: number): void {
    const firstKept = (from: number): number => Math.ceil(from / ratio) * ratio - from
    for (const one of this.waiting) {
      this.waitingBytes -= one.count.byteLength
      one.count.replaceMoments(everyNth(one.count.moments, firstKept(one.from), ratio))
      this.waitingBytes += one.count.byteLength
      one.from = Math.ceil(one.from / ratio)
    }
    this.pending.forEach((samples, machine) => {
      if (samples.pending === 0) return
      samples.thin(firstKept(this.pendingFrom[machine]), ratio)
      this.pendingFrom[machine] = Math.ceil(this.pendingFrom[machine] / ratio)
    })
  }

  /** Flushes the pending samples of a request that ends, and all that cannot wait for the end of their epoch. */
  private flushAll(ending: MigrationRequest | null): void {
    for (const request of this.context.requests) {
      const { active, machine } = request
      const samples = this.pending[machine.index]
      if (active === null || samples.pending === 0) continue
      if (request === ending || !samples.canWait(active.memory)) this.flush(machine.index, active, null)
    }
  }

  /** Makes every count. */
  private countAll(): void {
    for (const { active, machine } of this.context.requests) {
      if (active !== null && this.pending[machine.index].pending > 0) this.flush(machine.index, active, null)
    }
    while (this.countNext()) {
      // Each call counts a block.
    }
  }

  series(): Series {
    this.countAll()
    const vms: Record<string, VmSeries> = {}
    for (const i of this.recorded) vms[this.context.machines[i].vm.id] = this.vmSeries(i)
    const links = this.context.network.resourceNames.map((name, i) => [name, this.rates(this.links[i])])
    return { tS: this.tS, vms, links: Object.fromEntries(links) as Record<string, number[]> }
  }

  /** Enough bitmaps wait for counting that it should happen now. */
  get countsPileUp(): boolean {
    return this.waitingBytes > MOST_WAITING_BYTES / 2
  }

  /**
   * Samples of one VM without links, for a page that follows it; the dirty log's share is there for `countedSamples` of them. Undefined if
   * not recorded.
   */
  seriesOf(vm: string): { tS: readonly number[]; columns: VmSeries } | undefined {
    const found = this.recorded.find((i) => this.context.machines[i].vm.id === vm)
    if (found === undefined) return undefined
    return { tS: this.tS, columns: this.vmSeries(found) }
  }

  /**
   * Load of each port and link, Mbit/s, in the order of the network's `resourceNames`: the mean between the samples around `atS`; 0 outside
   * them.
   */
  linkMbpsAt(atS: number): Float64Array {
    const { tS } = this
    const rates = new Float64Array(this.links.length)
    let i = 1
    for (let high = tS.length; i < high;) {
      const middle = (i + high) >>> 1
      if (tS[middle] <= atS) i = middle + 1
      else high = middle
    }
    // The last sample belongs to the interval before it.
    if (i === tS.length && tS[i - 1] === atS) i--
    if (i < 1 || i >= tS.length) return rates
    const seconds = tS[i] - tS[i - 1]
    if (!(seconds > 0)) return rates
    this.links.forEach((bytes, link) => (rates[link] = Math.max(0, bytes[i] - bytes[i - 1]) / seconds / BYTES_PER_S_OF_MBPS))
    return rates
  }

  private rates(bytes: readonly number[]): number[] {
    const { tS } = this
    return bytes.map((value, i) => {
      const seconds = i === 0 ? 0 : tS[i] - tS[i - 1]
      return seconds === 0 ? 0 : Math.max(0, value - bytes[i - 1]) / seconds / BYTES_PER_S_OF_MBPS
    })
  }

  private vmSeries(machine: number): VmSeries {
    const own = this.columns[machine]!
    const { diskWritesPerS, diskReadsPerS } = this.context.machines[machine].vm
    const fullIops = diskWritesPerS + diskReadsPerS
    return {
      dirtyPages: own.dirtyPages,
      remainingPages: own.remainingPages,
      outOfDatePages: own.outOfDatePages,
      migrationMbps: this.rates(own.migrationBytes),
      inMbps: this.rates(own.inBytes),
      outMbps: this.rates(own.outBytes),
      performance: own.performance,
      throttlePercent: own.throttlePercent,
      estimatedMbps: own.estimatedMbps,
      thresholdPages: own.thresholdPages,
      stopNowMs: own.stopNowMs,
      replayLagMs: own.replayLagMs,
      transferredMiB: own.handedBytes.map((bytes) => bytes / MIB_BYTES),
      ...(fullIops > 0 ? { iops: own.performance.map((speed) => fullIops * speed) } : {}),
    }
  }
}

/** Send rate of the final copy, bytes/s: QEMU lifts its bandwidth limit then, others keep it. */
function stopRate(active: ActiveMigration): number {
  const { parts, maxBytesPerS, lineBytesPerS } = active
  if (maxBytesPerS === Infinity) return parts.flow.bytesPerS > 0 ? parts.flow.bytesPerS : lineBytesPerS
  return parts.wire.ownCap ? lineBytesPerS : Math.min(lineBytesPerS, maxBytesPerS)
}

/** Downtime if stopped at `atS`, seconds, with `waitingBytes` to send and the socket buffers to drain. */
function downtimeIfStopped(active: ActiveMigration, waitingBytes: number, atS: number): number {
  const { parts } = active
  const queued = Math.max(0, active.sender.handedAt(atS) - active.carriedAt(atS))
  const { stop, device, resume, announce } = parts.fixedS
  return stop + device + resume + announce + parts.latencyS + (waitingBytes + queued + parts.deviceBytes) / stopRate(active)
}
