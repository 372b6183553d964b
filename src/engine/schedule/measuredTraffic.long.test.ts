/**
 * The planner with measured traffic against plain bookkeeping: at each moment at which it plans, it decides as a planner that is given the
 * means of the traffic carried so far. The means are demands times the share of time in which the VM's host was reachable in that direction:
 * every demand is below an equal share of a port, so that nothing else takes from it.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { Result } from '../result/result.ts'
import { ExtendedSimulation } from '../simulate.ts'

const demand = fc.constantFrom(0, 20, 60, 100)
const anyFleet = fc.record({
  vms: fc.array(
    fc.record({
      from: fc.constantFrom('a', 'b'),
      memoryMiB: fc.constantFrom(16, 64, 128),
      writesPerS: fc.constantFrom(0, 1000, 8000, 25_000),
      inMbps: demand,
      outMbps: demand,
      atS: fc.constantFrom(0.3, 1, 1, 2.5),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  downs: fc.array(
    fc.record({
      target: fc.constantFrom('a', 'b', 'a.up', 'a.down', 'b.up', 'b.down', 'c.down'),
      atS: fc.constantFrom(0.1, 0.7, 1.4),
      durationS: fc.constantFrom(0.15, 0.4),
    }),
    { maxLength: 2 },
  ),
})
type Fleet = typeof anyFleet extends fc.Arbitrary<infer T> ? T : never

function scenarioOf(
  { vms, downs }: Fleet,
  traffic: 'given' | 'measured',
  demands: readonly { inMbps: number; outMbps: number }[],
): Scenario {
  return testScenario({
    scenario: {
      hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 })),
      vms: vms.map(({ from, memoryMiB, writesPerS }, i) => ({
        id: `v${i}`,
        host: from,
        memoryMiB,
        traffic: demands[i],
        workload: { streams: [{ writesPerS, sizeMiB: memoryMiB / 2 }] },
      })),
      migrations: vms.map(({ atS }, i) => ({ vm: `v${i}`, to: 'c', atS, strategy: { kind: 'precopy', rule: { kind: 'threshold' } } })),
      events: downs.map((event) => ({ kind: 'link-down', ...event })),
      schedule: { mode: 'adaptive', techniques: ['precopy', 'postcopy', 'hybrid'], traffic },
      endS: 60,
    },
  })
}

/** Means of the traffic that each VM got up to a time, by the switchovers of the run. */
function means({ vms, downs }: Fleet, { migrations }: Result, untilS: number): { inMbps: number; outMbps: number }[] {
  return vms.map(({ from, inMbps, outMbps }, i) => {
    const movedS = migrations.find(({ vm }) => vm === `v${i}`)!.switchoverS ?? Infinity
    const upS = (direction: 'up' | 'down') => {
      const bends = [0, untilS, movedS, ...downs.flatMap(({ atS, durationS }) => [atS, atS + durationS])]
        .filter((atS) => atS >= 0 && atS <= untilS)
        .toSorted((one, other) => one - other)
      let sumS = 0
      for (let k = 1; k < bends.length; k++) {
        const middleS = (bends[k - 1] + bends[k]) / 2
        const host = middleS < movedS ? from : 'c'
        const isDown = downs.some(
          ({ target, atS, durationS }) =>
            (target === host || target === `${host}.${direction}`) && middleS >= atS && middleS < atS + durationS,
        )
        if (!isDown) sumS += bends[k] - bends[k - 1]
      }
      return sumS
    }
    return { inMbps: (inMbps * upS('down')) / untilS, outMbps: (outMbps * upS('up')) / untilS }
  })
}

const plansOf = (sim: ExtendedSimulation) => sim.notes.flatMap((note) => (note.code === 'planned' ? [note.values] : []))

it('plans each time as if the means of the traffic carried so far were its demands', () => {
  let replanned = 0
  let ofOtherPlans = 0
  fc.assert(
    fc.property(anyFleet, (fleet) => {
      const measured = scenarioOf(fleet, 'measured', fleet.vms)
      const whole = new ExtendedSimulation(measured)
      const result = whole.runToEnd()
      const times = [...new Set(plansOf(whole).map(({ atS }) => atS))].filter((atS) => atS > 0)
      const sim = new ExtendedSimulation(measured)
      for (const [nth, atS] of times.entries()) {
        sim.runUntil(atS * (1 - 1e-9))
        const before = sim.snapshot()
        const known = plansOf(sim).length
        const planAt = (demands: readonly { inMbps: number; outMbps: number }[]) => {
          const twin = new ExtendedSimulation(scenarioOf(fleet, 'given', demands))
          twin.restore(before)
          twin.runUntil(atS)
          return plansOf(twin).slice(known)
        }
        sim.runUntil(atS)
        const own = plansOf(sim).slice(known)
        expect(own.length).toBeGreaterThan(0)
        expect(planAt(means(fleet, result, atS))).toEqual(own)
        if (nth > 0) replanned++
        if (JSON.stringify(planAt(fleet.vms.map(() => ({ inMbps: 0, outMbps: 0 })))) !== JSON.stringify(own)) ofOtherPlans++
      }
    }),
    { numRuns: 25 },
  )
  // Most fleets plan again, and many plans would be others without the traffic.
  expect(replanned).toBeGreaterThan(10)
  expect(ofOtherPlans).toBeGreaterThan(4)
})
