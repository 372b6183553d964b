import { describe, expect, it } from 'vitest'
import type { MigrationResult } from '../../result/result.ts'
import { PageState } from '../../observe/pageMap.ts'
import { reasonsText } from '../../result/reasons/reasonText.ts'
import { simulate, ExtendedSimulation } from '../../simulate.ts'
import { remarksOf } from '../../../testing/reasons.ts'
import { testScenario } from '../../../testing/smallScenario.ts'

const MIB = 1048576
const bare = { kind: 'postcopy', unmapUsPerRange: 0, unmapUsPerMiB: 0 }

function run(more: Parameters<typeof testScenario>[0] & { post?: Record<string, unknown> } = {}, seed = 1): MigrationResult {
  const { post, scenario, ...rest } = more
  const one = testScenario({ strategy: { ...bare, ...post }, scenario: { latencyMs: 0.1, ...scenario }, ...rest })
  const { audit, migrations } = simulate(one, { seed, audit: true })
  expect(audit!.mismatches).toBe(0)
  return migrations[0]
}

const seeds = Array.from({ length: 30 }, (_, i) => i + 1)
const mean = (of: (seed: number) => number): number => seeds.reduce((sum, seed) => sum + of(seed), 0) / seeds.length

describe('post-copy', () => {
  it('counts pages pushed before the resume in the push: rates times durations equal the bytes sent', () => {
    for (const transport of ['kernel', 'userspace', 'qemu']) {
      const [stop, push] = simulate(
        testScenario({
          vm: { fixedMs: { stop: 5, device: 7, resume: 20, announce: 10 } },
          migration: { strategy: { kind: 'postcopy', transport, socketMiB: 0 } },
        }),
      ).migrations[0].rounds
      const sentMiB = (round: typeof stop, seconds: number): number => (round.rateMbps * seconds) / 8.388608
      expect(sentMiB(stop, stop.durationS)).toBeCloseTo(stop.sentMiB, 6)
      expect(sentMiB(push, push.durationS + 0.03)).toBeCloseTo(push.sentMiB, 6)
    }
  })
  it('says how many of the missing pages are zero pages, which arrive as markers', () => {
    const vm = { memoryMiB: 64, usedMiB: 32 }
    const missing = (memoryScope: string) => run({ streams: [], vm, post: { memoryScope } }).rounds[0].reasons[0]
    expect(missing('used')).toMatchObject({ code: 'postcopy-switchover', values: { pages: 16_384, zeroPages: 8192 } })
    expect(missing('configured')).toMatchObject({ code: 'postcopy-switchover', values: { pages: 16_384, zeroPages: 0 } })
    expect(reasonsText([missing('used')])).toContain('with 16,384 pages (64.0 MiB) missing, 8,192 of them zero pages.')
  })
  it('sends memory that the guest never touched as markers, or as whole pages if all of the configured memory moves', () => {
    const vm = { memoryMiB: 64, usedMiB: 32 }
    const [markers, whole] = (['used', 'configured'] as const).map((memoryScope) => run({ streams: [], vm, post: { memoryScope } }))
    expect([markers.pagesSent, markers.zeroPages]).toEqual([8192, 8192])
    expect([whole.pagesSent, whole.zeroPages]).toEqual([16384, 0])
    expect(whole.totalS / markers.totalS).toBeCloseTo(2, 1)
  })
  it('names the median wait for a page at its end', () => {
    const { rounds, pageFaults } = run({ streams: [{ writesPerS: 20_000, sizeMiB: 32 }], vm: { vcpus: 4 } })
    expect(pageFaults.p99Ms).toBeGreaterThan(1.1 * pageFaults.p50Ms)
    const [{ values }] = remarksOf(rounds, 'postcopy-end')
    expect(values.waits).toBe(pageFaults.count)
    expect(values.medianWaitS * 1000).toBeCloseTo(pageFaults.p50Ms, 9)
  })
  it('stops the guest for its device state, then sends every page once', () => {
    // 1,024 KiB of state take 8.388608 ms at 1 Gbit/s plus 0.1 ms of latency; 64 MiB take 536.870912 ms.
    const m = run({ streams: [], vm: { deviceStateKiB: 1024 } })
    expect([m.outcome, m.switchoverS, m.preparationS]).toEqual(['completed', 0, 0])
    expect(m.downtimeMs).toBeCloseTo(8.488608, 6)
    expect(m.resumeS).toBeCloseTo(0.536870912, 9)
    expect(m.totalS).toBeCloseTo(0.54535952, 9)
    expect([m.pagesSent, m.pagesResent, m.zeroPages, m.pageFaults.count]).toEqual([16384, 0, 0, 0])
    expect(m.rounds.map((round) => [round.kind, round.sentPages, round.remainingPages])).toEqual([
      ['stop', 0, 16384],
      ['push', 16384, 0],
    ])
  })
  it('sends its device state within the bandwidth limit, which QEMU lifts in the downtime', () => {
    // 1 MiB at 100 Mbit/s, or at the 1,000 Mbit/s of the line.
    const downtimeMs = (transport: string): number | null =>
      run({ streams: [], post: { transport }, vm: { deviceStateKiB: 1024 }, migration: { maxMbps: 100 }, scenario: { latencyMs: 0 } })
        .downtimeMs
    expect(downtimeMs('kernel')).toBeCloseTo(83.88608, 6)
    expect(downtimeMs('userspace')).toBeCloseTo(83.88608, 6)
    expect(downtimeMs('qemu')).toBeCloseTo(8.388608, 6)
  })
  it('stays within its own limit if an operator sets a higher one for the migration', () => {
    const endS = (events: object[]): number => run({ streams: [], post: { maxPostcopyMbps: 250 }, scenario: { events } }).endS
    const set = (mbps: number): object[] => [{ kind: 'set-max-mbps', atS: 0.5, target: 'vm', mbps }]
    expect(endS(set(800))).toBeCloseTo(endS([]), 9)
    expect(endS(set(0))).toBeCloseTo(endS([]), 9)
    expect(endS(set(100))).toBeGreaterThan(2 * endS([]))
  })
  it("obeys the bandwidth limits of the migration and of post-copy; QEMU's post-copy limit replaces the other", () => {
    const capped = (post: Record<string, unknown>): number => run({ streams: [], post, migration: { maxMbps: 500 } }).rounds[1].rateMbps
    expect(capped({})).toBeCloseTo(500, 6)
    expect(capped({ transport: 'userspace', pageServiceUs: 1 })).toBeCloseTo(500, 6)
    expect(capped({ maxPostcopyMbps: 250 })).toBeCloseTo(250, 6)
    expect(capped({ maxPostcopyMbps: 800 })).toBeCloseTo(500, 6)
    expect(capped({ transport: 'qemu' })).toBeCloseTo(1000, 6)
  })
  it('adds the cost of unmapping to the downtime: 10 µs per range, 20 µs per MiB (N3, N4)', () => {
    const m = run({ streams: [], post: { unmapUsPerRange: 10, unmapUsPerMiB: 20 } })
    expect(m.downtimeParts.unmapMs).toBeCloseTo(0.01 + 64 * 0.02, 9)
    expect(m.downtimeMs).toBeCloseTo(1.29 + 0.1, 9)
  })
  it('frees nothing at a destination that has no page yet: QEMU and the userspace driver unmap no MiB (D7)', () => {
    const unmapMs = (transport: string) =>
      run({ streams: [], post: { transport, unmapUsPerRange: 10, unmapUsPerMiB: 20 } }).downtimeParts.unmapMs
    expect(unmapMs('qemu')).toBeCloseTo(0.01, 9)
    expect(unmapMs('userspace')).toBeCloseTo(0.01, 9)
  })
  it('continues the copy after a fault if it follows them, so that a sweep as fast as the link waits less', () => {
    const sweep = {
      streams: [{ writesPerS: 30_000, sizeMiB: 48, startMiB: 8, pattern: 'sequential' }],
      migration: { atS: 0.2 },
      scenario: { latencyMs: 0.1 },
    }
    const faults = (pushFollows: boolean) => run({ ...sweep, post: { transport: 'kernel', pushFollows } })
    expect(faults(true).pageFaults.count).toBeLessThan(0.2 * faults(false).pageFaults.count)
    expect(faults(true).performance.mean).toBeGreaterThan(faults(false).performance.mean)
  })
  it('sends never-written pages as markers after the switchover, too', () => {
    const vm = { usedMiB: 16, usedTopMiB: 4 }
    const plain = run({ streams: [], vm })
    expect([plain.zeroPages, plain.transferredMiB * MIB]).toEqual([12288, 4096 * 4096 + 12288 * 8])
    const qemu = run({ streams: [], vm, post: { transport: 'qemu' } })
    expect(qemu.transferredMiB * MIB).toBe(4096 * 4104 + 12288 * 9)
  })
})

describe('a fault', () => {
  const streams = [{ writesPerS: 1000, startMiB: 20, sizeMiB: 40 }]
  it("waits a round trip and its page's own time (kernel)", () => {
    // 4,096 bytes at 1 Gbit/s: 32.768 µs.
    expect(run({ streams }).pageFaults.p50Ms).toBeCloseTo(0.2 + 0.032768, 9)
  })
  it('waits for the service in user space, too (userspace)', () => {
    expect(run({ streams, post: { transport: 'userspace', pageServiceUs: 88 } }).pageFaults.p50Ms).toBeCloseTo(0.2 + 0.088 + 0.032768, 9)
  })
  it('waits for the bytes in the sockets, too (qemu): 3 MiB at 64 MiB/s are 46.875 ms', () => {
    const slow = 64 * 8.388608
    const behind = run({ streams, mbps: slow, post: { transport: 'qemu' } }).pageFaults.p50Ms
    // On average half a page is in transit; 4,104 bytes take 61.2 µs.
    expect(behind - 0.2 - 46.875 - 0.0612).toBeGreaterThanOrEqual(-1e-3)
    expect(behind - 0.2 - 46.875 - 0.0612).toBeLessThan(0.062)
    expect(run({ streams, mbps: slow, post: { transport: 'qemu', socketMiB: 0 } }).pageFaults.p50Ms).toBeLessThan(0.2 + 2 * 0.062)
  })
  it('slows the guest to p (1 + a m L) = 1, and with several vCPUs only the waiting one', () => {
    // Nothing is pushed and few pages are requested, so m stays near 1: a = 1,000 per second, L = 2.032768 ms.
    const speed = (vcpus: number): number =>
      mean((seed) => {
        const { performance, totalS, downtimeMs } = run(
          {
            streams: [{ writesPerS: 1000, sizeMiB: 64 }],
            vm: { vcpus },
            post: { push: false },
            scenario: { latencyMs: 1, endS: 0.5 },
          },
          seed,
        )
        return (performance.mean * totalS) / (totalS - downtimeMs! / 1000)
      })
    // 165 pages of 16,384 fetched by the end with one vCPU, 331 with four: m is 0.995 and 0.99 on average.
    expect(speed(1)).toBeCloseTo(1 / (1 + 0.995 * 2.032768), 2)
    expect(speed(4)).toBeCloseTo(1 / (1 + (0.99 * 2.032768) / 4), 2)
  })
  it('is caused by reads as by writes (N6)', () => {
    const faults = (stream: Record<string, number>) =>
      mean((seed) => run({ streams: [{ startMiB: 10, sizeMiB: 50, ...stream }] }, seed).pageFaults.count)
    const written = faults({ writesPerS: 3000 })
    // Counts of some 400: the mean of 30 has a standard error of 4.
    expect(Math.abs(faults({ writesPerS: 0, readsPerS: 3000 }) - written)).toBeLessThan(20)
    expect(Math.abs(faults({ writesPerS: 1000, readsPerS: 2000 }) - written)).toBeLessThan(20)
  })
  it("affects the guest's speed only while pages are missing", () => {
    const { series, migrations } = simulate(
      testScenario({ strategy: bare, streams: [{ writesPerS: 8000, sizeMiB: 60 }], scenario: { latencyMs: 0.1 } }),
      { series: true },
    )
    const { performance, remainingPages, outOfDatePages } = series!.vms.vm
    expect(performance[1]).toBeLessThan(0.6)
    expect(performance.at(-1)).toBe(1)
    expect(remainingPages.every((pages, i) => i === 0 || pages <= remainingPages[i - 1])).toBe(true)
    expect(outOfDatePages.at(-1)).toBe(0)
    expect(migrations[0].performance.degradedS).toBeGreaterThan(0.2)
  })
})

describe('the order of pages', () => {
  it('contains only requested pages and the prefetched ones after each, without push', () => {
    const m = run({ streams: [{ writesPerS: 4000, sizeMiB: 8, pattern: 'sequential' }], post: { push: false, prefetchPages: 3 } })
    // A sweep of 2,048 pages requests every fourth. Each brings four; the last ones may lie beyond its region.
    expect(m.outcome).toBe('paused')
    expect(m.pagesSent).toBeGreaterThanOrEqual(2048)
    expect(m.pagesSent).toBeLessThanOrEqual(2051)
    const pages = 16_384 - m.pagesSent
    expect(m.reason).toEqual({ code: 'pages-never-fetched', values: { pages, bytes: pages * 4096, from: 'a' } })
  })
  it('continues from the faulted page (QEMU): a sweep faults once and then follows the push', () => {
    const streams = [{ writesPerS: 5000, startMiB: 30, sizeMiB: 30, pattern: 'sequential' }]
    const qemu = run({ streams, mbps: 800, post: { transport: 'qemu', socketMiB: 0.5 } })
    const kernel = run({ streams, mbps: 800 })
    expect(qemu.pageFaults.count).toBeLessThan(10)
    expect(kernel.pageFaults.count).toBeGreaterThan(200)
  })
  it('appears in the page map as missing, in transit or present, one state per page', () => {
    const sim = new ExtendedSimulation(
      testScenario({ strategy: { ...bare, transport: 'qemu', socketMiB: 1 }, vm: { usedMiB: 60 }, scenario: { latencyMs: 0.1 } }),
    )
    sim.runUntil(0.2)
    const { guest, counts } = sim.pageMap('vm', 1e9)
    expect(guest).toBe('destination')
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(16384)
    // 1 MiB in the sockets is 256 pages of 4,104 bytes; 0.2 s at 1 Gbit/s deliver 6,092 pages, less 0.1 ms of latency.
    expect(counts[7]).toBeGreaterThan(250)
    expect(counts[7]).toBeLessThan(260)
    expect(Math.abs(counts[3] - 6089)).toBeLessThan(8)
    expect(counts[1]).toBe(1024)
    expect(counts[4]).toBe(16384 - 1024 - counts[7] - counts[3])
  })
})

describe('max-postcopy-bandwidth', () => {
  it('limits the push (kernel); a faulted page takes its time on the wire', () => {
    const m = run({ streams: [{ writesPerS: 300, startMiB: 20, sizeMiB: 40 }], post: { maxPostcopyMbps: 400 } })
    expect(m.resumeS).toBeCloseTo((64 * MIB) / 50e6, 6)
    expect(m.pageFaults.p50Ms).toBeCloseTo(0.232768, 9)
  })
  it('is a budget of whole flushes in QEMU, 32.56 MiB/s for 32, and does not apply to the last 300 ms', () => {
    const m = run({ streams: [], mbps: 16_000, vm: { memoryMiB: 256 }, post: { transport: 'qemu', maxPostcopyMbps: 32 * 8.388608 } })
    // 26 flushes of 131,328 bytes per window. The rest is uncapped once less than 0.3 s remains: 256.5 MiB are 78.8 windows, 76 of them
    // capped.
    expect(m.resumeS).toBeGreaterThan(7.5)
    expect(m.resumeS).toBeLessThan(7.6 + 0.02)
  })
})

describe('failures after the switchover', () => {
  const streams = [{ writesPerS: 500, sizeMiB: 60 }]
  const broken = (durationS: number, more: Record<string, unknown>[] = [], post: Record<string, unknown> = {}): MigrationResult =>
    run({ streams, post, scenario: { events: [{ atS: 0.2, kind: 'link-down', target: 'a.up', durationS }, ...more] } })
  it('make the guest wait if a link is down for less than 30 s', () => {
    const m = broken(7)
    expect(m.outcome).toBe('completed')
    expect(m.totalS).toBeCloseTo(0.536970912 + 7, 6)
    expect(m.performance.degradedS).toBeGreaterThan(6.9)
  })
  it('lose the guest if it is down longer, and with QEMU pause it until a recovery', () => {
    expect(broken(40).outcome).toBe('lost')
    const paused = broken(40, [], { transport: 'qemu' })
    expect([paused.outcome, paused.endS]).toEqual(['paused', 30.2])
    const early = broken(40, [{ atS: 35, kind: 'recover', target: 'vm' }], { transport: 'qemu' })
    expect(early.outcome).toBe('paused')
    const recovered = broken(40, [{ atS: 50, kind: 'recover', target: 'vm' }], { transport: 'qemu' })
    expect(recovered.outcome).toBe('completed')
    expect(recovered.endS).toBeGreaterThan(50)
    expect(recovered.pagesSent).toBe(16384)
  })
  it('lose the guest if either host crashes; a cancel is refused', () => {
    for (const target of ['a', 'b'])
      expect(run({ streams, scenario: { events: [{ atS: 0.2, kind: 'host-crash', target }] } }).outcome).toBe('lost')
    const sim = new ExtendedSimulation(testScenario({ strategy: bare, scenario: { events: [{ atS: 0.2, kind: 'cancel', target: 'vm' }] } }))
    expect(sim.runToEnd().migrations[0].outcome).toBe('completed')
    expect(sim.notes).toEqual([{ code: 'cancel-refused', values: { atS: 0.2, to: 'b' } }])
  })
  it('leave the outcome paused at the end of the simulation: the guest runs at the destination', () => {
    const sim = new ExtendedSimulation(testScenario({ strategy: bare, scenario: { endS: 0.2 } }))
    const m = sim.runToEnd().migrations[0]
    expect([m.outcome, m.endS]).toEqual(['paused', 0.2])
    expect(m.rounds.at(-1)!.kind).toBe('push')
    const { guest, counts } = sim.pageMap('vm', 1e9)
    expect(guest).toBe('destination')
    // With the pages that are in transit at the end.
    expect(counts[PageState.inFlight]).toBeGreaterThan(0)
    expect(counts[PageState.notSent] + counts[PageState.inFlight]).toBe(m.rounds.at(-1)!.remainingPages)
  })
})
