/** The next moves of the run on screen: tried one after another, until another run starts. */
import { useEffect, useState } from 'react'
import { trialOf } from '../../../analysis/trial.ts'
import type { Move, TriedMove } from '../../../analysis/moves.ts'
import type { Trial } from '../../../analysis/trial.ts'
import type { Run } from '../../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { followedMigration } from './followedMigration.ts'

export interface Moves {
  runId: number
  /** Moves tried so far, and all. */
  done: number
  all: number
  base: Trial
  best: readonly TriedMove[]
}

/** Trials start when the playhead has come so far: not while the page still loads, nor while a slider is dragged. */
const FROM_SHARE = 0.5
/** Runs under a slider replace each other sooner than this. */
const AT_REST_MS = 600

/** Null until the run has ended and the playhead is in its second half. */
export function useMoves(): Moves | null {
  const store = usePlayStore()
  const isDue = usePlay(({ run, playheadS }) => run !== null && run.result !== null && !run.cancelled && playheadS >= FROM_SHARE * run.simulatedS)
  const run = usePlay((state) => state.run)
  const [ended, setEnded] = useState<Run | null>(null)
  const [moves, setMoves] = useState<Moves | null>(null)
  if (isDue && ended !== run) setEnded(run)
  useEffect(() => {
    const migration = ended === null ? null : followedMigration(ended)
    if (ended === null || migration === null || migration.outcome === 'skipped') return
    const { runId, scenario, vm } = ended
    let wanted = true
    const base = trialOf(migration)
    const tried: { move: Move; trial: Trial }[] = []
    const tryAll = async () => {
      const { bestMoves, movesFor } = await import('../../../analysis/moves.ts')
      if (!wanted) return
      const all = movesFor(scenario, vm)
      for (const [done, move] of all.entries()) {
        setMoves({ runId, done, all: all.length, base, best: bestMoves(base, tried) })
        const trial = await store.getState().tryOut(move.path, move.value)
        if (!wanted) return
        if (trial !== null) tried.push({ move, trial })
      }
      setMoves({ runId, done: all.length, all: all.length, base, best: bestMoves(base, tried) })
    }
    // If the chunk cannot be loaded, there are no moves.
    const timer = setTimeout(() => void tryAll().catch(() => undefined), AT_REST_MS)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [ended, store])
  return moves !== null && moves.runId === run?.runId ? moves : null
}
