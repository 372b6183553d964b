/** Advice on the page's record, or on the scenario in Play. */
import type { AdviceAnswer } from '../../analysis/advice/answer.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import type { AdviceWork } from '../../analysis/advice/race.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import { errorMessage } from '../../units/errorMessage.ts'
import type { AdviceSource, RecordsService } from '../../worker/records/recordsService.ts'
import { askAdviser } from '../advice/askAdviser.ts'

/** `of`: the subject of the advice; advice on a record goes with the record. `work`: the trials, so that one can be opened. */
interface Advised extends AdviceAnswer {
  readonly of: AdviceSource['kind']
  readonly work: AdviceWork
}

export interface AdviceSlice {
  readonly advice: Advised | null
  /** Index of the option whose commands are shown. */
  readonly chosen: number
  /** Why there is no advice. */
  readonly adviceTrouble: string | null
  readonly advising: { readonly of: AdviceSource['kind']; readonly done: number; readonly expected: number } | null
  advise(source: AdviceSource, wishes: Wishes, product: AdvisedProduct | null): Promise<void>
  stopAdvice(): void
  choose(index: number): void
}

/** Only the newest task counts. */
export function adviceSlice(services: readonly RecordsService[], set: (change: Partial<AdviceSlice>) => void): AdviceSlice {
  let newest = 0
  return {
    advice: null,
    chosen: 0,
    adviceTrouble: null,
    advising: null,
    async advise(source, wishes, product) {
      const id = ++newest
      const isWanted = (): boolean => newest === id
      set({ advising: { of: source.kind, done: 0, expected: 0 }, adviceTrouble: null })
      try {
        const why = await askAdviser(services, {
          source,
          wishes,
          product,
          isWanted,
          onTrials(done, expected) {
            if (isWanted()) set({ advising: { of: source.kind, done, expected } })
          },
          onAnswer: (answer, work) => set({ advice: { of: source.kind, work, ...answer }, chosen: 0 }),
        })
        if (isWanted() && why !== null) set({ adviceTrouble: why, advice: null })
      } catch (error) {
        if (isWanted()) set({ adviceTrouble: errorMessage(error) })
      } finally {
        if (isWanted()) set({ advising: null })
      }
    },
    stopAdvice() {
      newest++
      set({ advising: null })
    },
    choose: (chosen) => set({ chosen }),
  }
}
