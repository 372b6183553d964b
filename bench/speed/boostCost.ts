/** Cost of each boost: processor time of a run with it over one without, on one migration of 1 GiB in rounds. */
import { simulate } from '../../src/engine/simulate.ts'
import type { Scenario, ScenarioInput } from '../../src/scenario/schema/schema.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { medianPair, processorMs } from './timing.ts'

type Migration = ScenarioInput['migrations'][number]
type Boosts = NonNullable<Extract<Migration['strategy'], { kind: 'precopy' }>['boosts']>

interface BoostCost {
  name: string
  goal: number
  bare: CostRatio
  /** As the page runs it, with all series. */
  watched: CostRatio
}

interface CostRatio {
  plainMs: number
  ms: number
  ratio: number
}

/** Each boost with a rule that supports it. */
const boosts: [string, Boosts][] = [
  ['autoConverge', { autoConverge: {} }],
  ['dirtyLimit', { dirtyLimit: {} }],
  ['xbzrle', { xbzrle: {} }],
  ['compression', { compression: {} }],
  ['dedup', { dedup: {} }],
  ['sharedStorage', { sharedStorage: {} }],
  ['skipFree', { skipFree: true }],
  ['garbageCollect', { garbageCollect: {} }],
  ['guestAided', { guestAided: true }],
  ['adaptiveRate', { adaptiveRate: {} }],
  ['bandwidthCost', { bandwidthCost: {} }],
  ['channels', { channels: {} }],
  ['quietPhase', { quietPhase: {} }],
  ['reorder lru', { reorder: 'lru' }],
  ['reorder dirty-rate', { reorder: 'dirty-rate' }],
  ['dataFilter', { dataFilter: {} }],
]

/** The ratio only compares runs of equal length: a boost that ends the migration sooner shows a lower one. */
export function boostCosts(goal: number, filterGoal: number): BoostCost[] {
  const plain = boosted({})
  const cost = (scenario: Scenario, series: boolean): CostRatio => {
    const run = (one: Scenario) => (seed: number) => simulate(one, { seed: seed + 1, series })
    const { firstMs, secondMs, ratio } = medianPair(run(plain), run(scenario), processorMs)
    return { plainMs: firstMs, ms: secondMs, ratio }
  }
  return boosts.map(([name, one]) => {
    const scenario = boosted(one)
    return { name, goal: name === 'dataFilter' ? filterGoal : goal, bare: cost(scenario, false), watched: cost(scenario, true) }
  })
}

/** 1 GiB at 500 Mbit/s (R5's link), 30 rounds, 100 MB/s written at random over 128 MiB. */
function boosted(setting: Boosts): Scenario {
  return validScenario({
    version: 1,
    latencyMs: 0,
    hosts: [
      { id: 'a', mbps: 500 },
      { id: 'b', mbps: 500 },
    ],
    vms: [
      {
        id: 'vm',
        host: 'a',
        memoryMiB: 1024,
        workload: {
          streams: [{ writesPerS: 25_000, sizeMiB: 128 }],
          content: { duplicateFraction: 0.1, freeMiB: 64, cacheMiB: 128, garbageMiB: 32 },
        },
      },
    ],
    migrations: [
      {
        vm: 'vm',
        to: 'b',
        strategy: { kind: 'precopy', rule: { kind: 'threshold', remainingMiB: 0, maxRounds: 30 }, boosts: setting },
      },
    ],
  })
}
