import { describe, expect, it } from 'vitest'
import { builtMigration, builtRound } from '../../testing/migrationResult.ts'
import type { MigrationResult, Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import { reasonsText } from '../../engine/result/reasons/reasonText.ts'
import { resultParts, resultText } from '../../engine/result/resultDocument.ts'
import { simulate } from '../../engine/simulate.ts'
import { runReport } from './runCommand.ts'

function builtResult(migrations: MigrationResult[], change: Partial<Result> = {}): Result {
  const pauses = migrations.map(knownDowntimeMs)
  return {
    version: 1,
    scenario: '',
    seed: 1,
    migrations,
    notes: [],
    totals: {
      makespanS: 9.4,
      transferredMiB: migrations.reduce((sum, { transferredMiB }) => sum + transferredMiB, 0),
      downtimeMsSum: pauses.reduce((sum, ms) => sum + ms, 0),
      downtimeMsMax: Math.max(...pauses),
      energyJ: 0,
      deadlineMisses: 0,
    },
    ...change,
  }
}

const scenario = testScenario()

function report(result: Result): string {
  return runReport(result, scenario).join('\n')
}

describe('the report of a run', () => {
  it('prints the deadline of each migration where a VM goes to the same host twice', () => {
    const migrations = [0, 30].map((atS) => ({ vm: 'vm', to: 'b', atS, deadlineS: atS + 12.5 }))
    const twice = testScenario({ scenario: { migrations: [...migrations, { vm: 'vm', to: 'a', atS: 20 }] } })
    const results = [0, 30].map((startS) => builtMigration({ vm: 'vm', to: 'b', startS, deadlineMet: true }))
    const lines = runReport(builtResult(results), twice).filter((line) => line.includes('Deadline'))
    expect(lines.map((line) => line.trim())).toEqual([
      expect.stringMatching(/ 12\.500? s, met$/),
      expect.stringMatching(/ 42\.50* s, met$/),
    ])
  })

  it('prints the verdict, the rounds, the parts of the downtime, and each decision', () => {
    const audit = { pagesCompared: 262144, exempt: 0, mismatches: 0 }
    const named = builtResult([builtMigration({ energyJ: 1593.029 })], { scenario: 'Nightly', seed: 7, audit })
    expect(report(named)).toBe(`Nightly, seed 7

web: a → b, pre-copy
Completes in 9.40 s with 210 ms of downtime.
  Retransmitted   47.3 MiB (4.61 % on top of the first copy)
  Guest slowdown  72.0 ms of work lost
  Transferred     1.05 GiB in 2 rounds plus the final copy

Round         Start  Duration  Pages sent      Sent  Pages dirtied  Pages remaining  Mbit/s
Round 1     0.000 s    8.60 s     262,144  1.00 GiB         12,001           12,001     998
Round 2     8.600 s    590 ms      12,001  1.00 GiB         12,001               95     998
Final copy  9.190 s    210 ms          95  1.00 GiB         12,001                0     998

Downtime 210 ms = memory 202 + device state 8.00; reported by the product: 205 ms
Energy 1.59 kJ (model of Liu et al. 2011); 0.209 g CO₂ at 473 g/kWh

Round       Decision
Round 1     46.9 MiB remain (12,001 pages). Over the 1.00 MiB threshold, so copy another round.
Round 2     46.9 MiB remain (12,001 pages). Over the 1.00 MiB threshold, so copy another round.
Final copy  380 KiB (95 pages) sent in 210 ms of downtime. The guest runs on the destination.

Audit: 262,144 pages compared, 0 exempt, 0 differ`)
  })

  it('omits the downtime of a guest that was never stopped, and prints every note', () => {
    const never = { outcome: 'not-converged', switchoverS: null, downtimeMs: 0, reportedDowntimeMs: 0 } as const
    const stuck = builtMigration({ ...never, totalS: 100, rounds: [], energyJ: 568.7 })
    expect(report(builtResult([stuck], { notes: [{ code: 'not-running', values: { vm: 'web' } }] }))).toBe(`web: a → b, pre-copy
Not finished after 100 s of simulated time.
  Retransmitted   47.3 MiB (4.61 % on top of the first copy)
  Guest slowdown  3.00 s of work lost
  Transferred     1.05 GiB in the first round

Energy 569 J (model of Liu et al. 2011); 0.0747 g CO₂ at 473 g/kWh

Note: no migration of web is running`)
  })

  it('names outcomes by words in a list of migrations, and one that never converges as such', () => {
    const outcomes = ['completed', 'not-converged', 'cancelled', 'skipped', 'paused'] as const
    const ended = outcomes.map((outcome) => builtMigration({ vm: outcome, outcome }))
    const words = (migrations: MigrationResult[]) =>
      runReport(builtResult(migrations), scenario)
        .slice(1, 1 + migrations.length)
        .map((line) => line.split(/ {2,}/)[3])
    expect(words(ended)).toEqual(['completed', 'not finished', 'cancelled', 'not started', 'paused'])
    const endless = builtMigration({ outcome: 'not-converged', proof: 'alike-rounds' })
    expect(words([endless, ...ended.slice(1)])[0]).toBe('never converges')
  })

  it('says that no VM migrates, as in a fleet whose emptied host has none', () => {
    expect(report({ ...builtResult([]), notes: [] })).toBe('No VM migrates.')
  })

  it('prints the rate of a slow link with three figures', () => {
    const slow = builtMigration({ rounds: [builtRound({ rateMbps: 0.001 }), builtRound({ rateMbps: 2.345 })] })
    expect(
      report(builtResult([slow]))
        .match(/(?<=^Round \d.* )\S+$/gm)
        ?.slice(0, 2),
    ).toEqual(['0.00100', '2.35'])
  })

  it('omits the middle of 10,000 rounds', () => {
    const rounds = Array.from({ length: 10_000 }, (_, index) => builtRound({ index, kind: index === 0 ? 'full' : 'iterate' }))
    const lines = runReport(builtResult([builtMigration({ rounds })]), scenario)
    expect(lines).toContain('… 9,970 more rounds (use --json)')
    expect(lines.filter((line) => /^Round \d/.test(line))).toHaveLength(30 + 30)
    expect(lines.at(-1)).toBe(`Round 10,000  ${reasonsText(rounds[9999].reasons)}`)
  })

  it('says which deadlines were met, and by how much the others were missed', () => {
    const asked = (deadlineS: number): Scenario => ({
      ...scenario,
      migrations: scenario.migrations.map((one) => ({ ...one, vm: 'web', deadlineS })),
    })
    const late = builtMigration({ deadlineMet: false })
    const lines = (migrations: MigrationResult[], deadlineS: number) =>
      runReport(builtResult(migrations, { totals: { ...builtResult(migrations).totals, deadlineMisses: 1 } }), asked(deadlineS))
    expect(lines([late], late.endS - 2)).toContain('  Deadline        7.400 s, missed by 2.00 s')
    expect(lines([builtMigration({ deadlineMet: true })], 9.5)).toContain('  Deadline        9.500 s, met')
    expect(lines([late, builtMigration()], 1).at(-1)).toMatch(/; 1 of 1 deadline missed$/)
    const many = lines([late, ...Array.from({ length: 4 }, () => builtMigration())], 1)
    expect(many.slice(0, 3).map((line) => line.split(/ {2,}/).at(-1))).toEqual(['Deadline', 'missed', '–'])
    // The simulation ends first.
    const cut = builtMigration({ deadlineMet: false, outcome: 'not-converged' })
    const open = runReport(builtResult([cut, late, ...Array.from({ length: 3 }, () => builtMigration())]), { ...asked(20), endS: 15 })
    expect(open.slice(1, 3).map((line) => line.split(/ {2,}/).at(-1))).toEqual(['not reached', 'missed'])
    expect(open.find((line) => line.includes('deadlines'))).toMatch(/; 1 of 2 deadlines missed, 1 not reached$/)
  })

  it('takes each move’s deadline where a VM moves to a host twice', () => {
    const strategy = { kind: 'stop-and-copy' }
    const moves = [
      { vm: 'vm', to: 'b', deadlineS: 0.1, strategy },
      { vm: 'vm', to: 'a', atS: 10, strategy },
      { vm: 'vm', to: 'b', atS: 20, deadlineS: 20.1, strategy },
    ]
    const twice = testScenario({ scenario: { migrations: moves } })
    const lines = runReport(simulate(twice), twice).filter((line) => line.includes('Deadline'))
    expect(lines.map((line) => line.trim().split(/ {2,}|, /)[1])).toEqual(['0.100 s', '20.100 s'])
  })

  it('prints one line for each of many migrations', () => {
    const migrations = Array.from({ length: 5 }, (_, i) =>
      builtMigration({ vm: `vm-${i}`, startS: i, downtimeMs: 200 + i, energyJ: 568.7, rounds: [] }),
    )
    expect(report(builtResult(migrations)))
      .toBe(`VM    From  To  Outcome      Start  Total time  Downtime  Transferred  Rounds  Energy       CO₂
vm-0  a     b   completed  0.000 s      9.40 s    200 ms     1.05 GiB       0   569 J  0.0747 g
vm-1  a     b   completed  1.000 s      9.40 s    201 ms     1.05 GiB       0   569 J  0.0747 g
vm-2  a     b   completed  2.000 s      9.40 s    202 ms     1.05 GiB       0   569 J  0.0747 g
vm-3  a     b   completed  3.000 s      9.40 s    203 ms     1.05 GiB       0   569 J  0.0747 g
vm-4  a     b   completed  4.000 s      9.40 s    204 ms     1.05 GiB       0   569 J  0.0747 g

5 of 5 completed in 9.40 s; 5.23 GiB transferred; downtime 1.01 s in total, longest 204 ms`)
  })
})

describe('the JSON of a result', () => {
  it('is printed in parts, a migration at a time, with the bytes of the whole text', () => {
    const result = simulate(testScenario({}), { series: true, audit: true })
    const parts = [...resultParts(result)]
    expect(parts.join('')).toBe(resultText(result))
    expect(parts.filter((part) => part.includes('"rounds"'))).toHaveLength(result.migrations.length)
  })
})
