/** State of the policy lab: the search under way, the policies found, and VEP 291's table. Kept while other pages are shown. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Rated } from '../../analysis/lab/labFigures.ts'
import type { LabPlan, LabResult } from '../../analysis/lab/labSearch.ts'
import { mostLabRuns, searchPolicies } from '../../analysis/lab/labSearch.ts'
import type { VepTable } from '../../analysis/lab/vepTable.ts'
import type { LabService } from '../../worker/lab/labService.ts'
import { answersInParts } from '../../worker/answersInParts.ts'
import { errorMessage } from '../../units/errorMessage.ts'

export interface LabState {
  running: { done: number; expected: number } | null
  trouble: string | null
  /** Every policy tried so far. */
  tried: readonly Rated[]
  result: (LabResult & { tookS: number }) | null
  vep: VepTable | null
  /** Key of the chosen policy; null: the first of the front. */
  chosen: string | null
  guest: number
  search(plan: LabPlan): Promise<void>
  stop(): void
  compareVep(): Promise<void>
  choose(key: string): void
  setGuest(nth: number): void
}

export type LabStore = StoreApi<LabState>

/** Guests per part: few, so that all cores finish at about the same time. */
const guestsPerPart = 10

const notSearched = { running: null, trouble: null, tried: [], result: null, chosen: null }

export function createLabStore(services: readonly LabService[], firstGuest: number, nowMs: () => number): LabStore {
  let newest = 0
  let comparing = false
  return createStore<LabState>()((set, get) => ({
    ...notSearched,
    vep: null,
    guest: firstGuest,
    async search(plan) {
      const id = ++newest
      const setIfNewest = (change: Partial<LabState> | ((state: LabState) => Partial<LabState>)): void => {
        if (newest === id) set(change)
      }
      const startedMs = nowMs()
      set({ ...notSearched, running: { done: 0, expected: mostLabRuns(plan) } })
      const done = (runs: number): void => setIfNewest(({ running }) => ({ running: running && { ...running, done: running.done + runs } }))
      try {
        const result = await searchPolicies(
          plan,
          (tasks) =>
            answersInParts({
              workers: services,
              tasks,
              perPart: guestsPerPart,
              answer: (worker, part) => worker.run(part),
              onDone: done,
              isStopped: () => newest !== id,
            }),
          (tried) => setIfNewest({ tried }),
        )
        setIfNewest({ result: { ...result, tookS: (nowMs() - startedMs) / 1000 }, tried: result.tried })
      } catch (error) {
        setIfNewest({ trouble: errorMessage(error) })
      } finally {
        setIfNewest({ running: null })
      }
    },
    stop() {
      newest++
      set({ running: null })
    },
    async compareVep() {
      if (get().vep !== null || comparing) return
      comparing = true
      set({ trouble: null })
      try {
        set({ vep: await services[0].vep291() })
      } catch (error) {
        set({ trouble: errorMessage(error) })
      } finally {
        comparing = false
      }
    },
    choose: (chosen) => set({ chosen }),
    setGuest: (guest) => set({ guest }),
  }))
}
