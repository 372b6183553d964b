/** One look of the adaptive planner: the step of a run in which it plans eight migrations, requested together. */
import { ExtendedSimulation } from '../src/engine/simulate.ts'
import type { Scenario } from '../src/scenario/schema/schema.ts'
import { builtScenario } from './builtScenario.ts'
import { median } from './percentile.ts'
import { processorMs } from './processorMs.ts'

const vms = 8
const runs = 5

/** Median processor time of a run's first look, ms, after two runs to warm up. */
export function plannerLookMs(): number {
  const times = Array.from({ length: runs + 2 }, (_, run) => {
    const scenario = gang(run + 1)
    const startMs = processorMs()
    const simulation = new ExtendedSimulation(scenario)
    // The requests are due at the first moment.
    simulation.step()
    const tookMs = processorMs() - startMs
    if (simulation.requests.every(({ active }) => active === null)) throw new Error('nothing was planned')
    return tookMs
  })
  return median(times.slice(2))
}

function gang(seed: number): Scenario {
  return builtScenario({
    version: 1, seed, hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 10_000 })),
    vms: Array.from({ length: vms }, (_, i) => ({
      id: `v${i}`, host: 'a', memoryMiB: 2048 * (1 + (i % 3)), traffic: { outMbps: 300 * (i % 4), inMbps: 200 * (i % 3) },
      workload: { streams: [{ writesPerS: 8000 * (1 + (i % 4)), readsPerS: 20_000, sizeMiB: 512 }] },
    })),
    migrations: Array.from({ length: vms }, (_, i) => ({
      vm: `v${i}`, to: i % 2 === 0 ? 'b' : 'c', deadlineS: i === 3 ? 20 : null, strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } },
    })),
    schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'] },
  })
}
