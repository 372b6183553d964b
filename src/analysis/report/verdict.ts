/**
 * The verdict on one migration: a headline with outcome, total time and downtime, then rows by relevance.
 * Every number comes from the result; nothing is estimated here.
 */
import type { MigrationResult, Round } from '../../engine/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { neverConverges } from './convergence.ts'
import { dataSize, duration, formatWhole, percent, say } from '../../units/format.ts'
import { descriptorOf, originalStays } from '../../scenario/schema/strategies/strategies.ts'
import { reasonText } from '../../engine/reasons/reasonText.ts'
import * as texts from '../../texts/report.ts'

export interface Verdict {
  /** Any outcome but completed and skipped: marked with a diamond as well as with colour. */
  alarming: boolean
  /** One or two sentences. */
  headline: string[]
  facts: VerdictFact[]
}

export interface VerdictFact {
  term: string
  text: string
}

/** `pageKiB`: size of the guest's pages, because the result counts pages. */
export function verdictOf(migration: MigrationResult, pageKiB: number, scenario: Scenario): Verdict {
  const facts = [
    ...switchoverRows(migration), ...copyRows(migration, scenario), ...queuedRow(migration), ...sideEffectRows(migration, pageKiB / 1024),
    { term: texts.transferred, text: transferred(migration) },
  ]
  switch (migration.outcome) {
    case 'completed': return { alarming: false, headline: completedHeadline(migration), facts }
    case 'not-converged': return unfinished(migration, pageKiB, scenario, facts)
    case 'skipped': return { alarming: false, headline: [texts.notStarted], facts: [{ term: texts.why, text: reasonText(migration.reason) }] }
    default: return { alarming: true, headline: brokenOff(migration), facts: [{ term: texts.why, text: reasonText(migration.reason) }, ...facts] }
  }
}

/** "Never" only where no further round can change the outcome; else the simulated time was over first. */
function unfinished(migration: MigrationResult, pageKiB: number, scenario: Scenario, facts: readonly VerdictFact[]): Verdict {
  const never = neverConverges(scenario, migration)
  const closest = never ? convergenceFloor(migration.rounds, pageKiB) : closestRound(migration.rounds, pageKiB)
  return {
    alarming: true,
    headline: [never ? texts.neverConverges : texts.notFinishedAfterOfSimulated(say(duration(migration.totalS)))],
    facts: [...(closest === null ? [] : [{ term: never ? texts.why : texts.closest, text: closest }]), ...facts],
  }
}

/** The round that left the fewest pages, with the limit it was compared with; null if no round decided. */
export interface LowestRemaining {
  round: number
  remainingPages: number
  thresholdPages: number | null
}

export function lowestRemaining(rounds: readonly Round[]): LowestRemaining | null {
  let lowest: LowestRemaining | null = null
  for (const { kind, index, remainingPages, thresholdPages } of rounds) {
    if (kind !== 'full' && kind !== 'iterate') continue
    if (lowest === null || remainingPages < lowest.remainingPages) lowest = { round: index, remainingPages, thresholdPages }
  }
  return lowest
}

function completedHeadline({ totalS, downtimeMs, copies, switches }: MigrationResult): string[] {
  const many = switches.length > 1
  const downtime = texts.ofDowntime(many ? texts.switchoversAnd(formatWhole(switches.length)) : '', say(duration(downtimeMs / 1000)), many ? texts.inTotal : '')
  return [texts.inWith(completing(copies), say(duration(totalS)), downtime)]
}

function completing(copies: MigrationResult['copies']): string {
  const whole = copies.filter(({ outcome }) => outcome === 'completed').length
  if (copies.length === 0) return texts.completes
  if (copies.length === 1) return texts.theCopyCompletes
  if (whole < copies.length) return texts.ofCopies(formatWhole(whole), formatWhole(copies.length), whole === 1 ? 'completes' : 'complete')
  return copies.length === 2 ? texts.bothCopiesComplete : texts.allCopiesComplete(formatWhole(copies.length))
}

/** Where a guest that switches back and forth was (N12). */
function switchoverRows({ switches, from, to }: MigrationResult): VerdictFact[] {
  if (switches.length < 2) return []
  const back = switches.filter((one) => one.to === 'source').length
  const most = switches.reduce((longest, { pauseMs }) => Math.max(longest, pauseMs), 0)
  const times = back === 1 ? 'once' : `${formatWhole(back)} times`
  const last = switches[switches.length - 1].to === 'source' ? from : to
  return [{ term: texts.switchovers, text: texts.returnedToHostEndedOn(from, times, last, say(duration(most / 1000))) }]
}

/** Each copy of a clone (N12), in the order of its hosts. */
function copyRows({ vm, copies, startS, from }: MigrationResult, scenario: Scenario): VerdictFact[] {
  if (copies.length === 0) return []
  const perCopy = copies.map(({ to, outcome, runsFromS, completeS }) => {
    const starts = runsFromS === null ? texts.neverStarts : texts.startsAfter(say(duration(runsFromS - startS)))
    if (outcome !== 'completed') return texts.host2(to, starts, outcome)
    return completeS === null ? texts.host3(to, starts) : texts.hostCompleteAfter(to, starts, say(duration(completeS - startS)))
  })
  const strategy = scenario.migrations.find((migration) => migration.vm === vm)?.strategy
  const original = strategy === undefined ? []
    : [{ term: texts.original, text: originalStays(strategy) ? texts.keepsRunningOnHost(from) : texts.stopsOnHost(from) }]
  return [{ term: copies.length === 1 ? texts.copy : texts.copies, text: perCopy.join('; ') }, ...original]
}

/** Time before the first byte. */
function queuedRow({ queuedS, boosts }: MigrationResult): VerdictFact[] {
  if (queuedS < 0.001) return []
  const quiet = boosts.quietPhase?.waitedS ?? 0
  const why = quiet >= queuedS - 0.001 ? texts.waitingForAQuietPhase : ''
  return [{ term: texts.queued, text: texts.beforeTheFirstByte(say(duration(queuedS)), why) }]
}

function brokenOff({ outcome, totalS, from }: MigrationResult): string[] {
  const after = say(duration(totalS))
  switch (outcome) {
    case 'cancelled': return [texts.cancelledAfter(after), texts.theGuestKeepsRunningOn(from)]
    case 'failed': return [texts.failedAfter(after), texts.theGuestKeepsRunningOn(from)]
    case 'lost': return [texts.vmLostAfter(after)]
    default: return [texts.postCopyPausedAfter(after), texts.recoverTheMigrationToContinue]
  }
}

/** What every round leaves, against what the rule asks for; null before the first decision. */
export function convergenceFloor(rounds: readonly Round[], pageKiB: number): string | null {
  const lowest = lowestRemaining(rounds)
  if (lowest === null) return null
  const least = texts.noRoundLeavesLessThan(sizeOf(lowest.remainingPages, pageKiB))
  return lowest.thresholdPages === null ? least : texts.theRuleStopsTheGuest(least, sizeOf(lowest.thresholdPages, pageKiB))
}

/** How close a run came that had no time left; null before the first decision. */
export function closestRound(rounds: readonly Round[], pageKiB: number): string | null {
  const lowest = lowestRemaining(rounds)
  if (lowest === null) return null
  const left = texts.roundLeft(formatWhole(lowest.round + 1), sizeOf(lowest.remainingPages, pageKiB))
  return lowest.thresholdPages === null ? `${left}.` : texts.theLimitAllowed(left, sizeOf(lowest.thresholdPages, pageKiB))
}

function sizeOf(count: number, pageKiB: number): string {
  return say(dataSize((count * pageKiB) / 1024))
}

/** What the migration cost besides the downtime: one row for each cost there is. */
function sideEffectRows(migration: MigrationResult, pageMiB: number): VerdictFact[] {
  const rows = [...retransmittedRow(migration, pageMiB), ...slowdownRow(migration), ...lostTrafficRow(migration)]
  if (rows.length > 0) return rows
  return [{ term: texts.sideEffects, text: migration.downtimeMs > 0 ? texts.noneBesidesTheDowntime : texts.none }]
}

function retransmittedRow({ pagesSent, pagesResent, boosts }: MigrationResult, pageMiB: number): VerdictFact[] {
  if (pagesResent === 0) return []
  const more = pagesResent / Math.max(1, pagesSent - pagesResent)
  // Fewer bytes than these go over the link.
  const encoded = 'compression' in boosts || 'xbzrle' in boosts ? texts.beforeCompression : ''
  // From a whole second copy on, the amount says more than a percentage.
  const share = more < 1 ? texts.onTopOfTheFirst(say(percent(more))) : ''
  return [{ term: texts.retransmitted, text: `${say(dataSize(pagesResent * pageMiB))}${encoded}${share}` }]
}

function slowdownRow(migration: MigrationResult): VerdictFact[] {
  const lostS = lostWorkS(migration)
  if (lostS < 0.001) return []
  const speed = runningSpeed(migration)
  const average = speed < SLOW ? texts.speedOnAverageWhileRunning(formatWhole(speed * 100)) : ''
  return [{ term: texts.guestSlowdown, text: texts.ofWorkLost(average, say(duration(lostS))) }]
}

function lostTrafficRow({ applicationTraffic: { inLostMiB, outLostMiB } }: MigrationResult): VerdictFact[] {
  if (inLostMiB + outLostMiB <= 0) return []
  return [{ term: texts.trafficLost, text: texts.ofApplicationTraffic(say(dataSize(inLostMiB + outLostMiB))) }]
}

/** Seconds of full-speed work that a slowed guest did not do, downtime excluded. */
export function lostWorkS({ performance, totalS, downtimeMs }: MigrationResult): number {
  return Math.max(0, (1 - performance.mean) * totalS - downtimeMs / 1000)
}

/** Below this mean speed the row names the speed. */
const SLOW = 0.95

/** Mean speed of the guest while it was not stopped, 0 to 1. */
export function runningSpeed({ performance, totalS, downtimeMs }: MigrationResult): number {
  const runningS = totalS - downtimeMs / 1000
  return runningS > 0 ? Math.min(1, (performance.mean * totalS) / runningS) : 1
}

function transferred({ transferredMiB, rounds, diskMiB, copies, strategy }: MigrationResult): string {
  const passes = rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate').length
  const disk = diskMiB > 0 ? texts.includingOfLocalDisk(say(dataSize(diskMiB))) : ''
  const size = say(dataSize(transferredMiB))
  const fetched = rounds.some(({ kind }) => kind === 'push')
  if (copies.length > 1) return texts.eachPageToAllHosts(size, formatWhole(copies.length), disk)
  if (passes === 0 && fetched) return texts.afterSwitchover(size, disk)
  const sentAs = descriptorOf(strategy).transferredAs
  if (sentAs !== null) return `${size} ${sentAs}${disk}`
  if (passes === 0) return texts.inTheFinalCopy(size, disk)
  const stop = rounds.some(({ kind }) => kind === 'stop') ? texts.plusTheFinalCopy : ''
  return texts.inText(size, formatWhole(passes), passes === 1 ? 'round' : 'rounds', fetched ? texts.thenPostCopy : stop, disk)
}
