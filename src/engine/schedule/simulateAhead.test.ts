import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { anyScenario } from '../../testing/random/anyScenario.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { aheadFrom } from '../simulation/allParts.ts'
import { plannerPart } from '../simulation/migrations.ts'
import { withPart } from '../../testing/runs/withoutParts.ts'
import type { Result } from '../result/result.ts'
import { Simulation } from '../simulation/simulation.ts'
import { Planner, type PlannerContext } from './planner.ts'
import type { SimulateAhead } from './simulateAhead.ts'

const techniques = fc.constantFrom(null, ['precopy', 'postcopy', 'hybrid'], ['postcopy', 'hybrid'], ['precopy', 'postcopy'])
const limits = fc.constantFrom({}, { total: 1 }, { total: 1 }, { total: 1 }, { concurrency: 1 }, { perDestination: 1 }, { reserveMbps: 60 })
const qemu = { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 100 } }
const request = fc.record({
  scenario: anyScenario,
  to: fc.constantFrom('b', 'c'),
  atS: fc.constantFrom(0, 0, 0, 0.2),
  priority: fc.constantFrom(0, 0, 1),
  deadlineS: fc.constantFrom(null, null, 1, 3),
  inMbps: fc.constantFrom(0, 0, 40),
  strategy: fc.constantFrom(null, qemu, qemu, { kind: 'postcopy' }),
})
const loss = { kind: 'packet-loss', target: 'b', atS: 0, durationS: 5, lossFraction: 0.3 }
const crash = { kind: 'host-crash', target: 'c', atS: 0.3 }

/** Gangs: three or four VMs of `anyScenario`, most with a technique that the planner may change, over paths that may lose packets. */
const anyGang: fc.Arbitrary<Scenario> = fc
  .record({
    requests: fc.array(request, { minLength: 3, maxLength: 4 }),
    techniques,
    limits,
    fault: fc.constantFrom(null, null, loss, crash),
    mbps: fc.constantFrom(100, 1000),
  })
  .map(({ requests, techniques: allowed, limits: own, fault, mbps }) => {
    const idOf = (i: number): string => `vm${i}`
    const parsed = parseScenario({
      ...requests[0].scenario,
      hosts: ['a', 'b', 'c', 'd'].map((id) => ({ id, mbps })),
      endS: 4,
      vms: requests.map(({ scenario, inMbps }, i) => ({
        ...scenario.vms[0],
        id: idOf(i),
        traffic: { ...scenario.vms[0].traffic, inMbps },
      })),
      migrations: requests.map(
        (
          {
            scenario: {
              migrations: [asked],
            },
            to,
            atS,
            priority,
            deadlineS,
            strategy,
          },
          i,
        ) => ({
          ...asked,
          vm: idOf(i),
          to,
          atS,
          priority,
          deadlineS,
          strategy: strategy ?? asked.strategy,
        }),
      ),
      events: fault === null ? [] : [fault],
      schedule: { mode: 'adaptive', techniques: allowed, ...own },
    })
    return parsed.ok ? parsed.scenario : null
  })
  .filter((scenario) => scenario !== null)

/** A run whose planner simulates ahead by what `through` makes of the simulation's own way. */
function runWith(scenario: Scenario, through: (run: SimulateAhead) => SimulateAhead): Result {
  const make = (context: PlannerContext): Planner => new Planner(context, through(aheadFrom(null)))
  return withPart(plannerPart, make, () => new Simulation(scenario).runToEnd())
}

/** Three migrations, one at a time. */
const serial = testScenario({
  scenario: {
    vms: [0, 3000, 9000].map((writesPerS, i) => ({
      id: `v${i}`,
      host: 'a',
      memoryMiB: 24,
      workload: { streams: [{ writesPerS, readsPerS: 500, sizeMiB: 8 }] },
    })),
    migrations: [0, 1, 2].map((i) => ({ vm: `v${i}`, to: 'b', strategy: { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 100 } } })),
    schedule: { mode: 'adaptive', total: 1, techniques: ['precopy', 'postcopy', 'hybrid'] },
  },
})

const fromTheStart =
  (run: SimulateAhead): SimulateAhead =>
  (scenario, options) =>
    run(scenario, options === undefined ? undefined : { ...options, onStart: null })

describe('a plan simulated from where the run of another plan began to differ', () => {
  it('has the result of its run from the start, byte for byte, and leads to the same decisions', () => {
    let shared = 0
    const compared = (run: SimulateAhead): SimulateAhead => {
      const compareFrom =
        (start: SimulateAhead): SimulateAhead =>
        (scenario, options) => {
          shared++
          const result = follow(start)(scenario, options)
          expect(JSON.stringify(result)).toBe(JSON.stringify(fromTheStart(run)(scenario, options)))
          return result
        }
      const follow =
        (own: SimulateAhead): SimulateAhead =>
        (scenario, options) =>
          own(
            scenario,
            options === undefined
              ? undefined
              : {
                  ...options,
                  onStart: options.onStart === null ? null : (begun, take) => options.onStart!(begun, () => compareFrom(take())),
                },
          )
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
