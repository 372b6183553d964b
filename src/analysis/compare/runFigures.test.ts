import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { builtMigration } from '../../testing/migrationResult.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { comparisonAnswer, tradeOff } from './answer.ts'
import { contests, runFigures, winnersOf } from './runFigures.ts'

const figures = (change: Partial<MigrationResult> = {}, never = false) => ({ ...runFigures(builtMigration(change)), never })
const lost = { outcome: 'not-converged' } as const
const anyFigures = fc.record({
  totalS: fc.integer({ min: 1, max: 60 }),
  downtimeMs: fc.integer({ min: 0, max: 900 }),
  transferredMiB: fc.integer({ min: 1, max: 4000 }),
  speed: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
  outcome: fc.constantFrom('completed', 'not-converged', 'failed'),
})

describe('the risk of a run', () => {
  it('is one of a hybrid that started post-copy, not of one whose rule fired first', () => {
    const hybrid = (writesPerS: number) =>
      simulate(
        testScenario({
          streams: [{ writesPerS, sizeMiB: 60 }],
          strategy: { kind: 'hybrid', precopyRounds: 2, rule: { kind: 'qemu', downtimeMs: 300 } },
        }),
      ).migrations[0]
    const [calm, busy] = [hybrid(1), hybrid(100_000)]
    expect([calm, busy].map(({ outcome, resumeS }) => [outcome, resumeS > 0])).toEqual([
      ['completed', false],
      ['completed', true],
    ])
    expect([calm, busy].map((one) => runFigures(one).isSplit)).toEqual([false, true])
  })
})

describe('who wins', () => {
  it('is the run with less time, downtime and data, and with the faster guest', () => {
    const winners = winnersOf([
      figures(),
      figures({
        totalS: 5,
        downtimeMs: 54,
        transferredMiB: 700,
        performance: { mean: 0.5, min: 0, minOutsideDowntime: 0.5, degradedS: 3 },
      }),
    ])
    expect(winners).toEqual({ totalS: [1], downtimeMs: [1], transferredMiB: [1], speed: [0] })
  })

  it('is no run that did not complete, and the only one that did', () => {
    expect(winnersOf([figures(), figures({ ...lost, totalS: 1 })]).totalS).toEqual([0])
    expect(winnersOf([figures(lost), figures(lost)]).totalS).toEqual([])
  })

  it('is empty if all are equal, and lists every run that shares the best value', () => {
    expect(winnersOf([figures(), figures()])).toEqual({ totalS: [], downtimeMs: [], transferredMiB: [], speed: [] })
    expect(winnersOf([figures(), figures({ totalS: 20 }), figures()]).totalS).toEqual([0, 2])
  })

  it('beats every other run that completed, in any order of the runs', () => {
    fc.assert(
      fc.property(fc.array(anyFigures, { minLength: 2, maxLength: 4 }), (runs) => {
        const winners = winnersOf(runs)
        const turned = winnersOf(runs.toReversed())
        for (const contest of contests) {
          for (const i of winners[contest]) {
            for (const run of runs.filter(({ outcome }) => outcome === 'completed')) {
              const margin = 0.002 * Math.abs(run[contest])
              if (contest === 'speed') expect(runs[i].speed).toBeGreaterThanOrEqual(run.speed - margin - 1e-9)
              else expect(runs[i][contest]).toBeLessThanOrEqual(run[contest] + margin + 1e-9)
            }
          }
          expect(new Set(turned[contest].map((i) => runs.length - 1 - i))).toEqual(new Set(winners[contest]))
        }
      }),
    )
  })
})

describe('the answer', () => {
  const answer = (...runs: ReturnType<typeof figures>[]) =>
    comparisonAnswer(
      runs.map((one, i) => ({ subject: { atStart: 'ABCD'[i], within: 'abcd'[i] }, figures: one })),
      winnersOf(runs),
    )

  it('names each winner once, who wins most first, and who can lose the VM', () => {
    expect(
      answer(
        figures(),
        figures({
          strategy: 'postcopy',
          resumeS: 4,
          totalS: 5,
          downtimeMs: 54,
          transferredMiB: 700,
          performance: { mean: 0.5, min: 0, minOutsideDowntime: 0.5, degradedS: 3 },
        }),
      ),
    ).toEqual(['B completes first, has the shortest downtime and sends the least; a keeps the guest fastest.', 'Only b can lose the VM.'])
  })

  it('says that only one completes, that none does, and that all are alike', () => {
    expect(answer(figures(lost), figures())).toEqual(['Only b completes.'])
    expect(answer(figures(lost), figures(lost))).toEqual(['None of these migrations completes.'])
    expect(answer(figures(), figures())).toEqual(['All figures of these runs are equal.'])
  })

  it('tells a run that its simulation cuts off from one that ended without completing', () => {
    const failed = figures({ outcome: 'failed' })
    expect(answer(figures(), figures(lost), failed, figures())?.slice(1)).toEqual([
      'B is not finished when the simulation ends.',
      'C does not complete.',
    ])
    expect(answer(figures(), figures(lost), figures(lost), figures())?.[1]).toBe('B and c are not finished when the simulation ends.')
    expect(answer(figures(), figures(lost), figures(lost, true), figures())?.slice(1)).toEqual([
      'C never converges.',
      'B is not finished when the simulation ends.',
    ])
  })

  it('is of the runs that complete where another one has a better figure', () => {
    const slow = { mean: 0.7, min: 0, minOutsideDowntime: 0.7, degradedS: 3 }
    const short = figures({ totalS: 5, performance: { ...slow, mean: 0.6 } })
    expect(answer(figures({ ...lost, transferredMiB: 4000 }), short, figures({ performance: slow }))?.[0]).toBe(
      'Of the runs that complete, b completes first; c keeps the guest fastest.',
    )
    expect(answer(figures({ ...lost, performance: slow, transferredMiB: 4000 }), figures(), figures({ totalS: 5 }))?.[0]).toMatch(
      /^C completes first/,
    )
  })

  it('waits for every run', () => {
    expect(
      comparisonAnswer(
        [
          { subject: { atStart: 'A', within: 'a' }, figures: figures() },
          { subject: { atStart: 'B', within: 'b' }, figures: null },
        ],
        winnersOf([figures(), null]),
      ),
    ).toBeNull()
  })
})

describe('a trade', () => {
  it('puts gains before costs, and leaves out what hardly changes', () => {
    expect(tradeOff(figures(), figures({ totalS: 10, downtimeMs: 110, transferredMiB: 1072 }))).toBe(
      '100 ms less downtime, at the cost of 600 ms more total time.',
    )
    expect(tradeOff(figures(), figures())).toBe('')
  })

  it('is a sentence where its first gain is a phrase, too', () => {
    const slow = { mean: 0.5, min: 0, minOutsideDowntime: 0.5, degradedS: 3 }
    expect(tradeOff(figures({ performance: slow }), figures({ totalS: 20 }))).toMatch(
      /^A faster guest \(.*\), at the cost of .* more total time\.$/,
    )
    expect(tradeOff(figures({ totalS: 20 }), figures({ performance: slow }))).toMatch(/ sooner, at the cost of a slower guest \(.*\)\.$/)
  })
})
