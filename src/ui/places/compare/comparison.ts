/** All that Compare says of its runs: names, figures, winners and the answer. Derived from the runs, so that it is never out of date. */
import { comparisonAnswer, tradeOff } from '../../../analysis/compare/answer.ts'
import type { Difference } from '../../../analysis/compare/difference.ts'
import { sameSettings, STRATEGY } from '../../../analysis/compare/mainSettings.ts'
import type { GridDay } from '../../../analysis/energy/carbon.ts'
import { migrationGrams } from '../../../analysis/energy/energyOverTime.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import type { NextMove } from '../../../store/compare/nextMoves.ts'
import type { Contest } from '../../../analysis/compare/runFigures.ts'
import { winnersOf } from '../../../analysis/compare/runFigures.ts'
import type { Winners } from '../../../analysis/compare/runFigures.ts'
import { neverConverges } from '../../../analysis/report/convergence.ts'
import { endMomentS, neverStarted } from '../../../analysis/report/deadlineOutcome.ts'
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import type { Outcome } from '../../../engine/result/result.ts'
import { roundNumber } from '../../../analysis/report/roundNumbers.ts'
import type { RunName } from '../../../analysis/compare/runNames.ts'
import { runNames } from '../../../analysis/compare/runNames.ts'
import type { ComparedFigures, ComparedRun } from '../../../store/compare/comparedRun.ts'
import { comparedFigures, trialSpeed } from '../../../store/compare/comparedRun.ts'
import type { SeedMode } from '../../../store/compare/compareAddress.ts'
import { letterOf } from '../../../store/compare/compareStore.ts'
import { formatWhole } from '../../../units/figures.ts'
import { dataSize, duration, formatNumber, percent, say } from '../../../units/format.ts'
import type { Quantity } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import type { Phrase } from '../../../analysis/report/eventWords.ts'
import * as texts from '../../../messages/compiled/en/places/compare.ts'
import { endSOf, startSOf } from './plots/plotModel.ts'
import { stopsOf } from '../../play/stage/guestSpeed.ts'

export interface ComparedRow {
  run: ComparedRun
  place: number
  letter: string
  title: string
  /** What differs from the first run, also where the user has named the run. */
  differences: readonly Difference[]
  figures: ComparedFigures | null
  /** Trade-off against the first run; empty for the first. */
  trade: string
}

export interface Comparison {
  rows: ComparedRow[]
  winners: Winners
  /** The answer in one or two sentences, or the pending step. */
  answer: string
  /** The answer for a phone: a headline that names the first figure of each winner, and the other sentences. */
  brief: readonly string[]
  /** Ranges of the figures; empty while a run is made. */
  summary: string
  same: string[]
  /** Which seeds the figures are of. */
  seeds: string
}

/** Columns of figures. The least number of rounds is not marked: fewer rounds are not better. */
export const FIGURE_COLUMNS: readonly { figure: Contest | 'rounds'; name: string; words: (value: number) => Quantity }[] = [
  { figure: 'totalS', name: texts.totalTime, words: duration },
  { figure: 'downtimeMs', name: texts.downtime, words: (ms) => duration(ms / 1000) },
  { figure: 'transferredMiB', name: texts.transferred, words: dataSize },
  {
    figure: 'rounds',
    name: texts.rounds,
    // A median of several seeds may be a fraction.
    words: (count) => ({ value: Number.isInteger(count) ? formatWhole(count) : formatNumber(count), unit: '' }),
  },
  { figure: 'speed', name: texts.speedWhileRunning, words: percent },
]

/** Whether no other run has a better figure. */
export function winsFigure(winners: Winners, figure: Contest | 'rounds', place: number): boolean {
  return figure !== 'rounds' && winners[figure].includes(place)
}

/** `hidesWorkload`: a brief asks what the guest writes. */
export function comparisonOf(runs: readonly ComparedRun[], seeds: SeedMode, hidesWorkload = false): Comparison {
  const names = namesOf(runs, seeds)
  const figures = runs.map(comparedFigures)
  // No winner is named while a run is computed; failed runs are not waited for.
  const isWaiting = runs.some(({ faults }, i) => faults.length === 0 && figures[i] === null)
  const winners = winnersOf(isWaiting ? [] : figures)
  const rows = runs.map((run, place): ComparedRow => {
    const { title, differences } = names[place]
    const [first, own] = [figures[0], figures[place]]
    return {
      run,
      place,
      letter: letterOf(place),
      title: run.pin.name || title,
      differences,
      figures: own,
      trade: place > 0 && first !== null && own !== null ? tradeOff(first, own) : '',
    }
  })
  const first = runs.at(0)?.scenario ?? null
  return {
    rows,
    winners,
    answer: inSentences(answerText(rows, winners)),
    brief: answerText(rows, winners, 1),
    summary: summaryOf(figures),
    same:
      first === null
        ? []
        : sameSettings(
            first,
            runs[0].pin.vm,
            names.map(({ differences }) => differences),
            hidesWorkload,
          ),
    seeds: { same: texts.sameSeed(String(first?.seed ?? 1)), own: texts.ownSeeds, five: texts.fiveSeedMedians }[seeds],
  }
}

/** A run whose scenario is not known yet is named by its letter. */
function namesOf(runs: readonly ComparedRun[], seeds: SeedMode): RunName[] {
  const known = runs.flatMap(({ scenario, pin, run }, place) =>
    scenario === null ? [] : [{ scenario, vm: pin.vm || (run?.vm ?? ''), place }],
  )
  const named = known.length === 0 ? [] : runNames(known, seeds === 'own' ? [] : ['seed'])
  return runs.map((_, place) => {
    const at = known.findIndex((one) => one.place === place)
    return at < 0 ? { title: texts.runOf(letterOf(place)), differences: [] } : named[at]
  })
}

/** The answer in sentences, with at most `mostTraits` figures of each winner. */
function answerText(rows: readonly ComparedRow[], winners: Winners, mostTraits?: number): string[] {
  if (rows.length === 0) return [texts.emptyHead]
  if (rows.some(({ run }) => run.faults.length > 0)) return [texts.notAllRan]
  if (rows.length === 1) return [texts.pinSecond(rows[0].title)]
  const subjects = subjectsOf(rows)
  const answer = comparisonAnswer(
    rows.map(({ figures }, i) => ({ subject: subjects[i], figures })),
    winners,
    mostTraits,
  )
  return answer ?? [texts.simulatingRuns]
}

/** Strategies where each run has another one and nothing else differs; the letters otherwise. */
function subjectsOf(rows: readonly ComparedRow[]): Phrase[] {
  const others = rows.slice(1).map(({ differences }) => differences.filter(({ field }) => field !== 'name'))
  const isPlain = others.every((all) => all.length === 1 && all[0].field === STRATEGY) && rows.every(({ run }) => run.pin.name === '')
  const [[first]] = isPlain ? others : [[]]
  const kinds = isPlain
    ? [{ atStart: first.fromName, within: first.from }, ...others.map(([{ toName, to }]) => ({ atStart: toName, within: to }))]
    : []
  const areDifferent = new Set(kinds.map(({ within }) => within)).size === rows.length
  return isPlain && areDifferent ? kinds : rows.map(({ letter }) => ({ atStart: letter, within: letter }))
}

function summaryOf(figures: readonly (ComparedFigures | null)[]): string {
  const able = figures.flatMap((one) => (one !== null && one.outcome === 'completed' ? [one] : []))
  if (able.length < 2) return ''
  const range = (of: (one: ComparedFigures) => number, words: (value: number) => string): string => {
    const values = able.map(of)
    return texts.fromTo(words(Math.min(...values)), words(Math.max(...values)))
  }
  return texts.ranges(
    range(
      ({ totalS }) => totalS,
      (seconds) => say(duration(seconds)),
    ),
    range(
      ({ downtimeMs }) => downtimeMs,
      (ms) => say(duration(ms / 1000)),
    ),
    range(
      ({ transferredMiB }) => transferredMiB,
      (size) => say(dataSize(size)),
    ),
  )
}

/** The scenario to open elsewhere: as the schema completed it, or as it was pinned. */
export function draftOf({ scenario, pin }: ComparedRun): unknown {
  return scenario ?? pin.draft
}

/** Why a run does not count as completed: the number of completing seeds, or its outcome and time. */
export function failureText({ outcome, outcomes, never, totalS, notStartedS }: ComparedFigures): string {
  const done = outcomes.filter((one) => one === 'completed').length
  if (outcomes.length > 1 && done > 0) return texts.someSeeds(String(done), String(outcomes.length))
  return never ? texts.neverConverges : endedWithout(outcome, totalS, notStartedS)
}

/** A migration that never began took no time; the simulation did that ended before it. */
function endedWithout(outcome: Outcome, afterS: number, notStartedS: number | null): string {
  if (notStartedS !== null) return texts.notStartedBy(say(duration(notStartedS)))
  return outcome === 'skipped' ? texts.outcomes[outcome] : texts.afterTime(texts.outcomes[outcome], say(duration(afterS)))
}

/** When a run ends on the plots; null: it has not. */
export function shownEndS(run: Run): number | null {
  const migration = migrationOf(run)
  return migration !== null && neverStarted(migration) ? endMomentS(migration) : endSOf(run)
}

/** When a run completed, or that it had not by then; `isBeyond`: the plot ends before. */
export function endText(run: Run, letter: string, endS: number, isBeyond: boolean): string {
  const migration = migrationOf(run)
  const time = say(duration(endS))
  if (migration !== null && migration.outcome !== 'completed') {
    const never = neverConverges(migration)
    const notStartedS = neverStarted(migration) ? endS : null
    return texts.endsWithout(letter, never ? texts.neverConverges : endedWithout(outcomeByCause(migration), endS, notStartedS), isBeyond)
  }
  return (isBeyond ? texts.continuesUntil : texts.endsAt)(letter, time)
}

/** The end of a run on a plot that ends at `plotEndS`; of a run that does not converge with the rounds shown. */
export function endLine(run: Run, letter: string, endS: number, plotEndS: number): string {
  const isBeyond = endS > plotEndS
  const end = endText(run, letter, endS, isBeyond)
  if (!isBeyond || migrationOf(run)?.outcome !== 'not-converged') return end
  const shown = run.rounds.filter(({ startS }) => startS < plotEndS).length
  return texts.ofRounds(endText(run, letter, endS, false), formatWhole(shown), formatWhole(run.rounds.length))
}

/** Grams of CO₂ of a run's energy; of several seeds the energy is a median, drawn at the times of the run on screen. */
export function comparedGrams(run: Run, { energyJ }: ComparedFigures, grid: GridDay): number | null {
  const own = migrationOf(run)
  if (own === null || !(own.energyJ > 0)) return null
  return (energyJ / own.energyJ) * migrationGrams(run.scenario.hosts, grid)(own)
}

/** What a run does at an instant. */
export function runPhaseText({ run }: Pick<ComparedRun, 'run'>, letter: string, atS: number): string {
  if (run === null) return ''
  const migration = migrationOf(run)
  if (atS < startSOf(run) || migration?.outcome === 'skipped') return texts.endsWithout(letter, texts.outcomes.skipped, false)
  const endS = endSOf(run)
  if (endS !== null && atS >= endS) {
    const outcome = migration === null ? 'completed' : outcomeByCause(migration)
    return outcome === 'completed' ? texts.finished(letter) : texts.endsWithout(letter, texts.outcomes[outcome], false)
  }
  if (stopsOf(run).some(({ fromS, toS }) => atS >= fromS && atS < toS)) return texts.atStop(letter)
  const index = run.rounds.findLastIndex(({ startS }) => startS <= atS)
  if (index < 0) return texts.atRound(letter, '1')
  const { kind } = run.rounds[index]
  if (kind === 'push') return texts.atFetch(letter)
  return kind === 'stop' ? texts.atFinalCopy(letter) : texts.atRound(letter, formatWhole(roundNumber(run.rounds, index)))
}

/** A guest below this speed while it runs, or this much more data than the first run, is part of a move's price. */
const SLOW_BELOW = 0.95
const MORE_DATA = 1.1

/** What a tried change of the first run costs, the speed as in the column of the runs. */
export function movePrices({ trial, risk }: Pick<NextMove, 'trial' | 'risk'>, baseMiB: number): string[] {
  const risks = risk === 'guest-lost' ? [texts.losesVm] : []
  if (trial === null) return risks
  const speed = trialSpeed(trial)
  return [
    ...risks,
    ...(speed < SLOW_BELOW ? [texts.slowGuest(say(percent(speed)))] : []),
    ...(trial.transferredMiB > MORE_DATA * baseMiB ? [texts.moveData(say(dataSize(trial.transferredMiB)))] : []),
  ]
}

/** Differences of a run that its row lists at once. */
const MOST_DIFFERENCES = 3

/** Number of differences that a row lists without a fold; a fold for a single one would take as much room as it saves. */
export function listedDifferences(count: number): number {
  return count > MOST_DIFFERENCES + 1 ? MOST_DIFFERENCES : count
}
