/** The play store: the draft, its runs, the place and the playhead, a slice each. Independent of React and of the worker. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { ResolvedWorkload, Scenario } from '../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import type { Address } from '../address/address.ts'
import { withField } from '../../scenario/fieldPath.ts'
import type { Place } from '../address/place.ts'
import { firstPlace } from '../address/place.ts'
import type { AddressedShowing } from '../address/showing.ts'
import { firstShowing } from '../address/showing.ts'
import { DraftHistory } from './draftHistory.ts'
import { Navigation, firstPlayback } from './navigation.ts'
import { playheadSlice } from './playhead.ts'
import type { DraftSlice, PlayState } from './playState.ts'
import type { Paced } from './runLifecycle.ts'
import { RunLifecycle, runSlice } from './runLifecycle.ts'
import { UndoHistory } from './undoHistory.ts'

interface PlayStoreOptions {
  client: SimulationClient
  address: Address
  /** The first scenario: a draft that passed the schema, and its completed form. */
  draft: unknown
  scenario: Scenario
  /** Workloads of `scenario` as streams, by VM, if they are known. */
  streams?: Readonly<Record<string, ResolvedWorkload>>
  /** The scenario of an address that has none; `draft` if not given. */
  home?: unknown
  /** The place in the address; the first place if not given. */
  place?: Place
  /** How the address shows the scenario; as at first if not given. */
  showing?: AddressedShowing
  /** Faults of the link that could not be opened. */
  openFaults?: Fault[]
  /** Whether an opened scenario plays at once; false if the user prefers reduced motion. */
  playing?: boolean
  /** Called with each draft, so that it survives a crash of the page. */
  keepDraft?: (draft: unknown) => void
  /** When the further batches of a run are shown. */
  paced: Paced
}

/** Makes the store and starts the first run. */
export function createPlayStore({
  client,
  address,
  draft,
  scenario,
  streams,
  home = draft,
  place = firstPlace,
  showing = firstShowing,
  openFaults = [],
  playing = true,
  keepDraft = () => undefined,
  paced,
}: PlayStoreOptions): StoreApi<PlayState> {
  const history = new DraftHistory(address, draft)
  let runs!: RunLifecycle
  const store = createStore<PlayState>((_set, _get, api) => {
    runs = new RunLifecycle(api, client, history, paced)
    const undo = new UndoHistory({ store: api, history, runs, keepDraft })
    const navigation = new Navigation({ store: api, client, address, history, runs, undo, home, playing, keepDraft })
    return {
      ...draftSlice({ store: api, history, runs, undo, keepDraft }, { draft, scenario }),
      ...undo.slice(),
      ...navigation.slice(place, showing, scenario, openFaults),
      ...runSlice(api, client),
      ...playheadSlice(api, firstPlayback(showing, playing), (toS) => runs.moved(toS)),
    }
  })
  void runs.start(draft, place.vm, scenario, streams)
  return store
}

interface DraftOwners {
  store: StoreApi<PlayState>
  history: DraftHistory
  runs: RunLifecycle
  undo: UndoHistory
  keepDraft: (draft: unknown) => void
}

function draftSlice({ store, history, runs, undo, keepDraft }: DraftOwners, first: Pick<DraftSlice, 'draft' | 'scenario'>): DraftSlice {
  return {
    ...first,
    faults: [],
    ghost: null,

    setField(path, value, control = path) {
      const { draft, scenario, setDraft } = store.getState()
      setDraft(withField(draft, path, value, scenario), control)
    },
    setDraft(draft, control) {
      const { run, ghost, runAgain } = store.getState()
      undo.changes(control)
      if (history.moveControl(control)) store.setState({ ghost: run !== null && run.result !== null ? run : ghost })
      keepDraft(draft)
      store.setState({ draft })
      runAgain()
    },
    runAgain() {
      const { draft, run, place } = store.getState()
      void runs.start(draft, place.vm || (run?.vm ?? ''), null)
    },
    releaseControl: () => {
      history.releaseControl()
      undo.release()
    },
  }
}
