/** Next moves of a comparison: the adviser's first options for the first run that are not among the pinned ones, each simulated. */
import { scenarioDifferences } from '../../analysis/compare/scenarioDifferences.ts'
import type { Trial } from '../../analysis/moves/trial.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { errorMessage } from '../../units/errorMessage.ts'
import type { Computer } from '../../compute/compute.ts'
import { findNextOptions } from '../advice/nextOptions.ts'
import type { NextOption, NextOptions } from '../advice/nextOptions.ts'
import { migrationOf } from '../play/run.ts'
import type { ComparedRun } from './comparedRun.ts'
import type { RunMaker } from './runMaker.ts'

const MOST_SHOWN = 3

export interface NextMove extends NextOption {
  readonly scenario: Scenario
  /** Null: takes too long. */
  readonly trial: Trial | null
}

export interface NextMoves {
  readonly moves: readonly NextMove[]
  readonly isTuned: boolean
  /** All that are shown have been simulated. */
  readonly isDone: boolean
  /** MiB that the first run transferred. */
  readonly baseMiB: number
  /** Why there are none. */
  readonly trouble: string | null
}

interface Tries {
  maker: Pick<RunMaker, 'checkBeside' | 'tryBeside'>
  computer: Computer
  signal: AbortSignal
  tell(moves: NextMoves): void
}

/** Tries the next moves of compared runs, all of which have ended. Does nothing for a run that did not start, or a VM of a fleet. */
export async function tryNextMoves(runs: readonly ComparedRun[], { maker, computer, signal, tell }: Tries): Promise<void> {
  const { pin, run } = runs[0]
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null || migration.outcome === 'skipped') return
  const { scenario, vm } = run
  if (!scenario.migrations.some((one) => one.vm === vm)) return
  const pinned = runs.flatMap((one) => (one.scenario === null ? [] : [one.scenario]))
  let told: NextMoves = { moves: [], isTuned: false, isDone: false, baseMiB: migration.transferredMiB, trouble: null }
  const say = (change: Partial<NextMoves>): void => {
    told = { ...told, ...change }
    if (!signal.aborted) tell(told)
  }
  const simulated = async ({ options, isTuned }: NextOptions): Promise<void> => {
    const moves: NextMove[] = []
    for (const option of options) {
      if (moves.length === MOST_SHOWN || signal.aborted) break
      const checked = await maker.checkBeside(pin.id, withFields(scenario, option.changes, scenario))
      if (checked === null || !checked.ok || pinned.some((other) => isAlike(other, checked.scenario))) continue
      moves.push({ ...option, scenario: checked.scenario, trial: await maker.tryBeside(pin.id, checked.scenario, vm) })
      if (!isTuned) say({ moves: [...moves] })
    }
    say({ moves, isTuned, isDone: isTuned })
  }
  let simulating = Promise.resolve()
  say({})
  try {
    const trouble = await findNextOptions(computer, {
      scenario,
      vm,
      signal,
      tell(found) {
        simulating = simulating.then(() => simulated(found))
      },
    })
    await simulating
    if (trouble !== null) say({ trouble, isDone: true })
  } catch (error) {
    say({ trouble: errorMessage(error), isDone: true })
  }
}

function isAlike(one: Scenario, other: Scenario): boolean {
  return scenarioDifferences(one, other).every(({ field }) => field === 'seed' || field === 'name')
}
