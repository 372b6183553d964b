/** The engine against the plain simulator on the same migration: ratio of their speeds, and difference of their results. */
import { simulate } from '../../src/engine/simulate.ts'
import type { Scenario } from '../../src/scenario/schema/schema.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { medianMs, processorMs } from './timing.ts'
import { mean, median } from '../statistics.ts'
import type { PlainMigration, PlainResult } from '../plain/plainSimulator.ts'
import { plainMigration } from '../plain/plainSimulator.ts'

export interface Contest {
  MBps: number
  goal: number
  ratio: number
  /** Processor time of a run. */
  engineMs: number
  plainMs: number
  /** 10^6 writes per second that the plain simulator processed. */
  plainMWritesPerS: number
  /** Mean of the engine's runs over that of the plain ones, minus 1. */
  timeDifference: number
  dataDifference: number
}

const agreementSeeds = 20

/**
 * 1 GiB, 1 Gbit/s, `threshold` rule of 30 rounds, no series; uniform writes over 128 MiB, 10^6/4096 page writes per second for
 * each MB/s.
 */
export function contest(MBps: number, goal: number): Contest {
  const writesPerS = (MBps * 1e6) / 4096
  const scenario = contestScenario(writesPerS)
  const plain = (seed: number): PlainMigration => ({
    memoryPages: 262_144,
    mbps: 1000,
    writesPerS,
    regionPages: 32_768,
    pattern: 'uniform',
    remainingMiB: 1,
    maxRounds: 30,
    deviceStateKiB: 1024,
    seed,
  })
  // Every seed once for the means, which also warms both up.
  const plainRuns: PlainResult[] = []
  const plainTimes: number[] = []
  for (let seed = 1; seed <= agreementSeeds; seed++) {
    const startMs = processorMs()
    plainRuns.push(plainMigration(plain(seed)))
    plainTimes.push(processorMs() - startMs)
  }
  const engineRuns = Array.from({ length: agreementSeeds }, (_, i) => simulate(scenario, { seed: i + 1 }).migrations[0])
  const plainMs = median(plainTimes.slice(agreementSeeds / 2))
  const engineMs = medianMs((run) => simulate(scenario, { seed: run + 1 }), processorMs)
  return {
    MBps,
    goal,
    engineMs,
    plainMs,
    ratio: plainMs / engineMs,
    plainMWritesPerS: mean(plainRuns.map(({ writeCount }) => writeCount)) / plainMs / 1000,
    timeDifference: mean(engineRuns.map((run) => run.totalS)) / mean(plainRuns.map((run) => run.totalS)) - 1,
    dataDifference: mean(engineRuns.map((run) => run.transferredMiB)) / mean(plainRuns.map((run) => run.transferredBytes / 2 ** 20)) - 1,
  }
}

function contestScenario(writesPerS: number): Scenario {
  return validScenario({
    version: 1,
    latencyMs: 0,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB: 1024, workload: { streams: [{ writesPerS, sizeMiB: 128, pattern: 'uniform' }] } }],
    migrations: [{ vm: 'vm', to: 'b', strategy: { kind: 'precopy', rule: { kind: 'threshold', remainingMiB: 1, maxRounds: 30 } } }],
  })
}
