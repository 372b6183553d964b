/**
 * Rounds of a story that leave about as much as each other and decide alike. A run that never converges has thousands; the page shows each
 * such group as one entry. Entries are counted as in `story.ts`.
 */
import type { Round } from '../../engine/result/result.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { dataSize, formatWhole, say } from '../../units/format.ts'
import { roundNumber } from './roundNumbers.ts'
import type { StoryEntry } from './story.ts'
import { roundsUntil } from './story.ts'
import type { StoryEvent } from './storyEvents.ts'

/** One or several entries, `from` up to, excluding, `to`. Of several, all are rounds, and the first is the round at index `round`. */
interface StoryItem {
  from: number
  to: number
  /** Null for a single entry. */
  round: number | null
}

/** Fewer rounds stay single entries. */
const LEAST_ROUNDS = 4
/** Largest difference between two rounds of a group in remaining pages, and in the threshold, as a share of the larger count. */
const ALIKE = 0.1

type Range = readonly [least: number, most: number]

const widened = ([least, most]: Range, value: number): Range => [Math.min(least, value), Math.max(most, value)]
const isWide = ([least, most]: Range): boolean => most - least > ALIKE * most

interface RoundGroup {
  from: number
  to: number
  round: number
}

/** Groups of alike rounds, in order. */
export function groupsOfAlikeRounds(rounds: readonly Round[], storyEvents: readonly StoryEvent[]): RoundGroup[] {
  const breaks = storyEvents.map(({ atS }) => roundsUntil(rounds, atS))
  const groups: RoundGroup[] = []
  let told = 0
  let first = 0
  let left: Range = [0, 0]
  let limit: Range = [0, 0]
  const close = (end: number) => {
    if (end - first >= LEAST_ROUNDS) groups.push({ from: 1 + first + told, to: 1 + end + told, round: first })
  }
  for (const [i, { remainingPages, thresholdPages }] of rounds.entries()) {
    const isBroken = told < breaks.length && breaks[told] <= i
    const threshold = thresholdPages ?? 0
    left = widened(left, remainingPages)
    limit = widened(limit, threshold)
    if (isBroken || !isAlike(rounds[first], rounds[i]) || isWide(left) || isWide(limit)) {
      close(i)
      first = i
      left = [remainingPages, remainingPages]
      limit = [threshold, threshold]
    }
    while (told < breaks.length && breaks[told] <= i) told++
  }
  close(rounds.length)
  return groups
}

/** The items of a story of `length` entries. The entry `current` is always an item by itself. */
export function storyItems(groups: readonly RoundGroup[], length: number, current: number): StoryItem[] {
  const items: StoryItem[] = []
  const single = (until: number) => {
    for (let from = items.at(-1)?.to ?? 0; from < until; from++) items.push({ from, to: from + 1, round: null })
  }
  const several = (from: number, to: number, round: number) => {
    if (to - from < LEAST_ROUNDS) return
    single(from)
    items.push({ from, to, round })
  }
  for (const { from, to, round } of groups) {
    if (current < from || current >= to) several(from, to, round)
    else {
      several(from, current, round)
      several(current + 1, to, round + current + 1 - from)
    }
  }
  single(length)
  return items
}

function isAlike(one: Round, other: Round): boolean {
  return isPlain(one) && isPlain(other) && one.reasons[0].code === other.reasons[0].code && isOver(one) === isOver(other)
}

/** A whole round with a decision and no remark. */
function isPlain({ kind, complete, reasons }: Round): boolean {
  return kind === 'iterate' && complete && reasons.length === 1
}

function isOver({ remainingPages, thresholdPages }: Round): boolean | null {
  return thresholdPages === null ? null : remainingPages > thresholdPages
}

/** Several rounds as one entry, at the end of the first. `count`: how many from the round at index `round`. */
export function alikeEntry(rounds: readonly Round[], round: number, count: number, pageKiB: number): StoryEntry {
  const told = rounds.slice(round, round + count)
  const [first] = told
  const size = (pages: number) => say(dataSize((pages * pageKiB) / 1024))
  const [least, most] = [Math.min, Math.max].map((pick) =>
    size(told.reduce((found, { remainingPages }) => pick(found, remainingPages), first.remainingPages)),
  )
  const [from, to] = [round, round + count - 1].map((index) => formatWhole(roundNumber(rounds, index)))
  const left = least === most ? texts.eachLeaves(least) : texts.eachLeavesBetween(least, most)
  const { thresholdPages } = told[told.length - 1]
  return {
    key: `rounds-${round}`,
    round,
    atS: first.startS + first.durationS,
    title: texts.roundsFromTo(from, to),
    text: thresholdPages === null ? texts.copyAgain(left) : texts.overThreshold(left, size(thresholdPages)),
    alarming: false,
  }
}
