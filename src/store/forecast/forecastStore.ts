/** State of the Forecast and Advice places: the record, the forecast at each moment, and the advice. Kept while other places are shown. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import type { AdviceWork } from '../../analysis/advice/race.ts'
import type { AdviceOption } from '../../analysis/advice/ranking.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import type { AdviceSource, BesideRecord, ForecastService, RecordSummary } from '../../worker/forecast/forecastService.ts'
import { errorMessage } from '../../units/errorMessage.ts'
import { askAdviser } from '../advice/askAdviser.ts'
import { FormHistory } from '../undo/formHistory.ts'

export interface ForecastState {
  /** Of the page's record; '' for none. */
  text: string
  /** The migration chosen among several; null: the one with the most samples. */
  vm: string | null
  beside: BesideRecord
  /** Of the facts of this migration. */
  readonly besideHistory: FormHistory<BesideRecord>
  summary: RecordSummary | null
  /** Why the text is not a record, or what went wrong. */
  trouble: string | null
  /** Forecasts at the moments of `momentsOf`, in order, as far as they are computed. */
  fan: readonly ForecastDocument[]
  isReading: boolean
  /** Moment of the slider. */
  atS: number
  known: ForecastDocument | null
  /** `of`: the subject of the advice; advice on a record goes with the record */
  advice: {
    readonly of: AdviceSource['kind']
    /** What was tried, so that a trial can be opened. */
    readonly work: AdviceWork
    readonly document: AdviceDocument
    readonly tried: readonly AdviceOption[]
  } | null
  /** Index of the option whose commands are shown. */
  chosen: number
  /** Why there is no advice. */
  adviceTrouble: string | null
  advising: { readonly of: AdviceSource['kind']; readonly done: number; readonly expected: number } | null
  read(text: string, vm?: string | null): Promise<void>
  /** Reads the record again with the facts known besides it. */
  setBeside(beside: BesideRecord): Promise<void>
  /** A longer text of the same migration, as it runs: adds its latest moment to the chart. */
  follow(text: string): Promise<void>
  setAt(atS: number): Promise<void>
  advise(source: AdviceSource, wishes: Wishes, product: AdvisedProduct | null): Promise<void>
  stopAdvice(): void
  choose(index: number): void
}

/** The task of advice: only the newest one counts. */
function adviceActions(services: readonly ForecastService[], set: ForecastStore['setState']): Pick<ForecastState, 'advise' | 'stopAdvice'> {
  let newest = 0
  return {
    async advise(source, wishes, product) {
      const id = ++newest
      const isNewest = (): boolean => newest === id
      set({ advising: { of: source.kind, done: 0, expected: 0 }, adviceTrouble: null })
      try {
        const why = await askAdviser(services, {
          source,
          wishes,
          product,
          isWanted: isNewest,
          onTrials(done, expected) {
            if (isNewest()) set({ advising: { of: source.kind, done, expected } })
          },
          onAnswer: (answer, work) => set({ advice: { of: source.kind, work, ...answer }, chosen: 0 }),
        })
        if (isNewest() && why !== null) set({ adviceTrouble: why, advice: null })
      } catch (error) {
        if (isNewest()) set({ adviceTrouble: errorMessage(error) })
      } finally {
        if (isNewest()) set({ advising: null })
      }
    },
    stopAdvice() {
      newest++
      set({ advising: null })
    },
  }
}

export type ForecastStore = StoreApi<ForecastState>

const nothingBeside: BesideRecord = { usedMemoryMiB: null, linkMbps: null, downtimeLimitMs: null }

/** The page's record, which the forecast follows. */
interface RecordSource {
  getState(): { readonly text: string; readonly vm: string | null }
  subscribe(changed: () => void): void
}

/**
 * The forecast of a record: of the page's one if there is a source, so that every place has the same. The first service keeps the record,
 * all run the trials of advice.
 */
export function createForecastStore(services: readonly ForecastService[], source: RecordSource | null = null): ForecastStore {
  const store = forecastStoreOf(services)
  if (source !== null) followSource(store, source)
  return store
}

/**
 * A record that has grown adds its latest moment; any other text is read anew. Growth waits while a text is read or an earlier growth is
 * added.
 */
function followSource(store: ForecastStore, source: RecordSource): void {
  let isGrowing = false
  const grow = async (text: string): Promise<void> => {
    isGrowing = true
    await store.getState().follow(text)
    isGrowing = false
    if (source.getState().text !== text) change()
  }
  const change = (): void => {
    const { text: own, vm: ownVm, isReading, read } = store.getState()
    const { text, vm } = source.getState()
    if (text === own && vm === ownVm) return
    if (own === '' || vm !== ownVm || !text.startsWith(own)) void read(text, vm)
    else if (!isReading && !isGrowing) void grow(text)
  }
  change()
  source.subscribe(change)
  store.subscribe((now, before) => {
    if (before.isReading && !now.isReading) change()
  })
}

function forecastStoreOf(services: readonly ForecastService[]): ForecastStore {
  return createStore<ForecastState>()((set, get) => {
    const reader = new RecordReader(services[0], set, get)
    return {
      text: '',
      vm: null,
      beside: nothingBeside,
      besideHistory: new FormHistory<BesideRecord>(),
      summary: null,
      trouble: null,
      fan: [],
      isReading: false,
      atS: 0,
      known: null,
      advice: null,
      chosen: 0,
      adviceTrouble: null,
      advising: null,
      setBeside(beside) {
        set({ beside })
        return get().read(get().text, get().vm)
      },
      read: (text, vm = null) => reader.read(text, vm),
      setAt: (atS) => reader.setAt(atS),
      follow: (text) => reader.follow(text),
      ...adviceActions(services, set),
      choose: (chosen) => set({ chosen }),
    }
  })
}

/** Reads records into the state. A newer record, or a newer moment, makes answers about an older one void. */
class RecordReader {
  readonly #service: ForecastService
  readonly #set: ForecastStore['setState']
  readonly #get: ForecastStore['getState']
  #reading = 0
  #asked = 0

  constructor(service: ForecastService, set: ForecastStore['setState'], get: ForecastStore['getState']) {
    this.#service = service
    this.#set = set
    this.#get = get
  }

  async read(text: string, vm: string | null): Promise<void> {
    const id = ++this.#reading
    this.#asked++
    const isSame = this.#clear(text, vm)
    if (text.trim() === '') return
    try {
      const reply = await this.#service.read(text, this.#get().beside, vm)
      if (this.#reading !== id) return
      if (!reply.ok) return this.#set({ trouble: reply.why, summary: null, known: null })
      const { summary } = reply
      this.#set({ summary })
      await this.#get().setAt(isSame ? Math.min(this.#get().atS, summary.lastS) : summary.lastS)
      if (this.#reading === id) await this.#fill(momentsOf(summary), id)
    } catch (error) {
      if (this.#reading === id) this.#set({ trouble: errorMessage(error) })
    } finally {
      if (this.#reading === id) this.#set({ isReading: false })
    }
  }

  /** Empties what goes with the earlier text. @returns whether the text is the same: it stays on screen until it has been read */
  #clear(text: string, vm: string | null): boolean {
    const { advice, advising, stopAdvice, text: textBefore, vm: vmBefore, beside, summary, known } = this.#get()
    if (advising?.of === 'record') stopAdvice()
    const isOther = text !== textBefore || vm !== vmBefore
    const isSame = !isOther && summary !== null
    if (isOther) this.#get().besideHistory.clear()
    this.#set({
      text,
      vm,
      // Facts about one migration say nothing about another; the link is the hosts’.
      beside: isOther ? { ...nothingBeside, linkMbps: beside.linkMbps } : beside,
      advice: advice?.of === 'record' ? null : advice,
      adviceTrouble: null,
      trouble: null,
      fan: [],
      summary: isSame ? summary : null,
      known: isSame ? known : null,
      isReading: text.trim() !== '',
    })
    return isSame
  }

  /** Forecasts at all moments in their order, so that the chart grows. */
  async #fill(moments: readonly number[], id: number): Promise<void> {
    for (const atS of moments) {
      const known = await this.#service.knownAt(atS)
      if (this.#reading !== id || known === null) return
      this.#set(({ fan }) => ({ fan: [...fan, known] }))
    }
  }

  async setAt(atS: number): Promise<void> {
    const id = ++this.#asked
    this.#set({ atS })
    try {
      const known = await this.#service.knownAt(atS)
      if (this.#asked === id) this.#set({ known })
    } catch (error) {
      if (this.#asked === id) this.#set({ trouble: errorMessage(error) })
    }
  }

  async follow(text: string): Promise<void> {
    const id = this.#reading
    try {
      const { beside, vm } = this.#get()
      const reply = await this.#service.read(text, beside, vm)
      if (this.#reading !== id || !reply.ok) return
      const { lastS } = reply.summary
      const added = await this.#service.knownAt(lastS)
      if (this.#reading !== id || added === null) return
      const { atS, summary: before, known, fan } = this.#get()
      const isAtEnd = before === null || atS >= before.lastS
      // An answer about the end before comes too late.
      if (isAtEnd) this.#asked++
      this.#set({
        text,
        trouble: null,
        summary: reply.summary,
        fan: [...fan, added],
        atS: isAtEnd ? lastS : atS,
        known: isAtEnd ? added : known,
      })
    } catch (error) {
      if (this.#reading === id) this.#set({ trouble: errorMessage(error) })
    }
  }
}

const mostResyncs = 24
const evenly = 20
/** Moments closer than this share of the record are one. */
const apart = 0.004

/** The moments at which the chart of a record makes a forecast: each of the first re-syncs, and evenly between. */
export function momentsOf({ firstS, lastS, resyncsS }: RecordSummary): number[] {
  const span = lastS - firstS
  const step = Math.max(1, Math.ceil(resyncsS.length / mostResyncs))
  const wanted = [
    ...resyncsS.filter((_, i) => i < 3 || i % step === 0),
    ...Array.from({ length: evenly + 1 }, (_, i) => firstS + (span * i) / evenly),
  ].toSorted((a, b) => a - b)
  return wanted.filter(
    (atS, i) =>
      i === 0 || resyncsS.includes(atS) || (atS - wanted[i - 1] > apart * span && !isNextResync(wanted, i, resyncsS, apart * span)),
  )
}

function isNextResync(wanted: readonly number[], i: number, resyncsS: readonly number[], within: number): boolean {
  return i + 1 < wanted.length && resyncsS.includes(wanted[i + 1]) && wanted[i + 1] - wanted[i] <= within
}
