/** Selection of trials: a few of every candidate, then many of the promising ones. */
import type { AdviceBase } from './adviceScenario.ts'
import type { AdviceOption, OptionFigures } from './ranking.ts'
import { bestOfFamilies, optionFigures, ranked } from './ranking.ts'
import type { Candidate, OptionTrial, Wishes } from './wishes.ts'

/**
 * Trials that a task begins, or breaks off, together: blocks begin at every `BLOCK_TRIALS`th trial. A task in parts gives the same trials if
 * each part begins with a block.
 */
export const BLOCK_TRIALS = 4
/** Trials of all candidates, and of the finalists in all. */
const heatTrials = BLOCK_TRIALS
const finalTrials = 30
const finalists = 10
const bestPerFamily = 1

/** Trials from the `from`th to before the `end`th. */
export interface TrialTask {
  /** Null: the migration as the scenario has it. */
  readonly candidate: Candidate | null
  readonly from: number
  readonly end: number
}

export interface AdviceWork {
  readonly base: AdviceBase
  readonly wishes: Wishes
}

/** Runs tasks, in parts of whole blocks, on any thread and in any order; answers are in the order of the tasks. */
type RunTasks = (tasks: readonly TrialTask[]) => Promise<readonly (readonly OptionTrial[])[]>

export interface Advice {
  readonly now: OptionFigures
  /** The best of each family, best first. */
  readonly options: readonly AdviceOption[]
  /** All candidates of the first heat, for the chart of feasible times and downtimes. */
  readonly tried: readonly AdviceOption[]
}

export const trialsInAll = (candidates: number): number =>
  heatTrials * candidates + finalTrials + (finalTrials - heatTrials) * Math.min(candidates, finalists)

/** Runs the trials and ranks the options. `run` may spread tasks over workers; the answer does not depend on how. */
export async function race(candidates: readonly Candidate[], wishes: Wishes, run: RunTasks): Promise<Advice> {
  const [nowTrials, ...heat] = await run([
    { candidate: null, from: 0, end: finalTrials },
    ...candidates.map((candidate) => ({ candidate, from: 0, end: heatTrials })),
  ])
  const tried = candidates.map((candidate, i) => ({ candidate, ...optionFigures(heat[i], wishes) }))
  const chosen = finalistsOf(tried, wishes)
  const finals = await run(chosen.map(({ candidate }) => ({ candidate, from: heatTrials, end: finalTrials })))
  const options = chosen.map(({ candidate }, i) => ({
    candidate,
    ...optionFigures([...heat[candidates.indexOf(candidate)], ...finals[i]], wishes),
  }))
  return { now: optionFigures(nowTrials, wishes), options: bestOfFamilies(options, wishes), tried }
}

/** The best of each family, then the best of all. */
function finalistsOf(tried: readonly AdviceOption[], wishes: Wishes): AdviceOption[] {
  const families = bestOfFamilies(tried, wishes)
  const others = ranked(tried, wishes).filter((option) => !families.includes(option))
  return [...families.slice(0, finalists - bestPerFamily), ...others].slice(0, finalists)
}
