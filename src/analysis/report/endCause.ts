/** Why a migration broke off, without the outcome that the verdict's headline already gives. */
import type { Reason, ReasonOf } from '../../engine/reasons/reason.ts'
import { reasonText } from '../../engine/reasons/reasonText.ts'
import { dataSize, duration, formatExact, pages, say } from '../../units/format.ts'
import * as texts from '../../texts/report.ts'

/** `missing`: post-copy is incomplete, and the row names what is missing. `reason`: its cause, under the code of the cause. */
export interface EndCause {
  row: 'why' | 'missing'
  reason: Reason
  /** Time that a manager had paused the guest before it aborted, in seconds. */
  pausedS: number
}

/** Null where the headline is the whole answer: the operator cancelled. */
export function endCauseOf(reason: Reason): EndCause | null {
  switch (reason.code) {
    case 'cancelled': return null
    case 'aborted': return { row: 'why', reason: reason.values.because, pausedS: reason.values.pausedS }
    case 'left-split': case 'pages-never-fetched': return { row: 'missing', reason, pausedS: 0 }
    default: return { row: 'why', reason, pausedS: 0 }
  }
}

export function endCauseText({ reason, pausedS }: EndCause): string {
  const text = causeText(reason)
  return pausedS > 0 ? texts.afterPause(text, say(duration(pausedS))) : text
}

function causeText(reason: Reason): string {
  switch (reason.code) {
    case 'link-lost': return texts.noDataPassed(say(duration(reason.values.stalledS)))
    case 'link-lost-split': return texts.noDataPassedSplit(say(duration(reason.values.stalledS)))
    case 'crashed': return texts.hostCrashed(reason.values.host, moment(reason.values.atS))
    case 'lost-by-crash': return crashText(reason.values)
    case 'left-split': return texts.pagesLeftBehind(...left(reason.values), reason.values.from)
    case 'pages-never-fetched': return texts.pagesNeverFetched(...left(reason.values), reason.values.from)
    default: return asSentence(reason)
  }
}

function crashText({ host, atS, missing }: ReasonOf<'lost-by-crash'>['values']): string {
  switch (missing) {
    case 'pages': return texts.hostCrashedWithPages(host, moment(atS))
    case 'copies': return texts.hostCrashedBeforeCopies(host, moment(atS))
    case 'guest': return texts.hostCrashedWithGuest(host, moment(atS))
  }
}

function left({ pages: count, bytes }: { pages: number; bytes: number }): [pages: string, size: string, isOne: boolean] {
  return [say(pages(count)), say(dataSize(bytes / 1_048_576)), count === 1]
}

/** A manager's reason is a clause. One that starts with the name of a setting keeps its spelling. */
function asSentence(reason: Reason): string {
  const text = reasonText(reason)
  if (text.endsWith('.')) return text
  return reason.code === 'timeout' || reason.code === 'setting' ? `${text}.` : `${text[0].toUpperCase()}${text.slice(1)}.`
}

/** A moment in a sentence: `12.1 s`. */
function moment(seconds: number): string {
  return `${formatExact(Number(seconds.toPrecision(4)))} s`
}
