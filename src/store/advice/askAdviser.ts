/** The page's adviser: a question to it is answered by trials on all cores. Advice and the next options of a run have their answers from here. */
import { answerOf, trialsOf } from '../../analysis/advice/answer.ts'
import type { AdviceAnswer } from '../../analysis/advice/answer.ts'
import { BLOCK_TRIALS } from '../../analysis/advice/race.ts'
import type { AdviceWork } from '../../analysis/advice/race.ts'
import { answersInParts } from '../../compute/answersInParts.ts'
import type { Computer } from '../../compute/compute.ts'
import type { AdviceRequest } from '../../compute/tasks/records.ts'

interface AskedAdvice extends AdviceRequest {
  readonly signal: AbortSignal
  /** Trials done, and the most that it takes. */
  onTrials?(done: number, expected: number): void
  /** Called with the first settings of each family, then with tuned ones. */
  onAnswer(answer: AdviceAnswer, work: AdviceWork, isTuned: boolean): void
}

/** Resolves to why there is no advice; null if there is. @throws once it is aborted, and the first error of a worker */
export async function askAdviser(computer: Computer, { signal, onTrials, onAnswer, ...request }: AskedAdvice): Promise<string | null> {
  const prepared = await computer.compute('records.prepare', request, { signal })
  if (!prepared.ok) return prepared.why
  const { question } = prepared
  const { work } = question
  const expected = trialsOf(question)
  let done = 0
  const answer = await answerOf(
    question,
    (tasks) =>
      answersInParts(computer, 'records.trials', {
        tasks,
        perPart: BLOCK_TRIALS,
        input: (task) => ({ work, task }),
        onDone: (trials) => onTrials?.((done += trials), expected),
        signal,
      }),
    (quick) => onAnswer(quick, work, false),
  )
  signal.throwIfAborted()
  onAnswer(answer, work, true)
  return null
}
