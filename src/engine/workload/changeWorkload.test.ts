import { describe, expect, it } from 'vitest'
import { simulate, ExtendedSimulation } from '../simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'

/** 128 MiB at 1 Gbit/s: the first round takes 1.0737 s for any workload. */
const ROUND_S = (128 * 1048576) / 125e6
const rule = { kind: 'threshold', maxRounds: 9 }
type Stream = Record<string, unknown>

function changed(first: Stream[], events: Record<string, unknown>[], seed = 1) {
  return testScenario({
    vm: { memoryMiB: 128 },
    streams: first,
    rule,
    scenario: { seed, events: events.map((event) => ({ target: 'vm', ...event })) },
  })
}

function set(atS: number, ...streams: Stream[]) {
  return { kind: 'set-workload', atS, workload: { streams } }
}

/** Pages dirtied in the first round, over 40 seeds: mean and standard error. */
function dirtied(first: Stream[], events: Record<string, unknown>[]): { mean: number; error: number } {
  const seeds = 40
  const counts = Array.from({ length: seeds }, (_, i) => simulate(changed(first, events, i + 1)).migrations[0].rounds[0].dirtiedPages)
  const mean = counts.reduce((sum, count) => sum + count, 0) / seeds
  return { mean, error: Math.sqrt(counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (seeds - 1) / seeds) }
}

describe('set-workload', () => {
  const uniform = (writesPerS: number, startMiB: number, sizeMiB: number): Stream => ({ writesPerS, startMiB, sizeMiB })

  it('within a round dirties the pages of both workloads, each over its own time', () => {
    // 4,000/s over 2,560 pages for 0.4 s, then 6,000/s over 5,120 other pages: W(1 − e^(−n/W)) of each.
    const { mean, error } = dirtied([uniform(4000, 0, 10)], [set(0.4, uniform(6000, 20, 20))])
    const expected = 2560 * (1 - Math.exp(-1600 / 2560)) + 5120 * (1 - Math.exp((-6000 * (ROUND_S - 0.4)) / 5120))
    expect(Math.abs(mean - expected)).toBeLessThan(4 * error)
  })
  it('adds up the writes of both workloads to the same region', () => {
    const { mean, error } = dirtied([uniform(4000, 0, 10)], [set(0.4, uniform(1000, 0, 10))])
    expect(Math.abs(mean - 2560 * (1 - Math.exp(-(1600 + 1000 * (ROUND_S - 0.4)) / 2560)))).toBeLessThan(4 * error)
  })
  it('restarts sweeps and phases and resets the load scale', () => {
    const phases = [
      { forS: 0.005, scale: 1 },
      { forS: 1000, scale: 0 },
    ]
    const sweep = { phases, streams: [{ ...uniform(1e6, 40, 60), pattern: 'sequential' }] }
    const events = [
      { kind: 'scale-workload', atS: 0.1, scale: 50 },
      { kind: 'set-workload', atS: 0.5, workload: sweep },
    ]
    // A million writes per second for 5 ms from 0.5 s: about 5,000 pages from 40 MiB on, once each.
    const sim = new ExtendedSimulation(changed([], events))
    sim.runUntil(1)
    const { states } = sim.pageMap('vm', 1e9)
    const first = 40 * 256
    const written = sim.requests[0].active!.memory.dirtyLog.read(sim.requests[0].active!.workAt(1))
    const bits = Array.from({ length: states.length }, (_, page) => (written[page >> 5] >>> (page & 31)) & 1)
    const count = bits.reduce((sum, bit) => sum + bit, 0)
    expect(count).toBeGreaterThan(4700)
    expect(count).toBeLessThan(5300)
    expect(bits.slice(first, first + count).every((bit) => bit === 1)).toBe(true)
  })
  it('can make a busy guest idle, also before the migration', () => {
    const scenario = changed([uniform(50_000, 0, 100)], [set(0.2)])
    const m = simulate(scenario).migrations[0]
    // 10,000 writes to 25,600 pages in 0.2 s, then none: no page is dirtied in the second round.
    expect(m.rounds[0].dirtiedPages).toBeGreaterThan(8000)
    expect(m.rounds[1].dirtiedPages).toBe(0)
    const later = simulate({ ...scenario, migrations: [{ ...scenario.migrations[0], atS: 1 }] }).migrations[0]
    expect(later.rounds[0].dirtiedPages).toBe(0)
  })
  it('slows timers by the CPU demand of the new workload', () => {
    const sim = new ExtendedSimulation(changed([], [set(0.1, { ...uniform(100_000, 0, 10), pace: 'timer' })]))
    sim.runUntil(0.2)
    // 100,000 writes/s need 80 % of the vCPU; half of the vCPU is 0.625 of that.
    const { guest } = sim.machines[0]
    guest.setThrottle(0.2, 0.5)
    expect(guest.state.timerSpeed).toBeCloseTo(0.625, 9)
  })
  it('keeps the dirty rate when it sets the current workload again', () => {
    const same = uniform(4000, 0, 10)
    const { mean, error } = dirtied([same], [set(0.3, same), set(0.3, same)])
    expect(Math.abs(mean - 2560 * (1 - Math.exp((-4000 * ROUND_S) / 2560)))).toBeLessThan(4 * error)
  })
})
