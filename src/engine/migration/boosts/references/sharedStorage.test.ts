import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import type { ReasonOf } from '../../../result/reasons/reason.ts'
import type { Result } from '../../../result/result.ts'
import { simulate, ExtendedSimulation } from '../../../simulate.ts'
import { PageState } from '../../../observe/pageMap.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'

type Parts = Record<string, unknown>

function scenario(sharedStorage: Parts | null, more: Parts = {}): Scenario {
  return testScenario({
    streams: [{ writesPerS: 1000, sizeMiB: 16 }],
    workload: { content: { cacheMiB: 32 } },
    rule: { kind: 'threshold', remainingMiB: 0.3 },
    strategy: { boosts: sharedStorage === null ? {} : { sharedStorage } },
    ...more,
  })
}

function run(sharedStorage: Parts | null, more: Parts = {}): Result {
  return simulate(scenario(sharedStorage, more), { audit: true })
}

describe('page cache from shared storage (N11)', () => {
  it("is sent as names, and arrives outside the migration's flow", () => {
    const {
      migrations: [m],
      audit,
    } = run({ mbps: 10_000 }, { streams: [] })
    // By hand: 8,192 names of 8 bytes and 32 MiB of pages.
    expect(m.transferredMiB * 1048576).toBe(8192 * 8 + 8192 * 4096)
    expect([m.pagesSent, m.pagesResent, m.boosts.sharedStorage.pages]).toEqual([8192, 0, 8192])
    expect(audit).toEqual({ pagesCompared: 16_384, exempt: 0, mismatches: 0 })
    // Cache lies last in memory, so its pages are named last: half of the total time, and a tenth of the other half.
    expect(m.totalS / run(null, { streams: [] }).migrations[0].totalS).toBeCloseTo(0.55, 2)
    expect(m.rounds[0].reasons).toContainEqual({ code: 'from-storage', values: { pages: 8192, bytes: 32 * 1048576 } })
  })
  it('is read from when its first page is named, after the pages before it', () => {
    const [m] = run({ mbps: 100 }, { streams: [] }).migrations
    // By hand: 32 MiB at 1 Gbit/s, then 32 MiB at 100 Mbit/s.
    expect(m.boosts.sharedStorage.completeAfterS).toBeCloseTo((32 * 1048576) / 125e6 + (32 * 1048576) / 12.5e6, 9)
  })
  it('keeps the guest running at the source until it has arrived completely', () => {
    const [m] = run({ mbps: 100 }).migrations
    // 32 MiB at 100 Mbit/s take 2.7 s, from when the first round has named them.
    expect(m.boosts.sharedStorage.completeAfterS).toBeGreaterThan((32 * 1048576) / 12.5e6)
    expect(m.switchoverS).toBeGreaterThanOrEqual(m.boosts.sharedStorage.completeAfterS)
    expect(m.downtimeMs).toBeLessThan(10)
    const held = m.rounds.filter(({ reasons }) => reasons[0].waitsFor !== undefined)
    expect(held.length).toBeGreaterThan(0)
    for (const { reasons, kind, startS, durationS } of held) {
      expect(kind).not.toBe('stop')
      // By hand: the storage sends without gaps until all pages have arrived.
      const pending = (m.boosts.sharedStorage.completeAfterS - startS - durationS) * 12.5e6
      expect(reasons[0]).toMatchObject({ code: 'threshold', next: 'stop-guest', waitsFor: { code: 'storage-pending' } })
      expect((reasons[0].waitsFor as ReasonOf<'storage-pending'>).values.bytes / pending).toBeCloseTo(1, 3)
    }
    const [qemu] = run({ mbps: 100 }, { rule: { kind: 'qemu' } }).migrations
    expect(qemu.switchoverS).toBeGreaterThanOrEqual(qemu.boosts.sharedStorage.completeAfterS)
  })
  it('is read from when its first page is named, independent of later pages', () => {
    const streams: Parts[] = []
    const [m] = run({ mbps: 100 }, { streams, workload: { content: { cacheMiB: 32, garbageMiB: 16 } } }).migrations
    // By hand: 16 MiB precede the cache's names at 1 Gbit/s; 32 MiB arrive at 100 Mbit/s. The 16 MiB of garbage behind would take 134 ms.
    const namedS = (16 * 1048576) / 125e6
    const lateS = m.boosts.sharedStorage.completeAfterS - (32 * 1048576) / 12.5e6 - namedS
    expect(lateS).toBeGreaterThanOrEqual(0)
    expect(lateS).toBeLessThan(0.02)
  })
  it('makes a guest wait for the rest after a forced switchover', () => {
    const [m] = run({ mbps: 100 }, { strategy: { boosts: { sharedStorage: { mbps: 100 } }, forceAfterS: 1 } }).migrations
    expect(m.switchoverS).toBeCloseTo(1, 3)
    expect(m.endS).toBeCloseTo(m.boosts.sharedStorage.completeAfterS, 6)
  })
  it('is served in order of request if several VMs move to one host', () => {
    const vm = { host: 'a', memoryMiB: 64, workload: { streams: [], content: { cacheMiB: 32 } }, deviceStateKiB: 0 }
    const strategy = { kind: 'precopy', rule: { kind: 'threshold' }, boosts: { sharedStorage: { mbps: 100 } } }
    const { migrations } = simulate(
      testScenario({
        scenario: {
          vms: [
            { ...vm, id: 'x' },
            { ...vm, id: 'y' },
          ],
          migrations: ['x', 'y'].map((id) => ({ vm: id, to: 'b', strategy })),
        },
      }),
    )
    const fetchS = (32 * 1048576) / 12.5e6
    const [first, second] = migrations.map((m) => m.boosts.sharedStorage.completeAfterS)
    expect(second - first).toBeCloseTo(fetchS, 6)
  })
  it('is sent as memory once the guest has written it, without a wait', () => {
    const writes = { kind: 'set-workload', atS: 0.02, target: 'vm', workload: { streams: [{ writesPerS: 5000, sizeMiB: 64 }] } }
    const {
      audit,
      migrations: [m],
    } = run({ mbps: 10_000 }, { rule: { kind: 'xen' }, scenario: { events: [writes] } })
    expect([m.outcome, audit!.mismatches]).toEqual(['completed', 0])
    const later = run({ mbps: 10_000 }, { migration: { atS: 1 }, scenario: { events: [writes] } })
    expect([later.migrations[0].outcome, later.audit!.mismatches]).toEqual(['completed', 0])
    // 8,192 of 16,384 pages are cache. 4,900 uniform writes before the start leave the share e^(−4900 / 16384) of them unwritten.
    expect(later.migrations[0].boosts.sharedStorage.pages / 8192).toBeCloseTo(Math.exp(-4900 / 16_384), 1)
  })
  it('appears as in transit until it arrives', () => {
    const sim = new ExtendedSimulation(scenario({ mbps: 100 }, { streams: [] }))
    sim.runUntil(1.5)
    const early = sim.pageMap('vm', 1e9).counts[PageState.inFlight]
    sim.runUntil(2)
    const late = sim.pageMap('vm', 1e9).counts[PageState.inFlight]
    expect(early - late).toBeCloseTo((0.5 * 12.5e6) / 4096, -1)
  })
})
