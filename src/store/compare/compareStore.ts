/** State of Compare: the pinned runs as they are made, what all of them share, the playhead, and the next moves. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Trial } from '../../analysis/moves/trial.ts'
import type { PageMap } from '../../engine/observe/pageMap.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import type { Computer } from '../../compute/compute.ts'
import { Newest } from '../../compute/newest.ts'
import type { ClosableClient } from '../../compute/simulation/client/closableWorker.ts'
import type { PlaySpeed } from '../address/showing.ts'
import { type ComparedRun, sharedEndS } from './comparedRun.ts'
import type { CurveName, LinkedRun, SeedMode, CompareView } from './compareAddress.ts'
import { COMPARE, comparisonHash, comparisonIn, firstView, packedInOrder } from './compareAddress.ts'
import type { NextMoves } from './nextMoves.ts'
import { tryNextMoves } from './nextMoves.ts'
import type { Pin } from './pins.ts'
import { LETTERS, MOST_PINS, newPin, pinStore, setPins } from './pins.ts'
import { pastedRuns } from './pastedRuns.ts'
import { pastResult, recordRun } from './runHistory.ts'
import { createOutsideHistory } from '../outsideHistory.ts'
import { RunMaker } from './runMaker.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'
import { migrationOf } from '../play/run.ts'
import { LONGEST_TICK_MS, MAX_SPEED_WALL_S } from '../play/playhead.ts'

export interface CompareState extends CompareView {
  /** In the order of the pins; the others are compared with the first. */
  runs: readonly ComparedRun[]
  playing: boolean
  speed: PlaySpeed
  /** Inputs that could not be opened, with their positions. Pinned runs are unaffected. */
  troubles: readonly Fault[]
  /** The pins before the last removal, for its undo. */
  before: readonly Pin[] | null
  /** Null until all runs have ended. */
  moves: NextMoves | null

  /** Takes the comparison of an address, if it names one that is not on screen. */
  visit(hash: string): void
  /** Adds runs that the schema passes; `inPlaceOf`: the first of them replaces that run. Resolves to the number of added runs. */
  add(runs: readonly LinkedRun[], inPlaceOf?: number): Promise<number>
  /** Adds the runs in a pasted text. */
  paste(text: string, inPlaceOf?: number): Promise<number>
  /** Simulates scenarios without pinning them; null for one that is refused or takes too long. */
  tryDrafts(drafts: readonly unknown[]): Promise<(Trial | null)[]>
  complain(faults: readonly Fault[]): void
  forgive(): void
  remove(id: number): void
  removeAll(): void
  undoRemove(): void
  /** Undoes the last change of the runs or of the grid, or redoes it; false if there is none. */
  undo(): boolean
  redo(): boolean
  rename(id: number, name: string): void
  move(id: number, by: 1 | -1): void
  setSeeds(seeds: SeedMode): void
  setCurve(curve: CurveName): void
  seek(atS: number): void
  /** The playhead as it was before a gesture that the browser cancels; while runs are simulated it may be later than they have come. */
  putBack(before: Pick<CompareState, 'playheadS' | 'playing'>): void
  play(): void
  pause(): void
  setSpeed(speed: PlaySpeed): void
  tick(elapsedMs: number): void
  pageMap(id: number, atS: number, maxCells: number): Promise<PageMap | null>
}

export type CompareStore = StoreApi<CompareState>

interface CompareStoreOptions {
  connect: () => ClosableClient
  computer: Computer
  /** Shows the hash of the comparison in the address. */
  show: (hash: string) => void
  nowMs: () => number
}

/** End of the shared time axis for the runs made so far. */
export function endOf(runs: readonly ComparedRun[]): number {
  return sharedEndS(runs.flatMap(({ run }) => (run === null ? [] : [run])))
}

export function createCompareStore(options: CompareStoreOptions): CompareStore {
  return createStore<CompareState>((_set, _get, store) => {
    const owner = new Comparison(store, options)
    return {
      ...firstView,
      runs: [],
      playing: false,
      speed: 1,
      troubles: [],
      before: null,
      moves: null,
      ...owner.actions(),
      ...playback(store),
    }
  })
}

type Playback = Pick<CompareState, 'seek' | 'putBack' | 'play' | 'pause' | 'setSpeed' | 'tick'>

function playback({ getState, setState }: CompareStore): Playback {
  return {
    seek: (atS) => {
      const end = endOf(getState().runs)
      if (Number.isFinite(atS)) setState({ playheadS: Math.min(Math.max(atS, 0), end) })
    },
    putBack: ({ playheadS, playing }) => {
      const { runs } = getState()
      const isWhole = runs.every(({ isDone }) => isDone)
      setState({ playing, playheadS: isWhole ? Math.min(playheadS, endOf(runs)) : playheadS })
    },
    play: () => setState(({ runs, playheadS }) => ({ playing: true, playheadS: playheadS >= endOf(runs) ? 0 : playheadS })),
    pause: () => setState({ playing: false }),
    setSpeed: (speed) => setState({ speed }),
    tick: (elapsedMs) => {
      const { runs, playing, playheadS, speed } = getState()
      const end = endOf(runs)
      if (!playing || end === 0) return
      const perS = speed === 'max' ? end / MAX_SPEED_WALL_S : speed
      const atS = playheadS + (Math.min(elapsedMs, LONGEST_TICK_MS) / 1000) * perS
      setState(atS >= end ? { playheadS: end, playing: false } : { playheadS: atS })
    },
  }
}

class Comparison {
  readonly #store: CompareStore
  readonly #options: CompareStoreOptions
  readonly #maker: RunMaker
  readonly #history = createOutsideHistory()
  #isOpen = false
  #shownHash = ''
  /** Identifies the runs for which `moves` were tried. */
  #movesKey = ''
  readonly #moves = new Newest()

  constructor(store: CompareStore, options: CompareStoreOptions) {
    this.#store = store
    this.#options = options
    this.#maker = new RunMaker({ connect: options.connect, changed: (run) => this.#took(run) })
    pinStore.subscribe(({ pins, beforeOtherTab }, { beforeOtherTab: known }) => {
      // Another tab may have replaced all pins by opening the link of a comparison.
      const isLost = beforeOtherTab !== known && beforeOtherTab?.some(({ id }) => !pins.some((pin) => pin.id === id))
      if (isLost === true) store.setState({ before: beforeOtherTab })
      if (this.#isOpen) this.#follow()
    })
    store.subscribe((now, before) => {
      if (!now.playing && (now.playheadS !== before.playheadS || before.playing)) this.#showAddress()
    })
  }

  actions(): Omit<CompareState, keyof Playback | keyof CompareView | 'runs' | 'playing' | 'speed' | 'troubles' | 'before' | 'moves'> {
    const { setState } = this.#store
    return {
      visit: (hash) => this.#visit(hash),
      add: (runs, inPlaceOf) => this.#add(runs, inPlaceOf),
      paste: (text, inPlaceOf) => {
        const { runs, faults } = pastedRuns(text)
        setState({ troubles: faults })
        return this.#add(runs, inPlaceOf)
      },
      tryDrafts: (drafts) => this.#maker.tryDrafts(drafts),
      complain: (troubles) => setState({ troubles }),
      forgive: () => setState({ troubles: [] }),
      remove: (id) => this.#replace(pinStore.getState().pins.filter((pin) => pin.id !== id)),
      removeAll: () => this.#replace([]),
      undoRemove: () => {
        const { before } = this.#store.getState()
        setState({ before: null })
        if (before !== null) setPins(before)
      },
      undo: () => {
        setState({ before: null })
        return this.#history.undo()
      },
      redo: () => {
        setState({ before: null })
        return this.#history.redo()
      },
      rename: (id, name) => setPins(pinStore.getState().pins.map((pin) => (pin.id === id ? { ...pin, name: name.trim() } : pin))),
      move: (id, by) => this.#move(id, by),
      setSeeds: (seeds) => {
        setState({ seeds })
        this.#follow()
      },
      setCurve: (curve) => {
        setState({ curve })
        this.#showAddress()
      },
      pageMap: (id, atS, maxCells) => this.#maker.pageMap(id, atS, maxCells),
    }
  }

  #visit(hash: string): void {
    this.#isOpen = true
    if (hash.startsWith(`${COMPARE}?`) && hash !== this.#shownHash) {
      const { runs, broken, view } = comparisonIn(hash)
      const { pins } = pinStore.getState()
      this.#store.setState({
        ...view,
        playing: false,
        troubles: broken.flatMap(({ letter, faults }) => faults.map(({ message }) => ({ path: texts.runOfAddress(letter), message }))),
      })
      const isOther = comparisonHash(pins, firstView) !== comparisonHash(runs, firstView)
      if (runs.length > 0 && isOther) {
        this.#store.setState({ before: pins.length === 0 ? null : pins })
        setPins(runs.map(({ draft, vm, name }) => newPin(draft, vm, name)))
        return
      }
    }
    this.#follow()
  }

  async #add(runs: readonly LinkedRun[], inPlaceOf?: number): Promise<number> {
    const { passed, faults } = await this.#checked(runs)
    const pins = [...pinStore.getState().pins]
    const room = MOST_PINS - pins.length + (inPlaceOf === undefined ? 0 : 1)
    const taken = passed.slice(0, room)
    const left = passed.length - taken.length
    const full = left > 0 ? [{ path: texts.severalRuns, message: texts.tooManyRuns(String(left)) }] : []
    this.#store.setState(({ troubles }) => ({ troubles: [...troubles, ...faults, ...full] }))
    if (taken.length === 0) return 0
    const at = pins.findIndex(({ id }) => id === inPlaceOf)
    if (at >= 0) {
      this.#store.setState({ before: [...pins] })
      pins.splice(at, 1, taken[0])
      setPins([...pins, ...taken.slice(1)])
    } else {
      // Undoing an earlier removal would remove the new pins.
      this.#store.setState({ before: null })
      setPins([...pins, ...taken])
    }
    return taken.length
  }

  async #checked(runs: readonly LinkedRun[]): Promise<{ passed: Pin[]; faults: Fault[] }> {
    const passed: Pin[] = []
    const faults: Fault[] = []
    for (const [i, { draft, vm, name }] of runs.entries()) {
      const pin = newPin(draft, vm, name)
      const scenario = await this.#maker.check(pin)
      if (scenario !== null) passed.push(pin)
      else faults.push(...this.#maker.runOf(pin).faults.map(({ path, message }) => ({ path: texts.faultOfRun(i + 1, path), message })))
    }
    return { passed, faults }
  }

  #replace(pins: readonly Pin[]): void {
    this.#store.setState({ before: pinStore.getState().pins })
    setPins(pins)
  }

  #move(id: number, by: 1 | -1): void {
    const pins = [...pinStore.getState().pins]
    const from = pins.findIndex((pin) => pin.id === id)
    const to = from + by
    if (from < 0 || to < 0 || to >= pins.length) return
    ;[pins[from], pins[to]] = [pins[to], pins[from]]
    setPins(pins)
  }

  /** Brings runs and address in line with the pins. */
  #follow(): void {
    const { pins } = pinStore.getState()
    const { seeds } = this.#store.getState()
    const base = pins.length === 0 ? null : this.#maker.runOf(pins[0]).scenario
    // The first run's seed is known once it has been checked; if it is refused, each keeps its own.
    const isRefused = pins.length > 0 && this.#maker.runOf(pins[0]).faults.length > 0
    const wanted = seeds === 'own' || isRefused ? pins : base === null ? [] : pins
    for (const pin of pins) if (this.#maker.runOf(pin).scenario === null) void this.#check(pin)
    if (wanted.length > 0 || pins.length === 0) this.#maker.want(wanted, seeds === 'own' ? null : (base?.seed ?? null), seeds === 'five')
    this.#publish()
    this.#showAddress()
  }

  async #check(pin: Pin): Promise<void> {
    const before = this.#maker.runOf(pin)
    if (before.faults.length > 0) return
    const scenario = await this.#maker.check(pin)
    if (scenario !== null && pinStore.getState().pins.some(({ id }) => id === pin.id)) this.#follow()
    else if (scenario === null) this.#publish()
  }

  #took(run: ComparedRun): void {
    this.#publish()
    const migration = run.run === null ? null : migrationOf(run.run)
    if (!run.isDone || migration === null || run.trials.length > 0 || run.scenario === null) return
    recordRun({
      packed: packedInOrder(run.scenario),
      vm: run.pin.vm,
      name: run.pin.name || run.scenario.name,
      isNamed: run.pin.name !== '',
      atMs: this.#options.nowMs(),
      result: pastResult(migration),
    })
  }

  #publish(): void {
    const { pins } = pinStore.getState()
    const runs = pins.map((pin) => ({ ...this.#maker.runOf(pin), pin }))
    const before = this.#store.getState().runs
    const isSame =
      runs.length === before.length &&
      runs.every((run, i) => Object.entries(run).every(([key, value]) => before[i][key as keyof ComparedRun] === value))
    if (!isSame) this.#store.setState({ runs: runs.map((run, i) => (isEqual(run, before[i]) ? before[i] : run)) })
    this.#tryMoves()
  }

  #tryMoves(): void {
    const { runs, seeds } = this.#store.getState()
    const isReady =
      runs.length > 0 && runs.every(({ isDone, faults, trialsLeft }) => (isDone || faults.length > 0) && trialsLeft === 0) && runs[0].isDone
    const key = isReady ? JSON.stringify([runs.map(({ pin, run }) => [pin.id, run?.runId]), seeds]) : ''
    if (key === this.#movesKey) return
    this.#movesKey = key
    this.#store.setState({ moves: null })
    const signal = this.#moves.begin()
    if (key === '') return
    void tryNextMoves(runs, {
      maker: this.#maker,
      computer: this.#options.computer,
      signal,
      tell: (moves) => this.#store.setState({ moves }),
    })
  }

  #showAddress(): void {
    const { seeds, curve, playheadS, playing } = this.#store.getState()
    const hash = comparisonHash(pinStore.getState().pins, { seeds, curve, playheadS: playing ? 0 : playheadS })
    this.#shownHash = hash
    this.#options.show(hash)
  }
}

function isEqual(one: ComparedRun, other: ComparedRun | undefined): boolean {
  return other !== undefined && Object.entries(one).every(([key, value]) => other[key as keyof ComparedRun] === value)
}

/** The letter of a run by its place. */
export function letterOf(place: number): string {
  return LETTERS[place] ?? ''
}
