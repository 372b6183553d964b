/** The adviser's answer in steps: first with the first settings of each family, then with tuned ones. */
import type { AdviceQuestion } from './advise.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import { adviceDocument, baselineIn } from './adviceDocument.ts'
import type { Advice, AdviceWork, RunTasks } from './race.ts'
import { hostLimits } from '../../scenario/schema/fields/limits.ts'
import { pathOf } from './candidates/paths.ts'
import { BLOCK_TRIALS, race, trialsInAll } from './race.ts'
import { optionFigures, optionStatus } from './ranking.ts'
import type { Candidate } from './wishes.ts'

export interface AdviceAnswer {
  readonly document: AdviceDocument
  /** All candidates of the first heat, for a chart. */
  readonly tried: Advice['tried']
}

/** Shares of the guest's writes, and multiples of the path's rate, that are tried with the plainest strategy where no option meets the goals. */
const lighterLoads = [0.75, 0.5, 0.25, 0.1]
const fasterLinks = [1.5, 2.5, 5, 10]

/** Most trials that a question takes. */
export function trialsOf({ candidates, moves }: AdviceQuestion): number {
  const ofChanges = (lighterLoads.length + fasterLinks.length) * BLOCK_TRIALS
  return trialsInAll(candidates.length) + ofChanges + (moves === null ? 0 : trialsInAll(moves.length, true))
}

/**
 * `onDefaults`: has the first step's answer. What can be set on a migration that runs is tried first. Where the current settings do not do
 * what the record shows, nothing is tuned.
 */
export async function answerOf(
  { work, candidates, moves, plainest }: AdviceQuestion,
  run: RunTasks,
  onDefaults: (answer: AdviceAnswer) => void = () => undefined,
): Promise<AdviceAnswer> {
  const { wishes, base } = work
  const running = moves === null ? null : await race(moves, wishes, run, { ofRunning: true })
  const answer = (advice: Advice, wouldMeet: AdviceDocument['wouldMeet'] = null): AdviceAnswer => ({
    document: { ...adviceDocument(work, advice, running), wouldMeet },
    tried: advice.tried,
  })
  const advice = await race(candidates, wishes, run, {
    onDefaults: (defaults) => {
      onDefaults(answer(defaults))
      return baselineIn(base.recorded, wishes, defaults.now)?.matches !== false
    },
  })
  const isBelieved = baselineIn(base.recorded, wishes, advice.now)?.matches !== false
  const isMet = advice.options.some((option) => optionStatus(option) === 'meets')
  return answer(advice, isMet || !isBelieved ? null : await changesFor(plainest, work, run))
}

/** The least changes of load and link with which the candidate meets the goals. */
async function changesFor(candidate: Candidate, { base, wishes }: AdviceWork, run: RunTasks): Promise<AdviceDocument['wouldMeet']> {
  const { pathMbps } = pathOf(base)
  const links =
    pathMbps === null ? [] : fasterLinks.map((factor) => Math.round(factor * pathMbps)).filter((mbps) => mbps <= hostLimits.mbps.max)
  const heat = { from: 0, end: BLOCK_TRIALS }
  const heats = await run([
    ...lighterLoads.map((load) => ({ ...heat, candidate, load })),
    ...links.map((mbps) => ({ ...heat, candidate: { ...candidate, pathMbps: mbps } })),
  ])
  const isEnough = heats.map((trials) => optionStatus(optionFigures(trials, wishes)) === 'meets')
  return {
    loadShare: lighterLoads.find((_, i) => isEnough[i]) ?? null,
    linkMbps: links.find((_, i) => isEnough[lighterLoads.length + i]) ?? null,
  }
}
