/**
 * State of the papers gallery: the list of experiments, their latest computations, and the running one. One experiment is
 * computed at a time; the one on screen precedes those queued for checking.
 */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Settings } from '../../papers/experiment.ts'
import type { Progress } from '../../compute/task.ts'
import type { PaperId } from '../../papers/papers.ts'
import { paperOfExperiment, papers } from '../../papers/papers.ts'
import type { Computer } from '../../compute/compute.ts'
import type { ComputeReply, ComputeRequest, ExperimentCard, PaperOpening } from '../../compute/tasks/papers.ts'
import { errorMessage } from '../../units/errorMessage.ts'

type ShownReply = ComputeReply & { settings: Settings; seeds: number }

export interface PapersState {
  cards: Partial<Record<PaperId, ExperimentCard[]>>
  openings: Partial<Record<PaperId, PaperOpening>>
  /** The latest computation of each experiment, at any settings; of the experiment on screen, at the settings shown last. */
  shown: Record<string, ShownReply>
  /** The computation of each experiment at the paper's own settings. */
  checked: Record<string, ShownReply>
  running: { experiment: string; done: number; expected: number } | null
  /** Experiments queued for checking, in order. */
  toCheck: readonly string[]
  /** A sentence for each experiment whose last computation crashed, and for each paper whose list could not be loaded. */
  troubles: Readonly<Record<string, string>>
  /** Loads the list and the opening page of one paper, or of all papers. */
  load(paper: PaperId | null): Promise<void>
  /** Shows an experiment: computes it unless its result exists, and cancels any other computation in progress. */
  show(experiment: string, settings: Settings, seeds?: number): void
  /** Computes an experiment at the paper's settings, after other visible ones and before those queued for checking. */
  check(experiment: string): void
  /** Checks every claim of every paper at the papers' settings. */
  checkAll(): Promise<void>
  /** Cancels the running computation and empties the queue. */
  stop(): void
}

export type PapersStore = StoreApi<PapersState>

export function createPapersStore(computer: Computer): PapersStore {
  return createStore<PapersState>()((set, get) => {
    const work = new CheckWork(computer, set, get)
    return {
      cards: {},
      openings: {},
      shown: {},
      checked: {},
      running: null,
      toCheck: [],
      troubles: {},
      async load(paper) {
        const asked = (paper === null ? papers.map(({ id }) => id) : [paper]).filter((id) => get().cards[id] === undefined)
        await Promise.all(
          asked.map(async (id) => {
            try {
              const [cards, opening] = await Promise.all([computer.compute('papers.cards', id), computer.compute('papers.opening', id)])
              set((state) => ({
                cards: { ...state.cards, [id]: cards },
                openings: { ...state.openings, [id]: opening },
                troubles: without(state.troubles, id),
              }))
            } catch (error) {
              set(({ troubles }) => ({ troubles: { ...troubles, [id]: errorMessage(error) } }))
            }
          }),
        )
      },
      show: (experiment, settings, seeds = 1) => work.show({ experiment, settings, seeds }),
      check(experiment) {
        if (get().checked[experiment] === undefined) work.check(experiment)
      },
      async checkAll() {
        await get().load(null)
        const { cards, checked } = get()
        set({
          toCheck: papers
            .flatMap(({ id }) => cards[id] ?? [])
            .map(({ id }) => id)
            .filter((id) => checked[id] === undefined),
        })
        void work.start()
      },
      stop() {
        set({ toCheck: [] })
        work.stop()
      },
    }
  })
}

/** A slider moves on faster than a larger experiment pauses, which takes less time than a new worker. */
const patienceMs = 2000

/** The computations of the gallery, one at a time: the shown experiment, then the visible ones, then those queued for checking. */
class CheckWork {
  readonly #computer: Computer
  readonly #set: PapersStore['setState']
  readonly #get: PapersStore['getState']
  /** The experiment on screen, or the last one that was. */
  #onScreen: ComputeRequest | null = null
  /** The same while its computation has not begun. */
  #wanted: ComputeRequest | null = null
  /** Visible experiments, in the order in which they appeared. */
  #toRead: string[] = []
  #current: (ComputeRequest & { stop: AbortController }) | null = null

  constructor(computer: Computer, set: PapersStore['setState'], get: PapersStore['getState']) {
    this.#computer = computer
    this.#set = set
    this.#get = get
  }

  show(wanted: ComputeRequest): void {
    const { experiment } = wanted
    const { shown, checked } = this.#get()
    const current = this.#current
    this.#onScreen = wanted
    this.#wanted = null
    const known = [shown[experiment], checked[experiment]].find((reply) => reply !== undefined && covers(reply, wanted))
    if (known !== undefined) {
      this.#set(({ troubles }) => ({ shown: { ...shown, [experiment]: known }, troubles: without(troubles, experiment) }))
      // Other settings of this experiment are no longer on screen.
      if (current?.experiment === experiment && !this.#isChecking(experiment)) current.stop.abort()
      return
    }
    if (current?.experiment === experiment && covers(current, wanted)) return
    this.#wanted = wanted
    current?.stop.abort()
    void this.start()
  }

  check(experiment: string): void {
    if (this.#isChecking(experiment) || this.#toRead.includes(experiment)) return
    this.#toRead.push(experiment)
    void this.start()
  }

  stop(): void {
    this.#wanted = null
    this.#toRead = []
    this.#current?.stop.abort()
  }

  /** Computes until nothing is left; does nothing if it is computing already. */
  async start(): Promise<void> {
    if (this.#current !== null) return
    for (let asked = this.#next(); asked !== null; asked = this.#next()) {
      const { experiment } = asked
      const stop = new AbortController()
      this.#current = { ...asked, stop }
      this.#set(({ troubles }) => ({ running: { experiment, done: 0, expected: 0 }, troubles: without(troubles, experiment) }))
      try {
        const onPart = (progress: Progress) => this.#set({ running: { experiment, ...progress } })
        this.#keep(asked, await this.#computer.compute('papers.compute', asked, { signal: stop.signal, patienceMs, onPart }))
      } catch (error) {
        if (stop.signal.aborted) continue
        this.#toRead = this.#toRead.filter((id) => id !== experiment)
        this.#set(({ troubles }) => ({ troubles: { ...troubles, [experiment]: errorMessage(error) }, toCheck: [] }))
      } finally {
        this.#current = null
      }
    }
    this.#set({ running: null })
  }

  #next(): ComputeRequest | null {
    if (this.#wanted !== null) {
      const taken = this.#wanted
      this.#wanted = null
      return taken
    }
    const { toCheck, checked } = this.#get()
    this.#toRead = this.#toRead.filter((id) => checked[id] === undefined)
    const rest = toCheck.filter((id) => checked[id] === undefined)
    this.#set({ toCheck: rest })
    const experiment = this.#toRead[0] ?? rest[0]
    return experiment === undefined ? null : { experiment, settings: {}, seeds: 1 }
  }

  #keep({ experiment, settings, seeds }: ComputeRequest, reply: ComputeReply): void {
    const own = isPapersOwn(settings, this.#cardOf(experiment))
    const kept: ShownReply = { ...reply, settings, seeds }
    const onScreen = this.#onScreen
    // A check of the experiment on screen, or a computation that was cancelled too late, may have other settings than the screen.
    const isShown = onScreen?.experiment !== experiment || isSameSetting(onScreen.settings, settings)
    this.#set(({ shown, checked }) => ({
      shown: isShown ? { ...shown, [experiment]: kept } : shown,
      checked: own ? { ...checked, [experiment]: kept } : checked,
    }))
  }

  /** The running computation is of this experiment at the paper's own settings. */
  #isChecking(experiment: string): boolean {
    return this.#current?.experiment === experiment && isPapersOwn(this.#current.settings, this.#cardOf(experiment))
  }

  #cardOf(experiment: string): ExperimentCard | undefined {
    const paper = paperOfExperiment(experiment)
    return paper === null ? undefined : this.#get().cards[paper]?.find(({ id }) => id === experiment)
  }
}

function without(troubles: PapersState['troubles'], id: string): PapersState['troubles'] {
  return Object.fromEntries(Object.entries(troubles).filter(([name]) => name !== id))
}

function isPapersOwn(settings: Settings, card: ExperimentCard | undefined): boolean {
  return Object.entries(settings).every(([name, value]) => card?.sliders.find(({ id }) => id === name)?.value === value)
}

/** A computation at the same settings with at least as many seeds. */
function covers(made: Pick<ComputeRequest, 'settings' | 'seeds'>, wanted: ComputeRequest): boolean {
  return made.seeds >= wanted.seeds && isSameSetting(made.settings, wanted.settings)
}

export function isSameSetting(one: Settings, other: Settings): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...names].every((name) => one[name] === other[name])
}
