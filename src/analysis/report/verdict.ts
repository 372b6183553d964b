/**
 * The verdict on one migration: a headline with outcome, total time and downtime, then rows by relevance.
 * Every number comes from the result; nothing is estimated here.
 */
import { knownDowntimeMs, stoppedInVainMs, stoppedMs } from '../../engine/result/downtime.ts'
import { hostCrashed, noDataPassed, noDataPassedSplit, pagesStillOn, vmLostByCrash } from '../../engine/result/reasons/endCauses.ts'
import type { Reason } from '../../engine/result/reasons/reason.ts'
import { reasonText } from '../../engine/result/reasons/reasonText.ts'
import type { MigrationResult, Round } from '../../engine/result/result.ts'
import { copiesAllFirst } from '../../scenario/schema/boosts/boosts.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { originalStays } from '../../scenario/schema/strategies/copySetting.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { clock, dataSize, duration, formatWhole, pages, percent, plural, say } from '../../units/format.ts'
import { inClauses } from '../../units/lists.ts'
import { neverConverges } from './convergence.ts'
import { outcomeByCause } from '../../engine/result/outcomeByCause.ts'
import { deadlineOutcomeOf, isNeedless } from './deadlineOutcome.ts'
import { limitOf, limitRow } from './limitRow.ts'
import { ownRequest } from './ownRequest.ts'
import { roundNumber } from './roundNumbers.ts'
import { outageText, riskText } from './splitRisk.ts'
import { countPrecopyRounds } from '../../engine/result/precopyRounds.ts'
import { limitText } from '../../engine/result/reasons/phrases.ts'

export interface Verdict {
  /** Any outcome but completed, and no start where none was needed: marked with a diamond as well as with colour. */
  alarming: boolean
  /** One or two sentences. */
  headline: string[]
  facts: VerdictFact[]
}

interface VerdictFact {
  term: string
  text: string
}

/** `pageKiB`: size of the guest's pages, because the result counts pages. */
export function verdictOf(migration: MigrationResult, pageKiB: number, scenario: Scenario): Verdict {
  const deadline = deadlineRow(migration, scenario)
  const isMissed = deadlineOutcomeOf(migration, scenario) === 'missed'
  const facts = [
    ...(isMissed ? deadline : []),
    ...limitRow(migration),
    ...switchoverRows(migration),
    ...copyRows(migration, scenario),
    ...queuedRow(migration),
    ...sideEffectRows(migration, pageKiB / 1024),
    { term: texts.transferred, text: transferred(migration) },
    ...(isMissed ? [] : deadline),
  ]
  switch (outcomeByCause(migration)) {
    case 'completed': {
      return {
        alarming: false,
        headline: [...completedHeadline(migration), ...outageHeadline(migration, scenario)],
        facts: withRisk(facts, migration, scenario),
      }
    }
    case 'not-converged':
      return unfinished(migration, pageKiB, scenario, facts)
    case 'skipped': {
      return {
        alarming: !isNeedless(migration),
        headline: [texts.notStarted],
        facts: [{ term: texts.why, text: reasonText(migration.reason) }, ...deadline],
      }
    }
    default:
      return {
        alarming: true,
        headline: brokenOff(migration),
        facts: [...causeRow(migration), ...oneCopyRow(migration, scenario), ...facts],
      }
  }
}

/** A missed deadline comes first: a narrow page has no room for every row. */
function deadlineRow(migration: MigrationResult, scenario: Scenario): VerdictFact[] {
  const { endS } = migration
  const met = deadlineOutcomeOf(migration, scenario)
  if (met === null) return []
  const deadlineS = ownRequest(migration, scenario)?.deadlineS ?? null
  const isLate = met === 'missed' && migration.outcome === 'completed' && deadlineS !== null
  const at = deadlineS === null ? '' : say(clock(deadlineS))
  const late = isLate ? say(duration(endS - deadlineS)) : ''
  return [{ term: texts.deadline, text: met === 'open' ? texts.deadlineOpen(at) : texts.deadlineFact(at, met === 'met', late) }]
}

/** "Never" only where no further round can change the outcome; else the simulated time was over first. */
function unfinished(migration: MigrationResult, pageKiB: number, scenario: Scenario, facts: readonly VerdictFact[]): Verdict {
  const never = neverConverges(migration)
  // After a switchover no round counts; the missing pages do.
  if (migration.outcome === 'paused')
    return {
      alarming: true,
      headline: [texts.notFinishedAfter(say(duration(migration.totalS)))],
      facts: [...causeRow(migration), ...withRisk(facts, migration, scenario)],
    }
  const { reason, rounds } = migration
  const closest = reason.code === 'log-remains' || reason.code === 'replay-too-slow' ? reasonText(reason) : howClose(rounds, pageKiB, never)
  return {
    alarming: true,
    headline: [never ? texts.neverConverges : texts.notFinishedAfter(say(duration(migration.totalS)))],
    facts: [...(closest === null ? [] : [{ term: never ? texts.why : texts.closest, text: closest }]), ...facts],
  }
}

/** The round that left the fewest pages, with the limit it was compared with; null if no round decided. */
interface LowestRemaining {
  round: number
  remainingPages: number
  thresholdPages: number | null
}

/** Only complete rounds of the pre-copy count; null without one. */
export function lowestRemaining(rounds: readonly Round[]): LowestRemaining | null {
  let lowest: LowestRemaining | null = null
  for (const { kind, complete, index, remainingPages, thresholdPages } of rounds) {
    if (!complete || (kind !== 'full' && kind !== 'iterate')) continue
    if (lowest === null || remainingPages < lowest.remainingPages) lowest = { round: index, remainingPages, thresholdPages }
  }
  return lowest
}

function completedHeadline(migration: MigrationResult): string[] {
  const { totalS, copies, switches } = migration
  const time = say(duration(knownDowntimeMs(migration) / 1000))
  const downtime = switches.length > 1 ? texts.verdictSwitchovers(formatWhole(switches.length), time) : texts.verdictDowntime(time)
  return [texts.completesWith(completing(copies), say(duration(totalS)), downtime)]
}

/** A guest that runs at the destination and waits for pages is not counted as stopped. */
function outageHeadline(migration: MigrationResult, scenario: Scenario): string[] {
  const outage = outageText(migration, scenario)
  return outage === null ? [] : [texts.outageCost(outage, say(duration(lostWorkS(migration))))]
}

/** The risk that was taken comes first: a narrow page has no room for every row. */
function withRisk(facts: readonly VerdictFact[], migration: MigrationResult, scenario: Scenario): VerdictFact[] {
  const risk = riskText(migration, scenario)
  return risk === null ? [...facts] : [{ term: texts.risk, text: risk }, ...facts]
}

function completing(copies: MigrationResult['copies']): string {
  const whole = copies.filter(({ outcome }) => outcome === 'completed').length
  if (copies.length === 0) return texts.completes
  if (copies.length === 1) return texts.theCopyCompletes
  if (whole < copies.length) {
    const all = formatWhole(copies.length)
    return whole === 1 ? texts.oneCopyCompletes(all) : texts.someCopiesComplete(formatWhole(whole), all)
  }
  return copies.length === 2 ? texts.bothCopiesComplete : texts.allCopiesComplete(formatWhole(copies.length))
}

/** Where a guest that switches back and forth was (N12). */
function switchoverRows({ switches, from, to }: MigrationResult): VerdictFact[] {
  if (switches.length < 2) return []
  const back = switches.filter((one) => one.to === 'source').length
  const most = switches.reduce((longest, { pauseMs }) => Math.max(longest, pauseMs), 0)
  const last = switches[switches.length - 1].to === 'source' ? from : to
  const longest = say(duration(most / 1000))
  const text = back === 1 ? texts.returnedOnce(from, last, longest) : texts.returnedOften(from, formatWhole(back), last, longest)
  return [{ term: texts.switchovers, text }]
}

/** Each copy of a clone (N12), in the order of its hosts. */
function copyRows(migration: MigrationResult, scenario: Scenario): VerdictFact[] {
  const { copies, startS, from, reason } = migration
  if (copies.length === 0) return []
  const perCopy = copies.map(({ to, outcome, runsFromS, completeS }) => {
    const starts = runsFromS === null ? texts.copyNeverStarts : texts.copyStartsAfter(say(duration(runsFromS - startS)))
    if (outcome !== 'completed' || completeS === null) return texts.copyEnds(to, starts, texts.copyOutcomes[outcome])
    return texts.copyCompletesAfter(to, starts, say(duration(completeS - startS)))
  })
  const strategy = ownRequest(migration, scenario)?.strategy
  const isLost = reason.code === 'lost-by-crash' && reason.values.host === from
  const original =
    strategy === undefined
      ? []
      : [
          {
            term: texts.original,
            text: !originalStays(strategy) ? texts.stopsOn(from) : isLost ? texts.lostWith(from) : texts.keepsRunningOn(from),
          },
        ]
  return [{ term: copies.length === 1 ? texts.copy : texts.copies, text: inClauses(perCopy) }, ...original]
}

/** Time before the first byte. */
function queuedRow({ queuedS, boosts }: MigrationResult): VerdictFact[] {
  if (queuedS < 0.001) return []
  const quiet = boosts.quietPhase?.waitedS ?? 0
  const time = say(duration(queuedS))
  return [{ term: texts.queued, text: quiet >= queuedS - 0.001 ? texts.queuedForQuietPhase(time) : texts.queuedBefore(time) }]
}

function brokenOff({ outcome, totalS, from, reason }: MigrationResult): string[] {
  const after = say(duration(totalS))
  if (reason.code === 'aborted') return [texts.abortedAfter(reason.values.manager, after), texts.guestKeepsRunning(from)]
  if (reason.code === 'pages-never-fetched') return [texts.postcopyIncomplete]
  switch (outcome) {
    case 'cancelled':
      return [texts.cancelledAfter(after), texts.guestKeepsRunning(from)]
    case 'failed':
      return [texts.failedAfter(after), texts.guestKeepsRunning(from)]
    case 'lost':
      return [texts.vmLostAfter(after)]
    default:
      return [texts.postcopyPausedAfter(after)]
  }
}

function causeRow({ reason }: MigrationResult): VerdictFact[] {
  const cause = endCauseOf(reason)
  return cause === null ? [] : [{ term: cause.row === 'missing' ? texts.missing : texts.why, text: endCauseText(cause) }]
}

/** A manager's deadline that no guest could meet: one copy of memory and disk takes longer at the rate of the run. */
function oneCopyRow({ vm, reason, rounds, boosts, transferredMiB, totalS }: MigrationResult, { vms }: Scenario): VerdictFact[] {
  const machine = vms.find(({ id }) => id === vm)
  if (!Object.keys(boosts).every(copiesAllFirst)) return []
  if (reason.code !== 'aborted' || rounds.at(0)?.complete === true || machine === undefined || transferredMiB <= 0) return []
  const { usedMiB, diskMiB, workload } = machine
  const zeroFraction = typeof workload === 'object' && 'content' in workload ? (workload.content?.zeroFraction ?? 0) : 0
  const copyMiB = usedMiB * (1 - zeroFraction) + diskMiB
  const copyS = (copyMiB / transferredMiB) * totalS
  if (copyS <= totalS) return []
  return [{ term: texts.oneCopy, text: texts.oneCopyTakes(say(dataSize(copyMiB)), diskMiB > 0, say(duration(copyS))) }]
}

/**
 * Least remaining memory of all rounds against the rule's threshold: of a run that never converges what stays, else how close it came so
 * far. Null before the first decision.
 */
export function howClose(rounds: readonly Round[], pageKiB: number, never: boolean): string | null {
  return never ? convergenceFloor(rounds, pageKiB) : closestRound(rounds, pageKiB)
}

function convergenceFloor(rounds: readonly Round[], pageKiB: number): string | null {
  const lowest = lowestRemaining(rounds)
  if (lowest === null || lowest.remainingPages === 0) return null
  const { remainingPages, thresholdPages } = lowest
  if (thresholdPages === null) return texts.noRoundLeavesLess(sizeOf(remainingPages, pageKiB))
  const [least, threshold] = sizesApart(remainingPages, thresholdPages, pageKiB)
  const limitMs = limitOf(rounds.find(({ index }) => index === lowest.round))
  return limitMs === null ? texts.ruleStopsAt(least, threshold) : texts.mustFallTo(least, threshold, limitText(limitMs))
}

/** Or that the final copy is under way. */
function closestRound(rounds: readonly Round[], pageKiB: number): string | null {
  const lowest = lowestRemaining(rounds)
  if (lowest === null) return null
  const [before, last] = rounds.slice(-2)
  if (last?.kind === 'stop') return texts.finalCopyBegan(say(duration(last.startS)), sizeOf(before.remainingPages, pageKiB))
  const waitsFor = rounds.findLast(({ complete }) => complete)?.reasons.find((reason) => reason.waitsFor !== undefined)?.waitsFor
  if (waitsFor !== undefined) return texts.withinLimitButWaits(reasonText(waitsFor))
  const round = formatWhole(roundNumber(rounds, lowest.round))
  const { remainingPages, thresholdPages } = lowest
  if (thresholdPages === null) return texts.roundLeft(round, sizeOf(remainingPages, pageKiB))
  return texts.roundLeftOverLimit(round, ...sizesApart(remainingPages, thresholdPages, pageKiB))
}

/** Remaining memory and the threshold; in pages where their sizes read alike. */
function sizesApart(remainingPages: number, thresholdPages: number, pageKiB: number): [string, string] {
  const sizes = [remainingPages, thresholdPages].map((count) => sizeOf(count, pageKiB))
  const [left, allowed] = sizes[0] === sizes[1] ? [remainingPages, Math.floor(thresholdPages)].map((count) => say(pages(count))) : sizes
  return [left, allowed]
}

function sizeOf(count: number, pageKiB: number): string {
  return say(dataSize((count * pageKiB) / 1024))
}

/** Costs of the migration besides the downtime, one row each. */
function sideEffectRows(migration: MigrationResult, pageMiB: number): VerdictFact[] {
  const rows = [...stoppedRow(migration), ...retransmittedRow(migration, pageMiB), ...slowdownRow(migration), ...lostTrafficRow(migration)]
  if (rows.length > 0) return rows
  if (knownDowntimeMs(migration) > 0) return [{ term: texts.sideEffects, text: texts.noneBesidesDowntime }]
  return migration.outcome === 'completed' ? [{ term: texts.sideEffects, text: texts.none }] : []
}

function retransmittedRow({ pagesSent, pagesResent, boosts }: MigrationResult, pageMiB: number): VerdictFact[] {
  if (pagesResent === 0) return []
  const more = pagesResent / Math.max(1, pagesSent - pagesResent)
  // Fewer bytes than these go over the link.
  const isEncoded = 'compression' in boosts || 'xbzrle' in boosts
  const size = say(dataSize(pagesResent * pageMiB))
  const amount = isEncoded ? texts.beforeCompression(size) : size
  // From a whole second copy on, the amount says more than a percentage.
  return [{ term: texts.retransmitted, text: more < 1 ? texts.onTopOfFirstCopy(amount, say(percent(more))) : amount }]
}

/** How long a guest was stopped that then ran on no other host. */
function stoppedRow(migration: MigrationResult): VerdictFact[] {
  const ms = stoppedInVainMs(migration)
  return ms === 0 ? [] : [{ term: texts.guestStopped, text: texts.stoppedInFinalCopy(say(duration(ms / 1000))) }]
}

function slowdownRow(migration: MigrationResult): VerdictFact[] {
  const lostS = lostWorkS(migration)
  if (lostS < 0.001) return []
  const speed = runningSpeed(migration)
  const lost = say(duration(lostS))
  return [{ term: texts.guestSlowdown, text: speed < SLOW ? texts.slowedWorkLost(formatWhole(speed * 100), lost) : texts.workLost(lost) }]
}

function lostTrafficRow({ applicationTraffic: { inLostMiB, outLostMiB } }: MigrationResult): VerdictFact[] {
  if (inLostMiB + outLostMiB <= 0) return []
  return [{ term: texts.trafficLost, text: texts.applicationTrafficLost(say(dataSize(inLostMiB + outLostMiB))) }]
}

/** Seconds of full-speed work that a slowed guest did not do; the time for which it was stopped is excluded. */
export function lostWorkS(migration: MigrationResult): number {
  const { performance, totalS } = migration
  return Math.max(0, (1 - performance.mean) * totalS - stoppedMs(migration) / 1000)
}

/** Below this mean speed the row names the speed. */
const SLOW = 0.95

type RunningSpeedOf = Parameters<typeof stoppedMs>[0] & Pick<MigrationResult, 'totalS'> & { performance: { mean: number } }

/** Mean speed of the guest while it was not stopped, 0 to 1. */
export function runningSpeed(migration: RunningSpeedOf): number {
  const { performance, totalS } = migration
  const runningS = totalS - stoppedMs(migration) / 1000
  return runningS > 0 ? Math.min(1, (performance.mean * totalS) / runningS) : 1
}

function transferred(migration: MigrationResult): string {
  const data = dataTransferred(migration)
  return migration.diskMiB > 0 ? texts.includingDisk(data, say(dataSize(migration.diskMiB))) : data
}

function dataTransferred({ transferredMiB, rounds, copies, strategy, outcome }: MigrationResult): string {
  const passes = countPrecopyRounds(rounds)
  const size = say(dataSize(transferredMiB))
  const isStopped = rounds.some(({ kind }) => kind === 'stop')
  // A post-copy that broke off has no round for the pages it fetched.
  const isFetched =
    rounds.some(({ kind }) => kind === 'push') || (isStopped && outcome !== 'completed' && descriptorOf(strategy).fetchesPages)
  if (copies.length > 1) return texts.toAllHosts(size, formatWhole(copies.length))
  if (passes === 0 && isFetched) return texts.afterSwitchover(size)
  const sentAs = descriptorOf(strategy).transferredAs
  if (sentAs !== null) return `${size} ${sentAs}`
  if (passes === 0) return isStopped ? texts.inFinalCopy(size) : texts.inFirstRound(size)
  const counted = plural(passes, texts.roundNoun)
  if (isFetched) return texts.inRoundsThenPostcopy(size, counted)
  return isStopped ? texts.inRoundsAndFinalCopy(size, counted) : texts.inRounds(size, counted)
}

/**
 * Why a migration broke off, without the outcome that the verdict's headline already gives.
 * `missing`: post-copy is incomplete, and the row names the missing pages. `reason`: its cause, under the code of the cause.
 */
interface EndCause {
  row: 'why' | 'missing'
  reason: Reason
  /** Time that a manager had paused the guest before it aborted, in seconds. */
  pausedS: number
}

/** Null where the headline is the whole answer: the operator cancelled. */
export function endCauseOf(reason: Reason): EndCause | null {
  switch (reason.code) {
    case 'cancelled':
      return null
    case 'aborted':
      return { row: 'why', reason: reason.values.because, pausedS: reason.values.pausedS }
    case 'left-split':
    case 'pages-never-fetched':
      return { row: 'missing', reason, pausedS: 0 }
    default:
      return { row: 'why', reason, pausedS: 0 }
  }
}

/** A sentence; a clause where a manager aborted. */
export function endCauseText({ reason, pausedS }: EndCause): string {
  const text = causeText(reason)
  return pausedS > 0 ? texts.afterPause(text, say(duration(pausedS))) : text
}

function causeText(reason: Reason): string {
  switch (reason.code) {
    case 'link-lost':
      return noDataPassed(reason.values)
    case 'link-lost-split':
      return noDataPassedSplit(reason.values)
    case 'crashed':
      return hostCrashed(reason.values)
    case 'lost-by-crash':
      return vmLostByCrash(reason.values)
    case 'left-split': {
      const left = pagesStillOn(reason.values.from, reason.values)
      return reason.values.when.code === 'simulation-end' ? left : texts.recoverToContinue(left)
    }
    default:
      return reasonText(reason)
  }
}
