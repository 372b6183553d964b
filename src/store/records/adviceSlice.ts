/** Advice on the page's record, or on the scenario in Play. */
import type { AdviceAnswer } from '../../analysis/advice/answer.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import type { AdviceWork } from '../../analysis/advice/race.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import type { Computer } from '../../compute/compute.ts'
import { Newest } from '../../compute/newest.ts'
import type { AdviceSource, GivenRecord } from '../../compute/tasks/records.ts'
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

export function adviceSlice(computer: Computer, set: (change: Partial<AdviceSlice>) => void, record: () => GivenRecord): AdviceSlice {
  const newest = new Newest()
  return {
    advice: null,
    chosen: 0,
    adviceTrouble: null,
    advising: null,
    advise(source, wishes, product) {
      const onTrials = (done: number, expected: number): void => set({ advising: { of: source.kind, done, expected } })
      onTrials(0, 0)
      set({ adviceTrouble: null })
      const onAnswer = (answer: AdviceAnswer, work: AdviceWork): void => set({ advice: { of: source.kind, work, ...answer }, chosen: 0 })
      return newest.run((signal) => askAdviser(computer, { record: record(), source, wishes, product, signal, onTrials, onAnswer }), {
        answer(why) {
          if (why !== null) set({ adviceTrouble: why, advice: null })
        },
        trouble: (adviceTrouble) => set({ adviceTrouble }),
        end: () => set({ advising: null }),
      })
    },
    stopAdvice() {
      newest.stop()
      set({ advising: null })
    },
    choose: (chosen) => set({ chosen }),
  }
}
