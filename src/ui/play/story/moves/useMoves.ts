/** The next moves of the run on screen: tried one after another, until another run starts. Each run's trials are made once. */
import { outcomeByCause } from '../../../../engine/result/outcomeByCause.ts'
import { useSyncExternalStore } from 'react'
import { bestMoves, failedMoves, MOST_SHOWN, settledMoves, steadyMoves, untriedMoves } from '../../../../analysis/moves/bestMoves.ts'
import type { FailedMove, TriedMove } from '../../../../analysis/moves/bestMoves.ts'
import { movesFor } from '../../../../analysis/moves/moves.ts'
import type { Move } from '../../../../analysis/moves/moves.ts'
import { MOST_TRIAL_MS, trialOf } from '../../../../analysis/moves/trial.ts'
import type { Trial } from '../../../../analysis/moves/trial.ts'
import type { MigrationResult, Result } from '../../../../engine/result/result.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import type { PlayStore } from '../../../../store/play/usePlay.ts'
import { usePlayStore } from '../../../../store/play/usePlay.ts'
import { pageMiBOf } from '../../timeline/runMoments.ts'

export interface Moves {
  run: Run
  migration: MigrationResult
  base: Trial
  best: readonly TriedMove[]
  /** Number of places that no tried move takes yet. */
  pending: number
  failed: readonly FailedMove[]
  /** Moves that take too long to be tried: shown in the places that the best moves leave free. */
  untried: readonly Move[]
  isDone: boolean
  /** The best of all may come soon, so that no move is shown yet. */
  isHeld: boolean
}

/** Time after the first trial from which moves are shown before all have been tried: most runs need less for all. */
const HOLD_MS = 3000

export interface ShownMoves extends Moves {
  /** The moves on screen keep their places for good, so that they have numbers. */
  isFinal: boolean
}

interface Trials {
  moves: Moves
  /** Also when they are taken off the screen and shown again. */
  shown: Pick<ShownMoves, 'best' | 'isFinal'>
  listeners: Set<() => void>
}

/** By the result of the run, whose samples may be sent again. */
const trialsOf = new WeakMap<Result, Trials>()

/** Starts the trials of an ended run unless they have been started; null for a run without any. */
export function tryMoves(store: PlayStore, run: Run): Trials | null {
  const { result } = run
  const known = result === null ? undefined : trialsOf.get(result)
  if (known !== undefined) return known
  const migration = run.cancelled ? null : migrationOf(run)
  if (result === null || migration === null || migration.outcome === 'skipped') return null
  const all = movesFor(run.scenario, run.vm, outcomeByCause(migration))
  const base = trialOf(migration, run.samples, run.length, pageMiBOf(run))
  const shown = { best: [], isFinal: false }
  const trials: Trials = { moves: movesAfter({ run, migration, base }, all, [], 0), shown, listeners: new Set() }
  trialsOf.set(result, trials)
  void tryAll(store, trials, all).then((isWhole) => {
    if (!isWhole) trialsOf.delete(result)
  })
  return trials
}

interface Answer {
  trial: Trial | null
  /** Without a trial, as it takes too long. */
  isLate: boolean
}

interface Tried extends Answer {
  move: Move
}

/** Resolves to false if another run has started meanwhile. */
async function tryAll(store: PlayStore, trials: Trials, all: readonly Move[]): Promise<boolean> {
  const answers = new Map<Move, Answer>()
  const startMs = performance.now()
  const tell = () => {
    const tried = all.flatMap((move) => (answers.has(move) ? [{ move, ...answers.get(move)! }] : []))
    trials.moves = movesAfter(trials.moves, all, tried, performance.now() - startMs)
    for (const listener of trials.listeners) listener()
  }
  const late: Move[] = []
  const ask = async (moves: readonly Move[], keepLate: (move: Move, answer: Answer) => void): Promise<boolean> => {
    for (const move of moves) {
      const answer = (await triedOut(store, move)) ?? (await triedOut(store, move)) ?? { trial: null, isLate: false }
      if (store.getState().run?.runId !== trials.moves.run.runId) return false
      if (answer.isLate) keepLate(move, answer)
      else answers.set(move, answer)
      tell()
    }
    return true
  }
  if (!(await ask(all, (move) => late.push(move)))) return false
  // Where others were in time, a busy computer may have been the reason.
  if ([...answers.values()].some(({ trial }) => trial !== null)) return ask(late, (move, answer) => answers.set(move, answer))
  for (const move of late) answers.set(move, { trial: null, isLate: true })
  tell()
  return true
}

/** Null for an answer that comes at once: a refusal, which comes again, or a worker that gave way to other work. */
async function triedOut(store: PlayStore, { changes }: Move): Promise<Answer | null> {
  const askedMs = performance.now()
  const trial = await store.getState().tryOut(changes)
  const isLate = trial === null && performance.now() - askedMs >= MOST_TRIAL_MS
  return trial === null && !isLate ? null : { trial, isLate }
}

function movesAfter(
  { run, migration, base }: Pick<Moves, 'run' | 'migration' | 'base'>,
  all: readonly Move[],
  tried: readonly Tried[],
  elapsedMs: number,
): Moves {
  const answered = tried.flatMap(({ move, trial }) => (trial === null ? [] : [{ move, trial }]))
  const best = bestMoves(base, answered)
  const failed = base.outcome === 'completed' ? [] : failedMoves(answered, best)
  return {
    run,
    migration,
    base,
    best,
    pending: Math.min(all.length - tried.length, MOST_SHOWN - best.length),
    failed,
    untried: untriedMoves(
      base,
      tried.flatMap(({ move, isLate }) => (isLate && !failed.some(({ id }) => id === move.id) ? [move] : [])),
      best,
    ),
    isDone: tried.length === all.length,
    isHeld: tried.length < all.length && elapsedMs < HOLD_MS,
  }
}

/**
 * The moves of an ended run, whose trials start with the first call; null for a run without any. Before all have been tried a move that has
 * been shown keeps its place, but has no number. Then the best of all are there for good, so that a run has the same moves however it was
 * played: those of them that have been shown stay where they are. `pointed`: the place of the move that a person is about to press; if it is
 * none of the best, the rows stay as they are.
 */
export function useMoves(run: Run, pointed: number | null): ShownMoves | null {
  const trials = tryMoves(usePlayStore(), run)
  const moves = useSyncExternalStore(
    (listener) => {
      trials?.listeners.add(listener)
      return () => trials?.listeners.delete(listener)
    },
    () => trials?.moves ?? null,
  )
  if (trials === null || moves === null) return null
  const { shown } = trials
  const inUse = pointed === null ? undefined : shown.best[pointed]
  if (moves.isDone && !shown.isFinal && (inUse === undefined || moves.best.some(({ trial }) => trial === inUse.trial)))
    trials.shown = { best: settledMoves(shown.best, moves.best), isFinal: true }
  else if (!moves.isHeld && !shown.isFinal) trials.shown = { best: steadyMoves(shown.best, moves.best), isFinal: false }
  return { ...moves, ...trials.shown, pending: moves.isDone ? 0 : MOST_SHOWN - trials.shown.best.length }
}
