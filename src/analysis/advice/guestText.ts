/** Facts about the guest of the advice, and the missing facts, in words. */
import { askCommand } from '../../records/askCommands.ts'
import type { RecordKind } from '../../records/import/importer.ts'
import type { AdviceGap, KnownGuest } from '../../records/scenario/advisedRecord.ts'
import * as texts from '../../messages/compiled/en/places/advice.ts'
import type { AdviceDocument } from './adviceDocument.ts'
import { bitRate, dataSize, duration, say } from '../../units/format.ts'

export function guestText({ basis, dirtiedMiB: { p10, p50, p90 }, oneStreamMiB, hidingCapMbps }: KnownGuest): string {
  const [low, middle, high] = [p10, p50, p90].map((mib) => say(dataSize(mib)))
  return (
    texts.guestFrom[basis] +
    (low === high ? texts.writesInASecond(middle) : texts.writesBetween(middle, low, high)) +
    (basis === 'totals' ? texts.moreSamples : '') +
    (oneStreamMiB === null ? '' : texts.halfOneStream(say(dataSize(oneStreamMiB)))) +
    (hidingCapMbps === null ? '' : texts.capHidesLink(say(bitRate(hidingCapMbps))))
  )
}

/** That one stream, not the link, limits the rate. */
export function streamText({ mbps, linkMbps }: NonNullable<AdviceDocument['stream']>): string {
  const rate = say(bitRate(mbps))
  return linkMbps === null ? texts.streamMayLimit(rate) : texts.streamLimits(rate, say(bitRate(linkMbps)))
}

/** That a record has no figures to advise on, with the command that yields them. */
export function noRatesText(kind: RecordKind): string {
  const command = askCommand(kind, 'counters')
  return command === null ? '' : texts.noFigures(command)
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
