/** State of the policy lab: the search under way, and the policies found. Kept while other pages are shown. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Rated } from '../../analysis/lab/labFigures.ts'
import type { LabPlan, LabResult } from '../../analysis/lab/labSearch.ts'
import { mostLabRuns, searchPolicies } from '../../analysis/lab/labSearch.ts'
import { answersInParts } from '../../compute/answersInParts.ts'
import type { Computer } from '../../compute/compute.ts'
import { Newest } from '../../compute/newest.ts'

export interface LabState {
  running: { done: number; expected: number } | null
  trouble: string | null
  /** Every policy tried so far. */
  tried: readonly Rated[]
  result: (LabResult & { tookS: number }) | null
  /** Key of the chosen policy; null: the first of the front. */
  chosen: string | null
  guest: number
  search(plan: LabPlan): Promise<void>
  stop(): void
  choose(key: string): void
  setGuest(nth: number): void
}

export type LabStore = StoreApi<LabState>

const guestsPerPart = 10

const notSearched = { running: null, trouble: null, tried: [], result: null, chosen: null }

export function createLabStore(computer: Computer, firstGuest: number, nowMs: () => number): LabStore {
  const newest = new Newest()
  return createStore<LabState>()((set) => ({
    ...notSearched,
    guest: firstGuest,
    search(plan) {
      const startedMs = nowMs()
      set({ ...notSearched, running: { done: 0, expected: mostLabRuns(plan) } })
      const onDone = (runs: number): void => set(({ running }) => ({ running: running && { ...running, done: running.done + runs } }))
      return newest.run(
        (signal) =>
          searchPolicies(
            plan,
            (tasks) => answersInParts(computer, 'lab.runs', { tasks, perPart: guestsPerPart, input: (part) => part, onDone, signal }),
            (tried) => {
              if (!signal.aborted) set({ tried })
            },
          ),
        {
          answer: (result) => set({ result: { ...result, tookS: (nowMs() - startedMs) / 1000 }, tried: result.tried }),
          trouble: (trouble) => set({ trouble }),
          end: () => set({ running: null }),
        },
      )
    },
    stop() {
      newest.stop()
      set({ running: null })
    },
    choose: (chosen) => set({ chosen }),
    setGuest: (guest) => set({ guest }),
  }))
}
