/** Runs trials of a candidate through the engine. */
import { simulate } from '../../engine/simulate.ts'
import type { Strategy } from '../../scenario/schema/schema.ts'
import { strategySchema } from '../../scenario/schema/strategySchema.ts'
import { trialScenario } from './adviceScenario.ts'
import type { AdviceWork, TrialTask } from './race.ts'
import type { Trial } from './wishes.ts'
import { trialOf } from './wishes.ts'

/** A task ends after this many incomplete runs: they are the slowest to simulate and add little. */
const mostIncomplete = 2

/** Trials `from` up to, excluding, `end` of one candidate; fewer if too many do not complete. */
export function runTrials({ base, wishes }: AdviceWork, { candidate, from, end }: TrialTask): Trial[] {
  const strategy: Strategy | null = candidate === null ? null : strategySchema.parse(candidate.strategy)
  const trials: Trial[] = []
  let incomplete = 0
  for (let nth = from; nth < end && incomplete < mostIncomplete; nth++) {
    const trial = trialOf(simulate(trialScenario(base, strategy, wishes.totalS, nth)), base.vm)
    if (!trial.completed) incomplete++
    trials.push(trial)
  }
  return trials
}
