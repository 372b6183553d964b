/**
 * Runs that were made on this machine: the scenario of each as a link, its time and its outcome. Kept in the browser's storage, never in a
 * link, and limited: the oldest unnamed runs go first.
 */
import { createStore } from 'zustand/vanilla'
import { neverConverges } from '../../analysis/report/convergence.ts'
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import type { MigrationResult, Outcome } from '../../engine/result/result.ts'
import { sharedValue } from './storage.ts'
import { isObject } from '../../scenario/json/plainData.ts'
import { keptValue } from '../keptValue.ts'

export interface PastRun {
  /** The scenario without its defaults, compressed as in a share link: `1.…`. */
  packed: string
  vm: string
  /** Of the scenario, or the user's own. */
  name: string
  /** Named by the user: such runs are kept longest. */
  isNamed: boolean
  /** Milliseconds since 1970. */
  atMs: number
  /** Null: the run was pinned before it had ended. `never`: its rounds prove that it never converges; kept only where they do. */
  result: { outcome: Outcome; totalS: number; downtimeMs: number; never?: true } | null
}

const KEY = 'switchover.runs'
/** Number of runs kept, and characters of their packed scenarios: of all, and of one. */
export const historyLimits = { runs: 60, characters: 400_000, charactersOfARun: 60_000 } as const

/** The runs of this browser, the newest first. */
export const historyStore = createStore<{ runs: readonly PastRun[] }>(() => ({ runs: runsIn(keptValue(KEY)) }))

const shared = sharedValue(KEY, (value) => historyStore.setState({ runs: runsIn(value) }))

/** Puts a run first. A run of the same scenario is replaced, and its own name stays. */
export function recordRun(run: PastRun): void {
  if (run.packed.length > historyLimits.charactersOfARun) return
  const runs = freshRuns()
  const before = runs.find((one) => isSameRun(one, run))
  const named = before?.isNamed === true && !run.isNamed ? { ...run, name: before.name, isNamed: true } : run
  const whole = named.result === null && before !== undefined ? { ...named, result: before.result } : named
  setRuns([whole, ...runs.filter((one) => !isSameRun(one, run))])
}

/** Gives a run the name that the user has chosen: it is then kept longest. */
export function renameRun(run: PastRun, name: string): void {
  setRuns(freshRuns().map((one) => (isSameRun(one, run) ? { ...one, name, isNamed: true } : one)))
}

export function forgetRun(run: PastRun): void {
  setRuns(freshRuns().filter((one) => !isSameRun(one, run)))
}

export function forgetAllRuns(): void {
  setRuns([])
}

/** The newest runs within the limits, named ones before unnamed ones, in their order. */
export function limited(runs: readonly PastRun[]): PastRun[] {
  let [count, characters] = [0, 0]
  const fits = new Set(
    [...runs.filter(({ isNamed }) => isNamed), ...runs.filter(({ isNamed }) => !isNamed)].filter(({ packed }) => {
      if (count >= historyLimits.runs || characters + packed.length > historyLimits.characters) return false
      count++
      characters += packed.length
      return true
    }),
  )
  return runs.filter((run) => fits.has(run))
}

/** With those of the browser's other tabs. */
function freshRuns(): readonly PastRun[] {
  shared.refresh()
  return historyStore.getState().runs
}

function setRuns(runs: readonly PastRun[]): void {
  const all = limited(runs)
  historyStore.setState({ runs: all })
  shared.write(all)
}

function isSameRun(one: PastRun, other: PastRun): boolean {
  return one.packed === other.packed && one.vm === other.vm
}

function runsIn(value: unknown): PastRun[] {
  if (!Array.isArray(value)) return []
  return limited(
    value.flatMap((item: unknown) => {
      if (!isObject(item)) return []
      const { packed, vm, name, isNamed, atMs, result } = item
      if (typeof packed !== 'string' || typeof name !== 'string' || typeof atMs !== 'number') return []
      return [{ packed, vm: typeof vm === 'string' ? vm : '', name, isNamed: isNamed === true, atMs, result: resultIn(result) }]
    }),
  )
}

/** Outcome of the followed migration of a run; null if it has not ended. */
export function pastResult(migration: MigrationResult | undefined): PastRun['result'] {
  if (migration === undefined) return null
  const { outcome, totalS } = migration
  return { outcome, totalS, downtimeMs: knownDowntimeMs(migration), ...(neverConverges(migration) ? { never: true } : {}) }
}

function resultIn(value: unknown): PastRun['result'] {
  if (!isObject(value)) return null
  const { outcome, totalS, downtimeMs, never } = value
  if (typeof outcome !== 'string' || typeof totalS !== 'number' || typeof downtimeMs !== 'number') return null
  return { outcome: outcome as Outcome, totalS, downtimeMs, ...(never === true ? { never } : {}) }
}
