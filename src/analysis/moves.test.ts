import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { defaultScenario } from '../scenario/presets/scenarioPresets.ts'
import { withField } from '../store/fieldPath.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { bestMoves, movesFor, trialOf } from './moves.ts'
import type { Move, Trial } from './moves.ts'

function changed(scenario: Scenario, { path, value }: Move): Scenario {
  const parsed = parseScenario(withField(scenario, path, value, scenario))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.scenario
}

const tried = (scenario: Scenario, vm: string) => movesFor(scenario, vm)
  .map((move) => ({ move, trial: trialOf(simulate(changed(scenario, move)).migrations[0]) }))
const trial = (change: Partial<Trial> = {}): Trial => ({ outcome: 'completed', totalS: 10, downtimeMs: 300, transferredMiB: 1000, speed: 1, rounds: 3, ...change })

describe('the next moves', () => {
  it('of the opening scenario are valid, complete, and each improves something by a tenth', () => {
    const parsed = parseScenario(defaultScenario)
    if (!parsed.ok) throw new Error('refused')
    const { scenario } = parsed
    const base = trialOf(simulate(scenario).migrations[0])
    const best = bestMoves(base, tried(scenario, scenario.vms[0].id))
    expect(best).toHaveLength(3)
    expect(new Set(best.map(({ id }) => id)).size).toBe(3)
    expect(best.map(({ id }) => id)).toContain('postcopy')
    for (const { trial: { outcome, downtimeMs, totalS, transferredMiB, speed } } of best) {
      expect(outcome).toBe('completed')
      expect(Math.min(downtimeMs / base.downtimeMs, totalS / base.totalS, transferredMiB / base.transferredMiB)).toBeLessThanOrEqual(
        speed > base.speed + 0.1 ? Infinity : 0.9,
      )
    }
  })

  it('of a run that never converges complete', () => {
    const stuck = testScenario({ streams: [{ writesPerS: 40_000, sizeMiB: 50 }], rule: { kind: 'qemu', downtimeMs: 50 }, scenario: { endS: 60 } })
    const base = trialOf(simulate(stuck).migrations[0])
    expect(base.outcome).toBe('not-converged')
    const best = bestMoves(base, tried(stuck, 'vm'))
    expect(best).toHaveLength(3)
    expect(best.every(({ trial: { outcome }, gains }) => outcome === 'completed' && gains[0] === 'completes')).toBe(true)
  })

  it('leave out what fails, what does not complete and what improves nothing', () => {
    const move = (id: Move['id']): Move => ({ id, strategy: id === 'postcopy' ? id : null, path: 'x', value: 1, amount: null })
    expect(bestMoves(trial(), [
      { move: move('postcopy'), trial: trial({ outcome: 'lost', downtimeMs: 1 }) },
      { move: move('hybrid'), trial: trial({ outcome: 'not-converged', downtimeMs: 1 }) },
      { move: move('half-load'), trial: trial({ totalS: 9.5 }) },
      { move: move('faster-link'), trial: trial({ totalS: 1 }) },
    ]).map(({ id, gains }) => [id, gains])).toEqual([['faster-link', ['total']]])
  })

  it('keep the kind of a rule and double its limit, and are none for a fleet', () => {
    const moves = movesFor(testScenario({ rule: { kind: 'virtualbox', downtimeMs: 250 } }), 'vm')
    expect(moves.filter(({ id }) => id === 'longer-downtime').map(({ amount }) => amount)).toEqual([500, 1000, 2500])
    expect(moves.some(({ id }) => id === 'autoConverge')).toBe(false)
    const fleet = { ...testScenario(), fleet: {} as Scenario['fleet'] }
    expect(movesFor(fleet, 'vm')).toEqual([])
  })
})
