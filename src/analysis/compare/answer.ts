/**
 * The comparison in sentences: the best run for each figure, the runs that carry a risk, and the gains and costs of each run against the
 * first one.
 */
import { dataSize, duration, percent, say } from '../../units/format.ts'
import { inClauses, listed, listedTraits } from '../../units/lists.ts'
import type { Contest, RunFigures, Winners } from './runFigures.ts'
import { contests, isBetter, isKnown } from './runFigures.ts'
import type { Phrase } from '../report/eventWords.ts'
import * as texts from '../../messages/compiled/en/places/compare.ts'

interface AnsweredRun {
  subject: Phrase
  /** Null: the run has not ended. */
  figures: AnsweredFigures | null
}

/** `never`: the rounds of the run prove that it never completes. */
type AnsweredFigures = RunFigures & { never: boolean }

/**
 * One or two sentences; null while a run is being made or there are not two of them. `mostTraits`: of each winner in the first sentence, those
 * named first; the table has all.
 */
export function comparisonAnswer(runs: readonly AnsweredRun[], winners: Winners, mostTraits: number = contests.length): string[] | null {
  const ended = runs.flatMap(({ subject, figures }) => (figures === null ? [] : [{ subject, figures }]))
  if (ended.length < runs.length || runs.length < 2) return null
  const able = ended.filter(({ figures }) => figures.outcome === 'completed')
  if (able.length === 0) return [texts.noneCompletes]
  const first = able.length === 1 ? texts.onlyOneCompletes(able[0].subject.within) : contestSentence(runs, winners, mostTraits)
  return [first, ...(able.length > 1 ? failureSentences(ended) : []), ...riskSentence(able)]
}

/** Runs that only their simulation cuts off might still complete, unless their rounds prove that they do not. */
function failureSentences(ended: readonly { subject: Phrase; figures: AnsweredFigures }[]): string[] {
  const sentence = (isFailing: (figures: AnsweredFigures) => boolean, text: typeof texts.doNotComplete): string[] => {
    const failing = ended.filter(({ figures }) => isFailing(figures)).map(({ subject }) => subject)
    return failing.length === 0 ? [] : [text(listedAtStart(failing), failing.length > 1)]
  }
  return [
    ...sentence(({ outcome, never }) => outcome === 'not-converged' && never, texts.neverConverge),
    ...sentence(({ outcome, never }) => outcome === 'not-converged' && !never, texts.areNotFinished),
    ...sentence(({ outcome }) => outcome !== 'not-converged' && outcome !== 'completed', texts.doNotComplete),
  ]
}

/** Each winning run with the figures that it wins, most wins first; of the runs that complete, where another one has a better figure. */
function contestSentence(runs: readonly AnsweredRun[], winners: Winners, mostTraits: number): string {
  const won = new Map<number, Contest[]>()
  for (const contest of contests) {
    if (winners[contest].length === 1) won.set(winners[contest][0], [...(won.get(winners[contest][0]) ?? []), contest])
  }
  if (won.size === 0) return contests.some((contest) => winners[contest].length > 0) ? texts.noSingleWinner : texts.allAlike
  const isOfSome = [...won].some(([i, all]) => all.some((contest) => runs.some((other) => failsBetter(other, runs[i], contest))))
  const firstSubject = ({ atStart, within }: Phrase) => (isOfSome ? within : atStart)
  const whole = (sentence: string) => (isOfSome ? texts.ofThoseThatComplete(sentence) : sentence)
  const clauses = [...won]
    .toSorted(([, one], [, other]) => other.length - one.length)
    .map(([i, all], k) => {
      const { subject } = runs[i]
      const traits = all.slice(0, mostTraits).map((contest) => texts.winning[contest])
      return texts.wins(k === 0 ? firstSubject(subject) : subject.within, listedTraits(traits))
    })
  if (won.size === 1 && [...won.values()][0].length === contests.length) {
    return whole(texts.winsAll(firstSubject(runs[[...won.keys()][0]].subject)))
  }
  return whole(texts.contest(inClauses(clauses)))
}

/** Whether a run that does not complete has a better figure than the winner. */
function failsBetter({ figures }: AnsweredRun, winner: AnsweredRun, contest: Contest): boolean {
  if (figures === null || winner.figures === null || figures.outcome === 'completed' || !isKnown(figures, contest)) return false
  return isBetter(figures, winner.figures, contest)
}

function riskSentence(able: readonly { subject: Phrase; figures: RunFigures }[]): string[] {
  const risky = able.filter(({ figures }) => figures.isSplit).map(({ subject }) => subject)
  if (risky.length === 0) return []
  return [
    risky.length < able.length ? texts.onlyTheseLose(listed(risky.map(({ within }) => within))) : texts.theseLose(listedAtStart(risky)),
  ]
}

/** `Pre-copy, post-copy and hybrid`: at the start of a sentence. */
function listedAtStart(phrases: readonly Phrase[]): string {
  return listed(asBegun(phrases))
}

/** The first as it begins a sentence. */
function asBegun(phrases: readonly Phrase[]): string[] {
  return phrases.map(({ atStart, within }, i) => (i === 0 ? atStart : within))
}

/** A change below this share of the first run's figure is none. */
const WORTH_SHARE = 0.02

/** Gains and costs of a run against the first one; empty if neither is significant. */
export function tradeOff(first: RunFigures, run: RunFigures): string {
  if (first.outcome !== 'completed' || run.outcome !== 'completed') return ''
  const gains: Phrase[] = []
  const costs: Phrase[] = []
  const note = (contest: Contest, change: number, scale: number, words: keyof typeof texts.trades, size: string): void => {
    if (Math.abs(change) < WORTH_SHARE * Math.max(scale, 1e-9)) return
    const kind = (contest === 'speed' ? change > 0 : change < 0) ? 'gain' : 'cost'
    const within = texts.trades[words][kind](size)
    const phrase = { within, atStart: words === 'speed' ? texts.speedFirst[kind](size) : within }
    ;(kind === 'gain' ? gains : costs).push(phrase)
  }
  const total = run.totalS - first.totalS
  const downtime = (run.downtimeMs - first.downtimeMs) / 1000
  const data = run.transferredMiB - first.transferredMiB
  note('totalS', total, first.totalS, 'total', say(duration(Math.abs(total))))
  note('downtimeMs', downtime, first.downtimeMs / 1000, 'downtime', say(duration(Math.abs(downtime))))
  note('transferredMiB', data, first.transferredMiB, 'data', say(dataSize(Math.abs(data))))
  note('speed', run.speed - first.speed, first.speed, 'speed', say(percent(run.speed)))
  if (gains.length === 0 || costs.length === 0) return listedAtStart([...gains, ...costs])
  return texts.gainsForCosts(listedTraits(asBegun(gains)), listedTraits(costs.map(({ within }) => within)))
}
