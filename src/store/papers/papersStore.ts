/**
 * State of the papers gallery: the list of experiments, their latest computations, and the running one. One experiment is
 * computed at a time; the one on screen precedes those queued for checking.
 */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Settings } from '../../papers/experiment.ts'
import type { PaperId } from '../../papers/papers.ts'
import { paperOfExperiment, papers } from '../../papers/papers.ts'
import type { ComputeReply, ExperimentCard, PapersService } from '../../worker/papers/papersProtocol.ts'

export type Shown = Exclude<ComputeReply, { kind: 'cancelled' }> & { settings: Settings; seeds: number }

export interface PapersState {
  cards: Partial<Record<PaperId, ExperimentCard[]>>
  /** The latest computation of each experiment, at any settings. */
  shown: Record<string, Shown>
  /** The computation of each experiment at the paper's own settings. */
  checked: Record<string, Shown>
  running: { experiment: string; done: number; expected: number } | null
  /** Experiments queued for checking, in order. */
  toCheck: readonly string[]
  /** A sentence if the computation crashed. */
  trouble: string | null
  /** Loads the list of one paper, or of all papers. */
  load(paper: PaperId | null): Promise<void>
  /** Computes an experiment unless its result exists; cancels any other computation in progress. */
  show(experiment: string, settings: Settings, seeds?: number): void
  /** Computes an experiment at the paper's settings, after other visible ones and before those queued for checking. */
  check(experiment: string): void
  /** Checks every claim of every paper at the papers' settings. */
  checkAll(): Promise<void>
  /** Cancels the running computation and empties the queue. */
  stop(): void
}

export type PapersStore = StoreApi<PapersState>

interface Wanted { experiment: string; settings: Settings; seeds: number }

export function createPapersStore(service: PapersService): PapersStore {
  let wanted: Wanted | null = null
  /** Visible experiments, in the order in which they appeared. */
  let toRead: string[] = []
  let current: (Wanted & { requestId: number }) | null = null
  let lastRequest = 0

  return createStore<PapersState>()((set, get) => {
    const cardOf = (experiment: string): ExperimentCard | undefined => {
      const paper = paperOfExperiment(experiment)
      return paper === null ? undefined : get().cards[paper]?.find(({ id }) => id === experiment)
    }
    const next = (): Wanted | null => {
      if (wanted !== null) {
        const taken = wanted
        wanted = null
        return taken
      }
      const { toCheck, checked } = get()
      toRead = toRead.filter((id) => checked[id] === undefined)
      const rest = toCheck.filter((id) => checked[id] === undefined)
      set({ toCheck: rest })
      const experiment = toRead[0] ?? rest[0]
      return experiment === undefined ? null : { experiment, settings: {}, seeds: 1 }
    }
    const keep = (asked: Wanted, reply: ComputeReply) => {
      if (reply.kind === 'cancelled') return
      const { experiment, settings, seeds } = asked
      const own = isPapersOwn(settings, cardOf(experiment))
      const kept: Shown = { ...reply, settings, seeds }
      set(({ shown, checked }) => ({ shown: { ...shown, [experiment]: kept }, checked: own ? { ...checked, [experiment]: kept } : checked }))
    }
    const work = async () => {
      if (current !== null) return
      for (let asked = next(); asked !== null; asked = next()) {
        const { experiment } = asked
        current = { ...asked, requestId: ++lastRequest }
        set({ running: { experiment, done: 0, expected: 0 }, trouble: null })
        try {
          keep(asked, await service.compute(current, (done, expected) => {
            if (current?.experiment === experiment) set({ running: { experiment, done, expected } })
          }))
        } catch (error) {
          toRead = []
          set({ trouble: error instanceof Error ? error.message : String(error), toCheck: [] })
        }
        current = null
      }
      set({ running: null })
    }
    return {
      cards: {}, shown: {}, checked: {}, running: null, toCheck: [], trouble: null,
      async load(paper) {
        const asked = (paper === null ? papers.map(({ id }) => id) : [paper]).filter((id) => get().cards[id] === undefined)
        await Promise.all(asked.map(async (id) => {
          try {
            const cards = await service.cards(id)
            set((state) => ({ cards: { ...state.cards, [id]: cards } }))
          } catch (error) {
            set({ trouble: error instanceof Error ? error.message : String(error) })
          }
        }))
      },
      show(experiment, settings, seeds = 1) {
        const before = get().shown[experiment]
        if (before !== undefined && before.seeds >= seeds && sameSettings(before.settings, settings)) return
        if (current?.experiment === experiment && current.seeds >= seeds && sameSettings(current.settings, settings)) return
        wanted = { experiment, settings, seeds }
        if (current !== null) service.cancel(current.requestId)
        void work()
      },
      check(experiment) {
        if (get().checked[experiment] !== undefined || current?.experiment === experiment || toRead.includes(experiment)) return
        toRead.push(experiment)
        void work()
      },
      async checkAll() {
        await get().load(null)
        const { cards, checked } = get()
        set({ toCheck: papers.flatMap(({ id }) => cards[id] ?? []).map(({ id }) => id).filter((id) => checked[id] === undefined) })
        void work()
      },
      stop() {
        wanted = null
        toRead = []
        set({ toCheck: [] })
        if (current !== null) service.cancel(current.requestId)
      },
    }
  })
}

function isPapersOwn(settings: Settings, card: ExperimentCard | undefined): boolean {
  return Object.entries(settings).every(([name, value]) => card?.sliders.find(({ id }) => id === name)?.value === value)
}

function sameSettings(one: Settings, other: Settings): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}
