/**
 * Next moves of a comparison: changes of the first run that are not among the pinned ones, tried by simulation when all runs have ended.
 */
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { bestMoves, untriedMoves } from '../../analysis/moves/bestMoves.ts'
import { trialOf } from '../../analysis/moves/trial.ts'
import type { TriedMove } from '../../analysis/moves/bestMoves.ts'
import { movesFor } from '../../analysis/moves/moves.ts'
import type { Move } from '../../analysis/moves/moves.ts'
import type { Trial } from '../../analysis/moves/trial.ts'
import { runNames } from '../../analysis/compare/runNames.ts'
import { scenarioDifferences } from '../../analysis/compare/scenarioDifferences.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { withFields } from '../../scenario/fieldPath.ts'
import { migrationOf } from '../play/run.ts'
import type { ComparedRun } from './comparedRun.ts'
import type { RunMaker } from './runMaker.ts'

interface ChangedRun {
  /** Changes of the move to the first run. */
  title: string
  scenario: Scenario
}

export type NextMove = TriedMove & ChangedRun

/** A move that takes too long to be tried. */
export type UntriedMove = Move & ChangedRun

export interface NextMoves {
  done: number
  all: number
  base: Trial
  best: readonly NextMove[]
  /** Moves that take too long to be tried: shown in the places that the best leave free, once all others have been tried. */
  untried: readonly UntriedMove[]
}

/**
 * Tries the next moves of compared runs, all of which have ended. Calls `tell` after each trial, and stops when it returns false. Does
 * nothing for a run that did not start.
 */
export async function tryNextMoves(runs: readonly ComparedRun[], maker: RunMaker, tell: (moves: NextMoves) => boolean): Promise<void> {
  const { pin, run } = runs[0]
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null || migration.outcome === 'skipped') return
  const { scenario, vm } = run
  const pinned = runs.flatMap((one) => (one.scenario === null ? [] : [one.scenario]))
  const { samples, length } = run
  const base = trialOf(migration, samples, length, (scenario.vms.find(({ id }) => id === vm)?.pageKiB ?? 0) / 1024)
  const moves = movesFor(scenario, vm, outcomeByCause(migration))
  const tried: { move: Move; trial: Trial }[] = []
  const untried: UntriedMove[] = []
  const named = new Map<Trial, ChangedRun>()
  for (const [done, move] of moves.entries()) {
    if (!tell({ done, all: moves.length, base, best: shown(base, tried, named), untried: [] })) return
    const checked = await maker.checkBeside(pin.id, withFields(scenario, move.changes, scenario))
    if (checked === null || !checked.ok || pinned.some((other) => isAlike(other, checked.scenario))) continue
    const { title } = runNames([
      { scenario, vm },
      { scenario: checked.scenario, vm },
    ])[1]
    const changed = { title, scenario: checked.scenario }
    const trial = await maker.tryBeside(pin.id, checked.scenario, vm)
    if (trial === null) untried.push({ ...move, ...changed })
    else {
      named.set(trial, changed)
      tried.push({ move, trial })
    }
  }
  const best = shown(base, tried, named)
  tell({ done: moves.length, all: moves.length, base, best, untried: untriedMoves(base, untried, best) })
}

function shown(base: Trial, tried: readonly { move: Move; trial: Trial }[], named: ReadonlyMap<Trial, ChangedRun>): NextMove[] {
  return bestMoves(base, tried).flatMap((move) => {
    const found = named.get(move.trial)
    return found === undefined ? [] : [{ ...move, ...found }]
  })
}

function isAlike(one: Scenario, other: Scenario): boolean {
  return scenarioDifferences(one, other).every(({ field }) => field === 'seed' || field === 'name')
}
