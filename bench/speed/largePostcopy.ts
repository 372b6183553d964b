/** Post-copy of 14 GiB (N3), half of it rewritten at the link's rate: by the paper's benchmark, by a sweep, and at random. */
import { simulate } from '../../src/engine/simulate.ts'
import type { ScenarioInput } from '../../src/scenario/schema/schema.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { medianMs, processorMs } from './timing.ts'

interface PostcopyRun {
  what: string
  /** Median processor time of a run. */
  ms: number
  faults: number
  resumeS: number
}

const workloads: [string, ScenarioInput['vms'][number]['workload']][] = [
  ['sweep (Appmembench)', { preset: 'appmembench', memoryMiB: 7000, MBps: 1000 }],
  ['random', { streams: [{ writesPerS: 1e9 / 4096, sizeMiB: 7000 }] }],
]

export function postcopyRuns(): PostcopyRun[] {
  return workloads.map(([what, workload]) => {
    const scenario = validScenario({
      version: 1,
      hosts: [
        { id: 'a', mbps: 8000 },
        { id: 'b', mbps: 8000 },
      ],
      vms: [{ id: 'vm', host: 'a', memoryMiB: 14_336, workload }],
      migrations: [{ vm: 'vm', to: 'b', strategy: { kind: 'postcopy' } }],
    })
    const { pageFaults, resumeS } = simulate(scenario).migrations[0]
    return { what, faults: pageFaults.count, resumeS, ms: medianMs((run) => simulate(scenario, { seed: run + 1 }), processorMs) }
  })
}
