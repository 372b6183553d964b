/** One planning step of the adaptive planner, which plans eight migrations requested together. */
import { ExtendedSimulation } from '../../src/engine/simulate.ts'
import type { Scenario } from '../../src/scenario/schema/schema.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { median } from '../statistics.ts'
import { processorMs } from './timing.ts'

const vms = 8
const compiledAfter = 30
const compiledRuns = 31

interface PlannerSteps {
  /** Median of 31 steps after 30 others: the code is compiled, as in the other calls that the bench repeats. */
  compiled: StepTime
  /** Median of steps 3 to 7 of a process, which include most of the compiling. */
  early: StepTime
  /** The first step of the process. */
  first: StepTime
}

interface StepTime {
  /** Processor time, the compiler's and the garbage collector's threads included, ms. */
  ms: number
  wallMs: number
}

/** Times of a run's first planning step, at which all its requests are due. */
export function plannerSteps(): PlannerSteps {
  const times = Array.from({ length: compiledAfter + compiledRuns }, (_, run) => timedStep(gang(run + 1)))
  return { compiled: medianOf(times.slice(compiledAfter)), early: medianOf(times.slice(2, 7)), first: times[0] }
}

function timedStep(scenario: Scenario): StepTime {
  const startMs = processorMs()
  const wallStartMs = performance.now()
  const simulation = new ExtendedSimulation(scenario)
  simulation.step()
  const took = { ms: processorMs() - startMs, wallMs: performance.now() - wallStartMs }
  if (simulation.requests.every(({ active }) => active === null)) throw new Error('nothing was planned')
  return took
}

function medianOf(times: readonly StepTime[]): StepTime {
  return { ms: median(times.map(({ ms }) => ms)), wallMs: median(times.map(({ wallMs }) => wallMs)) }
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
