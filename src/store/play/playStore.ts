/** The play store: the draft, its runs and the playhead. Independent of React and of the worker: it uses a client that runs scenarios. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../worker/simulation/client.ts'
import type { RunBatch } from '../../worker/simulation/protocol.ts'
import type { Address } from '../address.ts'
import { checkedDraft } from './checkedDraft.ts'
import { withField } from '../fieldPath.ts'
import { begunRun, grownRun } from './run.ts'
import { grownOverview } from './overview.ts'
import type { Place } from '../place.ts'
import { firstPlace } from '../place.ts'
import { isAtEnd, steppedS, tickedS, withinRun } from './playhead.ts'
import type { PlayState } from './playState.ts'

export interface PlayStoreOptions {
  client: SimulationClient
  address: Address
  /** The first scenario: a draft that passed the schema, and its completed form. */
  draft: unknown
  scenario: Scenario
  /** The scenario of an address that has none; `draft` if not given. */
  home?: unknown
  /** The place in the address; the first place if not given. */
  place?: Place
  /** Faults of the link that could not be opened. */
  openFaults?: Fault[]
  /** Whether an opened scenario plays at once; false if the user prefers reduced motion. */
  playing?: boolean
  /** Called with each draft, so that it survives a crash of the page. */
  keepDraft?: (draft: unknown) => void
}

/** Makes the store and starts the first run. */
export function createPlayStore({
  client, address, draft: firstDraft, scenario, home = firstDraft, place: openedAt = firstPlace, openFaults = [], playing = true, keepDraft = () => undefined,
}: PlayStoreOptions): StoreApi<PlayState> {
  /** The last draft that passed the schema. */
  let accepted = firstDraft
  let newestRunId = 0
  let newestOpening = 0
  /** The control being moved: as long as it is the same, the ghost stays and the history gets no new entry. */
  let control: string | null = null
  /** How the next accepted draft enters the history. */
  let entry: 'push' | 'replace' | 'none' = 'none'
  let workerWasLost = false
  /** The playhead was at the end of the run before and follows the end of the new one. */
  let followsEnd = false
  /** The newest run that only follows another VM; its overview is known already. */
  let refollowedRunId = 0

  /** Runs a draft; `checked` is its completed form if it is known already. */
  const start = async (draft: unknown, vm: string, checked: Scenario | null): Promise<void> => {
    const runId = ++newestRunId
    workerWasLost = false
    const request = { runId, scenario: checked ?? draft, checked: checked !== null, vm }
    const reply = await client.run(request, (batch) => take(batch, draft))
    if (reply === undefined || runId !== newestRunId) return
    if (!reply.ok) store.setState({ faults: reply.faults })
    else if (reply.cancelled) {
      store.setState(({ run }) => ({ status: 'cancelled', run: run?.runId === runId ? { ...run, cancelled: true } : run }))
    }
  }

  const take = (batch: RunBatch, draft: unknown): void => {
    const { run, overview, playheadS, playing: isPlaying } = store.getState()
    const isRefollowed = batch.runId === refollowedRunId
    if (batch.started !== null) {
      followsEnd ||= !isRefollowed && run !== null && !isPlaying && isAtEnd(run, playheadS)
      // A refused draft stays on screen while the last valid one runs again.
      if (!isRefollowed) accept(draft, batch.started.scenario, batch.runId === newestRunId)
    } else if (run === null || run.runId !== batch.runId || run.cancelled) return
    // A batch after a cancel was already on its way.
    const wasCancelled = batch.started === null && store.getState().status === 'cancelled'
    const next = batch.started !== null || run === null ? begunRun(batch) : grownRun(run, batch)
    const isDone = next.result !== null
    store.setState({
      run: next,
      overview: isRefollowed ? overview : grownOverview(overview, batch),
      status: workerWasLost ? 'worker-lost' : isDone ? 'done' : wasCancelled ? 'cancelled' : 'running',
      playheadS: followsEnd ? next.simulatedS : isDone ? withinRun(next, playheadS) : playheadS,
    })
    if (isDone) followsEnd = false
  }

  const accept = (draft: unknown, parsed: Scenario, isNewest: boolean): void => {
    accepted = draft
    store.setState(isNewest ? { scenario: parsed, faults: [] } : { scenario: parsed })
    if (!isNewest || entry === 'none') return
    address.show(draft, store.getState().place, entry)
    entry = 'replace'
  }

  const open = async (draft: unknown, visit: 'push' | 'none', place: Partial<Place>): Promise<Fault[] | null> => {
    const opening = ++newestOpening
    const checked = await checkedDraft(client, draft)
    if (opening !== newestOpening) return null
    if (!checked.ok) {
      store.setState({ openFaults: checked.faults })
      return checked.faults
    }
    control = null
    entry = visit
    followsEnd = false
    keepDraft(draft)
    store.setState(({ place: before }) => ({
      draft, scenario: checked.scenario, faults: [], openFaults: [], ghost: null, hoveredRound: null, playheadS: 0, playing,
      place: { ...before, vm: '', ...place },
    }))
    void start(draft, store.getState().place.vm, checked.scenario)
    return null
  }
  /** Goes to a place and repeats the run if another VM is followed there. */
  const arrive = (place: Place): void => {
    const { run, overview, scenario: current } = store.getState()
    store.setState({ place })
    // The data-centre view needs no samples of one VM.
    if (place.view === 'centre' || place.vm === '' || run === null || run.vm === place.vm || overview?.world.vmIds.includes(place.vm) !== true) return
    store.setState({ ghost: null, hoveredRound: null })
    void start(accepted, place.vm, current)
    if (overview.result !== null) refollowedRunId = newestRunId
  }

  const moveTo = (change: Pick<PlayState, 'playheadS'> & Partial<PlayState>): void => {
    followsEnd = false
    store.setState(change)
  }

  const store = createStore<PlayState>((set, get) => ({
    draft: firstDraft,
    scenario,
    faults: [],
    openFaults,
    status: 'waiting',
    run: null,
    overview: null,
    place: openedAt,
    ghost: null,
    playheadS: 0,
    playing,
    speed: 1,
    evenTime: false,
    hoveredRound: null,

    setField(path, value, moved = path) {
      const { draft, scenario: complete } = get()
      get().setDraft(withField(draft, path, value, complete), moved)
    },
    setDraft(draft, moved) {
      const { run, ghost, place } = get()
      if (moved !== control) {
        control = moved
        entry = 'push'
        set({ ghost: run !== null && run.result !== null ? run : ghost })
      }
      keepDraft(draft)
      set({ draft })
      void start(draft, place.vm || (run?.vm ?? ''), null)
    },
    releaseControl() {
      if (control !== null) entry = 'push'
    },
    openScenario: (draft, place = {}) => open(draft, 'push', place),
    goTo(change, how = 'push') {
      const place = { ...get().place, ...change }
      address.show(accepted, place, how)
      arrive(place)
    },
    dismissOpenFaults: () => set({ openFaults: [] }),
    cancelRun() {
      client.cancel()
      if (get().status !== 'done') set({ status: 'cancelled' })
    },

    play() {
      const { run, playheadS } = get()
      moveTo({ playing: true, playheadS: run !== null && isAtEnd(run, playheadS) ? 0 : playheadS })
    },
    pause: () => set({ playing: false }),
    setSpeed: (speed) => set({ speed }),
    seek(atS) {
      const { run } = get()
      if (run !== null && Number.isFinite(atS)) moveTo({ playheadS: withinRun(run, atS) })
    },
    stepRound(direction) {
      const { run, playheadS } = get()
      if (run !== null) moveTo({ playing: false, playheadS: steppedS(run, playheadS, direction) })
    },
    setEvenTime: (evenTime) => set({ evenTime }),
    hoverRound: (hoveredRound) => set({ hoveredRound }),
    tick(elapsedMs, timeScale) {
      const { run, playing: isPlaying, playheadS, speed } = get()
      if (run === null || !isPlaying) return
      const atS = tickedS(run, { atS: playheadS, elapsedMs, speed, timeScale })
      if (isAtEnd(run, atS)) set({ playheadS: atS, playing: false })
      else if (atS !== playheadS) set({ playheadS: atS })
    },

    async pageMap(atS, maxCells, recycle) {
      const { run } = get()
      if (run === null) return null
      const { runId, vm } = run
      return client.pageMap({ runId, vm, atS, maxCells, ...(recycle === undefined ? {} : { recycle }) })
    },
    async loads(atS) {
      const { run } = get()
      return run === null ? null : client.loads({ runId: run.runId, atS })
    },
    async fullResult() {
      const { run } = get()
      return run === null ? null : client.result(run.runId)
    },
    copyLink: () => address.linkOf(accepted, get().place),
  }))

  client.onLost(() => {
    workerWasLost = true
    store.setState({ status: 'worker-lost' })
  })
  address.onVisit((samePlan) => {
    const place = address.place()
    if (samePlan) {
      arrive(place)
      return
    }
    void address.read().then((reading) => {
      if (reading.kind === 'broken') store.setState({ openFaults: reading.faults })
      else void open(reading.kind === 'none' ? home : reading.draft, 'none', place)
    })
  })
  void start(firstDraft, openedAt.vm, scenario)
  return store
}
