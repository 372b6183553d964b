/**
 * Samples of a run on a regular grid: every 20 ms of simulated time, or coarser to stay within 2,000 samples. Values are read between two
 * events; recording changes no state.
 */
import { emptyScanPosition } from '../memory/scanPosition.ts'
import type { ActiveMigration } from '../migration/activeMigration.ts'
import type { Network } from '../network/network.ts'
import type { Series, VmSeries } from '../result.ts'
import type { ApplicationTraffic } from '../network/traffic.ts'
import type { VirtualMachine } from '../vm.ts'
import type { MigrationRequest } from '../request.ts'
import { fullIops, iopsAt } from './guestIo.ts'
import { LogSamples } from './logSamples.ts'
import { BYTES_PER_S_OF_MBPS, MIB_BYTES } from '../../units/units.ts'

/** Initial milliseconds between samples. Coarsening multiplies by 5 and by 2 in turn: it drops samples and adds none. */
const FINEST_STEP_MS = 20
const MOST_SAMPLES = 2000

const VALUES = [
  'dirtyPages', 'remainingPages', 'outOfDatePages', 'performance', 'throttlePercent', 'estimatedMbps', 'thresholdPages', 'stopNowMs', 'replayLagMs',
  'migrationBytes', 'inBytes', 'outBytes', 'handedBytes',
] as const
type Column = (typeof VALUES)[number]
/** Columns that are 0 without an active migration of the VM. */
const OF_MIGRATION = ['dirtyPages', 'remainingPages', 'outOfDatePages', 'estimatedMbps', 'thresholdPages', 'stopNowMs', 'replayLagMs'] as const

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
  /** ∫ speed dt of each guest at the last sample. */
  private readonly ranThen: Float64Array
  private readonly pending: LogSamples[]
  private readonly pendingFrom: number[]
  /** Increases when samples are dropped: copies of them are then invalid. */
  generation = 0

  /** `vms`: ids of the VMs to record; null: all. Links are always recorded. */
  constructor(context: RecorderContext, vms: ReadonlySet<string> | null = null) {
    this.context = context
    this.columns = context.machines.map(({ vm }) => (vms === null || vms.has(vm.id)
      ? Object.fromEntries(VALUES.map((name) => [name, []])) as unknown as Record<Column, number[]> : null))
    this.recorded = context.machines.map((_, i) => i).filter((i) => this.columns[i] !== null)
    this.links = context.network.linkNames.map(() => [])
    this.linkBytes = new Float64Array(this.links.length)
    this.doneBytes = new Float64Array(context.machines.length)
    this.doneHanded = new Float64Array(context.machines.length)
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

  finish(endS: number): void {
    if (this.tS.at(-1) !== endS) this.sample(endS)
  }

  /** Adds an ended migration's bytes to its VM's totals. */
  migrationEnds(request: MigrationRequest): void {
    this.flushAll()
    this.doneBytes[request.machine.index] += request.active!.carriedAt(this.context.nowS)
    this.doneHanded[request.machine.index] += request.active!.handed
  }

  private coarsen(): void {
    this.flushAll()
    const ratio = this.coarsenings % 2 === 0 ? 5 : 2
    const thin = (values: number[]): void => {
      let kept = 0
      for (let i = 0; i < values.length; i += ratio) values[kept++] = values[i]!
      values.length = kept
    }
    thin(this.tS)
    for (const i of this.recorded) for (const name of VALUES) thin(this.columns[i]![name])
    for (const link of this.links) thin(link)
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
    this.links.forEach((link, i) => link.push(this.linkBytes[i]))
    for (const i of this.recorded) {
      const own = this.columns[i]!
      const { guest } = context.machines[i]
      const [inBytes, outBytes] = context.traffic.carried(i, atS)
      own.inBytes.push(inBytes)
      own.outBytes.push(outBytes)
      const ranS = guest.ranAt(atS)
      // In post-copy the guest alternates between waiting and running far more often than samples are taken.
      const isMean = guest.state.fetching && sinceS > 0
      own.performance.push(isMean ? (ranS - this.ranThen[i]) / sinceS : guest.state.speed)
      own.throttlePercent.push(guest.state.throttle * 100)
      this.ranThen[i] = ranS
    }
    const seen = new Set<number>()
    for (const request of context.requests) {
      const own = this.columns[request.machine.index]
      if (request.active === null || own === null) continue
      seen.add(request.machine.index)
      this.sampleMigration(request, request.active, atS, own)
    }
    for (const i of this.recorded) {
      if (seen.has(i)) continue
      const own = this.columns[i]!
      for (const name of OF_MIGRATION) own[name].push(0)
      own.migrationBytes.push(this.doneBytes[i])
      own.handedBytes.push(this.doneHanded[i])
    }
  }

  private sampleMigration(request: MigrationRequest, active: ActiveMigration, atS: number, own: Record<Column, number[]>): void {
    const { memory, parts } = active
    const unit = parts.blockPages
    own.migrationBytes.push(this.doneBytes[request.machine.index] + active.carriedAt(atS))
    own.handedBytes.push(this.doneHanded[request.machine.index] + active.sender.handedAt(atS))
    const stoppedS = active.stoppedFromS
    if (active.fetching !== null) {
      // Pending samples from the downtime; a return to the source starts new ones.
      if (this.pending[request.machine.index].pending > 0) this.flush(request.machine.index, active, null)
      own.remainingPages.push(memory.set.waiting * unit)
      own.outOfDatePages.push(active.fetching.stream.missingCount * unit)
      own.stopNowMs.push(active.state.resumedS >= 0 ? 0 : (atS - stoppedS) * 1000)
      for (const name of ['dirtyPages', 'estimatedMbps', 'thresholdPages', 'replayLagMs'] as const) own[name].push(0)
      return
    }
    active.scan.positionAt(atS, this.at)
    const waiting = memory.set.normalPages + memory.set.zeros + memory.postponed.setAsideCount - this.at.normalPages - this.at.zeros
    own.remainingPages.push(waiting * unit)
    const estimate = active.strategy.estimate?.()
    own.estimatedMbps.push(estimate === undefined ? 0 : estimate.bandwidth / BYTES_PER_S_OF_MBPS)
    own.thresholdPages.push(estimate === undefined ? 0 : estimate.thresholdPages * unit)
    const waitingBodies = memory.set.normalPages + memory.postponed.setAsideCount - this.at.normalPages
    const waitingBytes = waitingBodies * active.meanBodyBytes + (waiting - waitingBodies) * active.zeroBytes
    // The dirty log's share of these three columns is counted for many samples at once, at the epoch's end.
    own.dirtyPages.push(0)
    own.outOfDatePages.push(waiting)
    let stopNowS = atS - stoppedS
    if (stoppedS < 0) stopNowS = active.strategy.stopNowS?.(active, atS) ?? downtimeIfStopped(active, waitingBytes, atS)
    own.stopNowMs.push(stopNowS * 1000)
    own.replayLagMs.push((active.strategy.replayLagS?.(active, atS) ?? 0) * 1000)
    const samples = this.pending[request.machine.index]
    if (samples.pending === 0) {
      this.pendingFrom[request.machine.index] = own.dirtyPages.length - 1
      memory.beforeClearing = (log) => this.flush(request.machine.index, active, log)
    }
    const stalePageMs = stoppedS >= 0 || active.strategy.stopNowS !== undefined ? 0 : (active.meanBodyBytes / stopRate(active)) * 1000
    samples.add(active.workAt(atS), this.at.scanned, waiting, stalePageMs)
  }

  /** Adds the dirty log's share to a VM's pending samples; returns as `LogSamples.flush`. */
  private flush(machine: number, active: ActiveMigration, log: Int32Array | null): boolean {
    const own = this.columns[machine]!
    const unit = active.parts.blockPages
    let i = this.pendingFrom[machine]
    return this.pending[machine].flush(active.memory, log, (dirty, outOfDate, addedMs) => {
      own.dirtyPages[i] = dirty * unit
      own.outOfDatePages[i] = outOfDate * unit
      // Dirty pages would also have to be sent in the downtime.
      own.stopNowMs[i] += addedMs
      i++
    })
  }

  private flushAll(): void {
    for (const request of this.context.requests) {
      if (request.active !== null && this.pending[request.machine.index].pending > 0) this.flush(request.machine.index, request.active, null)
    }
  }

  series(): Series {
    this.flushAll()
    const vms: Record<string, VmSeries> = {}
    for (const i of this.recorded) vms[this.context.machines[i].vm.id] = this.vmSeries(i)
    const links = this.context.network.linkNames.map((name, i) => [name, this.rates(this.links[i])])
    return { tS: this.tS, vms, links: Object.fromEntries(links) as Record<string, number[]> }
  }

  /** Samples of one VM without links, for a page that follows it. Undefined if not recorded. */
  seriesOf(vm: string): { tS: readonly number[]; columns: VmSeries } | undefined {
    const found = this.recorded.find((i) => this.context.machines[i].vm.id === vm)
    if (found === undefined) return undefined
    this.flushAll()
    return { tS: this.tS, columns: this.vmSeries(found) }
  }

  /**
   * Load of each port and link, Mbit/s, in the order of the network's `linkNames`: the mean between the samples around `atS`; 0 outside
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
    const { vm } = this.context.machines[machine]
    return {
      dirtyPages: own.dirtyPages, remainingPages: own.remainingPages, outOfDatePages: own.outOfDatePages,
      migrationMbps: this.rates(own.migrationBytes), inMbps: this.rates(own.inBytes), outMbps: this.rates(own.outBytes),
      performance: own.performance, throttlePercent: own.throttlePercent, estimatedMbps: own.estimatedMbps, thresholdPages: own.thresholdPages, stopNowMs: own.stopNowMs,
      replayLagMs: own.replayLagMs,
      transferredMiB: own.handedBytes.map((bytes) => bytes / MIB_BYTES),
      ...(fullIops(vm) > 0 ? { iops: own.performance.map((speed) => iopsAt(vm, speed)) } : {}),
    }
  }
}

/** Send rate of the final copy, bytes/s: QEMU lifts its bandwidth limit then, others keep it. */
function stopRate(active: ActiveMigration): number {
  const { parts, maxBytesPerS, lineRate } = active
  if (maxBytesPerS === Infinity) return parts.flow.rate > 0 ? parts.flow.rate : lineRate
  return parts.wire.ownCap ? lineRate : Math.min(lineRate, maxBytesPerS)
}

/** Downtime if stopped at `atS`, seconds, with `waitingBytes` to send and the socket buffers to drain. */
function downtimeIfStopped(active: ActiveMigration, waitingBytes: number, atS: number): number {
  const { parts } = active
  const queued = Math.max(0, active.sender.handedAt(atS) - active.carriedAt(atS))
  const { stop, device, resume, announce } = parts.fixedS
  return stop + device + resume + announce + parts.latencyS + (waitingBytes + queued + parts.deviceBytes) / stopRate(active)
}
