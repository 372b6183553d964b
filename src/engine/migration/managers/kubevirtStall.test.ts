import { describe, expect, it } from 'vitest'
import { kubevirtStallDefaults } from '../../../scenario/schema/managers/managerDefaults.ts'
import type { StallDetectorSetting } from '../../../scenario/schema/managers/managerSchema.ts'
import type { StallAction } from './kubevirtStall.ts'
import { freshStall, judgeIteration, smoothBandwidth } from './kubevirtStall.ts'
import { brief, managedMigration, stubborn } from '../../../testing/runs/managerRuns.ts'

const setting: StallDetectorSetting = { ...kubevirtStallDefaults, stallProgressTimeout: 10 }
const rules = { maxDowntimeMs: 900, allowPostCopy: false, allowWorkloadDisruption: true, deadlineS: 1000 }
const MIB = 2 ** 20

/** Runs the detector over remainders in MiB, one every 5 s, at 100 MiB/s; returns when and how it acts. */
function watched(
  remainders: readonly number[],
  change: Partial<typeof rules> = {},
  settings: Partial<StallDetectorSetting> = {},
): [number, StallAction] | null {
  const state = freshStall()
  smoothBandwidth(state, setting, 100 * MIB)
  for (const [i, mib] of remainders.entries()) {
    const action = judgeIteration(
      state,
      { ...setting, ...settings },
      { ...rules, ...change },
      { elapsedS: 5 * i, remainingBytes: mib * MIB },
    )
    if (action !== null) return [5 * i, action]
  }
  return null
}

describe('the stall detector', () => {
  it('does not act on a run that converges', () => {
    expect(watched([1000, 800, 640, 500, 400, 320, 250, 200])).toBeNull()
  })

  it('detects a stall once an equally low remainder is older than the timeout, and acts at a minimum', () => {
    // 300 at 5 s leaves the window at 15 s. 340 and 330 are no minimum; 305 is within 4 %.
    expect(watched([500, 300, 400, 340, 330, 305])).toMatchObject([25, { action: 'force' }])
    expect(watched([500, 300, 400, 340, 330, 305], {}, { searchLocalMinima: false })).toMatchObject([15, { action: 'force' }])
  })

  it('accepts a worse minimum the longer it waits', () => {
    expect(watched([500, 300, 400, 350, 360, 350])).toMatchObject([25, { action: 'force' }])
    expect(watched([500, 300, 400, 350, 360, 380])).toBeNull()
  })

  it('shortens its patience with each wait, and accepts the next worse minimum after it', () => {
    // Stalled at 15 s. 340 is accepted after 10 s, at 25 s; 400 after 5 s more, and 410 is within 4 % of it.
    const remainders = [500, 300, 400, 400, 340, 400, 410]
    expect(watched(remainders, {}, { patienceWindowDecayFactor: 0.5 })).toMatchObject([30, { action: 'force' }])
    expect(watched(remainders, {}, { patienceWindowDecayFactor: 1 })).toBeNull()
  })

  it('switches to post-copy if allowed; without disruption it requests maxDowntimeMs or aborts', () => {
    const remainders = [500, 300, 400, 300]
    expect(watched(remainders, { allowPostCopy: true })).toMatchObject([15, { action: 'postcopy' }])
    expect(watched(remainders, { allowWorkloadDisruption: false })).toMatchObject([15, { action: 'abort' }])
    expect(watched(remainders, { allowWorkloadDisruption: false, maxDowntimeMs: 2500 })).toMatchObject([15, { action: 'switch-over' }])
  })

  it('does not start an action that the deadline leaves no time for', () => {
    expect(watched([500, 300, 400, 300], { deadlineS: 8 })).toBeNull()
    expect(watched([500, 300, 400, 300], { deadlineS: 9.1 })).toMatchObject([15, { action: 'force' }])
  })
})

it('the stall detector keeps only minima that are younger than the timeout', () => {
  const state = freshStall()
  smoothBandwidth(state, setting, 100 * MIB)
  const agesS: number[][] = []
  for (const [i, mib] of [500, 450, 400, 350, 300, 250].entries()) {
    const elapsedS = 4 * i
    judgeIteration(state, setting, rules, { elapsedS, remainingBytes: mib * MIB })
    agesS.push(state.candidates.map((candidate) => elapsedS - candidate.elapsedS))
  }
  expect(agesS).toEqual([[0], [4, 0], [8, 4, 0], [8, 4, 0], [8, 4, 0], [8, 4, 0]])
})

describe('KubeVirt with the stall detector', () => {
  it('ends a stalled run before its deadline', () => {
    const plain = managedMigration(stubborn({ kind: 'kubevirt', follows: 'documentation' }))
    expect(plain.outcome).not.toBe('completed')
    const m = managedMigration(
      stubborn({ kind: 'kubevirt', follows: 'documentation', allowWorkloadDisruption: true, stallDetector: { stallProgressTimeout: 20 } }),
    )
    expect(m.outcome).toBe('completed')
    expect(m.switchoverS).toBeGreaterThan(20)
    expect(m.switchoverS).toBeLessThan(75)
    const acts = brief(m.managerActions)
    expect(acts[0]).toEqual([0, 'set-downtime'])
    const bytes: unknown = expect.toSatisfy((remainingBytes: number) => remainingBytes > 0 && remainingBytes <= 400 * MIB)
    const because = { code: 'stall-minimum', values: { remainingBytes: bytes, fits: null } }
    expect(m.managerActions.at(-1)!.reason).toMatchObject({
      code: 'manager-sets-downtime',
      values: { manager: 'KubeVirt', limitMs: 2_000_000, because },
    })
    expect(m.switchoverS! - acts.at(-1)![0]).toBeLessThan(1)
  })

  it('aborts after its own switchover timeout', () => {
    const settings = {
      kind: 'kubevirt',
      follows: 'documentation',
      completionTimeoutPerGiB: 400,
      allowWorkloadDisruption: true,
      stallDetector: { stallProgressTimeout: 5, switchoverTimeout: 21 },
    }
    const m = managedMigration(stubborn(settings, { rule: { kind: 'virtualbox' } }))
    const [raised, given] = m.managerActions.slice(-2)
    expect([raised.action, given.action, m.outcome]).toEqual(['set-downtime', 'abort', 'cancelled'])
    expect(given.atS - raised.atS).toBeCloseTo(21, 9)
    const because = { code: 'not-stopped', values: { withinS: expect.closeTo(21, 9) as number } }
    expect(given.reason).toEqual({ code: 'manager-aborts', values: { manager: 'KubeVirt', because } })
    expect(m.reason).toEqual({ code: 'aborted', values: { manager: 'KubeVirt', because, from: 'a', pausedS: 0 } })
  })

  it('is aborted by the switchover timeout if the deadline has raised the limit in vain; twice the deadline applies to a stopped guest', () => {
    const settings = {
      kind: 'kubevirt',
      follows: 'documentation',
      completionTimeoutPerGiB: 40,
      allowWorkloadDisruption: true,
      stallDetector: { stallProgressTimeout: 20 },
    }
    const m = managedMigration(stubborn(settings, { rule: { kind: 'virtualbox' } }))
    expect(brief(m.managerActions)).toEqual([
      [0, 'set-downtime'],
      [20, 'set-downtime'],
      [80, 'abort'],
    ])
    expect(m.managerActions[2].reason).toMatchObject({ values: { because: { code: 'not-stopped' } } })
  })

  it('aborts a stopped guest at the deadline if the detector has stopped it', () => {
    // Some 400 MiB at 10 MiB/s: the third iteration begins after 91 s, and the stop would last 40 s.
    const path = {
      hosts: [
        { id: 'a', mbps: 84 },
        { id: 'b', mbps: 84 },
      ],
    }
    const m = managedMigration(
      stubborn(
        { kind: 'kubevirt', completionTimeoutPerGiB: 110, allowWorkloadDisruption: true, stallDetector: { stallProgressTimeout: 1 } },
        { scenario: path },
      ),
    )
    expect(m.outcome).toBe('cancelled')
    expect(m.switchoverS).toBeLessThan(92)
    expect(m.reason).toMatchObject({ code: 'aborted', values: { because: { code: 'deadline', values: { factor: 1 } } } })
    expect(m.endS).toBeGreaterThanOrEqual(110)
    expect(m.endS).toBeLessThan(110.41)
  })

  it('names the factor of its setting where the rest of the time is too short', () => {
    const stallDetector = { stallProgressTimeout: 9000, completionTimeoutFactor: 1.5 }
    const m = managedMigration(
      stubborn({ kind: 'kubevirt', follows: 'documentation', completionTimeoutPerGiB: 20, allowWorkloadDisruption: true, stallDetector }),
    )
    const because = m.reason.code === 'aborted' ? m.reason.values.because : m.reason
    expect(because).toMatchObject({ code: 'deadline-missed', values: { leftS: 5, factor: 1.5 } })
  })

  it('acts as soon as an iteration begins', () => {
    const m = managedMigration(stubborn({ kind: 'kubevirt', allowWorkloadDisruption: true, stallDetector: { stallProgressTimeout: 20 } }))
    const atS = m.managerActions.at(-1)!.atS
    expect(m.rounds.map(({ startS, durationS }) => startS + durationS)).toContain(atS)
  })

  it('never acts without a deadline, which the code takes as one that has passed', () => {
    const m = managedMigration(
      stubborn(
        { kind: 'kubevirt', completionTimeoutPerGiB: 0, allowWorkloadDisruption: true, stallDetector: { stallProgressTimeout: 20 } },
        { scenario: { endS: 200 } },
      ),
    )
    expect([m.outcome, brief(m.managerActions)]).toEqual(['not-converged', [[0, 'set-downtime']]])
  })

  it('starts post-copy at the deadline only if it can end within the longer deadline', () => {
    const settings = { kind: 'kubevirt', completionTimeoutPerGiB: 20, allowPostCopy: true, bandwidthPerMigration: 8 * 1048576 }
    expect(brief(managedMigration(stubborn({ ...settings, stallDetector: {} })).managerActions).at(-1)).toEqual([20, 'abort'])
    expect(brief(managedMigration(stubborn(settings)).managerActions).at(-1)).toEqual([20, 'start-postcopy'])
  })

  it('starts with a downtime limit of at most 300 ms', () => {
    for (const downtimeTuning of [null, {}]) {
      const [first] = managedMigration(
        stubborn({ kind: 'kubevirt', follows: 'documentation', stallDetector: {}, downtimeTuning }),
      ).managerActions
      expect(first.reason).toEqual({
        code: 'manager-sets-downtime',
        values: { manager: 'KubeVirt', limitMs: 300, because: { code: 'qemu-default', values: {} } },
      })
    }
  })
})
