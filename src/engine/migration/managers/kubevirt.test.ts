import { describe, expect, it } from 'vitest'
import type { ReasonOf, SizeCount } from '../../result/reasons/reason.ts'
import type { MigrationResult } from '../../result/result.ts'
import { brief, POSTCOPY_MADE, postcopyAt, limits, managedMigration, stubborn } from '../../../testing/runs/managerRuns.ts'
import { remarksOf } from '../../../testing/reasons.ts'

/** 64 GiB in pages of 2 MiB, so that the tests have few pages to simulate. */
const large = {
  vm: { memoryMiB: 65_536, pageKiB: 2048, workload: { streams: [{ writesPerS: 4e6, sizeMiB: 40_000 }] } },
  scenario: { endS: null },
}

const deadline = (sPerGiB: number, gib: number, factor = 1, counted: SizeCount = 'exact') => ({
  code: 'deadline',
  values: { sPerGiB, gib, counted, seconds: sPerGiB * gib * factor, factor },
})
const aborted = (because: Record<string, unknown>, pausedS = 0) => ({
  code: 'aborted',
  values: { manager: 'KubeVirt', because, from: 'a', pausedS },
})
/** Values of a migration that was aborted because the remaining memory would miss the deadline. */
function missedOf({ reason }: MigrationResult): ReasonOf<'deadline-missed'>['values'] {
  const because = reason.code === 'aborted' ? reason.values.because : reason
  if (because.code !== 'deadline-missed') throw new Error(because.code)
  return because.values
}

describe('KubeVirt as its code has it', () => {
  it.each([
    ['main-2026', 150],
    ['before-pr-12848', 800],
    ['hyperconverged-2026-07', 20],
  ])("counts 64 GiB as 69 of 10^9 bytes in %s, and leaves QEMU's limit of 300 ms without a feature gate", (version, perGiB) => {
    const m = managedMigration(stubborn({ kind: 'kubevirt', version }, large))
    expect(limits(m.managerActions)).toEqual([[0, 300]])
    expect([m.outcome, m.endS]).toEqual(['cancelled', 69 * perGiB])
    expect(m.reason).toEqual(aborted(deadline(perGiB, 69, 1, 'gigabytes')))
  })
  it('uses maxDowntimeMs behind a feature gate only', () => {
    const first = (more: object) => limits(managedMigration(stubborn({ kind: 'kubevirt', maxDowntimeMs: 200, ...more })).managerActions)[0]
    expect([first({}), first({ stallDetector: {} }), first({ downtimeTuning: {} }), first({ follows: 'documentation' })]).toEqual([
      [0, 300],
      [0, 200],
      [0, 150],
      [0, 200],
    ])
  })
})

describe('the deadline of KubeVirt', () => {
  it.each([
    ['main-2026', 150, 9600, 900],
    ['before-pr-12848', 800, 51_200, 300],
    ['hyperconverged-2026-07', 20, 1280, 900],
  ])('of %s is %i s/GiB: 64 GiB end at %i s', (version, perGiB, atS, downtimeMs) => {
    // kubevirt/kubevirt#12848: 51,200 s are 14.2 h; the current 9,600 s are 2 h 40 min.
    const m = managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation', version }, large))
    expect(brief(m.managerActions)).toEqual([
      [0, 'set-downtime'],
      [atS, 'abort'],
    ])
    expect(limits(m.managerActions)).toEqual([[0, downtimeMs]])
    expect([m.outcome, m.endS, m.downtimeMs]).toEqual(['cancelled', atS, null])
    expect(m.reason).toEqual(aborted(deadline(perGiB, 64)))
  })
  it('counts from the start of the migration, and is off at 0', () => {
    expect(managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation' }, { migration: { atS: 5 } })).endS).toBe(5 + 75)
    expect(
      managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation', completionTimeoutPerGiB: 0 }, { scenario: { endS: 300 } }))
        .outcome,
    ).toBe('not-converged')
  })
  it("raises the downtime limit to QEMU's maximum if disruption is allowed: QEMU stops the guest at its next check", () => {
    const m = managedMigration(
      stubborn({ kind: 'kubevirt', follows: 'documentation', disruption: 'raise-downtime', allowWorkloadDisruption: true }),
    )
    expect(limits(m.managerActions)).toEqual([
      [0, 900],
      [75, 2_000_000],
    ])
    expect(m.outcome).toBe('completed')
    expect(m.switchoverS! - 75).toBeLessThan(0.15)
    const action = { code: 'manager-sets-downtime', values: { manager: 'KubeVirt', limitMs: 2_000_000, because: deadline(150, 0.5) } }
    expect(remarksOf(m.rounds.slice(-2, -1), 'manager-acted')).toEqual([{ code: 'manager-acted', values: { atS: 75, action } }])
  })
  it.each(['main-2026', 'before-pr-12848'])('pauses the guest without its feature gates in %s', (version) => {
    const settings = { version, completionTimeoutPerGiB: 150, maxDowntimeMs: 300, allowWorkloadDisruption: true }
    const m = managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation', ...settings }))
    expect(brief(m.managerActions)).toEqual([
      [0, 'set-downtime'],
      [75, 'pause'],
    ])
    expect([m.outcome, m.switchoverS]).toEqual(['completed', 75])
    // All remaining and all dirty pages: at most twice 400 MiB at 500 Mbit/s.
    expect(m.downtimeMs).toBeGreaterThan(400)
    expect(m.downtimeMs).toBeLessThan((2 * 400 * 1048.576 * 8) / 500 + 100)
  })
  it('is doubled at the pause, and aborts a pause that lasts too long: the guest continues at the source', () => {
    // 20 s/GiB · 0.5 GiB = 10 s, but at 8 MiB/s the migration needs at least 40 s.
    const settings = {
      kind: 'kubevirt',
      follows: 'documentation',
      completionTimeoutPerGiB: 20,
      allowWorkloadDisruption: true,
      bandwidthPerMigration: 8 * 1048576,
    }
    const paused = managedMigration(stubborn({ ...settings, disruption: 'pause' }))
    expect(brief(paused.managerActions)).toEqual([
      [0, 'set-max-mbps'],
      [0, 'set-downtime'],
      [10, 'pause'],
      [20, 'abort'],
    ])
    expect([paused.outcome, paused.endS, paused.switchoverS]).toEqual(['cancelled', 20, 10])
    expect(paused.reason).toEqual(aborted(deadline(20, 0.5, 2), 10))
    expect(paused.performance.mean).toBeCloseTo(0.5, 6)
    // Behind the feature gate the switchover is not tried if the remaining memory would need longer than the doubled deadline.
    const raised = managedMigration(stubborn({ ...settings, disruption: 'raise-downtime' }))
    expect(brief(raised.managerActions).slice(2)).toEqual([[10, 'abort']])
    const missed = { code: 'deadline-missed', values: { deadline: deadline(20, 0.5), leftS: 10, factor: 2 } }
    expect(raised.reason).toMatchObject(aborted(missed))
    expect(missedOf(raised).needS).toBeGreaterThan(10)
  })
  it('leaves the time needed open if nothing is being sent at the deadline, and keeps the fraction of the deadline', () => {
    // The path is down at the deadline, 20.5 s/GiB · 0.5 GiB = 10.25 s.
    const events = [{ kind: 'link-down', atS: 10, target: 'a.up', durationS: 5 }]
    const m = managedMigration(
      stubborn(
        {
          kind: 'kubevirt',
          follows: 'documentation',
          completionTimeoutPerGiB: 20.5,
          disruption: 'raise-downtime',
          allowWorkloadDisruption: true,
        },
        { rule: { kind: 'threshold', maxRounds: 9999 }, scenario: { events } },
      ),
    )
    expect([m.outcome, m.endS]).toEqual(['cancelled', 10.25])
    const missed = { code: 'deadline-missed', values: { deadline: deadline(20.5, 0.5), needS: null, leftS: 10.25, factor: 2 } }
    expect(m.reason).toMatchObject(aborted(missed))
    expect(missedOf(m).remainingBytes).toBeGreaterThan(0)
  })
  it('aborts if the hypervisor has not stopped the guest 60 s after the limit was raised', () => {
    // VirtualBox's rule decides only at the end of a pass, and at 4 MiB/s the second pass ends 228 s after the start.
    const settings = {
      completionTimeoutPerGiB: 300,
      disruption: 'raise-downtime',
      allowWorkloadDisruption: true,
      bandwidthPerMigration: 4 * 1048576,
    }
    const m = managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation', ...settings }, { rule: { kind: 'virtualbox' } }))
    expect(brief(m.managerActions).slice(2)).toEqual([
      [150, 'set-downtime'],
      [210, 'abort'],
    ])
    expect(m.switchoverS).toBeNull()
  })
  it('switches to post-copy if that is allowed, and then stops monitoring', () => {
    const m = managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation', allowPostCopy: true }))
    expect(brief(m.managerActions)).toEqual([
      [0, 'set-downtime'],
      [75, 'start-postcopy'],
    ])
    expect(postcopyAt(m, 75)).toEqual(POSTCOPY_MADE)
  })
})

describe("KubeVirt's progress timeout", () => {
  it('aborts a run without progress, at the next poll', () => {
    // Nothing passes from 20 s on: a limit of 1 bit/s. The last poll with fewer remaining bytes is at 20.0 s or 20.4 s.
    const m = managedMigration(
      stubborn(
        { kind: 'kubevirt', follows: 'documentation', progressTimeout: 30 },
        {
          rule: { kind: 'threshold', maxRounds: 9999 },
          scenario: { events: [{ kind: 'set-max-mbps', atS: 20, target: 'vm', mbps: 1e-6 }] },
        },
      ),
    )
    expect(brief(m.managerActions).at(-1)![1]).toBe('abort')
    expect(m.reason).toEqual(aborted({ code: 'no-progress', values: { seconds: expect.closeTo(30.4, 9) as number, limitS: 30 } }))
    expect(m.endS).toBeGreaterThanOrEqual(50)
    expect(m.endS).toBeLessThan(51)
  })
  it('counts from the last progress: a stall that ended does not make the next one older', () => {
    // Stalls of 10 s and, from 33 s on, for ever: the timeout of 15 s is over at 48 s, and that of both stalls together at 38 s.
    const events = [
      { atS: 20, mbps: 1e-6 },
      { atS: 30, mbps: 1000 },
      { atS: 33, mbps: 1e-6 },
    ].map((one) => ({ kind: 'set-max-mbps', target: 'vm', ...one }))
    const m = managedMigration(
      stubborn(
        { kind: 'kubevirt', follows: 'documentation', progressTimeout: 15 },
        { rule: { kind: 'threshold', maxRounds: 9999 }, scenario: { events } },
      ),
    )
    expect(m.reason).toMatchObject({ values: { because: { code: 'no-progress', values: { limitS: 15 } } } })
    expect(m.endS).toBeGreaterThan(48)
    expect(m.endS).toBeLessThan(49.5)
  })
  it('accepts a sawtooth: each poll is compared with the previous poll', () => {
    expect(managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation', progressTimeout: 3 })).endS).toBe(75)
  })
})

describe("KubeVirt's downtime tuning (kubevirt/enhancements#291)", () => {
  it.each([
    ['code', 0],
    ['documentation', 10],
  ])(
    'rises by a seventh of 750 ms, truncated to whole ms, every 10 s: in the %s from %i s after the third pass began',
    (follows, afterS) => {
      const m = managedMigration(stubborn({ kind: 'kubevirt', follows, downtimeTuning: {}, completionTimeoutPerGiB: 400 }))
      const found = limits(m.managerActions)
      expect(found.map(([, ms]) => ms)).toEqual([150, 257, 364, 471, 578, 685, 792, 899, 900])
      const third = m.rounds[1].startS + m.rounds[1].durationS
      // Polls every 0.4 s.
      expect(found[1][0]).toBeCloseTo(Math.ceil(third * 2.5) / 2.5 + afterS, 9)
      for (let i = 2; i < found.length; i++) expect(found[i][0] - found[i - 1][0]).toBeCloseTo(10, 9)
    },
  )
})
