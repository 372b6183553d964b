/** Why a migration broke off, without the outcome that the verdict's headline already gives. */
import { hostCrashed, noDataPassed, noDataPassedSplit, pagesStillOn, vmLostByCrash } from '../../engine/reasons/endCauses.ts'
import type { Reason } from '../../engine/reasons/reason.ts'
import { reasonText } from '../../engine/reasons/reasonText.ts'
import { duration, say } from '../../units/format.ts'
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

/** A sentence; a clause where a manager aborted. */
export function endCauseText({ reason, pausedS }: EndCause): string {
  const text = causeText(reason)
  return pausedS > 0 ? texts.afterPause(text, say(duration(pausedS))) : text
}

function causeText(reason: Reason): string {
  switch (reason.code) {
    case 'link-lost': return noDataPassed(reason.values)
    case 'link-lost-split': return noDataPassedSplit(reason.values)
    case 'crashed': return hostCrashed(reason.values)
    case 'lost-by-crash': return vmLostByCrash(reason.values)
    case 'left-split': return texts.recoverToContinue(pagesStillOn(reason.values.from, reason.values))
    default: return reasonText(reason)
  }
}
