/** The adviser's answer in steps: first with the first settings of each family, then with tuned ones. */
import type { AdviceQuestion } from './advise.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import { adviceDocument, baselineIn } from './adviceDocument.ts'
import type { Advice, RunTasks } from './race.ts'
import { race, trialsInAll } from './race.ts'

export interface AdviceAnswer {
  readonly document: AdviceDocument
  /** All candidates of the first heat, for a chart. */
  readonly tried: Advice['tried']
}

/** Most trials that a question takes. */
export function trialsOf({ candidates, moves }: AdviceQuestion): number {
  return trialsInAll(candidates.length) + (moves === null ? 0 : trialsInAll(moves.length, true))
}

/**
 * `onDefaults`: has the first step's answer. What can be set on a migration that runs is tried first. Where the current settings do not do
 * what the record shows, nothing is tuned.
 */
export async function answerOf(
  { work, candidates, moves }: AdviceQuestion,
  run: RunTasks,
  onDefaults: (answer: AdviceAnswer) => void = () => undefined,
): Promise<AdviceAnswer> {
  const { wishes, base } = work
  const running = moves === null ? null : await race(moves, wishes, run, { ofRunning: true })
  const answer = (advice: Advice): AdviceAnswer => ({ document: adviceDocument(work, advice, running), tried: advice.tried })
  const advice = await race(candidates, wishes, run, {
    onDefaults: (defaults) => {
      onDefaults(answer(defaults))
      return baselineIn(base.recorded, wishes, defaults.now)?.matches !== false
    },
  })
  return answer(advice)
}
