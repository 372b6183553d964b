import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { anyGang } from '../../testing/anyGang.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { allExtensions } from '../allExtensions.ts'
import type { Result } from '../result.ts'
import { Simulation } from '../simulation.ts'
import { Planner } from './planner.ts'
import type { RunStart, SimulateAhead } from './simulateAhead.ts'

/** A run whose planner simulates ahead by what `through` makes of the simulation's own way. */
function runWith(scenario: Scenario, through: (run: SimulateAhead) => SimulateAhead): Result {
  return new Simulation(scenario, { ...allExtensions, makePlanner: (context, run) => new Planner(context, through(run)) }).runToEnd()
}

/** Three migrations, one at a time. */
const serial = testScenario({ scenario: {
  vms: [0, 3000, 9000].map((writesPerS, i) => ({ id: `v${i}`, host: 'a', memoryMiB: 24, workload: { streams: [{ writesPerS, readsPerS: 500, sizeMiB: 8 }] } })),
  migrations: [0, 1, 2].map((i) => ({ vm: `v${i}`, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 100 } } })),
  schedule: { mode: 'adaptive', total: 1, techniques: ['precopy', 'postcopy', 'hybrid'] },
} })

const fromTheStart = (run: SimulateAhead): SimulateAhead => (scenario, options) =>
  run(scenario, options === undefined ? undefined : { ...options, onStart: null })

describe('a plan simulated from where the run of another plan began to differ', () => {
  it('has the result of its run from the start, byte for byte, and leads to the same decisions', () => {
    let shared = 0
    const compared = (run: SimulateAhead): SimulateAhead => {
      const compareFrom = (start: RunStart): RunStart => ({ ...start, run: (scenario, options) => {
        shared++
        const result = follow(start.run)(scenario, options)
        expect(JSON.stringify(result)).toBe(JSON.stringify(fromTheStart(run)(scenario, options)))
        return result
      } })
      const follow = (own: SimulateAhead): SimulateAhead => (scenario, options) => own(scenario, options === undefined ? undefined : {
        ...options, onStart: options.onStart === null ? null : (start) => options.onStart!(compareFrom(start)),
      })
      return follow(run)
    }
    const property = fc.property(anyGang, (scenario) => {
      expect(JSON.stringify(runWith(scenario, compared))).toBe(JSON.stringify(runWith(scenario, fromTheStart)))
      return true
    })
    fc.assert(property, { numRuns: 5, examples: [[serial]] })
    expect(shared).toBeGreaterThan(0)
  })
})
