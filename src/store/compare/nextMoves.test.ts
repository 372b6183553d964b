import { describe, expect, it } from 'vitest'
import { trialOf } from '../../analysis/moves/trial.ts'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { ComparedRun } from './comparedRun.ts'
import { tryNextMoves } from './nextMoves.ts'
import type { NextMoves } from './nextMoves.ts'
import type { RunMaker } from './runMaker.ts'

function ended(scenario: Scenario) {
  const result = simulate(scenario)
  return { result, migration: result.migrations[0] }
}

describe('next moves of a comparison', () => {
  it('keep their scenarios apart where two settings get the same number', async () => {
    const scenario = testScenario({
      scenario: { events: [{ kind: 'link-down', atS: 10, target: 'b', durationS: 20 }], failAfterS: 3 },
      streams: [{ writesPerS: 1e5, sizeMiB: 60 }],
      mbps: 100,
    })
    const { result } = ended(scenario)
    expect(result.migrations[0].outcome).toBe('failed')
    const run = {
      pin: { id: 1 },
      run: { scenario, vm: 'vm', result, samples: { tS: [], remainingPages: [] }, length: 0 },
      scenario,
    } as unknown as ComparedRun
    const maker = {
      checkBeside: async (_id: number, draft: unknown) => parseScenario(draft),
      tryBeside: async (_id: number, changed: Scenario) => trialOf(ended(changed).migration, { tS: [], remainingPages: [] }, 0, 1 / 256),
    } as unknown as RunMaker
    let last: NextMoves | null = null
    await tryNextMoves([run], maker, (moves) => {
      last = moves
      return true
    })
    const best = (last as NextMoves | null)?.best ?? []
    const repairs = best.filter(({ amount }) => amount === 30)
    expect(repairs.map(({ id }) => id)).toEqual(['longer-timeout', 'later-start'])
    expect(repairs.map(({ scenario: { failAfterS, migrations } }) => [failAfterS, migrations[0].atS])).toEqual([
      [30, 0],
      [3, 30],
    ])
  })
})
