/** The page's adviser: a question to it is answered by trials on all workers. Advice and the next options of a run have their answers from here. */
import { answerOf, trialsOf } from '../../analysis/advice/answer.ts'
import type { AdviceAnswer } from '../../analysis/advice/answer.ts'
import type { AdvisedProduct } from '../../analysis/advice/commands/productCommands.ts'
import { BLOCK_TRIALS } from '../../analysis/advice/race.ts'
import type { AdviceWork } from '../../analysis/advice/race.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import { answersInParts } from '../../worker/answersInParts.ts'
import type { AdviceSource, RecordsService } from '../../worker/records/recordsService.ts'

/** Trials per part: few, so that all cores finish at about the same time. */
const trialsPerPart = BLOCK_TRIALS

interface AskedAdvice {
  readonly source: AdviceSource
  /** Goals that are not given are the guest's. */
  readonly wishes?: Partial<Wishes>
  /** Null: all that the guest can have. */
  readonly product?: AdvisedProduct | null
  isWanted(): boolean
  /** Trials done, and the most that it takes. */
  onTrials?(done: number, expected: number): void
  /** Called with the first settings of each family, then with tuned ones. */
  onAnswer(answer: AdviceAnswer, work: AdviceWork, isTuned: boolean): void
}

/** Resolves to why there is no advice; null if there is. @throws Stopped once it is not wanted, and the first error of a worker */
export async function askAdviser(
  services: readonly RecordsService[],
  { source, wishes = {}, product = null, isWanted, onTrials, onAnswer }: AskedAdvice,
): Promise<string | null> {
  const prepared = await services[0].prepare(source, wishes, product)
  if (!prepared.ok) return prepared.why
  const { question } = prepared
  const { work } = question
  const expected = trialsOf(question)
  let done = 0
  const tell = (answer: AdviceAnswer, isTuned: boolean): void => {
    if (isWanted()) onAnswer(answer, work, isTuned)
  }
  const answer = await answerOf(
    question,
    (tasks) =>
      answersInParts({
        workers: services,
        tasks,
        perPart: trialsPerPart,
        answer: (worker, part) => worker.trials(work, part),
        onDone: (trials) => onTrials?.((done += trials), expected),
        isStopped: () => !isWanted(),
      }),
    (quick) => tell(quick, false),
  )
  tell(answer, true)
  return null
}
