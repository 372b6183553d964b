/**
 * How much a guest has done: seconds of undisturbed, unscaled work. The expected number of a stream's writes is its rate
 * times this, so that phases, throttling and the stop are one number a pace, whatever the number of streams or pages.
 */
import type { Phase, ResolvedWorkload } from '../../scenario/schema/schema.ts'
import { measuredConstants } from '../measuredConstants.ts'

/** ∫ scale dt over the phases, repeated for ever; without phases the identity. */
export class PhaseClock {
  private readonly endsS: Float64Array
  private readonly scales: Float64Array
  private readonly doneS: Float64Array
  private readonly cycleS: number
  private readonly cycleDoneS: number

  constructor(phases: readonly Phase[]) {
    this.endsS = new Float64Array(phases.length)
    this.scales = new Float64Array(phases.length)
    this.doneS = new Float64Array(phases.length)
    let atS = 0
    let doneS = 0
    phases.forEach((phase, i) => {
      this.doneS[i] = doneS
      atS += phase.forS
      doneS += phase.forS * phase.scale
      this.endsS[i] = atS
      this.scales[i] = phase.scale
    })
    this.cycleS = atS
    this.cycleDoneS = doneS
  }

  /** Work done by a guest at full speed from time 0 to `atS`, in seconds of unscaled work. */
  workS(atS: number): number {
    if (this.cycleS === 0) return atS
    const cycles = Math.floor(atS / this.cycleS)
    const within = atS - cycles * this.cycleS
    let i = 0
    while (i < this.endsS.length - 1 && within >= this.endsS[i]) i++
    const phaseStartS = i === 0 ? 0 : this.endsS[i - 1]
    return cycles * this.cycleDoneS + this.doneS[i] + (within - phaseStartS) * this.scales[i]
  }

  /** The earliest moment at which a guest at full speed has done `workS`; Infinity if it never will. */
  atWork(workS: number): number {
    if (this.cycleS === 0) return workS
    if (!(workS > 0)) return 0
    if (this.cycleDoneS === 0) return Infinity
    // A cycle's whole work is done in its last phase that does any, not at the next cycle's start.
    const cycles = Math.max(0, Math.ceil(workS / this.cycleDoneS) - 1)
    const within = Math.min(this.cycleDoneS, workS - cycles * this.cycleDoneS)
    let i = 0
    while (i < this.endsS.length - 1 && within > this.doneS[i + 1]) i++
    // Phases without work are over when the next one's begins.
    while (i > 0 && this.scales[i] === 0) i--
    const phaseStartS = i === 0 ? 0 : this.endsS[i - 1]
    const inPhaseS = this.scales[i] === 0 ? 0 : (within - this.doneS[i]) / this.scales[i]
    return cycles * this.cycleS + Math.min(this.endsS[i], phaseStartS + inPhaseS)
  }

  /** The load is the same at all times. */
  get steady(): boolean {
    return this.cycleS === 0
  }
}

/** How much each of a guest's workloads does over time, and what of the CPU its timer-paced writes need. */
export class WorkloadLoads {
  private readonly phases: PhaseClock[]
  private readonly timerShares: number[]

  constructor(workloads: readonly ResolvedWorkload[], vcpus: number) {
    this.phases = workloads.map(({ phases }) => new PhaseClock(phases))
    this.timerShares = workloads.map(({ streams }) => {
      const timerPerS = streams.reduce((sum, stream) => sum + (stream.pace === 'timer' ? stream.writesPerS + stream.readsPerS : 0), 0)
      return Math.min(1, (timerPerS * measuredConstants.pageWriteCpuS) / vcpus)
    })
  }

  /** Its clock: work at full speed against time, both since the workload began. */
  clock(workload: number): PhaseClock {
    return this.phases[workload]
  }

  /** Share of the vCPUs that its timer-paced writes need at full load. */
  timerShare(workload: number): number {
    return this.timerShares[workload]
  }

  /** Its load between two moments of its own clock, on average: these may lie before it began, since phases repeat for ever. */
  mean(workload: number, fromS: number, toS: number): number {
    const clock = this.phases[workload]
    return (clock.workS(toS) - clock.workS(fromS)) / (toS - fromS)
  }
}
