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
const runningTrials = 3 * BLOCK_TRIALS
const finalists = 10
const bestPerFamily = 1

/** Trials from the `from`th to before the `end`th. */
export interface TrialTask {
  /** Null: the migration as the scenario has it. */
  readonly candidate: Candidate | null
  readonly from: number
  readonly end: number
  /** From the present state of the migration that the record shows running; default: from the start. */
  readonly ofRunning?: boolean
  /** Share of the guest's writes; default: all. */
  readonly load?: number
}

interface RaceOptions extends Pick<TrialTask, 'ofRunning'> {
  readonly onDefaults?: (advice: Advice) => boolean
}

export interface AdviceWork {
  readonly base: AdviceBase
  readonly wishes: Wishes
}

/** Runs tasks, in parts of whole blocks, on any thread and in any order; answers are in the order of the tasks. */
export type RunTasks = (tasks: readonly TrialTask[]) => Promise<readonly (readonly OptionTrial[])[]>

export interface Advice {
  readonly now: OptionFigures
  /** The best of each family, best first. */
  readonly options: readonly AdviceOption[]
  /** All candidates of the first heat, for the chart of feasible times and downtimes. */
  readonly tried: readonly AdviceOption[]
}

/** Trials of each finalist in all: the rest of a migration that runs has fewer unknowns than a new one. */
const trialsOfFinalist = (ofRunning: boolean): number => (ofRunning ? runningTrials : finalTrials)

export const trialsInAll = (candidates: number, ofRunning = false): number =>
  heatTrials * candidates + trialsOfFinalist(ofRunning) + (trialsOfFinalist(ofRunning) - heatTrials) * Math.min(candidates, finalists)

/**
 * Runs the trials and ranks the options. `run` may spread tasks over workers; the answer does not depend on how. `onDefaults`: has the
 * options after a few trials of each family with its first settings, and answers whether the others are to be tried.
 */
export async function race(
  candidates: readonly Candidate[],
  wishes: Wishes,
  run: RunTasks,
  { ofRunning = false, onDefaults = () => true }: RaceOptions = {},
): Promise<Advice> {
  const heat = (ones: readonly Candidate[]): TrialTask[] => ones.map((candidate) => ({ candidate, from: 0, end: heatTrials, ofRunning }))
  const defaults = candidates.filter(({ family }, i) => candidates.findIndex((one) => one.family === family) === i)
  const others = candidates.filter((one) => !defaults.includes(one))
  const [nowTrials, ...first] = await run([{ candidate: null, from: 0, end: trialsOfFinalist(ofRunning), ofRunning }, ...heat(defaults)])
  const now = optionFigures(nowTrials, wishes)
  const trialsOf = new Map(defaults.map((candidate, i) => [candidate, first[i]]))
  const inOrder = (): AdviceOption[] =>
    candidates.flatMap((candidate) => {
      const trials = trialsOf.get(candidate)
      return trials === undefined ? [] : [{ candidate, ...optionFigures(trials, wishes) }]
    })
  const quick = { now, options: bestOfFamilies(inOrder(), wishes), tried: inOrder() }
  if (!onDefaults(quick)) return quick
  const rest = await run(heat(others))
  others.forEach((candidate, i) => trialsOf.set(candidate, rest[i]))
  const tried = inOrder()
  const chosen = finalistsOf(tried, wishes).map(({ candidate }) => candidate)
  const finals = await run(chosen.map((candidate) => ({ candidate, from: heatTrials, end: trialsOfFinalist(ofRunning), ofRunning })))
  const options = chosen.map((candidate, i) => ({
    candidate,
    ...optionFigures([...trialsOf.get(candidate)!, ...finals[i]], wishes),
  }))
  return { now, options: bestOfFamilies(options, wishes), tried }
}

/** The best of each family, then the best of all. */
function finalistsOf(tried: readonly AdviceOption[], wishes: Wishes): AdviceOption[] {
  const families = bestOfFamilies(tried, wishes)
  const others = ranked(tried, wishes).filter((option) => !families.includes(option))
  return [...families.slice(0, finalists - bestPerFamily), ...others].slice(0, finalists)
}
