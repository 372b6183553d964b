/**
 * Reads records into the state: first what the text says, then the parts that the place on screen wants, one after the other. A newer
 * record, or a newer moment, makes answers about an older one void.
 */
import { errorMessage } from '../../units/errorMessage.ts'
import type { BesideRecord, RecordReading, RecordsService } from '../../worker/records/recordsService.ts'
import { momentsOf } from './moments.ts'
import type { RecordPart, RecordsState, RecordsStore } from './recordsState.ts'

export class RecordReader {
  readonly #service: RecordsService
  readonly #set: RecordsStore['setState']
  readonly #get: RecordsStore['getState']
  readonly #wanted = new Set<RecordPart>()
  /** The newest text, the newest chart of it, and the newest moment. */
  #text = 0
  #chart = 0
  #asked = 0
  /** A longer text that waits for the work on the one before. */
  #grown: string | null = null
  #isGrowing = false

  constructor(service: RecordsService, set: RecordsStore['setState'], get: RecordsStore['getState']) {
    this.#service = service
    this.#set = set
    this.#get = get
  }

  async read(text: string, name: string, vm: string | null): Promise<void> {
    const id = this.#begin({ text, name, vm, isReading: true, refused: null })
    try {
      const reply = await this.#service.read(text, this.#get().beside, vm)
      if (this.#text !== id) return
      if (!reply.ok) return this.#set({ reading: null, refused: reply.why, isReading: false })
      const { reading } = reply
      this.#set({ reading, isReading: false, atS: reading.summary.lastS })
    } catch (error) {
      if (this.#text === id) this.#set({ reading: null, refused: errorMessage(error), isReading: false })
    }
    if (this.#text === id) await this.#makeParts()
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
    const id = this.#text
    this.#set({ isFitting: true })
    try {
      const made = await this.#service.fit(name)
      if (this.#text === id && made !== null) this.#set({ fitted: made })
    } catch (error) {
      if (this.#text === id) this.#set({ refused: errorMessage(error) })
    } finally {
      if (this.#text === id) this.#set({ isFitting: false })
    }
  }

  stopFit(): void {
    void this.#service.stopFit()
  }

  async setBeside(beside: BesideRecord): Promise<void> {
    const { advising, advice, stopAdvice } = this.#get()
    if (advising?.of === 'record') stopAdvice()
    const chart = ++this.#chart
    this.#set({ beside, advice: advice?.of === 'record' ? null : advice, adviceTrouble: null, isForecasting: true })
    const summary = await this.#service.setBeside(beside)
    const { reading } = this.#get()
    if (this.#chart !== chart) return
    this.#set({ isForecasting: false })
    if (reading === null || summary === null) return
    this.#set({ reading: { ...reading, summary }, fan: [] })
    await this.#makeParts()
  }

  async setAt(atS: number): Promise<void> {
    const id = ++this.#asked
    this.#set({ atS })
    try {
      const known = await this.#service.knownAt(atS)
      if (this.#asked === id) this.#set({ known })
    } catch (error) {
      if (this.#asked === id) this.#set({ refused: errorMessage(error) })
    }
  }

  grow(text: string): void {
    const { text: own, name, vm } = this.#get()
    if (text === own) return
    if (own === '' || !text.startsWith(own)) return void this.read(text, name, vm)
    this.#grown = text
    void this.#follow()
  }

  /** Empties what goes with the earlier text. Facts about one migration say nothing about another; the link is the hosts’. */
  #begin(change: Partial<RecordsState>): number {
    const { text, vm, advice, advising, stopAdvice, beside, besideHistory } = this.#get()
    if (advising?.of === 'record') stopAdvice()
    const isOther = change.text !== text || change.vm !== vm
    if (isOther) besideHistory.clear()
    this.#asked++
    this.#chart++
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
    return ++this.#text
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
    const chart = ++this.#chart
    this.#set({ isForecasting: true })
    try {
      await this.setAt(Math.min(atS, reading.summary.lastS))
      for (const momentS of momentsOf(reading.summary)) {
        if (this.#chart !== chart) return
        const known = await this.#service.knownAt(momentS)
        if (this.#chart !== chart || known === null) return
        this.#set(({ fan: before }) => ({ fan: [...before, known] }))
      }
    } catch (error) {
      if (this.#chart === chart) this.#set({ refused: errorMessage(error) })
    } finally {
      if (this.#chart === chart) this.#set({ isForecasting: false })
    }
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
    const id = this.#text
    try {
      const { beside, vm } = this.#get()
      const reply = await this.#service.read(text, beside, vm)
      if (this.#text !== id || !reply.ok) return
      const { lastS } = reply.reading.summary
      const added = this.#wanted.has('forecast') ? await this.#service.knownAt(lastS) : null
      if (this.#text === id) this.#show(text, reply.reading, added === null ? [] : [added])
    } catch (error) {
      if (this.#text === id) this.#set({ refused: errorMessage(error) })
    }
  }

  #show(text: string, reading: RecordReading, added: RecordsState['fan']): void {
    const { atS, reading: before, known, fan } = this.#get()
    const { lastS } = reading.summary
    const isAtEnd = before === null || atS >= before.summary.lastS
    // An answer about the end before comes too late.
    if (isAtEnd) this.#asked++
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
