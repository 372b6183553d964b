import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema.ts'
import { simulate } from '../../simulate.ts'
import { Simulation } from '../../simulation.ts'
import { testScenario } from '../../testScenario.ts'

const stream = fc.record({
  writesPerS: fc.constantFrom(0, 3, 500, 20_000), readsPerS: fc.constantFrom(0, 100, 50_000), startMiB: fc.constantFrom(0, 1.3, 4),
  sizeMiB: fc.constantFrom(0.02, 1, 7.7), pattern: fc.constantFrom('uniform', 'sequential', 'zipf', 'hotspot'), pace: fc.constantFrom('cpu', 'timer'),
})
const fetching = {
  transport: fc.constantFrom('kernel', 'userspace', 'qemu'), push: fc.constantFrom(true, true, false), prefetchPages: fc.constantFrom(0, 8),
  maxPostcopyMbps: fc.constantFrom(null, 100),
}
const strategy = fc.oneof(
  fc.record({ kind: fc.constant('postcopy'), ...fetching }),
  fc.record({
    kind: fc.constant('hybrid'), ...fetching, precopyS: fc.constantFrom(null, 0.05, 0.4),
    rule: fc.constantFrom({ kind: 'qemu', downtimeMs: 50 }, { kind: 'threshold' }, { kind: 'xen' }),
  }),
)
const scenarios = fc.record({
  mbps: fc.constantFrom(100, 1000, 10_000), streams: fc.array(stream, { maxLength: 3 }), strategy, vcpus: fc.constantFrom(1, 4),
  zeroFraction: fc.constantFrom(0, 0.3), seed: fc.integer({ min: 1, max: 1e6 }),
}).map((s): Scenario => testScenario({
  mbps: s.mbps, strategy: s.strategy, scenario: { seed: s.seed, endS: 20 },
  vm: { memoryMiB: 33.3, usedMiB: 17, vcpus: s.vcpus, deviceStateKiB: 100, workload: { streams: s.streams, content: { zeroFraction: s.zeroFraction } } },
}))

describe('post-copy and hybrid (N2, N3, N4)', () => {
  it('lose no page, are the same whether watched or not, and go on from a checkpoint as they would have', () => {
    fc.assert(fc.property(scenarios, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
      const watched = simulate(scenario, { audit: true, series: true })
      expect(watched.audit!.mismatches).toBe(0)
      const whole = simulate(scenario)
      const { audit: _audit, series: _series, ...rest } = watched
      expect(rest).toEqual(whole)
      const sim = new Simulation(scenario)
      sim.runUntil(whole.migrations[0].endS * share)
      const saved = sim.snapshot()
      const { counts } = sim.picture('vm', 1e9)
      sim.runToEnd()
      sim.restore(saved)
      expect(sim.picture('vm', 1e9).counts).toEqual(counts)
      expect(sim.runToEnd()).toEqual(whole)
      return true
    }), { numRuns: 30 })
  }, 60_000)
  it('through user space hurt a guest that writes 500 MB at 100 MB/s for many seconds, and hardly one at 10 MB/s (N2)', () => {
    const lostS = (MBps: number): number => {
      const m = simulate(testScenario({
        vm: { memoryMiB: 1024 }, streams: [{ writesPerS: (MBps * 1e6) / 4096, sizeMiB: 477 }], strategy: { kind: 'postcopy', transport: 'userspace' },
      })).migrations[0]
      return m.totalS * (1 - m.performance.mean)
    }
    expect(lostS(100)).toBeGreaterThan(5)
    expect(lostS(10)).toBeLessThan(0.5 * lostS(100))
  })
  it('stop the guest for less than half a second whatever its memory, over a fast link (N3)', () => {
    const m = simulate(testScenario({
      mbps: 8000, vm: { memoryMiB: 14_336 }, streams: [{ writesPerS: 100_000, sizeMiB: 7000 }], strategy: { kind: 'postcopy', transport: 'kernel' },
    })).migrations[0]
    expect(m.downtimeMs).toBeLessThan(500)
    expect(m.pagesResent).toBe(0)
  })
})
