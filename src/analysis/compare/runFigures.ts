/** Figures of compared runs, and the best of each. */
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { knownDowntimeMs } from '../../engine/result/downtime.ts'
import type { DowntimeParts, MigrationResult, Outcome } from '../../engine/result/result.ts'
import { hadSplitPages } from '../../engine/result/splitPages.ts'
import { runningSpeed } from '../report/verdict.ts'
import { countPrecopyRounds } from '../../engine/result/precopyRounds.ts'

export interface RunFigures {
  outcome: Outcome
  totalS: number
  /** 0 if the guest never ran on the destination; the outcome says so. */
  downtimeMs: number
  parts: DowntimeParts
  transferredMiB: number
  energyJ: number
  /** Rounds before the guest is stopped. */
  rounds: number
  /** Mean guest speed while it is not stopped, 0 to 1. */
  speed: number
  /** The guest's pages lay on both hosts for a time, in which a failure of the link or of either host loses the VM. */
  isSplit: boolean
}

/** Columns in which one run is better than another, in the order of the table. */
export const contests = ['totalS', 'downtimeMs', 'transferredMiB', 'speed'] as const
export type Contest = (typeof contests)[number]

/** Indices of the best runs; empty if all are equal. */
export type Winners = Readonly<Record<Contest, readonly number[]>>

/** Figures within this share of the best are equal: they read the same in three digits. */
const SAME_SHARE = 0.002

/** What Compare shows of a migration. */
export function runFigures(migration: MigrationResult): RunFigures {
  const { totalS, downtimeParts: parts, transferredMiB, energyJ, rounds } = migration
  return {
    outcome: outcomeByCause(migration),
    totalS,
    downtimeMs: knownDowntimeMs(migration),
    parts,
    transferredMiB,
    energyJ,
    speed: runningSpeed(migration),
    rounds: countPrecopyRounds(rounds),
    isSplit: hadSplitPages(migration),
  }
}

/** A migration that does not complete has neither a total time nor a downtime. */
export function isKnown({ outcome }: Pick<RunFigures, 'outcome'>, figure: Contest | 'rounds'): boolean {
  return outcome === 'completed' || (figure !== 'totalS' && figure !== 'downtimeMs')
}

/** Whether a run's figure is better than another's, by more than what reads the same. */
export function isBetter(run: Pick<RunFigures, Contest>, than: Pick<RunFigures, Contest>, contest: Contest): boolean {
  const gain = contest === 'speed' ? run.speed - than.speed : than[contest] - run[contest]
  return gain > Math.abs(than[contest]) * SAME_SHARE
}

/** Only runs that complete can win. Null: the run has not ended. */
export function winnersOf(runs: readonly (Pick<RunFigures, Contest | 'outcome'> | null)[]): Winners {
  const best = (contest: Contest): number[] => {
    const sign = contest === 'speed' ? -1 : 1
    const able = runs.flatMap((run, i) => (run !== null && run.outcome === 'completed' ? [{ i, value: run[contest] * sign }] : []))
    if (able.length === 0 || runs.length < 2) return []
    const least = Math.min(...able.map(({ value }) => value))
    const won = able.filter(({ value }) => value <= least + Math.abs(least) * SAME_SHARE)
    return won.length === runs.length ? [] : won.map(({ i }) => i)
  }
  return { totalS: best('totalS'), downtimeMs: best('downtimeMs'), transferredMiB: best('transferredMiB'), speed: best('speed') }
}
