import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../result/result.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { validScenario } from '../../../scenario/validScenario.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { PageState } from '../../observe/pageMap.ts'
import { remarksOf } from '../../../testing/reasons.ts'

const MIB = 1048576
/** 128 MiB at 500 Mbit/s, most of it written faster than it is sent. */
const scenario = (strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}) =>
  testScenario({
    mbps: 500,
    streams: [{ writesPerS: 50_000, sizeMiB: 100 }],
    strategy: { kind: 'context-switching', precopyS: 1, unmapUsPerMiB: 0, unmapUsPerRange: 0, ...strategy },
    ...more,
    vm: { memoryMiB: 128, deviceStateKiB: 1024, ...more.vm },
  })
function run(strategy: Record<string, unknown> = {}, more: Parameters<typeof testScenario>[0] = {}): MigrationResult {
  const { audit, migrations } = simulate(scenario(strategy, more), { audit: true })
  expect(audit!.mismatches).toBe(0)
  return migrations[0]
}
const kinds = (m: MigrationResult): string[] => m.rounds.map(({ kind }) => kind)

/** Numbers at printed precision: samples taken during the run must not change nine digits. */
const printed = (value: unknown): string => JSON.stringify(value, (_, x: unknown) => (typeof x === 'number' ? Number(x.toPrecision(9)) : x))

describe('context switching back and forth (N12)', () => {
  it('equals a hybrid for a guest that rarely waits', () => {
    for (const streams of [[], [{ writesPerS: 50_000, sizeMiB: 100 }]]) {
      const m = run({ switchBackAbove: 1 }, { streams })
      const hybrid = run({ kind: 'hybrid', precopyS: 1, rule: { kind: 'threshold', remainingMiB: 0 } }, { streams })
      const { strategy: _s, switches, ...own } = m
      const { strategy: _h, switches: _none, ...other } = hybrid
      expect(printed(own)).toBe(printed(other))
      expect(switches.map(({ to }) => to)).toEqual(['destination'])
    }
  })
  it('returns if the guest waits too much, fetches the written pages, and switches again', () => {
    const m = run({ switchBackAbove: 0.3 })
    expect(m.outcome).toBe('completed')
    expect(m.switches.slice(0, 3).map(({ to }) => to)).toEqual(['destination', 'source', 'destination'])
    const back = m.switches[1]
    expect(back.pages).toBeGreaterThan(100)
    // Checked 0.5 s after the guest resumed at the destination.
    expect(back.atS).toBeCloseTo(1 + m.switches[0].pauseMs / 1000 + 0.5, 9)
    // The device state alone at 500 Mbit/s, after the page in transit has arrived.
    const wireMs = MIB / 62.5e3
    expect(back.pauseMs).toBeGreaterThanOrEqual(wireMs - 1e-6)
    expect(back.pauseMs).toBeLessThan(wireMs + 1)
    // By hand: the written pages follow at the same rate.
    const follow = m.rounds.find(({ reasons }) => reasons[0].code === 'pages-back')!
    expect([follow.kind, follow.sentPages]).toEqual(['push', back.pages])
    expect(follow.durationS).toBeCloseTo((back.pages * 4096) / 62.5e6, 6)
    expect(follow.reasons[0]).toMatchObject({ values: { pages: back.pages, tookS: expect.closeTo(follow.durationS, 9) as number } })
    // One second at the source with all pages there.
    expect(m.switches[2].atS).toBeCloseTo(follow.startS + follow.durationS + 1, 9)
    const returns = m.switches.filter(({ to }) => to === 'source')
    const share: unknown = expect.toSatisfy((waitedShare: number) => waitedShare > 0.3 && waitedShare <= 1)
    expect(remarksOf(m.rounds, 'return')).toEqual(
      returns.map(() => ({
        code: 'return',
        values: { waitedShare: share, overS: expect.closeTo(0.5, 9) as number, limitShare: 0.3 },
      })),
    )
    expect(remarksOf(m.rounds, 'returned')).toEqual(
      returns.map(({ pages, pauseMs }) => ({
        code: 'returned',
        values: { pages, bytes: pages * 4096, downtimeS: expect.closeTo(pauseMs / 1000, 9) as number },
      })),
    )
  })
  it('does not change samples from before the return', () => {
    const looked = { series: true }
    const whole = simulate(scenario({ switchBackAbove: 0.3 }), looked)
    const endS = whole.migrations[0].switches[1].atS
    const cut = simulate(scenario({ switchBackAbove: 0.3 }, { scenario: { endS } }), looked)
    const shared = cut.series!.tS.filter((tS) => tS < endS).length
    expect(whole.series!.tS[shared - 1]).toBe(cut.series!.tS[shared - 1])
    const before = ({ series }: typeof whole): unknown =>
      Object.entries(series!.vms.vm).map(([name, values]: [string, number[]]) => [name, values.slice(0, shared)])
    expect(printed(before(whole))).toBe(printed(before(cut)))
  })
  it('makes the guest wait at the source for pages that it wrote at the destination, and pushes the rest whatever the fetch is set to', () => {
    for (const push of [true, false]) {
      const m = run({ switchBackAbove: 0.3, push }, { scenario: { endS: 20 } })
      const [follow] = remarksOf(m.rounds, 'pages-back')
      expect(follow.values.pages).toBeGreaterThan(100)
      expect(follow.values.waits).toBeGreaterThan(0)
      expect(follow.values.waits).toBeLessThan(follow.values.pages)
    }
  })
  it('unmaps the old copies of these pages at the source in the stop', () => {
    const [plain, unmapping] = [0, 50_000].map((unmapUsPerMiB) => run({ switchBackAbove: 0.3, unmapUsPerMiB }).switches)
    const back = unmapping.find(({ to }) => to === 'source')!
    expect(back.pauseMs - plain[1].pauseMs).toBeCloseTo((50 * back.pages) / 256, 0)
  })
  it('sums every stop in the downtime and in its parts', () => {
    const m = run(
      { switchBackAbove: 0.3 },
      { vm: { fixedMs: { stop: 1, device: 2, resume: 3, announce: 4 } }, scenario: { latencyMs: 0.3 } },
    )
    expect(m.switches.length).toBeGreaterThan(2)
    expect(m.downtimeMs).toBeCloseTo(
      m.switches.reduce((sum, { pauseMs }) => sum + pauseMs, 0),
      6,
    )
    expect(Object.values(m.downtimeParts).reduce((sum, ms) => sum + ms, 0)).toBeCloseTo(m.downtimeMs!, 6)
    expect(m.downtimeParts.stopMs).toBeCloseTo(m.switches.length, 9)
    expect(m.switchoverS).toBe(m.switches.at(-1)!.atS)
  })
  it('sums them also if the guest is back at the source when the migration ends', () => {
    const m = run({ switchBackAbove: 0.3 }, { scenario: { endS: run({ switchBackAbove: 0.3 }).switches[2].atS - 0.01 } })
    expect([m.outcome, m.switches.map(({ to }) => to)]).toEqual(['not-converged', ['destination', 'source']])
    expect(m.switchoverS).toBe(m.switches[1].atS)
    expect(m.preparationS).toBeCloseTo(m.switchoverS! - m.startS, 9)
    expect(m.downtimeMs).toBeCloseTo(m.switches[0].pauseMs + m.switches[1].pauseMs, 6)
  })
  it('counts in the last push only its own page waits, and in the result all of them', () => {
    const m = run({ switchBackAbove: 0.3 })
    const push = m.rounds.at(-1)!
    const [
      {
        values: { waits },
      },
    ] = remarksOf([push], 'postcopy-end')
    expect(waits).toBeGreaterThan(0)
    expect(waits).toBeLessThanOrEqual(push.sentPages)
    expect(m.pageFaults.count).toBeGreaterThan(waits)
  })
  it('does not return a guest that never waited, at any limit', () => {
    const m = run(
      { switchBackAbove: 0, precopyS: 0.05 },
      { mbps: 50, streams: [], vm: { memoryMiB: 33.3, fixedMs: { stop: 1, device: 2, resume: 3 } } },
    )
    expect(m.switches.map(({ to }) => to)).toEqual(['destination'])
  })
  it('counts the returned data: pages per round, bytes of pages and of every device state', () => {
    const m = run({ switchBackAbove: 0.3 })
    expect(m.rounds.reduce((sum, { sentPages }) => sum + sentPages, 0)).toBe(m.pagesSent)
    expect(m.transferredMiB).toBeCloseTo(m.pagesSent / 256 + m.switches.length, 6)
    expect(m.pagesSent - m.pagesResent).toBe(32768)
  })
  it('stays at the destination once returning no longer pays', () => {
    const m = run({ switchBackAbove: 0.01, precopyS: 0.1 }, { mbps: 50, streams: [{ writesPerS: 30_000, sizeMiB: 125 }] })
    expect([m.outcome, kinds(m).at(-1)]).toEqual(['completed', 'push'])
    expect(remarksOf(m.rounds, 'stays-on-destination').length).toBe(1)
  })
  it('uses the opposite direction of the ports for the return', () => {
    const sim = new ExtendedSimulation(scenario({ switchBackAbove: 0.3 }, {}), { series: true })
    const {
      series,
      migrations: [m],
    } = sim.runToEnd()
    const bytes = (name: string) =>
      series!.links[name].reduce((sum, rate, i) => sum + rate * 125_000 * (series!.tS[i] - (series!.tS[i - 1] ?? 0)), 0)
    const moved = m.switches.filter(({ to }) => to === 'source').reduce((sum, { pages }) => sum + pages * 4096 + MIB, 0)
    expect(bytes('b.up')).toBeCloseTo(moved, 0)
    expect(bytes('a.up') + bytes('b.up')).toBeCloseTo(m.transferredMiB * MIB, 0)
  })
  it('is caught by the audit if a written page does not return', () => {
    const sim = new ExtendedSimulation(scenario({ switchBackAbove: 0.3 }), { audit: true })
    sim.runUntil(1.2)
    const { audit } = sim.requests[0].active!.memory
    audit!.movedBack = () => undefined
    expect(sim.runToEnd().audit!.mismatches).toBeGreaterThan(0)
  })
  it('fails, is cancelled or loses the guest, depending on the side that holds it', () => {
    const back = run({ switchBackAbove: 0.3 }).switches[1]
    const inReturn = back.atS + back.pauseMs / 2000
    const follow = run({ switchBackAbove: 0.3 }).rounds.find(({ reasons }) => reasons[0].code === 'pages-back')!
    const pagesFollow = follow.startS + follow.durationS / 2
    const atSource = follow.startS + follow.durationS + 0.1
    const outcome = (atS: number, event: Record<string, unknown>, more = {}): string =>
      run({ switchBackAbove: 0.3, ...more }, { scenario: { endS: 60, events: [{ atS, target: 'vm', ...event }] } }).outcome
    const crash = (host: string) => ({ kind: 'host-crash', target: host })
    expect([outcome(1.2, crash('b')), outcome(inReturn, crash('b')), outcome(atSource, crash('b'))]).toEqual(['lost', 'lost', 'failed'])
    expect([outcome(1.2, crash('a')), outcome(inReturn, crash('a')), outcome(atSource, crash('a'))]).toEqual(['lost', 'lost', 'lost'])
    expect([outcome(1.2, { kind: 'cancel' }), outcome(inReturn, { kind: 'cancel' }), outcome(atSource, { kind: 'cancel' })]).toEqual([
      'completed',
      'completed',
      'cancelled',
    ])
    const down = { kind: 'link-down', target: 'b', durationS: 40 }
    // The guest runs at the source without all of its pages.
    const follows = [crash('a'), crash('b'), { kind: 'cancel' }, down].map((event) => outcome(pagesFollow, event))
    expect(follows).toEqual(['lost', 'lost', 'completed', 'lost'])
    expect([outcome(1.2, down), outcome(inReturn, down), outcome(atSource, down)]).toEqual(['lost', 'lost', 'failed'])
    const qemu = { transport: 'qemu', switchBackAbove: 0.3 }
    const qemuBack = run(qemu).switches[1]
    const inQemuReturn = qemuBack.atS + qemuBack.pauseMs / 2000
    expect([outcome(1.2, down, qemu), outcome(inQemuReturn, down, qemu)]).toEqual(['paused', 'paused'])
    const recovered = run(qemu, {
      scenario: {
        events: [
          { ...down, atS: inQemuReturn },
          { atS: 60, kind: 'recover', target: 'vm' },
        ],
      },
    })
    expect([recovered.outcome, recovered.switches[1].pauseMs > 40_000]).toEqual(['completed', true])
    const qemuFollow = run(qemu).rounds.find(({ reasons }) => reasons[0].code === 'pages-back')!
    const inFollow = qemuFollow.startS + qemuFollow.durationS / 2
    expect(outcome(inFollow, down, qemu)).toBe('paused')
    const recover = { atS: 60, kind: 'recover', target: 'vm' }
    expect(run(qemu, { scenario: { events: [{ ...down, atS: inFollow }, recover] } }).outcome).toBe('completed')
  })
  it('survives a checkpoint at any point', () => {
    const whole = simulate(scenario({ switchBackAbove: 0.3 }), { audit: true })
    const back = whole.migrations[0].switches[1]
    for (const atS of [
      0.5,
      1.2,
      back.atS + back.pauseMs / 2000,
      back.atS + 0.1,
      back.atS + 0.3,
      back.atS + 1.4,
      whole.migrations[0].endS - 0.01,
    ]) {
      const sim = new ExtendedSimulation(scenario({ switchBackAbove: 0.3 }), { audit: true })
      sim.runUntil(atS)
      const saved = sim.snapshot()
      const { guest, counts } = sim.pageMap('vm', 1e9)
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(32768)
      sim.runToEnd()
      sim.restore(saved)
      expect(sim.pageMap('vm', 1e9).counts).toEqual(counts)
      expect(sim.pageMap('vm', 1e9).guest).toBe(guest)
      expect([atS, printed(sim.runToEnd().migrations)]).toEqual([atS, printed(whole.migrations)])
    }
  })
  it('has no speed below 0', () => {
    const stalled = validScenario({
      version: 1,
      hosts: [
        { id: 'b', mbps: 10_000 },
        { id: 'c', mbps: 100 },
      ],
      vms: [{ id: 'v', host: 'b', memoryMiB: 64, traffic: { inMbps: 50 } }],
      migrations: [{ vm: 'v', to: 'c', strategy: { kind: 'context-switching', transport: 'qemu' } }],
    })
    expect(simulate(stalled).migrations[0].performance.minOutsideDowntime).toBe(0)
  })
  it('draws a guest that runs at the source while its pages follow', () => {
    const follow = run({ switchBackAbove: 0.3 }).rounds.find(({ reasons }) => reasons[0].code === 'pages-back')!
    const sim = new ExtendedSimulation(scenario({ switchBackAbove: 0.3 }))
    sim.runUntil(follow.startS + follow.durationS / 2)
    const { guest, counts } = sim.pageMap('vm', 1e9)
    const { memory } = sim.requests[0].active!
    // One in the stream, and at most one ahead of it.
    expect([guest, [1, 2].includes(counts[PageState.inFlight])]).toEqual(['source', true])
    // Pages that the guest writes here are old at the destination.
    expect(counts[PageState.dirty]).toBeGreaterThan(0)
    expect(counts[PageState.notSent]).toBe(memory.unsent.count())
    expect(memory.returning!.waiting).toBeGreaterThan(0)
  })
})
