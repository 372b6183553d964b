/**
 * Reads records into the state: first what the text says, then the parts that the place on screen wants, one after the other. A newer
 * record, or a newer moment, makes answers about an older one void.
 */
import type { Computer } from '../../compute/compute.ts'
import { Newest } from '../../compute/newest.ts'
import type { BesideRecord, GivenRecord, RecordReading } from '../../compute/tasks/records.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import { errorMessage } from '../../units/errorMessage.ts'
import { momentsOf } from './moments.ts'
import type { RecordPart, RecordsState, RecordsStore } from './recordsState.ts'

export const givenRecord = ({ text, vm, beside }: RecordsState): GivenRecord => ({ text, vm, beside })

/** A forecast takes less time than a new worker: the one under way may end, and the ones behind it are dropped. */
const SHORT = { patienceMs: Infinity } as const

export class RecordReader {
  readonly #compute: Computer['compute']
  readonly #set: RecordsStore['setState']
  readonly #get: RecordsStore['getState']
  readonly #wanted = new Set<RecordPart>()
  readonly #texts = new Newest()
  readonly #charts = new Newest()
  readonly #moments = new Newest()
  readonly #fits = new Newest()
  /** Aborted by the next text. */
  #text: AbortSignal
  /** A longer text that waits for the work on the one before. */
  #grown: string | null = null
  #isGrowing = false

  constructor({ compute }: Computer, set: RecordsStore['setState'], get: RecordsStore['getState']) {
    this.#compute = compute
    this.#set = set
    this.#get = get
    this.#text = this.#texts.begin()
  }

  async read(text: string, name: string, vm: string | null): Promise<void> {
    const signal = this.#begin({ text, name, vm, isReading: true, refused: null })
    try {
      const reply = await this.#compute('records.read', givenRecord(this.#get()), { signal })
      if (signal.aborted) return
      if (!reply.ok) return this.#set({ reading: null, refused: reply.why, isReading: false })
      const { reading } = reply
      this.#set({ reading, isReading: false, atS: reading.summary.lastS })
    } catch (error) {
      if (signal.aborted) return
      this.#set({ reading: null, refused: errorMessage(error), isReading: false })
    }
    await this.#makeParts()
  }

  /** There is no record. */
  forget(change: Partial<Pick<RecordsState, 'name' | 'refused'>>): void {
    this.#begin({ text: '', name: '', vm: null, isReading: false, reading: null, refused: null, ...change })
  }

  want(part: RecordPart): () => void {
    this.#wanted.add(part)
    void this.#makeParts()
    return () => this.#wanted.delete(part)
  }

  async fit(): Promise<void> {
    const { reading, fitted, isFitting, name } = this.#get()
    if (reading === null || fitted !== null || isFitting) return
    this.#set({ isFitting: true })
    const record = givenRecord(this.#get())
    await this.#fits.run((signal) => this.#compute('records.fit', { record, name }, { signal }), {
      answer: (made) => this.#set({ fitted: made }),
      trouble: (refused) => this.#set({ refused }),
      end: () => this.#set({ isFitting: false }),
    })
  }

  stopFit(): void {
    this.#fits.stop()
    this.#set({ isFitting: false })
  }

  async setBeside(beside: BesideRecord): Promise<void> {
    const { advising, advice, stopAdvice } = this.#get()
    if (advising?.of === 'record') stopAdvice()
    this.#set({ beside, advice: advice?.of === 'record' ? null : advice, adviceTrouble: null, isForecasting: true })
    await this.#charts.run((signal) => this.#compute('records.summary', givenRecord(this.#get()), { signal, ...SHORT }), {
      answer: (summary) => {
        const { reading } = this.#get()
        if (reading !== null && summary !== null) this.#set({ reading: { ...reading, summary }, fan: [] })
      },
      trouble: (refused) => this.#set({ refused }),
      end: () => this.#set({ isForecasting: false }),
    })
    await this.#makeParts()
  }

  async setAt(atS: number): Promise<void> {
    this.#set({ atS })
    const record = givenRecord(this.#get())
    await this.#moments.run((signal) => this.#compute('records.known', { record, atS }, { signal, ...SHORT }), {
      answer: (known) => this.#set({ known }),
      trouble: (refused) => this.#set({ refused }),
    })
  }

  grow(text: string): void {
    const { text: own, name, vm } = this.#get()
    if (text === own) return
    if (own === '' || !text.startsWith(own)) return void this.read(text, name, vm)
    this.#grown = text
    void this.#follow()
  }

  /** Empties what goes with the earlier text. Facts about one migration say nothing about another; the link is the hosts’. */
  #begin(change: Partial<RecordsState>): AbortSignal {
    const { text, vm, advice, advising, stopAdvice, beside, besideHistory } = this.#get()
    if (advising?.of === 'record') stopAdvice()
    const isOther = change.text !== text || change.vm !== vm
    if (isOther) besideHistory.clear()
    for (const newest of [this.#moments, this.#charts, this.#fits]) newest.stop()
    this.#grown = null
    this.#set({
      beside: isOther ? { usedMemoryMiB: null, linkMbps: beside.linkMbps, downtimeLimitMs: null } : beside,
      advice: advice?.of === 'record' ? null : advice,
      adviceTrouble: null,
      fitted: null,
      isFitting: false,
      fan: [],
      isForecasting: false,
      known: null,
      ...change,
    })
    this.#text = this.#texts.begin()
    return this.#text
  }

  /** A forecast at the end first, and the fit last, as it takes longest. */
  async #makeParts(): Promise<void> {
    if (this.#get().isReading) return
    if (this.#wanted.has('forecast')) await this.#forecast()
    if (this.#wanted.has('fit')) await this.fit()
    await this.#follow()
  }

  /** The moment of the slider, then all moments in their order, so that the chart grows. */
  async #forecast(): Promise<void> {
    const { reading, fan, isForecasting, atS } = this.#get()
    if (reading === null || isForecasting || fan.length > 0) return
    this.#set({ isForecasting: true })
    const input = { record: givenRecord(this.#get()), momentsS: momentsOf(reading.summary) }
    // A task that is begun anew in another worker tells all its moments again.
    const onPart = (known: ForecastDocument): void =>
      this.#set(({ fan: before }) => ({ fan: [...before.filter((one) => (one.atS ?? 0) < (known.atS ?? 0)), known] }))
    await this.#charts.run(
      async (signal) => {
        await this.setAt(Math.min(atS, reading.summary.lastS))
        return this.#compute('records.fan', input, { signal, onPart })
      },
      {
        answer: () => undefined,
        trouble: (refused) => this.#set({ refused }),
        end: () => this.#set({ isForecasting: false }),
      },
    )
  }

  async #follow(): Promise<void> {
    if (this.#isGrowing) return
    this.#isGrowing = true
    for (let text = this.#taken(); text !== null; text = this.#taken()) await this.#addLatest(text)
    this.#isGrowing = false
  }

  /** The longer text, unless it has to wait. */
  #taken(): string | null {
    const { isReading, isForecasting, isFitting } = this.#get()
    if (isReading || isForecasting || isFitting) return null
    const text = this.#grown
    this.#grown = null
    return text
  }

  async #addLatest(text: string): Promise<void> {
    const signal = this.#text
    try {
      const record = { ...givenRecord(this.#get()), text }
      const reply = await this.#compute('records.read', record, { signal })
      if (signal.aborted || !reply.ok) return
      const { lastS } = reply.reading.summary
      const added = this.#wanted.has('forecast') ? await this.#compute('records.known', { record, atS: lastS }, { signal, ...SHORT }) : null
      if (!signal.aborted) this.#show(text, reply.reading, added === null ? [] : [added])
    } catch (error) {
      if (!signal.aborted) this.#set({ refused: errorMessage(error) })
    }
  }

  #show(text: string, reading: RecordReading, added: RecordsState['fan']): void {
    const { atS, reading: before, known, fan } = this.#get()
    const { lastS } = reading.summary
    const isAtEnd = before === null || atS >= before.summary.lastS
    // An answer about the end before comes too late.
    if (isAtEnd) this.#moments.stop()
    this.#set({
      text,
      reading,
      fitted: null,
      refused: null,
      fan: [...fan, ...added],
      atS: isAtEnd ? lastS : atS,
      known: isAtEnd ? (added.at(-1) ?? known) : known,
    })
  }
}
