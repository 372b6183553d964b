import { describe, expect, it } from 'vitest'
import type { Trial } from '../../../analysis/moves/trial.ts'
import type { MigrationResult, RoundKind } from '../../../engine/result/result.ts'
import { completeScenario } from '../../../scenario/codec/completeScenario.ts'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../scenario/presets/scenarioPresets.ts'
import { newRun } from '../../../store/compare/comparedRun.ts'
import type { ComparedRun } from '../../../store/compare/comparedRun.ts'
import type { Run } from '../../../store/play/run.ts'
import { builtMigration, builtRound } from '../../../testing/migrationResult.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { emptyColumns } from '../../../compute/simulation/sampleColumns.ts'
import { stopsOf } from '../../play/stage/guestSpeed.ts'
import { comparisonOf, endLine, endText, failureText, listedDifferences, movePrices, runPhaseText, shownEndS } from './comparison.ts'
import { comparisonTable } from './CompareHead.tsx'
import { curvePoints, sharedAxes } from './plots/plotModel.ts'

function builtRun(change: Partial<MigrationResult> = {}, simulatedS = 10): Run {
  const samples = emptyColumns(11)
  for (let i = 0; i <= 10; i++) {
    samples.tS[i] = (simulatedS * i) / 10
    samples.remainingPages[i] = (10 - i) * 2560
    samples.migrationMbps[i] = 900
    samples.performance[i] = 1
  }
  const migration = builtMigration({ vm: 'vm', performance: { mean: 1, min: 0, minOutsideDowntime: 1, degradedS: 0 }, ...change })
  return {
    runId: 1,
    scenario: testScenario(),
    vm: 'vm',
    facts: { downtimeLimitMs: null, mayReturn: false, copyHosts: [], originalStays: false, inequality: null, laterInequalities: [] },
    samples,
    length: 11,
    rounds: migration.rounds,
    simulatedS,
    cancelled: false,
    followed: null,
    result: { version: 1, scenario: '', seed: 5, migrations: [migration] } as unknown as Run['result'],
  }
}

function compared(change: Partial<MigrationResult> = {}, scenario = testScenario()): ComparedRun {
  return { ...newRun({ id: 1, draft: scenario, vm: '', name: '' }), scenario, run: builtRun(change), isDone: true }
}

describe('a comparison', () => {
  const postcopy = testScenario({ strategy: { kind: 'postcopy', rule: undefined } })

  it('speaks of strategies where these alone differ, and of letters elsewhere', () => {
    const same = comparisonOf([compared(), compared({ totalS: 4, strategy: 'postcopy', resumeS: 3 }, postcopy)], 'same')
    expect(same.answer).toBe('Post-copy completes first. Only post-copy can lose the VM.')
    const faster = comparisonOf([compared(), compared({ totalS: 4 }, testScenario({ mbps: 2000 }))], 'same')
    expect(faster.answer).toBe('B completes first.')
  })

  it('has a brief answer for a phone: the first figure of each winner, then the other sentences', () => {
    const slow = { mean: 0.5, min: 0, minOutsideDowntime: 0.5, degradedS: 3 }
    const other = compared({ totalS: 4, downtimeMs: 54, strategy: 'postcopy', resumeS: 3, performance: slow }, postcopy)
    const { answer, brief } = comparisonOf([compared(), other], 'same')
    expect(answer).toBe(
      'Post-copy completes first and has the shortest downtime; pre-copy keeps the guest fastest. Only post-copy can lose the VM.',
    )
    expect(brief).toEqual(['Post-copy completes first; pre-copy keeps the guest fastest.', 'Only post-copy can lose the VM.'])
    expect(comparisonOf([compared()], 'same').brief).toHaveLength(1)
  })

  it('has neither answer nor winner before every run has ended, and asks for a second run', () => {
    const waiting = comparisonOf([compared(), { ...compared(), isDone: false }], 'same')
    expect([waiting.summary, waiting.winners.totalS]).toEqual(['', []])
    expect(comparisonOf([compared()], 'same').answer).toContain('Pin a second run')
  })

  it('lists as the same only what no run changes', () => {
    expect(comparisonOf([compared(), compared()], 'same').same).toContain('1 Gbit/s')
    expect(comparisonOf([compared(), compared({}, testScenario({ mbps: 2000 }))], 'same').same).not.toContain('1 Gbit/s')
  })

  it('is a table of one row per run, without a downtime of what did not complete', () => {
    const { rows } = comparisonOf([compared({ energyJ: 1000, rounds: [] }), compared({ outcome: 'not-converged', downtimeMs: 0 })], 'same')
    const table = comparisonTable(rows, { perKWh: [360], startHour: 0 })
    const [head, first, second] = table
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
    const at = head.indexOf('downtimeMs')
    expect(first[at]).toBe('210')
    expect(second[at]).toBe('')
    expect(['energyJ', 'carbonG'].map((name) => first[head.indexOf(name)])).toEqual(['1000', '0.1'])
    expect(new Set(head).size).toBe(head.length)
    expect(head.filter((name) => name.startsWith('speed'))).toEqual(['speed (0 to 1)', 'speedLow (0 to 1)', 'speedHigh (0 to 1)'])
    expect(first).toHaveLength(head.length)
  })
})

describe('the end of a run', () => {
  const endless = builtRun({ outcome: 'not-converged', switchoverS: null, downtimeMs: null, endS: 120, totalS: 120 }, 120)
  const failed = builtRun({ outcome: 'failed', switchoverS: null, downtimeMs: null, endS: 40, totalS: 40 }, 40)

  it('is its time, and says of a run that did not complete that it had not', () => {
    expect(endText(builtRun({ endS: 9.4 }), 'A', 9.4, false)).toBe('A 9.40 s')
    expect(endText(builtRun({ endS: 9.4 }), 'A', 9.4, true)).toBe('A continues until 9.40 s ›')
    expect(endText(endless, 'A', 120, false)).toBe('A not finished after 2.00 min')
    expect(endText(endless, 'A', 120, true)).toBe('A not finished after 2.00 min ›')
    expect(endText(failed, 'B', 40, false)).toBe('B failed after 40.0 s')
  })

  it('says how many of its rounds a plot shows that ends before it', () => {
    const rounds = Array.from({ length: 5 }, (_, i) => ({ ...builtRun().rounds[0], startS: 24 * i, durationS: 24 }))
    const line = (plotEndS: number) => endLine({ ...endless, rounds }, 'A', 120, plotEndS)
    expect(line(48)).toBe('A not finished after 2.00 min; 2 of 5 rounds shown ›')
    expect(line(120)).toBe('A not finished after 2.00 min')
    expect(endLine(failed, 'B', 40, 30)).toBe('B failed after 40.0 s ›')
  })

  it('is no completion at the playhead either', () => {
    const at = (run: Run, atS: number) => runPhaseText({ run }, 'A', atS)
    expect(at(builtRun({ endS: 9.4 }), 50)).toBe('A finished')
    expect([at(endless, 120), at(failed, 50)]).toEqual(['A not finished', 'A failed'])
  })
})

describe('a migration that had not started at the end of the simulation', () => {
  const run = simulatedRun(testScenario({ migration: { atS: 30 }, scenario: { endS: 20 } }))

  it('ends with the simulation, and says so in its row and on its plot', () => {
    const own: ComparedRun = { ...newRun({ id: 1, draft: {}, vm: '', name: '' }), scenario: run.scenario, run, isDone: true }
    const [{ figures }] = comparisonOf([own], 'same').rows
    expect(failureText(figures!)).toBe('not started by 20.0 s')
    expect(shownEndS(run)).toBe(20)
    expect(endLine(run, 'A', 20, 20)).toBe('A not started by 20.0 s')
  })

  it('is in no round at the playhead', () =>
    expect([0, 19, 25].map((atS) => runPhaseText({ run }, 'A', atS))).toEqual(Array(3).fill('A not started')))

  it('has no time where its VM was there already', () => {
    const reason = { code: 'already-there' as const, values: { vm: 'vm', host: 'b', atS: 5 } }
    const there = builtRun({ outcome: 'skipped', reason, startS: 5, endS: 5, rounds: [] })
    expect(endText(there, 'A', shownEndS(there)!, false)).toBe('A not started')
  })
})

describe('shared axes', () => {
  it('reach beyond the longest run, with ticks from 0 on', () => {
    const axes = sharedAxes([builtRun({}, 10), builtRun({}, 60)], 'remaining')
    expect(axes.endS).toBeGreaterThan(60)
    expect(axes.x.scale).toMatchObject({ low: 0, high: axes.endS })
    expect(axes.x.scale.ticks[0]).toBe(0)
  })

  it('end soon after the last run that ends, where another has no end', () => {
    const endless = builtRun({ outcome: 'not-converged', switchoverS: null, downtimeMs: null, endS: 3600, totalS: 3600 }, 3600)
    const axes = sharedAxes([builtRun({}, 12), endless], 'remaining')
    expect(axes.endS).toBeGreaterThan(24)
    expect(axes.endS).toBeLessThan(60)
    const beyond = curvePoints(endless, axes).filter(({ x }) => x > axes.endS)
    expect(beyond).toHaveLength(1)
    // Without another run it has the whole axis.
    expect(sharedAxes([endless], 'remaining').endS).toBeGreaterThan(3600)
    expect(sharedAxes([{ ...builtRun({}, 12), result: null }, endless], 'remaining').endS).toBeGreaterThan(3600)
  })

  it('end after some rounds where no run converges: thousands would look like few', () => {
    const endless = builtRun({ outcome: 'not-converged', switchoverS: null, downtimeMs: null, endS: 3600, totalS: 3600 }, 3600)
    const rounds = Array.from({ length: 1000 }, (_, i) => builtRound({ index: i, startS: 3.6 * i, durationS: 3.6 }))
    const { endS } = sharedAxes([{ ...endless, rounds }, endless], 'remaining')
    expect(endS).toBeGreaterThan(3600)
    const both = sharedAxes(
      [
        { ...endless, rounds },
        { ...endless, rounds: rounds.map((round) => ({ ...round, startS: round.startS / 2 })) },
      ],
      'remaining',
    )
    expect(both.endS).toBeGreaterThan(100)
    expect(both.endS).toBeLessThan(200)
  })

  it('draw each round of a run without an end, whose samples are seconds apart', () => {
    const hosts = defaultScenario.hosts.map((host) => ({ ...host, mbps: 600 }))
    const parsed = parseScenario({ ...defaultScenario, hosts, endS: 10_000 })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
    const endless = simulatedRun(parsed.scenario)
    const axes = sharedAxes([simulatedRun(completeScenario(defaultScenario)), endless], 'remaining')
    const ended = endless.rounds.filter(({ startS, durationS }) => startS + durationS < axes.endS)
    expect(ended.length).toBeGreaterThan(5)
    const points = curvePoints(endless, axes)
    for (const { startS, durationS } of ended)
      expect(points.filter(({ x }) => Math.abs(x - startS - durationS) < 1e-6).length).toBeGreaterThanOrEqual(2)
  })

  it('put every sample of every run inside the plot', () => {
    for (const curve of ['remaining', 'bandwidth', 'speed'] as const) {
      const run = builtRun({ rounds: [builtRound({ remainingPages: 30 })] })
      const axes = sharedAxes([run], curve)
      const points = curvePoints(run, axes)
      expect(points.length).toBeGreaterThan(2)
      for (const { x, y } of points) {
        expect(x).toBeLessThanOrEqual(axes.endS)
        expect(y).toBeLessThanOrEqual(axes.y.scale.high)
      }
    }
  })
})

describe('the stops of a guest', () => {
  it('are the downtime after the switchover, or each switch of a guest that returns', () => {
    expect(stopsOf(builtRun())).toMatchObject([{ fromS: 9.19, toS: 9.19 + 0.21 }])
    expect(stopsOf(builtRun({ switchoverS: null }))).toEqual([])
    expect(
      stopsOf(
        builtRun({
          switches: [
            { atS: 1, to: 'destination', pauseMs: 100, pages: 1 },
            { atS: 3, to: 'source', pauseMs: 50, pages: 1 },
          ],
        }),
      ),
    ).toMatchObject([
      { fromS: 1, toS: 1.1 },
      { fromS: 3, toS: 3.05 },
    ])
  })
})

describe('where a run is', () => {
  it('gives rounds the numbers of Play, also after a guest has returned', () => {
    const kinds: RoundKind[] = ['full', 'stop', 'push', 'iterate']
    const rounds = kinds.map((kind, index) => builtRound({ index, kind, startS: index, durationS: 1 }))
    const run = { ...builtRun(), result: null, rounds }
    expect([0.5, 1.5, 2.5, 3.5].map((atS) => runPhaseText({ run }, 'A', atS))).toEqual([
      'A round 1',
      'A final copy',
      'A post-copy',
      'A round 2',
    ])
    expect(runPhaseText({ run: null }, 'A', 1)).toBe('')
  })

  it('is not in a round before its migration starts, nor where it never does', () => {
    const at = (run: Run, atS: number) => runPhaseText({ run }, 'A', atS)
    const queued = builtRun({ startS: 4, endS: 9.4, rounds: [builtRound({ startS: 4, durationS: 5 })] })
    expect([at(queued, 3), at(queued, 4), at({ ...queued, result: null }, 3)]).toEqual(['A not started', 'A round 1', 'A not started'])
    const skipped = builtRun({ outcome: 'skipped', startS: 4, endS: 4, rounds: [] })
    expect([at(skipped, 3), at(skipped, 8)]).toEqual(['A not started', 'A not started'])
  })
})

it('a change that only stops the guest for longer does not slow it, and one that slows it while it runs does', () => {
  const trial = { totalS: 10, downtimeMs: 5000, transferredMiB: 1, speed: 0.5 } as Trial
  expect(movePrices({ trial, risk: 'none' }, 1)).toEqual([])
  const slow = { ...trial, speed: 0.25, transferredMiB: 2048 }
  expect(movePrices({ trial: slow, risk: 'guest-lost' }, 1024)).toEqual([
    'a failure loses the VM',
    'speed while running 50.0 %',
    '2.00 GiB transferred',
  ])
})

it('a row folds two differences or more, never one', () => {
  expect([0, 3, 4, 5, 9].map((count) => count - listedDifferences(count))).toEqual([0, 0, 0, 2, 6])
})
