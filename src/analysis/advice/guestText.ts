/** Facts about the guest of the advice, and the missing facts, in words. */
import type { AdviceGap, KnownGuest } from '../../records/scenario/advisedRecord.ts'
import * as texts from '../../texts/places/advice.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import type { OptionFigures } from './ranking.ts'
import { bitRate, dataSize, duration, say } from '../../units/format.ts'

/** Trials are clearly shorter than the record if 90 % of them end before this share of its time. */
const clearlyShorter = 0.8

/** `now`: the current settings in trials. */
export function guestText(
  { basis, dirtiedMiB: { p10, p50, p90 }, ranS, oneStreamMiB, hidingCapMbps }: KnownGuest,
  now: OptionFigures,
): string {
  const [low, middle, high] = [p10, p50, p90].map((mib) => say(dataSize(mib)))
  return (
    texts.guestFrom[basis] +
    (low === high ? texts.writesInASecond(middle) : texts.writesBetween(middle, low, high)) +
    (basis === 'totals' ? texts.moreSamples : '') +
    (oneStreamMiB === null ? '' : texts.halfOneStream(say(dataSize(oneStreamMiB)))) +
    (doesNotFit(ranS, now.totalS.p90) ? texts.doesNotFit(say(duration(ranS ?? 0)), say(duration(now.totalS.p90 ?? 0))) : '') +
    (hidingCapMbps === null ? '' : texts.capHidesLink(say(bitRate(hidingCapMbps))))
  )
}

function doesNotFit(ranS: number | null, endS: number | null): boolean {
  return ranS !== null && endS !== null && endS < clearlyShorter * ranS
}

/** That one stream, not the link, limits the rate. */
export function streamText({ mbps, linkMbps }: NonNullable<AdviceDocument['stream']>): string {
  const rate = say(bitRate(mbps))
  return linkMbps === null ? texts.streamMayLimit(rate) : texts.streamLimits(rate, say(bitRate(linkMbps)))
}

type Given = keyof typeof texts.gapOptions

/** The fact that would close the gap; absent: no fact can be given. */
const closing: Readonly<Partial<Record<AdviceGap['gap'], Given>>> = {
  'no-resync': 'dirtyRate',
  'first-pass': 'dirtyRate',
  'postcopy-only': 'dirtyRate',
  paused: 'dirtyRate',
  'no-link': 'link',
  'no-memory': 'memory',
}

function gapOf({ gap, atMostS, why }: AdviceGap): string {
  return why ?? texts.gaps[gap] + (atMostS === null ? '' : texts.knownWithin(say(duration(atMostS))))
}

/** After the name of a file, with the option that closes the gap. */
export function gapForCommandLine(gap: AdviceGap): string {
  const given = closing[gap.gap]
  return gapOf(gap) + (given === undefined ? '' : texts.gapOptions[given])
}

/** A sentence. */
export function gapForPage(gap: AdviceGap): string {
  if (gap.why !== undefined) return gap.why
  const given = closing[gap.gap]
  return texts.gapOnPage(gapOf(gap), given === undefined ? '' : texts.gapPlaces[given])
}
