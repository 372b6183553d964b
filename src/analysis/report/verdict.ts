/**
 * The verdict on one migration: outcome, total time, downtime, side effects, then the transferred data. Every number comes from
 * the result; nothing is estimated here.
 */
import type { MigrationResult, Round } from '../../engine/result.ts'
import type { Strategy } from '../../scenario/schema/schema.ts'
import { dataSize, duration, formatWhole, percent, say } from './format.ts'

export interface Verdict {
  /** The outcome is neither completed nor skipped; shown with the diamond as well as with colour. */
  alarming: boolean
  /** One or two short sentences, the outcome first. */
  headline: string[]
  facts: VerdictFact[]
}

export interface VerdictFact {
  term: string
  text: string
}

/**
 * `pageKiB` is the size of the guest's pages, which the result counts. `strategy` as requested shows whether a clone's original
 * keeps running.
 */
export function verdictOf(migration: MigrationResult, pageKiB: number, strategy?: Strategy): Verdict {
  const pageMiB = pageKiB / 1024
  const facts = [
    ...switchFact(migration), ...copyFact(migration, strategy), ...waitFact(migration),
    { term: 'Hurts', text: hurts(migration, pageMiB) }, { term: 'Moved', text: moved(migration) },
  ]
  const floor = runningFloor(migration.rounds, pageKiB)
  switch (migration.outcome) {
    case 'completed': return { alarming: false, headline: finished(migration), facts }
    case 'not-converged': return {
      alarming: true,
      headline: ['Does not converge.', `Given up after ${say(duration(migration.totalS))}.`],
      facts: [...(floor === null ? [] : [{ term: 'Never', text: floor }]), ...facts],
    }
    case 'skipped': return { alarming: false, headline: ['Not started.'], facts: [{ term: 'Why', text: migration.why }] }
    default: return { alarming: true, headline: brokenOff(migration), facts: [{ term: 'Why', text: migration.why }, ...facts] }
  }
}

/** The lowest remaining memory at a decision to continue, and its limit; null if no round decided. */
export interface TeethFloor {
  round: number
  remainingPages: number
  thresholdPages: number | null
}

export function teethFloor(rounds: readonly Round[]): TeethFloor | null {
  let lowest: TeethFloor | null = null
  for (const { kind, index, remainingPages, thresholdPages } of rounds) {
    if (kind !== 'full' && kind !== 'iterate') continue
    if (lowest === null || remainingPages < lowest.remainingPages) lowest = { round: index, remainingPages, thresholdPages }
  }
  return lowest
}

function finished({ totalS, downtimeMs, copies, switches }: MigrationResult): string[] {
  const pause = say(duration(downtimeMs / 1000))
  const still = switches.length > 1
    ? `The guest stands still ${formatWhole(switches.length)} times, ${pause} in all.` : `The guest stands still for ${pause}.`
  const whole = copies.filter(({ outcome }) => outcome === 'completed').length
  if (copies.length === 0) return [`Finishes after ${say(duration(totalS))}.`, still]
  const all = copies.length === 2 ? 'Both copies are' : `All ${formatWhole(copies.length)} copies are`
  const some = `${formatWhole(whole)} of ${formatWhole(copies.length)} copies are`
  const which = whole < copies.length ? some : copies.length === 1 ? 'The copy is' : all
  return [`${which} complete after ${say(duration(totalS))}.`, still]
}

/** The switchovers of a guest that goes back and forth (N12); the last one gives its final host. */
function switchFact({ switches, from, to }: MigrationResult): VerdictFact[] {
  if (switches.length < 2) return []
  const back = switches.filter((one) => one.to === 'source').length
  const most = switches.reduce((longest, { pauseMs }) => Math.max(longest, pauseMs), 0)
  const times = back === 1 ? 'once' : `${formatWhole(back)} times`
  const last = switches[switches.length - 1].to === 'source' ? from : to
  return [{ term: 'Switches', text: `went back to ${from} ${times} and ended at ${last}; `
    + `the longest pause is ${say(duration(most / 1000))}` }]
}

/** The outcome of each copy of a clone (N12), in the order of its hosts. */
function copyFact({ copies, startS, from }: MigrationResult, strategy: Strategy | undefined): VerdictFact[] {
  if (copies.length === 0) return []
  const texts = copies.map(({ to, outcome, runsFromS, completeS }) => {
    const runs = runsFromS === null ? 'never runs' : `runs after ${say(duration(runsFromS - startS))}`
    if (outcome !== 'completed') return `${to} ${runs}, ${outcome}`
    return completeS === null ? `${to} ${runs}` : `${to} ${runs}, complete after ${say(duration(completeS - startS))}`
  })
  const original = strategy?.kind !== 'clone' ? [] : [{ term: 'Original', text: strategy.move ? `ends at ${from}` : `goes on at ${from}` }]
  return [{ term: copies.length === 1 ? 'Copy' : 'Copies', text: texts.join('; ') }, ...original]
}

/** Time before the first byte: queued, or waiting for a quiet phase of the guest. */
function waitFact({ queuedS, boosts }: MigrationResult): VerdictFact[] {
  if (queuedS < 0.001) return []
  const quiet = boosts.quietPhase?.waitedS ?? 0
  const why = quiet >= queuedS - 0.001 ? ' for a phase in which the guest writes little' : ''
  return [{ term: 'Waits', text: `${say(duration(queuedS))} before it begins${why}` }]
}

function brokenOff({ outcome, totalS, from }: MigrationResult): string[] {
  const after = say(duration(totalS))
  switch (outcome) {
    case 'cancelled': return [`Cancelled after ${after}.`, `The guest runs on at host ${from}.`]
    case 'failed': return [`Fails after ${after}.`, `The guest runs on at host ${from}.`]
    case 'lost': return [`The guest is lost after ${after}.`]
    default: return [`Paused after ${after}, until it is recovered.`]
  }
}

/** The lowest remaining memory of an unfinished run, in words; null before the first decision. */
export function runningFloor(rounds: readonly Round[], pageKiB: number): string | null {
  const floor = teethFloor(rounds)
  if (floor === null) return null
  const least = `At least ${say(dataSize((floor.remainingPages * pageKiB) / 1024))} are left after each round`
  if (floor.thresholdPages === null) return `${least}.`
  return `${least}; the guest would be stopped at ${say(dataSize((floor.thresholdPages * pageKiB) / 1024))}.`
}

function hurts(migration: MigrationResult, pageMiB: number): string {
  const parts: string[] = []
  const { pagesSent, pagesResent, downtimeMs } = migration
  if (pagesResent > 0) {
    const more = pagesResent / Math.max(1, pagesSent - pagesResent)
    // Beyond one further copy a percentage adds nothing to the amount. Compressed pages are smaller on the wire than counted here.
    const squeezed = 'compression' in migration.boosts || 'xbzrle' in migration.boosts ? ' of pages' : ''
    parts.push(`${say(dataSize(pagesResent * pageMiB))}${squeezed} sent again${more < 1 ? ` (${say(percent(more))} more)` : ''}`)
  }
  const lostS = lostWorkS(migration)
  if (lostS >= 0.001) {
    const speed = runningSpeed(migration)
    const slow = speed < SLOW ? `the guest ran at ${formatWhole(speed * 100)} % on average and lost` : 'the guest loses'
    parts.push(`${slow} ${say(duration(lostS))} of work${downtimeMs > 0 ? ' beside the pause' : ''}`)
  }
  const { inLostMiB, outLostMiB } = migration.applicationTraffic
  if (inLostMiB + outLostMiB > 0) parts.push(`the application loses ${say(dataSize(inLostMiB + outLostMiB))} of traffic`)
  if (parts.length === 0) return downtimeMs > 0 ? 'nothing beside the pause' : 'nothing'
  return parts.join('; ')
}

/** Seconds of full-speed work that a slowed guest did not do, excluding the downtime. */
export function lostWorkS({ performance, totalS, downtimeMs }: MigrationResult): number {
  return Math.max(0, (1 - performance.mean) * totalS - downtimeMs / 1000)
}

/** A guest with a mean speed below this counts as slowed. */
const SLOW = 0.95

/** Mean speed of the guest while it was not stopped, 0 to 1. */
export function runningSpeed({ performance, totalS, downtimeMs }: MigrationResult): number {
  const runningS = totalS - downtimeMs / 1000
  return runningS > 0 ? Math.min(1, (performance.mean * totalS) / runningS) : 1
}

function moved({ transferredMiB, rounds, diskMiB, copies, strategy }: MigrationResult): string {
  const passes = rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate').length
  const stop = rounds.some(({ kind }) => kind === 'stop')
  const disk = diskMiB > 0 ? `, ${say(dataSize(diskMiB))} of them the local disk` : ''
  const fetched = rounds.some(({ kind }) => kind === 'push')
  if (copies.length > 1) return `${say(dataSize(transferredMiB))}, each page to all ${formatWhole(copies.length)} at once${disk}`
  if (passes === 0 && fetched) return `${say(dataSize(transferredMiB))}, the pages after the switch${disk}`
  if (strategy === 'log-replay') return `${say(dataSize(transferredMiB))}, a checkpoint and what the guest did since${disk}`
  const last = `${stop ? ' and the stop' : ''}${fetched ? ', the rest after it' : ''}`
  const how = passes === 0 ? 'in the stop' : `in ${formatWhole(passes)} ${passes === 1 ? 'round' : 'rounds'}${last}`
  return `${say(dataSize(transferredMiB))} ${how}${disk}`
}
