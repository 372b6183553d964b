import { describe, expect, it } from 'vitest'
import { trialOf } from '../../analysis/moves/trial.ts'
import { simulate } from '../../engine/simulate.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { ComparedRun } from './comparedRun.ts'
import { fakeAdviser } from '../../testing/store/fakeAdviser.ts'
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

async function movesOf(runs: readonly ComparedRun[], by = maker): Promise<NextMoves[]> {
  const { computer, release } = fakeAdviser()
  release()
  const told: NextMoves[] = []
  await tryNextMoves(runs, { maker: by, computer, signal: new AbortController().signal, tell: (moves) => told.push(moves) })
  return told
}

const stuck = testScenario({ streams: [{ writesPerS: 1e5, sizeMiB: 60 }], mbps: 100, scenario: { endS: 20 } })

describe('next moves of a comparison', () => {
  it('are the first three options of the adviser, with default settings, then with tuned ones', async () => {
    const told = await movesOf([comparedOf(stuck)])
    const percents = ({ moves }: NextMoves) => moves.map(({ name }) => /throttle (\d+) %/.exec(name)?.[1] ?? null)
    const quick = told.findLast(({ isTuned }) => !isTuned)!
    const last = told.at(-1)!
    expect([quick.moves.length, last.moves.length, last.isTuned, last.isDone]).toEqual([3, 3, true, true])
    expect([percents(quick)[0], percents(last)[0]]).toEqual(['20', '70'])
    expect(last.moves[0].trial?.totalS).toBeGreaterThan(0)
  })

  it('leave out a change that a pinned run has already, whatever its name and seed', async () => {
    const [{ scenario }] = (await movesOf([comparedOf(stuck)])).at(-1)!.moves
    const pinned = comparedOf({ ...scenario, name: 'tried before', seed: 7 }, 2)
    const scenarios = (await movesOf([comparedOf(stuck), pinned])).at(-1)!.moves.map((move) => move.scenario)
    expect(scenarios).not.toContainEqual(scenario)
    expect(scenarios.length).toBeGreaterThan(1)
  })

  it('list options whose run takes too long to be drawn', async () => {
    const late = { ...maker, tryBeside: async () => null } as unknown as RunMaker
    const { moves } = (await movesOf([comparedOf(stuck)], late)).at(-1)!
    expect(moves.map(({ trial }) => trial)).toEqual([null, null, null])
  })

  it('are none for a migration that was not started', async () => {
    const run = comparedOf(stuck)
    const migrations = run.run!.result!.migrations.map((one) => ({ ...one, outcome: 'skipped' }))
    expect(await movesOf([{ ...run, run: { ...run.run, result: { ...run.run!.result, migrations } } } as unknown as ComparedRun])).toEqual(
      [],
    )
  })
})
