import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { RunBatch } from '../../compute/simulation/protocol.ts'
import type { FollowedFacts } from '../../compute/simulation/topology.ts'
import type { Topology } from '../../compute/simulation/topology.ts'
import { emptyColumns, SAMPLE_COLUMNS } from '../../compute/simulation/sampleColumns.ts'
import { startedRun, grownRun, hasVerdict, migrationOf } from './run.ts'

function batch(firstSample: number, values: number[], started = false): RunBatch {
  const samples = emptyColumns(values.length)
  for (const name of SAMPLE_COLUMNS) samples[name].set(values)
  return {
    runId: 1,
    started: started
      ? { scenario: {} as Scenario, shown: {} as Scenario, vm: 'web', facts: {} as FollowedFacts, topology: {} as Topology }
      : null,
    milestones: new Float64Array(0),
    simulatedS: values.at(-1) ?? 0,
    firstSample,
    samples,
    rounds: [{ index: firstSample }] as RunBatch['rounds'],
    followed: null,
    result: null,
  }
}

describe('a growing run', () => {
  it('appends the samples of its batches', () =>
    fc.assert(
      fc.property(fc.array(fc.array(fc.double({ noNaN: true }), { maxLength: 400 }), { minLength: 1, maxLength: 8 }), (parts) => {
        let run = startedRun(batch(0, parts[0], true))
        for (const part of parts.slice(1)) run = grownRun(run, batch(run.length, part))
        expect([...run.samples.dirtyPages.subarray(0, run.length)]).toEqual(parts.flat())
        expect(run.rounds).toHaveLength(parts.length)
      }),
    ))

  it('takes samples that are sent again, and leaves the run before unchanged', () => {
    const before = grownRun(startedRun(batch(0, [1, 2], true)), batch(2, [3, 4]))
    const after = grownRun(before, batch(0, [1, 3, 5]))
    expect([...after.samples.tS.subarray(0, after.length)]).toEqual([1, 3, 5])
    expect([...before.samples.tS.subarray(0, before.length)]).toEqual([1, 2, 3, 4])
  })

  it('leaves the run before without the rounds of later batches, which its samples do not reach', () => {
    const before = startedRun(batch(0, [1, 2], true))
    const after = grownRun(before, batch(2, [3, 4]))
    expect(before.rounds.map(({ index }) => index)).toEqual([0])
    expect(after.rounds.map(({ index }) => index)).toEqual([0, 2])
    expect(grownRun(after, { ...batch(4, [5]), rounds: [] }).rounds).toBe(after.rounds)
  })

  it("has the followed migration's result as soon as it has ended, and at the end that of the whole run", () => {
    const migration = (vm: string, endS: number) => ({ vm, endS }) as NonNullable<RunBatch['followed']>
    const before = startedRun(batch(0, [1, 2], true))
    const ended = grownRun(before, { ...batch(2, [3]), followed: migration('web', 2.5) })
    const onward = grownRun(ended, batch(3, [4]))
    const migrations = [migration('busy', 5), migration('web', 2.5)]
    const whole = grownRun(onward, { ...batch(4, [5]), result: { migrations } as unknown as RunBatch['result'] })
    expect([before, ended, onward, whole].map((run) => migrationOf(run)?.endS)).toEqual([undefined, 2.5, 2.5, 2.5])
    expect([before, ended, onward, whole].map(hasVerdict)).toEqual([false, true, true, true])
    expect(migrationOf(whole)).toBe(migrations[1])
  })

  it('is shown up to just before the end of a migration that had not finished, because nothing of it is left to show then', () => {
    const result = (outcome: string) => ({ migrations: [{ vm: 'web', outcome, endS: 5 }] }) as unknown as RunBatch['result']
    const shownS = (outcome: string) => startedRun({ ...batch(0, [0, 6], true), result: result(outcome) }).simulatedS
    expect(shownS('completed')).toBe(6)
    expect(shownS('not-converged')).toBeLessThan(5)
    expect(shownS('not-converged')).toBeCloseTo(5, 5)
  })
})
