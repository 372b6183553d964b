/** One planning step of the adaptive planner, which plans eight migrations requested together. */
import { ExtendedSimulation } from '../../src/engine/simulate.ts'
import type { Scenario } from '../../src/scenario/schema/schema.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { median } from '../statistics.ts'
import { processorMs } from './timing.ts'

const vms = 8
const runs = 5
const compiledAfter = 30

export interface PlannerLooks {
  /** Median of looks 3 to 7 of a process, which include most of the compiling, ms of the processor. */
  earlyMs: number
  /** The same after 30 looks. */
  compiledMs: number
}

/** Processor time of a run's first look. */
export function plannerLooks(): PlannerLooks {
  const times = Array.from({ length: compiledAfter + runs }, (_, run) => {
    const scenario = gang(run + 1)
    const startMs = processorMs()
    const simulation = new ExtendedSimulation(scenario)
    // The requests are due at the first moment.
    simulation.step()
    const tookMs = processorMs() - startMs
    if (simulation.requests.every(({ active }) => active === null)) throw new Error('nothing was planned')
    return tookMs
  })
  return { earlyMs: median(times.slice(2, 2 + runs)), compiledMs: median(times.slice(compiledAfter)) }
}

function gang(seed: number): Scenario {
  return validScenario({
    version: 1,
    seed,
    hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 10_000 })),
    vms: Array.from({ length: vms }, (_, i) => ({
      id: `v${i}`,
      host: 'a',
      memoryMiB: 2048 * (1 + (i % 3)),
      traffic: { outMbps: 300 * (i % 4), inMbps: 200 * (i % 3) },
      workload: { streams: [{ writesPerS: 8000 * (1 + (i % 4)), readsPerS: 20_000, sizeMiB: 512 }] },
    })),
    migrations: Array.from({ length: vms }, (_, i) => ({
      vm: `v${i}`,
      to: i % 2 === 0 ? 'b' : 'c',
      deadlineS: i === 3 ? 20 : null,
      strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } },
    })),
    schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] },
  })
}
