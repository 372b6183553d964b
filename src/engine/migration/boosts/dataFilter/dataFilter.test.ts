import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import { HeldPages } from '../../../memory/deferred/heldPages.ts'
import { PageState } from '../../../observe/pageMap.ts'
import { simulate, ExtendedSimulation } from '../../../simulate.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

type Parts = Record<string, unknown>
/** A memory write loop over a quarter of the memory: 7,000 writes to its 4,096 pages per window (R5 at small scale). */
const LOOP = [{ writesPerS: 140_000, sizeMiB: 16, pattern: 'sequential' }]
const other = { streams: [{ writesPerS: 40_000, startMiB: 40, sizeMiB: 4 }] }

function scenario(filter: Parts | null, more: Parts = {}, streams: Parts[] = LOOP): Scenario {
  return testScenario({
    streams,
    mbps: 300,
    rule: { kind: 'threshold', maxRounds: 8 },
    strategy: { boosts: filter === null ? {} : { dataFilter: { states: 64, observeS: 60, ...filter } } },
    ...more,
  })
}

describe('the data filter (R1 to R4)', () => {
  afterEach(() => void vi.restoreAllMocks())

  it('retransmits a write loop far less often, with the same downtime', () => {
    const plain = simulate(scenario(null)).migrations[0]
    const {
      migrations: [m],
      audit,
    } = simulate(scenario({}), { audit: true })
    expect(audit!.mismatches).toBe(0)
    // Without the filter each round retransmits the loop's 16 MiB; with it they are sent once, in the stop.
    expect(plain.transferredMiB).toBe(64 + 8 * 16)
    expect(m.transferredMiB).toBe(64)
    expect(m.downtimeMs!).toBeCloseTo(plain.downtimeMs!, 3)
    expect(m.totalS).toBeLessThan(0.5 * plain.totalS)
    expect(m.boosts.dataFilter).toMatchObject({ rounds: 8, windows: 1200, switchedOff: 0, rebuilds: 0 })
    expect(m.rounds[0]).toMatchObject({ skippedPages: 4096, remainingPages: 4096 })
    expect(m.rounds[0].reasons).toContainEqual({ code: 'filtered', values: { pages: 4096, bytes: 16 * 1048576, states: 1, region: 0 } })
  })
  it('waits for its computing: a constant time a round, and one for each window that the round will take', () => {
    const {
      migrations: [plain],
    } = simulate(scenario({}))
    const {
      migrations: [m],
      audit,
    } = simulate(scenario({ identifyMs: 30, stepUs: 1000 }), { audit: true })
    expect(audit!.mismatches).toBe(0)
    expect(plain.boosts.dataFilter.computedS).toBeUndefined()
    // The first list is 64 MiB at 300 Mbit/s: 1.79 s, 35 whole windows.
    expect(m.rounds[0].durationS - plain.rounds[0].durationS).toBeCloseTo(0.03 + 35 * 0.001, 6)
    expect(m.boosts.dataFilter.computedS).toBeGreaterThan(8 * 0.03)
    expect(m.totalS - plain.totalS).toBeCloseTo(m.boosts.dataFilter.computedS, 2)
  })
  it('draws its forecast from the seed: the same seed gives the same run, and nothing is lost', () => {
    const drawn = () => simulate(scenario({ forecast: 'drawn' }), { audit: true, seed: 3 })
    expect(drawn().migrations).toEqual(drawn().migrations)
    expect(drawn().audit!.mismatches).toBe(0)
    expect(drawn().migrations[0].boosts.dataFilter.pages).toBeGreaterThan(0)
  })
  it('counts each state of a drawn forecast once, also if the round takes thousands of windows', () => {
    const [m] = simulate(
      scenario({ forecast: 'drawn', windowMs: 1, observeS: 10 }, { mbps: 30 }, [{ writesPerS: 20_000, sizeMiB: 32 }]),
    ).migrations
    const [first] = remarksOf(m.rounds, 'filtered')
    expect(first.values.states).toBeGreaterThan(1)
    expect(first.values.states).toBeLessThanOrEqual(m.boosts.dataFilter.states)
  })
  it('reports zeros for a migration that ends during its disk copy', () => {
    const vm = { memoryMiB: 64, diskMiB: 200 }
    const [m] = simulate(scenario({}, { vm, scenario: { events: [{ kind: 'cancel', atS: 0.5, target: 'vm' }] } })).migrations
    expect([m.outcome, m.rounds.length]).toEqual(['cancelled', 0])
    expect(m.boosts.dataFilter).toMatchObject({ rounds: 0, pages: 0, windows: 0 })
  })
  it('waits a window before each round, and holds nothing back if a round is shorter than a window', () => {
    // 100 pages per second: each round is almost instantaneous.
    const { rounds, boosts } = simulate(
      scenario({}, { rule: { kind: 'threshold', remainingMiB: 0, maxRounds: 4 } }, [{ writesPerS: 400, sizeMiB: 4 }]),
    ).migrations[0]
    expect(boosts.dataFilter.waitedS).toBeCloseTo(0.2, 10)
    for (const { durationS, skippedPages, kind } of rounds.slice(1)) {
      if (kind !== 'stop') expect(durationS).toBeGreaterThanOrEqual(0.05)
      expect(skippedPages).toBe(0)
    }
    for (const round of rounds.slice(0, -1)) {
      const filtered = remarksOf([round], 'filtered')
      expect(filtered).toEqual([
        { code: 'filtered', values: { pages: 0, bytes: 0, states: expect.any(Number), region: expect.any(Number) } },
      ])
      // All writes are in the first 4 regions of 1 MiB.
      expect([0, 1, 2, 3]).toContain(filtered[0].values.region)
    }
    expect(remarksOf(rounds.slice(-1), 'filtered')).toEqual([])
  })
  it('marks held pages, and counts them as waiting', () => {
    const sim = new ExtendedSimulation(scenario({}), { series: true })
    sim.runUntil(0.5)
    expect(sim.pageMap('vm', 1e6).counts[PageState.skipped]).toBe(4096)
    const { remainingPages, outOfDatePages } = sim.series()!.vms.vm
    const sent = simulate(scenario({})).migrations[0].rounds[0].sentPages
    expect(sent).toBe(12_288)
    // At 300 Mbit/s 9,155 pages a second cross, from 0.05 s on.
    expect(remainingPages.at(-1)! / (16_384 - 0.43 * 9155)).toBeCloseTo(1, 2)
    expect(outOfDatePages.at(-1)).toBe(remainingPages.at(-1))
  })
  it('relearns after an earlier change of the guest, and is off if the guest was not observed for long', () => {
    const changed = scenario(
      {},
      { migration: { atS: 30 }, scenario: { events: [{ kind: 'set-workload', atS: 10, target: 'vm', workload: other }] } },
    )
    expect(simulate(changed).migrations[0].boosts.dataFilter).toMatchObject({ rebuilds: 1, windows: 400, switchedOff: 0 })
    const { rounds, boosts } = simulate(scenario({ observeS: 5 })).migrations[0]
    expect(boosts.dataFilter).toMatchObject({ switchedOff: 1, rounds: 0, pages: 0 })
    expect(rounds[0].reasons).toContainEqual({ code: 'filter-off', values: { cause: { kind: 'few-windows', windows: 100 } } })
  })
  it('has observed nothing if the migration is cancelled during its disk copy', () => {
    const { outcome, boosts } = simulate(
      scenario({}, { vm: { diskMiB: 64 }, scenario: { events: [{ kind: 'cancel', atS: 0.5, target: 'vm' }] } }),
    ).migrations[0]
    expect([outcome, boosts.dataFilter.windows, boosts.dataFilter.rounds]).toEqual(['cancelled', 0, 0])
  })
  it('turns off when the guest changes during the migration', () => {
    const workload = { streams: [{ writesPerS: 40_000, startMiB: 40, sizeMiB: 4 }] }
    const events = [{ kind: 'set-workload', atS: 1, target: 'vm', workload }]
    const {
      migrations: [m],
      audit,
    } = simulate(scenario({}, { scenario: { events } }), { audit: true })
    expect(m.boosts.dataFilter.switchedOff).toBe(1)
    expect(remarksOf(m.rounds, 'filter-off')).toHaveLength(1)
    expect(audit!.mismatches).toBe(0)
  })
  it('is caught by the audit if it loses a page', () => {
    const giveBack = HeldPages.prototype.giveBack
    let lost = 0
    vi.spyOn(HeldPages.prototype, 'giveBack').mockImplementation(function lose(this: HeldPages, set, content) {
      const before = set.pages.words.slice()
      giveBack.call(this, set, content)
      // One held page does not come back.
      for (let word = 0; word < before.length && lost === 0; word++) {
        const back = set.pages.words[word] & ~before[word]
        if (back === 0) continue
        set.take(word, back & -back, 1, 0)
        lost++
      }
    })
    // The guest stops writing just after the filter has run: only the filter brings the page back.
    const streams = [{ writesPerS: 98_304, sizeMiB: 16 }]
    const still = (seed: number) =>
      scenario(
        {},
        {
          scenario: { seed, events: [{ kind: 'scale-workload', atS: 0.0501, target: 'vm', scale: 0 }] },
        },
        streams,
      )
    const found = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((seed) => {
      lost = 0
      const { mismatches } = simulate(still(seed), { audit: true }).audit!
      expect(lost).toBe(1)
      return mismatches
    })
    // If the guest had written the page within that first window, it comes back; otherwise, with probability e^-1.2, it does not.
    expect(found).toContain(1)
    expect(found).toContain(0)
  })
  it('gives the same result when restored from a checkpoint', () => {
    const sim = new ExtendedSimulation(scenario({}, {}, [...LOOP, { writesPerS: 3000, startMiB: 20, sizeMiB: 20, pattern: 'zipf' }]))
    sim.runUntil(0.9)
    const saved = sim.snapshot()
    const whole = JSON.stringify(sim.runToEnd())
    sim.restore(saved)
    expect(JSON.stringify(sim.runToEnd())).toBe(whole)
  })
  it('keeps its promise of pages when another simulation is restored in the middle of a round, with the guest idle by then', () => {
    const idles = testScenario({
      scenario: {
        hosts: [
          { id: 'a', mbps: 10_000 },
          { id: 'b', mbps: 200 },
        ],
        vms: [
          {
            id: 'v0',
            host: 'a',
            memoryMiB: 32,
            usedMiB: 23,
            workload: { streams: [{ writesPerS: 100_000, startMiB: 6, sizeMiB: 12, pattern: 'hotspot' }] },
          },
        ],
        migrations: [
          {
            vm: 'v0',
            to: 'b',
            atS: 3.1,
            strategy: { kind: 'hybrid', rule: { kind: 'xen' }, boosts: { dataFilter: {} }, precopyRounds: 3 },
          },
        ],
        events: [{ atS: 4, target: 'v0', kind: 'set-workload', workload: 'idle' }],
        latencyMs: 0.1,
        congestionControl: 'bbr',
      },
    })
    const sim = new ExtendedSimulation(idles, { seed: 261_944 })
    sim.runUntil(4.2)
    const saved = sim.snapshot()
    const whole = sim.runToEnd()
    expect(remarksOf(whole.migrations[0].rounds, 'filter-off')).toMatchObject([{ values: { cause: { kind: 'unforeseen' } } }])
    // Twice: what an earlier run has left in the kernel's memory must not matter.
    for (let i = 0; i < 2; i++) {
      const restored = new ExtendedSimulation(idles, { seed: 261_944 })
      restored.restore(saved)
      expect(JSON.stringify(restored.runToEnd())).toBe(JSON.stringify(whole))
    }
  })
})
