/** How much each of a guest's workloads does over time, and what of the CPU its timer-paced writes need. */
import type { ResolvedWorkload } from '../../scenario/schema.ts'
import { measuredConstants } from '../measuredConstants.ts'
import { PhaseClock } from './activity.ts'

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
