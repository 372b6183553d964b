import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { carriedAt } from '../network/network.ts'
import { ExtendedSimulation } from '../simulate.ts'
import { anyEvent } from '../../testing/random/anyField.ts'
import { testScenario } from '../../testing/smallScenario.ts'

const targets = { vm: ['v0', 'v1', 'v2'], path: ['a', 'b', 'c', 'a.up', 'b.down', 'c.up'], host: ['a', 'b', 'c'] }
const workload = { streams: [{ writesPerS: 6000, readsPerS: 3000, sizeMiB: 6 }] }
const events = fc.array(anyEvent(targets, { untilS: 3, workload }), { maxLength: 7 })
const rule = fc.constantFrom({ kind: 'qemu', downtimeMs: 40 }, { kind: 'threshold' }, { kind: 'xen' }, { kind: 'virtualbox' })
const transport = fc.constantFrom('kernel', 'userspace', 'qemu')
const strategy = fc.oneof(
  fc.record({ kind: fc.constant('stop-and-copy') }),
  fc.record({ kind: fc.constant('precopy'), rule, forceAfterS: fc.constantFrom(null, 1) }),
  fc.record({ kind: fc.constant('postcopy'), transport, push: fc.constantFrom(true, true, false) }),
  fc.record({ kind: fc.constant('hybrid'), rule, transport, precopyS: fc.constantFrom(null, 0.2) }),
)
const scenarios = fc
  .record({
    events,
    strategies: fc.tuple(strategy, strategy, strategy),
    mode: fc.constantFrom('asap', 'serial', 'parallel'),
    backAgain: fc.boolean(),
    zeroFraction: fc.constantFrom(0, 0.4),
  })
  .map(({ events: all, strategies, mode, backAgain, zeroFraction }): Scenario =>
    testScenario({
      mbps: 400,
      scenario: {
        hosts: ['a', 'b', 'c'].map((id) => ({ id, mbps: 400 })),
        events: all,
        endS: 15,
        failAfterS: 3,
        schedule: { mode, ...(mode === 'parallel' ? { concurrency: 1 } : {}) },
        vms: ['v0', 'v1', 'v2'].map((id, i) => ({
          id,
          host: 'a',
          memoryMiB: 20,
          vcpus: 2,
          traffic: { outMbps: 40 * i, inMbps: 30 },
          workload: { streams: [{ writesPerS: 1500 * i, readsPerS: 2000, sizeMiB: 8 }], content: { zeroFraction } },
        })),
        migrations: [
          ...strategies.map((own, i) => ({ vm: `v${i}`, to: i === 2 ? 'c' : 'b', atS: 0.2 * i, strategy: own })),
          ...(backAgain ? [{ vm: 'v0', to: 'a', atS: 2, strategy: { kind: 'precopy', rule: { kind: 'threshold' } } }] : []),
        ],
      },
    }),
  )
const OUTCOMES = ['completed', 'not-converged', 'cancelled', 'failed', 'lost', 'paused', 'skipped']

describe('any events at any time under any strategy', () => {
  it('the run ends, every migration has an outcome, no guest runs on two hosts and no completed one lacks a page', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const sim = new ExtendedSimulation(scenario, { audit: true })
        const crashed = new Set<string>()
        for (let steps = 0, more = true; more; steps++) {
          if (steps > 200_000) throw new Error('the run does not end')
          const fromS = sim.nowS
          const carried = sim.machines.map(({ index }) => hostsOf(sim, index, fromS))
          more = sim.step()
          // Traffic shows where a guest runs: at most one host in any interval.
          sim.machines.forEach(({ index }) => {
            const after = hostsOf(sim, index, sim.nowS)
            const live = after.filter((bytes, i) => bytes > carried[index][i] + 1e-6)
            if (live.length > 1) throw new Error(`a guest ran at ${live.length} hosts between ${fromS} and ${sim.nowS} s`)
          })
        }
        const { migrations, audit } = sim.result()
        expect(audit!.mismatches).toBe(0)
        scenario.events.forEach((event) => event.kind === 'host-crash' && crashed.add(event.target))
        for (const [i, m] of migrations.entries()) {
          expect(OUTCOMES).toContain(m.outcome)
          const request = sim.requests.find(({ migration }) => migration === scenario.migrations[i])!
          if (m.outcome === 'completed') expect(m.rounds.at(-1)!.remainingPages).toBe(0)
          // The guest of a failed or cancelled migration keeps running at the source; a lost guest does not run.
          if (m.outcome === 'failed' || m.outcome === 'cancelled') expect(m.to).not.toBe(m.from)
          if (m.outcome === 'lost') expect(request.machine.guest.state.speed).toBe(0)
          if (m.outcome === 'paused') expect(m.switchoverS).not.toBeNull()
          if (crashed.size === 0 && m.outcome !== 'lost' && m.outcome !== 'paused') expect(request.machine.guest.state.running).toBe(true)
        }
        return true
      }),
      { numRuns: 20 },
    )
  })
})

/** Bytes of a VM's traffic on each possible host. */
function hostsOf(sim: ExtendedSimulation, vm: number, momentS: number): number[] {
  return sim.traffic.flowsOf(vm).map((flow) => carriedAt(flow.in, momentS) + carriedAt(flow.out, momentS))
}
