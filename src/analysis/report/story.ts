/**
 * The story of a run: one entry for each decision at its moment, and the sentence for the phase that a moment lies in. Pure: rounds and
 * result in, text out.
 */
import { knownDowntimeMs, stoppedMs } from '../../engine/result/downtime.ts'
import type { Reason } from '../../engine/result/reasons/reason.ts'
import { reasonsText, reasonText } from '../../engine/result/reasons/reasonText.ts'
import { BEFORE_END_S, type MigrationResult, type Round } from '../../engine/result/result.ts'
import { clock, dataSize, duration, formatWhole, inMbit, pages, say } from '../../units/format.ts'
import type { RateText } from '../../units/format.ts'
import { inSentences, listed } from '../../units/lists.ts'
import { sentence } from '../../units/punctuation.ts'
import { endMomentS, isNeedless } from './deadlineOutcome.ts'
import { roundEndS, roundNumber } from './roundNumbers.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { StoryEvent } from './storyEvents.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import type { StrategyKind } from '../../scenario/schema/strategies/strategies.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { SAME_S } from '../../units/units.ts'

export interface StoryEntry {
  key: string
  /** `Round.index` of the decision; null for the entries before the first and after the last round. */
  round: number | null
  atS: number
  title: string
  text: string
  /** The migration ended badly: marked with more than colour. */
  alarming: boolean
}

/** Strategy of a VM's migration, also before there is a result; undefined without a request. */
export function strategyKindOf({ migrations }: Scenario, vm: string): StrategyKind | undefined {
  return migrations.find((one) => one.vm === vm)?.strategy.kind
}

/** `Round 3`, or the name of a final copy or a post-copy phase. */
export function roundName(round: Round, rounds: readonly Round[]): string {
  if (round.kind === 'stop') return texts.finalCopy
  return round.kind === 'push' ? texts.postcopyRound : texts.round(formatWhole(roundNumber(rounds, round.index)))
}

/** Number of entries in the story of a run; `ended` is null while the run is being computed. */
export function storyLength(rounds: readonly Round[], ended: MigrationResult | null, storyEvents: readonly StoryEvent[] = []): number {
  return (hasStart(ended) ? 1 : 0) + rounds.length + storyEvents.length + (ended === null ? 0 : 1)
}

/** One that never began has events and an end alone. */
function hasStart(ended: MigrationResult | null): boolean {
  return ended?.outcome !== 'skipped'
}

interface StoryPart {
  /** Entries besides the algorithm's decisions, ordered by time. */
  storyEvents?: readonly StoryEvent[]
  from?: number
  to?: number
  /** Of a run that is being computed: its result has it. */
  strategy?: StrategyKind
  /** Writes the rates of sentences. */
  rate?: RateText
  /** Without the sentence about how a rate was measured. */
  brief?: boolean
}

/**
 * Entries `from` up to, excluding, `to`, ordered by time: the events before the start, the start, the rounds' decisions with the
 * events between them, the end. A run that never converges has thousands of rounds; a page that shows some of them requests those.
 */
export function storyOf(
  startS: number,
  rounds: readonly Round[],
  ended: MigrationResult | null,
  { storyEvents = [], from = 0, to, strategy = ended?.strategy, rate = inMbit, brief = false }: StoryPart = {},
): StoryEntry[] {
  const length = storyLength(rounds, ended, storyEvents)
  const until = Math.min(length, to ?? length)
  const early = startIndex(startS, ended, storyEvents)
  const places = storyEvents.map(({ atS }, k) => (k < early ? k : 1 + roundsUntil(rounds, atS) + k))
  const entries: StoryEntry[] = []
  let told = places.findIndex((place) => place >= from)
  if (told < 0) told = places.length
  for (let i = from; i < until; i++) {
    if (i === early) entries.push(beginning(startS, rounds, ended, strategy))
    else if (places[told] === i) entries.push(meanwhile(storyEvents[told++]))
    else if (ended !== null && i === length - 1) entries.push(ending(ended, rate))
    else entries.push(decision(rounds[i - 1 - told], rounds, storyEvents, { rate, brief }))
  }
  return entries
}

/** Behind the events before the start; Infinity: there is no start. */
function startIndex(startS: number, ended: MigrationResult | null, storyEvents: readonly StoryEvent[]): number {
  return hasStart(ended) ? storyEvents.filter(({ atS }) => atS < startS - SAME_S).length : Infinity
}

/** Index of the last entry at or before `atS`; −1: none is, of a migration that is queued or never began. */
export function currentEntry(
  rounds: readonly Round[],
  ended: MigrationResult | null,
  shownS: number,
  storyEvents: readonly StoryEvent[] = [],
): number {
  const atS = entryS(ended, shownS)
  const happened = storyEvents.filter((storyEvent) => storyEvent.atS <= atS + SAME_S).length
  if (ended !== null && !hasStart(ended)) return endMomentS(ended) <= atS + SAME_S ? storyEvents.length : happened - 1
  if (ended !== null && atS < ended.startS - SAME_S) return happened - 1
  const decided = roundsUntil(rounds, atS)
  const isOver = ended !== null && decided === rounds.length && ended.endS <= atS + SAME_S
  const told = isOver ? storyEvents.length : happened
  return decided + told + (isOver ? 1 : 0)
}

/** The moment whose entry is current while another is shown: the end's, at the last moment that the page shows. */
function entryS(ended: MigrationResult | null, shownS: number): number {
  const isLast = ended?.outcome === 'not-converged' && shownS >= ended.endS - BEFORE_END_S - SAME_S
  return isLast ? Math.max(shownS, ended.endS) : shownS
}

/** Number of rounds that have ended at a moment. */
export function roundsUntil(rounds: readonly Round[], atS: number): number {
  return countUntil(rounds, (round) => roundEndS(round) <= atS + SAME_S)
}

interface StoryPhase {
  /** Changes exactly when the phase does. */
  key: string
  text: string
}

/** The phase at `atS` for screen readers: the round and its remaining pages, the final copy, or the end. */
export function phaseAt(startS: number, rounds: readonly Round[], ended: MigrationResult | null, shownS: number): StoryPhase {
  const atS = entryS(ended, shownS)
  if (ended !== null && atS >= endMomentS(ended)) return { key: 'end', text: endingSentence(ended) }
  if (!hasStart(ended)) return { key: 'before', text: texts.notStarted }
  const round = roundAt(rounds, atS)
  if (round === null) {
    const last = rounds.at(-1)
    if (last === undefined || atS < rounds[0].startS) return { key: 'first', text: texts.firstRoundStarts(say(clock(startS))) }
    return begins(rounds, last.index + 1, roundEndS(last), last.remainingPages)
  }
  if (round.kind === 'stop') return { key: 'stop', text: stopSentence(round, ended) }
  if (round.kind === 'push') return { key: 'push', text: texts.postcopyStarts(say(duration(round.startS))) }
  const before = rounds[round.index - 1]
  // The pages that round 1 sends are not all that it starts with: a page may be skipped, and the round be cut short.
  if (before === undefined) return { key: 'first', text: texts.firstRoundStarts(say(clock(round.startS))) }
  return begins(rounds, round.index, round.startS, before.remainingPages)
}

function roundAt(rounds: readonly Round[], atS: number): Round | null {
  const begun = countUntil(rounds, (round) => round.startS <= atS + SAME_S)
  const last = rounds[begun - 1]
  return last !== undefined && atS < roundEndS(last) ? last : null
}

/** Number of leading rounds that pass the test; rounds are ordered by time. */
function countUntil(rounds: readonly Round[], passes: (round: Round) => boolean): number {
  let low = 0
  let high = rounds.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(rounds[middle])) low = middle + 1
    else high = middle
  }
  return low
}

function begins(rounds: readonly Round[], index: number, atS: number, left: number): StoryPhase {
  return { key: `round-${index}`, text: texts.roundStarts(roundNumber(rounds, index), say(duration(atS)), say(pages(left))) }
}

function stopSentence(round: Round, ended: MigrationResult | null): string {
  // A guest with several switchovers has one duration per final copy.
  const pause = ended === null || ended.switches.length > 0 ? round.durationS : stoppedMs(ended) / 1000
  return texts.switchoverStarts(say(duration(round.startS)), say(duration(pause)))
}

function beginning(
  startS: number,
  rounds: readonly Round[],
  ended: MigrationResult | null,
  strategy: StrategyKind | undefined,
): StoryEntry {
  return { key: 'start', round: null, atS: startS, title: texts.startTitle, text: startSentence(rounds, ended, strategy), alarming: false }
}

function decision(
  round: Round,
  rounds: readonly Round[],
  storyEvents: readonly StoryEvent[],
  { rate, brief }: Required<Pick<StoryPart, 'rate' | 'brief'>>,
): StoryEntry {
  const { index } = round
  const text = reasonsText(withoutActions(round, storyEvents), rate)
  const note = brief ? '' : estimateNote(round, rate)
  return {
    key: `round-${index}`,
    round: index,
    atS: roundEndS(round),
    title: sentence(roundName(round, rounds)),
    text: note === '' ? text : texts.sentences(text, note),
    alarming: false,
  }
}

/** QEMU's estimate differs by more than this share from the rate of the round, which is also on the page. */
const OTHER_RATE = 0.1

/** Why a decision counts with another rate than the one that its round had; empty if it does not. */
function estimateNote({ rateMbps, estimatedMbps, reasons: [judged] }: Round, rate: RateText): string {
  if (judged?.code !== 'qemu' || estimatedMbps === null || judged.values.mbps !== estimatedMbps) return ''
  return Math.abs(estimatedMbps - rateMbps) <= OTHER_RATE * rateMbps ? '' : texts.estimateOfWindow(rate(rateMbps))
}

/** The reasons of a round without manager actions that have a separate entry. */
function withoutActions({ reasons }: Round, storyEvents: readonly StoryEvent[]): readonly Reason[] {
  const hasEntry = ({ code, values }: Reason): boolean =>
    code === 'manager-acted' && storyEvents.some(({ actedS }) => actedS === values.atS)
  return reasons.some(hasEntry) ? reasons.filter((reason) => !hasEntry(reason)) : reasons
}

function meanwhile({ key, atS, title, text }: StoryEvent): StoryEntry {
  return { key, round: null, atS, title, text, alarming: false }
}

function startSentence(rounds: readonly Round[], ended: MigrationResult | null, strategy: StrategyKind | undefined): string {
  const diskMiB = rounds[0]?.kind === 'stop' ? 0 : (ended?.diskMiB ?? 0)
  const opening = firstSentence(rounds, strategy)
  return diskMiB > 0 ? inSentences([texts.diskCopiedFirst(say(dataSize(diskMiB))), opening]) : opening
}

function firstSentence([first, second]: readonly Round[], strategy: StrategyKind | undefined): string {
  if (strategy !== undefined) {
    const { opening, copiesInRounds, fetchesPages } = descriptorOf(strategy)
    if (opening !== null) return opening
    if (!copiesInRounds) return fetchesPages ? texts.postcopyOpening : texts.stopAndCopyOpening
  }
  if (first?.kind === 'stop') {
    return second?.kind === 'push' ? texts.postcopyOpening : texts.stopAndCopyOpening
  }
  return texts.precopyOpening
}

function ending(migration: MigrationResult, rate: RateText): StoryEntry {
  return {
    key: 'end',
    round: null,
    atS: endMomentS(migration),
    title: texts.endTitle,
    text: reasonText(migration.reason, rate),
    alarming: migration.outcome !== 'completed' && !isNeedless(migration),
  }
}

function endingSentence(migration: MigrationResult): string {
  const at = say(duration(migration.endS))
  const { from, to, reason, rounds, switches, copies } = migration
  switch (migration.outcome) {
    case 'completed': {
      const pause = say(duration(knownDowntimeMs(migration) / 1000))
      const downtime = switches.length > 1 ? texts.downtimeOfSwitchovers(switches.length, pause) : texts.downtimeOf(pause)
      if (copies.length > 0) return texts.copiesCompletedAt(at, listed(copies.map((copy) => texts.host(copy.to))), downtime)
      return texts.completedAt(at, to, downtime)
    }
    case 'not-converged':
      return rounds.at(-1)?.kind === 'stop' ? texts.notFinishedStopped(at) : texts.notFinishedAt(at, from)
    default:
      return reasonText(reason)
  }
}
