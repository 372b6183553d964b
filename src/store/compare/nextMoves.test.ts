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

function comparedOf(scenario: Scenario, id = 1): ComparedRun {
  const { result } = ended(scenario)
  return {
    pin: { id },
    run: { scenario, vm: 'vm', result, samples: { tS: [], remainingPages: [] }, length: 0 },
    scenario,
  } as unknown as ComparedRun
}

/** Tries each move at once. */
const maker = {
  checkBeside: async (_id: number, draft: unknown) => parseScenario(draft),
  tryBeside: async (_id: number, changed: Scenario) => trialOf(ended(changed).migration, { tS: [], remainingPages: [] }, 0, 1 / 256),
} as unknown as RunMaker

async function movesOf(runs: readonly ComparedRun[], by = maker): Promise<NextMoves | null> {
  let last: NextMoves | null = null
  await tryNextMoves(runs, by, (moves) => {
    last = moves
    return true
  })
  return last
}

const failing = testScenario({
  scenario: { events: [{ kind: 'link-down', atS: 10, target: 'b', durationS: 20 }], failAfterS: 3 },
  streams: [{ writesPerS: 1e5, sizeMiB: 60 }],
  mbps: 100,
})

describe('next moves of a comparison', () => {
  it('keep their scenarios apart where two settings get the same number', async () => {
    const run = comparedOf(failing)
    expect(run.run?.result?.migrations[0].outcome).toBe('failed')
    const best = (await movesOf([run]))?.best ?? []
    const repairs = best.filter(({ amount }) => amount === 30)
    expect(repairs.map(({ id }) => id)).toEqual(['longer-timeout', 'later-start'])
    expect(repairs.map(({ scenario: { failAfterS, migrations } }) => [failAfterS, migrations[0].atS])).toEqual([
      [30, 0],
      [3, 30],
    ])
  })

  it('leave out a change that a pinned run has already, whatever its name and seed', async () => {
    const [{ scenario }] = (await movesOf([comparedOf(failing)]))!.best
    const pinned = comparedOf({ ...scenario, name: 'tried before', seed: 7 }, 2)
    expect((await movesOf([comparedOf(failing), pinned]))!.best.map((move) => move.scenario)).not.toContainEqual(scenario)
  })

  it('list changes that take too long to be tried', async () => {
    const late = { ...maker, tryBeside: async () => null } as unknown as RunMaker
    const { best, untried } = (await movesOf([comparedOf(failing)], late))!
    expect(best).toEqual([])
    expect(untried.map(({ id }) => id)).toEqual(['longer-timeout', 'later-start', 'postcopy'])
    expect(untried[0].scenario.failAfterS).toBe(30)
  })

  it('are none for a migration that was not started', async () => {
    const run = comparedOf(failing)
    const migrations = run.run!.result!.migrations.map((one) => ({ ...one, outcome: 'skipped' }))
    expect(
      await movesOf([{ ...run, run: { ...run.run, result: { ...run.run!.result, migrations } } } as unknown as ComparedRun]),
    ).toBeNull()
  })
})
