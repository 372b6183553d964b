import { describe, expect, it } from 'vitest'
import { endsWithinAllowance } from '../../../../analysis/inequality/allowances.ts'
import type { Inequality } from '../../../../analysis/inequality/inequality.ts'
import type { Run } from '../../../../store/play/run.ts'
import { remarksOf } from '../../../../testing/reasons.ts'
import { boostedRun } from '../../../../testing/runs/boostedRun.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { inequalityAt } from '../../useInequality.ts'
import { inequalityIn } from './varying.ts'

function comparedAt(run: Run, tS: number): Inequality {
  return inequalityIn(run, inequalityAt(run, tS)!, tS)
}

describe('written against sent with boosts', () => {
  it('falls with each step of the throttle until less is written than sent', () => {
    const run = boostedRun({ writesPerS: 60_000, sizeMiB: 160, mbps: 1000, setting: 99 }, { boosts: () => ({ autoConverge: {} }) })
    const throttles = remarksOf(run.rounds, 'throttled').map(({ values }) => values.throttlePercent)
    expect(throttles.length).toBeGreaterThan(2)
    const ends = run.rounds.flatMap((round) => (remarksOf([round], 'throttled').length > 0 ? [round.startS + round.durationS] : []))
    const full = comparedAt(run, 0).writtenMiBPerS
    expect(comparedAt(run, ends[0] - 0.001).writtenMiBPerS).toBe(full)
    ends.forEach((tS, i) => expect(comparedAt(run, tS).writtenMiBPerS / full).toBeCloseTo(1 - throttles[i] / 100, 9))
    const atStop = comparedAt(run, run.result!.migrations[0].switchoverS! - 1e-9)
    expect(full).toBeGreaterThan(atStop.sentMiBPerS)
    expect(atStop.writtenMiBPerS).toBeLessThan(atStop.sentMiBPerS)
  })

  it('has what compression and XBZRLE put into a byte on the wire', () => {
    const load = { writesPerS: 60_000, sizeMiB: 160, mbps: 1000, setting: 0 }
    const plain = comparedAt(boostedRun(load, { boosts: () => ({}) }), 0)
    const compressed = boostedRun(load, {
      boosts: () => ({ compression: { threads: 8, MBpsPerThread: 1000 } }),
      workload: { content: { compressRatio: 2.5 } },
    })
    expect(comparedAt(compressed, 0).sentMiBPerS / plain.sentMiBPerS).toBeCloseTo(2.5, 6)
    expect(comparedAt(compressed, 0).allowedMiB).toBe(plain.allowedMiB)
  })

  it('has the pages that leave per second as XBZRLE sends them', () => {
    const run = boostedRun(
      { writesPerS: 20_000, sizeMiB: 100, mbps: 150, setting: 0 },
      { boosts: () => ({ xbzrle: { cacheMiB: 512 } }), workload: { content: { deltaBytes: 1500 } } },
    )
    const wholeMiBPerS = run.facts.inequality!.sentMiBPerS
    expect(comparedAt(run, 0).sentMiBPerS).toBe(wholeMiBPerS)
    const late = run.rounds.filter(({ index, complete, durationS }) => index > 2 && complete && durationS > 1)
    expect(late.length).toBeGreaterThan(5)
    for (const { startS, durationS } of late) {
      const inside = Array.from(run.samples.tS.subarray(0, run.length).keys()).filter(
        (i) => run.samples.tS[i] > startS + 1e-6 && run.samples.tS[i] < startS + durationS - 1e-6,
      )
      const [from, to] = [inside[0], inside.at(-1)!]
      const { tS, remainingPages } = run.samples
      const leaveMiBPerS = (remainingPages[from] - remainingPages[to]) / 256 / (tS[to] - tS[from])
      const { sentMiBPerS } = comparedAt(run, startS + durationS)
      expect(sentMiBPerS).toBeGreaterThan(1.1 * wholeMiBPerS)
      expect(Math.abs(leaveMiBPerS / sentMiBPerS - 1)).toBeLessThan(0.1)
    }
  })

  it('knows the boosts that a manager switches on', () => {
    const managed = { boosts: () => ({}), strategy: { manager: { kind: 'proxmox' } } }
    const { varying } = boostedRun({ writesPerS: 20_000, sizeMiB: 100, mbps: 1000, setting: 0 }, managed).facts.inequality!
    expect(varying!.bySpeed).toEqual([
      { speed: 0, writtenMiBPerS: 0 },
      { speed: 1, writtenMiBPerS: expect.any(Number) },
    ])
    expect(varying!.measured).toBe('deltas')
  })

  it('is of the last round where a boost sets the rate, and of the current rate before', () => {
    const run = boostedRun(
      { writesPerS: 20_000, sizeMiB: 160, mbps: 1000, setting: 0 },
      { boosts: () => ({ adaptiveRate: { minMbps: 400, maxMbps: 900 } }) },
    )
    expect(comparedAt(run, 0.5).sentMiBPerS).toBeCloseTo(run.rounds[0].rateMbps / 8.388608, 6)
    const [first, second] = run.rounds
    const { writtenMiBPerS, sentMiBPerS } = comparedAt(run, second.startS + 0.01)
    expect(writtenMiBPerS).toBeCloseTo(first.dirtiedPages / 256 / first.durationS, 9)
    expect(sentMiBPerS).toBeCloseTo(first.sentPages / 256 / first.durationS, 9)
  })

  it('has the writes at the load of the phase, over the time in which what may remain is sent', () => {
    const phases = [
      { forS: 10, scale: 1 },
      { forS: 10, scale: 0.1 },
    ]
    const load = { writesPerS: 45_000, sizeMiB: 200, mbps: 1000, setting: 0 }
    const run = boostedRun(load, { boosts: () => ({}), workload: { phases } })
    const [even, tenth] = [45_000, 4500].map((writesPerS) => comparedAt(boostedRun({ ...load, writesPerS }, { boosts: () => ({}) }), 0))
    const writtenAt = (tS: number) => comparedAt(run, tS).writtenMiBPerS
    expect([1, 9.99].map(writtenAt)).toEqual([even.writtenMiBPerS, even.writtenMiBPerS])
    expect([10.4, 11].map((tS) => writtenAt(tS) / tenth.writtenMiBPerS)).toEqual([expect.closeTo(1, 2), expect.closeTo(1, 2)])
    expect(writtenAt(10.15) / even.writtenMiBPerS).toBeCloseTo(0.57, 1)
    expect(even.writtenMiBPerS).toBeGreaterThan(even.sentMiBPerS)
    expect(run.result!.migrations[0]).toMatchObject({ outcome: 'completed', switchoverS: expect.closeTo(10.6, 1) })
    expect(comparedAt(run, 11).writtenMiBPerS).toBeLessThan(comparedAt(run, 11).sentMiBPerS)
  })

  it('is of a round that sends just what may remain, for a rule that looks after a round', () => {
    const run = simulatedRun(
      testScenario({
        mbps: 1000,
        streams: [{ writesPerS: 20_000, sizeMiB: 160 }],
        rule: { kind: 'threshold', remainingMiB: 10 },
        vm: { memoryMiB: 256 },
      }),
    )
    const { writtenMiBPerS, sentMiBPerS, allowedMiB, limitMs } = comparedAt(run, 0)
    expect([allowedMiB, limitMs]).toEqual([10, null])
    const roundS = 10 / sentMiBPerS
    expect(writtenMiBPerS).toBeCloseTo((160 * (1 - Math.exp((-20_000 * roundS) / (160 * 256)))) / roundS, 6)
    expect(endsWithinAllowance(run.rounds)).toBe(true)
    const limited = simulatedRun(testScenario({ mbps: 1000, streams: [{ writesPerS: 90_000, sizeMiB: 160 }], vm: { memoryMiB: 256 } }))
    expect(endsWithinAllowance(limited.rounds)).toBe(false)
  })

  it('sends at the measured rate where others share the path', () => {
    const alone = testScenario({ mbps: 1000, rule: { kind: 'qemu', downtimeMs: 300 }, vm: { memoryMiB: 512 } })
    const other = { ...alone.vms[0], id: 'other', memoryMiB: 256 }
    const both = { ...alone, vms: [...alone.vms, other], migrations: [...alone.migrations, { ...alone.migrations[0], vm: 'other' }] }
    const run = simulatedRun(both)
    const sent = (tS: number) => comparedAt(run, tS).sentMiBPerS
    const full = simulatedRun(alone).facts.inequality!.sentMiBPerS
    expect(sent(2) / full).toBeCloseTo(0.5, 2)
    expect(sent(run.result!.migrations[0].switchoverS! - 0.02) / full).toBeCloseTo(1, 2)
    expect(comparedAt(run, 2).allowedMiB / (0.3 * full)).toBeCloseTo(0.5, 2)
    const { switchoverS } = run.result!.migrations[0]
    expect(switchoverS).toBeGreaterThan(run.result!.migrations[1].switchoverS! + 1)
  })

  it.each([
    [{ kind: 'virtualbox', downtimeMs: 300 }, 300, 600, 2],
    [{ kind: 'qemu', downtimeMs: 300 }, 300, 600, 2],
    [{ kind: 'threshold', remainingMiB: 10 }, null, null, 1],
  ])('has the limit that an event sets, under a rule that has one: %o', (rule, before, after, growth) => {
    const phases = [{ forS: 100, scale: 1 }]
    const run = simulatedRun(
      testScenario({
        mbps: 1000,
        streams: [{ writesPerS: 90_000, sizeMiB: 200 }],
        workload: { phases },
        vm: { memoryMiB: 256 },
        rule,
        scenario: { endS: 10, events: [{ kind: 'set-downtime', atS: 2, target: 'vm', ms: 600 }] },
      }),
    )
    const [first, then] = [1, 3].map((tS) => comparedAt(run, tS))
    expect([first.limitMs, then.limitMs]).toEqual([before, after])
    expect(then.allowedMiB / first.allowedMiB).toBeCloseTo(growth, 2)
  })

  it.each([
    ['a small hot part', [8, 50_000], [800, 10_000]],
    ['a large hot part', [20, 200_000], [60, 3000]],
    ['parts that are alike', [100, 20_000], [60, 9000]],
  ])('has the writes of %s at the measured rate as on a path of that rate alone', (_, ...parts) => {
    const streams = parts.map(([sizeMiB, writesPerS]) => ({ sizeMiB, writesPerS }))
    const path = (mbps: number) =>
      testScenario({ mbps, streams, vm: { memoryMiB: 1024 }, rule: { kind: 'qemu', downtimeMs: 300 }, scenario: { endS: 4 } })
    const alone = path(1000)
    const other = { ...alone.vms[0], id: 'other' }
    const run = simulatedRun({
      ...alone,
      vms: [...alone.vms, other],
      migrations: [...alone.migrations, { ...alone.migrations[0], vm: 'other' }],
    })
    const { writtenMiBPerS, sentMiBPerS } = comparedAt(run, 3)
    const exact = simulatedRun(path((1000 * sentMiBPerS) / simulatedRun(alone).facts.inequality!.sentMiBPerS)).facts.inequality!
    expect(sentMiBPerS).toBeCloseTo(exact.sentMiBPerS, 9)
    expect(writtenMiBPerS / exact.writtenMiBPerS).toBeCloseTo(1, 1)
  })
})
