/** The play store's moves to another scenario or another place on the page, by the user or by the browser's history. */
import type { StoreApi } from 'zustand/vanilla'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { SimulationClient } from '../../compute/simulation/client/client.ts'
import type { Address } from '../address/address.ts'
import type { Place } from '../address/place.ts'
import { placeText } from '../address/place.ts'
import type { AddressedShowing, Showing } from '../address/showing.ts'
import { checkedDraft } from './checkedDraft.ts'
import type { DraftHistory } from './draftHistory.ts'
import type { PlaceSlice, PlayState } from './playState.ts'
import type { RunLifecycle } from './runLifecycle.ts'
import type { UndoHistory } from './undoHistory.ts'
import type { FirstPlayback } from './playhead.ts'

interface NavigationOptions {
  store: StoreApi<PlayState>
  client: SimulationClient
  address: Address
  history: DraftHistory
  runs: RunLifecycle
  undo: UndoHistory
  /** The scenario of an address that has none. */
  home: unknown
  /** Whether an opened scenario plays at once. */
  playing: boolean
  keepDraft: (draft: unknown) => void
}

/** Opens scenarios, and follows the places of the store and of the address. */
export class Navigation {
  readonly #options: NavigationOptions
  #newestOpening = 0

  constructor(options: NavigationOptions) {
    this.#options = options
    options.address.onVisit((samePlan) => this.#visit(samePlan))
  }

  /** The part of the store that this class manages; the arguments are its initial state. */
  slice(place: Place, showing: AddressedShowing, opened: Scenario, openFaults: Fault[]): PlaceSlice {
    const { store, history, undo } = this.#options
    return {
      place,
      showing: mannerOf(showing),
      opened,
      openFaults,
      openings: 0,
      openScenario: (draft, at = {}) => this.#open(draft, at),
      show: (change) => store.setState((state) => ({ showing: { ...state.showing, ...change } })),
      goTo: (change, entry = 'push') => {
        const { place: from } = store.getState()
        const to = { ...from, ...change }
        const isElsewhere = (Object.keys(to) as (keyof Place)[]).some((name) => to[name] !== from[name])
        if (entry === 'push' && isElsewhere) undo.opens()
        history.visit(to, entry)
        this.#arrive(to)
      },
      dismissOpenFaults: () => store.setState({ openFaults: [] }),
      copyLink: (fields) => history.linkOf(store.getState().place, fields),
    }
  }

  /**
   * `visited`: how the browser's history shows it, which has an entry of it already. Resolves to the faults of a refused draft; null if it
   * was opened, or if a newer one replaced it meanwhile.
   */
  async #open(draft: unknown, place: Partial<Place>, visited?: AddressedShowing): Promise<Fault[] | null> {
    const { store, client, history, runs, undo, playing, keepDraft } = this.#options
    const opening = ++this.#newestOpening
    const checked = await checkedDraft(client, draft)
    if (opening !== this.#newestOpening) return null
    if (!checked.ok) {
      store.setState({ openFaults: checked.faults })
      return checked.faults
    }
    if (visited === undefined) undo.opens()
    else undo.visits({ draft, place: { ...store.getState().place, ...place } })
    history.open(visited === undefined ? 'push' : 'none')
    runs.moved()
    keepDraft(draft)
    store.setState(({ place: before, openings, opened }) => ({
      draft,
      scenario: checked.scenario,
      // The browser's history goes through the changes of one scenario, too.
      opened: visited !== undefined && opened.name === checked.scenario.name ? opened : checked.scenario,
      status: 'waiting',
      faults: [],
      openFaults: checked.warnings,
      openings: openings + 1,
      ghost: null,
      hoveredRound: null,
      ...(visited === undefined ? { playheadS: 0, playing } : { ...firstPlayback(visited, playing), showing: mannerOf(visited) }),
      place: { ...before, vm: '', brief: '', ...place },
    }))
    void runs.start(draft, store.getState().place.vm, checked.scenario)
    return null
  }

  /** Goes to a place and repeats the run if another VM is followed there. */
  #arrive(place: Place): void {
    const { store, runs } = this.#options
    store.setState({ place })
    // The data-centre view needs no samples of one VM.
    if (place.view !== 'centre') runs.follow(place.vm)
  }

  /** The user goes back or forward or types another address. */
  #visit(samePlan: boolean): void {
    const { store, address, undo, home } = this.#options
    const place = address.place()
    const shown = address.showing()
    if (samePlan) {
      const { place: before, pause, seek } = store.getState()
      // A link to another moment of the same scenario; back to another place keeps the moment on screen.
      if (shown.atS !== null && placeText(before) === placeText(place)) {
        pause()
        seek(shown.atS)
      }
      store.setState({ showing: mannerOf(shown) })
      undo.visits({ draft: store.getState().draft, place })
      this.#arrive(place)
      return
    }
    void address.read().then((reading) => {
      if (reading.kind === 'broken') store.setState({ openFaults: reading.faults })
      else void this.#open(reading.kind === 'none' ? home : reading.draft, place, shown)
    })
  }
}

/** A link with a moment opens paused there; `playing`: whether another one plays at once. */
export function firstPlayback({ atS, speed }: AddressedShowing, playing: boolean): FirstPlayback {
  return { playheadS: atS ?? 0, playing: playing && atS === null, speed }
}

function mannerOf({ atS: _atS, speed: _speed, ...manner }: AddressedShowing): Showing {
  return manner
}
