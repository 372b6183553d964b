/**
 * Guest work: seconds of undisturbed work at load 1. The expected number of a stream's writes is its rate times the work, so phases,
 * throttling and the stop reduce to one number per pace, for any number of streams and pages.
 */
import type { Phase, ResolvedWorkload } from '../../scenario/schema/schema.ts'

/** ∫ scale dt over the phases, which repeat; the identity without phases. */
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

  /** Work of a guest at full speed from time 0 to `atS`, seconds. */
  workS(atS: number): number {
    if (this.cycleS === 0) return atS
    const cycles = Math.floor(atS / this.cycleS)
    const within = atS - cycles * this.cycleS
    let i = 0
    while (i < this.endsS.length - 1 && within >= this.endsS[i]) i++
    const phaseStartS = i === 0 ? 0 : this.endsS[i - 1]
    return cycles * this.cycleDoneS + this.doneS[i] + (within - phaseStartS) * this.scales[i]
  }

  /** Earliest time at which a guest at full speed has done `workS`; Infinity if never. */
  atWork(workS: number): number {
    if (this.cycleS === 0) return workS
    if (!(workS > 0)) return 0
    if (this.cycleDoneS === 0) return Infinity
    // The work of a whole cycle is complete at the end of its last active phase, not at the next cycle's start.
    const cycles = Math.max(0, Math.ceil(workS / this.cycleDoneS) - 1)
    const within = Math.min(this.cycleDoneS, workS - cycles * this.cycleDoneS)
    let i = 0
    while (i < this.endsS.length - 1 && within > this.doneS[i + 1]) i++
    // Phases with scale 0 do no work.
    while (i > 0 && this.scales[i] === 0) i--
    const phaseStartS = i === 0 ? 0 : this.endsS[i - 1]
    const inPhaseS = this.scales[i] === 0 ? 0 : (within - this.doneS[i]) / this.scales[i]
    return cycles * this.cycleS + Math.min(this.endsS[i], phaseStartS + inPhaseS)
  }

  /** The load is constant. */
  get steady(): boolean {
    return this.cycleS === 0
  }
}

/** Load over time of each workload, and the CPU share of its timer-paced accesses. */
export class WorkloadLoads {
  private readonly phases: PhaseClock[]
  private readonly timerShares: number[]

  /** `pageWriteCpuS`: vCPU time of one timer-paced access, seconds. */
  constructor(workloads: readonly ResolvedWorkload[], vcpus: number, pageWriteCpuS: number) {
    this.phases = workloads.map(({ phases }) => new PhaseClock(phases))
    this.timerShares = workloads.map(({ streams }) => {
      const timerPerS = streams.reduce((sum, stream) => sum + (stream.pace === 'timer' ? stream.writesPerS + stream.readsPerS : 0), 0)
      return Math.min(1, (timerPerS * pageWriteCpuS) / vcpus)
    })
  }

  /** Number of workloads. */
  get count(): number {
    return this.phases.length
  }

  /** Work at full speed against time, both since the workload began. */
  clock(workload: number): PhaseClock {
    return this.phases[workload]
  }

  /** Share of the vCPUs that the timer-paced accesses need at load 1. */
  timerShare(workload: number): number {
    return this.timerShares[workload]
  }

  /** Mean load between two times of the workload's clock, which may be negative, since phases repeat. */
  mean(workload: number, fromS: number, toS: number): number {
    const clock = this.phases[workload]
    return (clock.workS(toS) - clock.workS(fromS)) / (toS - fromS)
  }
}
