import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { ExtendedSimulation } from '../../simulate.ts'

const host = fc.constantFrom('b', 'c')
const vm = fc.record({
  to: host, memoryMiB: fc.integer({ min: 100, max: 800 }), writesPerS: fc.integer({ min: 0, max: 40_000 }), downtimeMs: fc.constantFrom(5, 50, 300),
  zeroFraction: fc.constantFrom(0, 0.3), atS: fc.constantFrom(0, 0.7, 1.25),
  strategy: fc.constantFrom({ kind: 'precopy' }, { kind: 'hybrid' }, { kind: 'hybrid', precopyRounds: 3 }, { kind: 'hybrid', precopyS: 0.93 }, { kind: 'hybrid', leastGain: 0.5 }),
})
const anyS = fc.double({ min: 0.1, max: 4, noNaN: true })
const anyVm = fc.constantFrom('v0', 'v1')
const someEvents = fc.array(fc.oneof(
  fc.record({ kind: fc.constant('packet-loss'), atS: anyS, target: fc.constant('a'), durationS: fc.constantFrom(0.5, 3), lossFraction: fc.constantFrom(0.1, 0.6), congestionControl: fc.constant('ideal') }),
  fc.record({ kind: fc.constant('link-down'), atS: anyS, target: fc.constant('a'), durationS: fc.constantFrom(0.01, 1) }),
  fc.record({ kind: fc.constantFrom('cancel', 'switch-over-now', 'start-postcopy'), atS: anyS, target: anyVm }),
  fc.record({ kind: fc.constant('set-downtime'), atS: anyS, target: anyVm, ms: fc.constantFrom(1, 200) }),
  fc.record({ kind: fc.constant('set-max-mbps'), atS: anyS, target: anyVm, mbps: fc.constantFrom(50, 600) }),
), { maxLength: 3 })

/** Several VMs that share a source's port by QEMU's rule: a burst's length depends on what the others do. */
const anyEvacuation = fc.record({ vms: fc.array(vm, { minLength: 1, maxLength: 4 }), mbps: fc.constantFrom(900, 1000, 2500), events: someEvents, endS: fc.constantFrom(2.1, 4) })
  .map(({ vms, mbps, events, endS }) => testScenario({
    scenario: {
      endS, seed: 3, hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps })),
      vms: vms.map(({ memoryMiB, writesPerS, zeroFraction }, i) => ({
        id: `v${i}`, host: 'a', memoryMiB, workload: { streams: [{ writesPerS, sizeMiB: memoryMiB / 2 }], content: { zeroFraction } },
      })),
      migrations: vms.map(({ to, downtimeMs, atS, strategy }, i) => ({ vm: `v${i}`, to, atS, strategy: { ...strategy, rule: { kind: 'qemu', downtimeMs } } })),
      schedule: { mode: 'parallel', concurrency: 3 },
      events: events.filter(({ target }) => !target.startsWith('v') || Number(target[1]) < vms.length),
    },
  }))

/** Result without series, and the number of events. With series each burst is an event. */
function runOf(scenario: Scenario, series: boolean): { text: string; steps: number; endS: number } {
  const sim = new ExtendedSimulation(scenario, { series })
  let steps = 0
  while (sim.step()) steps++
  const { series: _series, ...result } = sim.result()
  return { text: JSON.stringify(result), steps, endS: sim.nowS }
}

const large = testScenario({ rule: { kind: 'qemu' }, vm: { memoryMiB: 4096 }, streams: [{ writesPerS: 5000, sizeMiB: 1024 }] })

describe('leaps over bursts', () => {
  it('give the same result as an event for each burst', () => {
    fc.assert(fc.property(anyEvacuation, (scenario) => {
      expect(runOf(scenario, false).text).toBe(runOf(scenario, true).text)
    }), { numRuns: 40 })
  })
  it('give the same result whatever is looked at in between, and from a checkpoint', () => {
    fc.assert(fc.property(anyEvacuation, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }), (scenario, shares) => {
      const alone = runOf(scenario, false)
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
    }), { numRuns: 40 })
  })
  it('leave an event where something is decided', () => {
    const { steps } = runOf(large, false)
    expect(runOf(large, true).steps).toBeGreaterThan(20 * steps)
  })
  it('are caught up to the current burst when they are read', () => {
    const [bare, watched] = [new ExtendedSimulation(large), new ExtendedSimulation(large, { series: true })]
    for (const momentS of [1, 7.77, 20.01]) {
      bare.runUntil(momentS)
      watched.runUntil(momentS)
      expect(bare.requests[0].active!.state).toEqual(watched.requests[0].active!.state)
      expect(bare.requests[0].active!.strategy.state).toEqual(watched.requests[0].active!.strategy.state)
      expect(bare.pageMap('vm', 1000)).toEqual(watched.pageMap('vm', 1000))
    }
  })
})
