import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { ExtendedSimulation } from '../../simulate.ts'
import { aheadFrom } from '../../simulation/allParts.ts'
import { plannerPart } from '../../simulation/migrations.ts'
import { withPart } from '../../../testing/runs/withoutParts.ts'
import { Planner, type PlannerContext } from '../../schedule/planner.ts'
import { Simulation } from '../../simulation/simulation.ts'
import { QemuLeap } from './qemuLeap.ts'

const host = fc.constantFrom('b', 'c')
const vm = fc.record({
  to: host,
  memoryMiB: fc.integer({ min: 100, max: 800 }),
  writesPerS: fc.integer({ min: 0, max: 40_000 }),
  downtimeMs: fc.constantFrom(5, 50, 300),
  zeroFraction: fc.constantFrom(0, 0.3),
  atS: fc.constantFrom(0, 0.7, 1.25),
  strategy: fc.constantFrom(
    { kind: 'precopy' },
    { kind: 'hybrid' },
    { kind: 'hybrid', precopyRounds: 3 },
    { kind: 'hybrid', precopyS: 0.93 },
    { kind: 'hybrid', leastGain: 0.5 },
  ),
})
const anyS = fc.double({ min: 0.1, max: 4, noNaN: true })
const anyVm = fc.constantFrom('v0', 'v1')
const someEvents = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('packet-loss'),
      atS: anyS,
      target: fc.constant('a'),
      durationS: fc.constantFrom(0.5, 3),
      lossFraction: fc.constantFrom(0.1, 0.6),
      congestionControl: fc.constant('ideal'),
    }),
    fc.record({ kind: fc.constant('link-down'), atS: anyS, target: fc.constant('a'), durationS: fc.constantFrom(0.01, 1) }),
    fc.record({ kind: fc.constantFrom('cancel', 'switch-over-now', 'start-postcopy'), atS: anyS, target: anyVm }),
    fc.record({ kind: fc.constant('set-downtime'), atS: anyS, target: anyVm, ms: fc.constantFrom(1, 200) }),
    fc.record({ kind: fc.constant('set-max-mbps'), atS: anyS, target: anyVm, mbps: fc.constantFrom(50, 600) }),
  ),
  { maxLength: 3 },
)

/** Several VMs that share a source's port by QEMU's rule: a burst's length depends on what the others do. */
const anyEvacuation = fc
  .record({
    vms: fc.array(vm, { minLength: 1, maxLength: 4 }),
    mbps: fc.constantFrom(900, 1000, 2500),
    events: someEvents,
    endS: fc.constantFrom(2.1, 4),
  })
  .map(({ vms, mbps, events, endS }) =>
    testScenario({
      scenario: {
        endS,
        seed: 3,
        hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps })),
        vms: vms.map(({ memoryMiB, writesPerS, zeroFraction }, i) => ({
          id: `v${i}`,
          host: 'a',
          memoryMiB,
          workload: { streams: [{ writesPerS, sizeMiB: memoryMiB / 2 }], content: { zeroFraction } },
        })),
        migrations: vms.map(({ to, downtimeMs, atS, strategy }, i) => ({
          vm: `v${i}`,
          to,
          atS,
          strategy: { ...strategy, rule: { kind: 'qemu', downtimeMs } },
        })),
        schedule: { mode: 'parallel', concurrency: 3 },
        events: events.filter(({ target }) => !target.startsWith('v') || Number(target[1]) < vms.length),
      },
    }),
  )

interface Run {
  text: string
  /** Number of events. */
  steps: number
  endS: number
}

function runOf(scenario: Scenario, series = false): Run {
  const sim = new ExtendedSimulation(scenario, { series })
  let steps = 0
  while (sim.step()) steps++
  return { text: JSON.stringify(sim.result()), steps, endS: sim.nowS }
}

/** What `make` returns with an event for each burst. */
function withoutLeaps<T>(make: () => T): T {
  const begin = vi.spyOn(QemuLeap.prototype, 'begin').mockReturnValue()
  try {
    return make()
  } finally {
    begin.mockRestore()
  }
}

const large = testScenario({ rule: { kind: 'qemu' }, vm: { memoryMiB: 4096 }, streams: [{ writesPerS: 5000, sizeMiB: 1024 }] })

/** Slow enough for samples at intervals of many bursts. */
const anySlowEvacuation = fc
  .record({
    writesPerS: fc.integer({ min: 100, max: 2000 }),
    endS: fc.constantFrom(210, 900),
    strategy: fc.constantFrom({ kind: 'precopy' }, { kind: 'hybrid', precopyS: 320 }),
  })
  .map(({ writesPerS, endS, strategy }) =>
    testScenario({
      mbps: 20,
      scenario: {
        endS,
        vms: [0, 1].map((i) => ({
          id: `v${i}`,
          host: 'a',
          memoryMiB: 512,
          workload: { streams: [{ writesPerS: writesPerS * (1 + i), readsPerS: 50, sizeMiB: 64 }] },
        })),
        migrations: [0, 1].map((i) => ({
          vm: `v${i}`,
          to: 'b',
          atS: 9.7 * i,
          strategy: { ...strategy, rule: { kind: 'qemu', downtimeMs: 50 } },
        })),
      },
    }),
  )

describe('leaps over bursts', () => {
  it('give the same result as an event for each burst', () => {
    fc.assert(
      fc.property(anyEvacuation, (scenario) => {
        expect(runOf(scenario).text).toBe(withoutLeaps(() => runOf(scenario).text))
      }),
      { numRuns: 40 },
    )
  })
  it('give the same result whatever is read in between, and from a checkpoint', () => {
    fc.assert(
      fc.property(
        anyEvacuation,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
        (scenario, shares) => {
          const alone = runOf(scenario)
          const looked = new ExtendedSimulation(scenario)
          let restored = looked
          for (const share of shares.toSorted((one, other) => one - other)) {
            looked.runUntil(share * alone.endS)
            looked.pageMap('v0', 100)
            restored = new ExtendedSimulation(scenario)
            restored.restore(looked.snapshot())
          }
          expect(JSON.stringify(looked.runToEnd())).toBe(alone.text)
          expect(JSON.stringify(restored.runToEnd())).toBe(alone.text)
        },
      ),
      { numRuns: 40 },
    )
  })
  it('end before a sample, so that the series are the same', () => {
    let events = 0
    let bursts = 0
    fc.assert(
      fc.property(anySlowEvacuation, (scenario) => {
        const leapt = runOf(scenario, true)
        const each = withoutLeaps(() => runOf(scenario, true))
        expect(leapt.text).toBe(each.text)
        events += leapt.steps
        bursts += each.steps
      }),
      { numRuns: 6, seed: 1 },
    )
    expect(bursts).toBeGreaterThan(events)
  })
  it('leave the planner the same state to plan from', () => {
    const plans = (scenario: Scenario): string[] => {
      const ahead: string[] = []
      const told = (context: PlannerContext): Planner =>
        new Planner(context, (next, options) => {
          ahead.push(JSON.stringify(next))
          return aheadFrom(null)(next, options)
        })
      withPart(plannerPart, told, () => new Simulation(scenario).runToEnd())
      return ahead
    }
    fc.assert(
      fc.property(anyEvacuation, (scenario) => {
        const adaptive: Scenario = { ...scenario, schedule: { ...scenario.schedule, mode: 'adaptive' } }
        expect(plans(adaptive)).toEqual(withoutLeaps(() => plans(adaptive)))
      }),
      { numRuns: 15 },
    )
  })
  it('leave an event where something is decided', () => {
    const { steps } = runOf(large)
    expect(withoutLeaps(() => runOf(large).steps)).toBeGreaterThan(20 * steps)
  })
  it('are caught up to the current burst when they are read', () => {
    for (const momentS of [1, 7.77, 20.01]) {
      const at = (): ExtendedSimulation => {
        const sim = new ExtendedSimulation(large)
        sim.runUntil(momentS)
        return sim
      }
      const [leapt, each] = [at(), withoutLeaps(at)]
      expect(leapt.requests[0].active!.state).toEqual(each.requests[0].active!.state)
      expect(leapt.requests[0].active!.strategy.state).toEqual(each.requests[0].active!.strategy.state)
      expect(leapt.pageMap('vm', 1000)).toEqual(each.pageMap('vm', 1000))
    }
  })
})
