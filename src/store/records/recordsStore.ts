/** State of the places on real migrations: the record, what was known of its end at each moment, and advice. Kept while other places are shown. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { adviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { AdviceDocument } from '../../analysis/advice/adviceDocument.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import { race, trialsInAll } from '../../analysis/advice/race.ts'
import type { AdviceWork, TrialTask } from '../../analysis/advice/race.ts'
import type { AdviceOption } from '../../analysis/advice/ranking.ts'
import type { Trial, Wishes } from '../../analysis/advice/wishes.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import type { AdviceSource, BesideRecord, RecordsService, RecordSummary } from '../../worker/records/recordsProtocol.ts'
import { momentsOf } from './moments.ts'

export interface RecordsState {
  /** as pasted or dropped; '' for none */
  text: string
  beside: BesideRecord
  summary: RecordSummary | null
  /** why the text is no record, or what went wrong */
  trouble: string | null
  /** forecasts made at the moments of `momentsOf`, in their order as far as they are there */
  fan: readonly ForecastDocument[]
  isReading: boolean
  /** moment of the slider */
  atS: number
  known: ForecastDocument | null
  advice: { readonly document: AdviceDocument; readonly tried: readonly AdviceOption[] } | null
  /** index of the option whose commands are shown */
  chosen: number
  /** why there is no advice */
  adviceTrouble: string | null
  advising: { done: number; expected: number } | null
  read(text: string, beside?: BesideRecord): Promise<void>
  setAt(atS: number): Promise<void>
  advise(source: AdviceSource, wishes: Wishes, product: AdvisedProduct | null): Promise<void>
  stopAdvice(): void
  choose(index: number): void
}

export type RecordsStore = StoreApi<RecordsState>

export interface RecordsServices {
  readonly first: RecordsService
  all(): readonly RecordsService[]
}

const nothingBeside: BesideRecord = { usedMemoryMiB: null, linkMbps: null, downtimeLimitMs: null }
/** Trials in a task: few, so that the cores end together. */
const trialsPerTask = 4

export function createRecordsStore(services: RecordsServices): RecordsStore {
  let reading = 0
  let asked = 0
  let advising = 0
  return createStore<RecordsState>()((set, get) => {
    const failed = (error: unknown): string => (error instanceof Error ? error.message : String(error))

    /** Forecasts at all moments, coarse first would redraw the whole: in their order, so that the chart grows. */
    const fill = async (moments: readonly number[], id: number): Promise<void> => {
      for (const atS of moments) {
        const known = await services.first.knownAt(atS)
        if (reading !== id || known === null) return
        set(({ fan }) => ({ fan: [...fan, known] }))
      }
    }

    return {
      text: '', beside: nothingBeside, summary: null, trouble: null, fan: [], isReading: false, atS: 0, known: null, advice: null, chosen: 0, adviceTrouble: null, advising: null,
      async read(text, beside = get().beside) {
        const id = ++reading
        asked++
        set({ text, beside, summary: null, trouble: null, fan: [], known: null, isReading: text.trim() !== '' })
        if (text.trim() === '') return
        try {
          const reply = await services.first.read(text, beside)
          if (reading !== id) return
          if (!reply.ok) return set({ trouble: reply.why })
          const { summary } = reply
          set({ summary })
          await get().setAt(summary.lastS)
          if (reading === id) await fill(momentsOf(summary), id)
        } catch (error) {
          if (reading === id) set({ trouble: failed(error) })
        } finally {
          if (reading === id) set({ isReading: false })
        }
      },
      async setAt(atS) {
        const id = ++asked
        set({ atS })
        try {
          const known = await services.first.knownAt(atS)
          if (asked === id) set({ known })
        } catch (error) {
          if (asked === id) set({ trouble: failed(error) })
        }
      },
      async advise(source, wishes, product) {
        const id = ++advising
        set({ advising: { done: 0, expected: 0 }, adviceTrouble: null })
        try {
          const prepared = await services.first.prepare(source, wishes, product)
          if (advising !== id) return
          if (!prepared.ok) return set({ adviceTrouble: prepared.why, advice: null })
          const { work, candidates } = prepared
          const expected = trialsInAll(candidates.length)
          const step = (trials: number): void => {
            if (advising === id) set(({ advising: now }) => ({ advising: { done: (now?.done ?? 0) + trials, expected } }))
          }
          const advice = await race(candidates, wishes, (tasks) => onWorkers(services.all(), work, tasks, step, () => advising !== id))
          if (advising === id) set({ advice: { document: adviceDocument(work, advice), tried: advice.tried }, chosen: 0 })
        } catch (error) {
          if (advising === id) set({ adviceTrouble: failed(error) })
        } finally {
          if (advising === id) set({ advising: null })
        }
      },
      stopAdvice() {
        advising++
        set({ advising: null })
      },
      choose: (chosen) => set({ chosen }),
    }
  })
}

class Stopped extends Error {}

/** Each worker takes the next part when it is free. */
async function onWorkers(
  workers: readonly RecordsService[], work: AdviceWork, tasks: readonly TrialTask[], onTrials: (trials: number) => void, isStopped: () => boolean,
): Promise<Trial[][]> {
  const parts = tasks.flatMap((task, of) => Array.from({ length: Math.ceil((task.end - task.from) / trialsPerTask) }, (_, i) => {
    const from = task.from + i * trialsPerTask
    return { of, part: { ...task, from, end: Math.min(task.end, from + trialsPerTask) } }
  }))
  const answers: (readonly Trial[])[] = []
  let next = 0
  await Promise.all(workers.map(async (worker) => {
    while (next < parts.length) {
      if (isStopped()) throw new Stopped()
      const index = next++
      answers[index] = await worker.trials(work, parts[index].part)
      onTrials(parts[index].part.end - parts[index].part.from)
    }
  }))
  return tasks.map((_, i) => parts.flatMap(({ of }, index) => (of === i ? answers[index] : [])))
}
