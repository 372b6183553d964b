/** The adviser's first options for the run on screen. Each run's are found once, until another run starts. */
import { useSyncExternalStore } from 'react'
import { trialOf } from '../../../../analysis/moves/trial.ts'
import type { Trial } from '../../../../analysis/moves/trial.ts'
import type { MigrationResult, Result } from '../../../../engine/result/result.ts'
import { findNextOptions } from '../../../../store/advice/nextOptions.ts'
import type { NextOption, NextOptions } from '../../../../store/advice/nextOptions.ts'
import { migrationOf, type Run } from '../../../../store/play/run.ts'
import type { PlayStore } from '../../../../store/play/usePlay.ts'
import { usePlayStore } from '../../../../store/play/usePlay.ts'
import { errorMessage } from '../../../../units/errorMessage.ts'
import { computer as pageComputer } from '../../../../compute/compute.ts'
import type { Computer } from '../../../../compute/compute.ts'
import { pageMiBOf } from '../../timeline/runMoments.ts'

export const MOST_SHOWN = 3

/** An option, with the run that a press opens once that has been simulated; null: that takes too long, or is refused. */
export interface Move extends NextOption {
  readonly trial: Trial | null | undefined
}

export interface Moves {
  readonly run: Run
  readonly migration: MigrationResult
  readonly base: Trial
  /** Null: none is known yet. */
  readonly found: Omit<NextOptions, 'options'> | null
  readonly shown: readonly Move[]
  /** Why there are no options. */
  readonly trouble: string | null
}

interface Search {
  readonly of: Pick<Moves, 'run' | 'migration' | 'base'>
  found: NextOptions | null
  /** The options on screen, also when they are taken off and shown again. */
  shown: NextOptions | null
  readonly trials: Map<string, Trial | null>
  trouble: string | null
  /** Changes with each of the above. */
  version: number
  readonly listeners: Set<() => void>
}

/** By the result of the run, whose samples may be sent again. */
const searches = new WeakMap<Result, Search>()

/** Starts the search for an ended run unless it has been started; null for a run without any options. */
export function searchMoves(store: PlayStore, run: Run, computer: Computer = pageComputer): Search | null {
  const { result, scenario, vm } = run
  const known = result === null ? undefined : searches.get(result)
  if (known !== undefined) return known
  const migration = run.cancelled ? null : migrationOf(run)
  const isListed = scenario.migrations.some((one) => one.vm === vm)
  if (result === null || migration === null || migration.outcome === 'skipped' || !isListed) return null
  const base = trialOf(migration, run.samples, run.length, pageMiBOf(run))
  const of = { run, migration, base }
  const search: Search = { of, found: null, shown: null, trials: new Map(), trouble: null, version: 0, listeners: new Set() }
  searches.set(result, search)
  void searchAll(store, search, computer).then((isWhole) => {
    if (!isWhole) searches.delete(result)
  })
  return search
}

/** Resolves to false if another run has started meanwhile. */
async function searchAll(store: PlayStore, search: Search, computer: Computer): Promise<boolean> {
  const { run } = search.of
  const { signal, isWanted, forget } = untilNextRun(store, run)
  const tell = (change: Partial<Search>): void => {
    Object.assign(search, change, { version: search.version + 1 })
    for (const listener of search.listeners) listener()
  }
  let drawing = Promise.resolve()
  const draw = async ({ options }: NextOptions): Promise<void> => {
    for (const { name, changes } of options.slice(0, MOST_SHOWN)) {
      if (!isWanted() || search.trials.has(name)) continue
      const { tryOut } = store.getState()
      // The first answer is none where the worker gave way to other work.
      search.trials.set(name, (await tryOut(changes)) ?? (await tryOut(changes)))
      tell({})
    }
  }
  try {
    const trouble = await findNextOptions(computer, {
      ...run,
      signal,
      tell(found) {
        tell({ found })
        drawing = drawing.then(() => draw(found))
      },
    })
    tell({ trouble })
    await drawing
  } catch (error) {
    if (isWanted()) tell({ trouble: errorMessage(error) })
  }
  forget()
  return isWanted()
}

/** A signal that the next run aborts. */
function untilNextRun(store: PlayStore, { runId }: Run) {
  const isWanted = (): boolean => store.getState().run?.runId === runId
  const stop = new AbortController()
  const forget = store.subscribe(() => {
    if (!isWanted()) stop.abort()
  })
  return { signal: stop.signal, isWanted, forget }
}

/**
 * The options of an ended run, whose search starts with the first call; null for a run without any. `pointed`: the row that a person is about
 * to press: until it is left, the rows stay as they are.
 */
export function useMoves(run: Run, pointed: number | null): Moves | null {
  const search = searchMoves(usePlayStore(), run)
  useSyncExternalStore(
    (listener) => {
      search?.listeners.add(listener)
      return () => search?.listeners.delete(listener)
    },
    () => search?.version ?? 0,
  )
  if (search === null) return null
  if (pointed === null) search.shown = search.found
  const { of, shown, trials, trouble } = search
  const options = shown?.options.slice(0, MOST_SHOWN) ?? []
  return { ...of, found: shown, shown: options.map((option) => ({ ...option, trial: trials.get(option.name) })), trouble }
}
