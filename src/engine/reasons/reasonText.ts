/** Renders reasons as sentences. */
import { endTexts, noteTexts } from './endTexts.ts'
import { managerTexts } from './managerTexts.ts'
import type { Reason, ReasonCode, TextContext, Texts } from './reason.ts'
import { remarkTexts } from './remarkTexts.ts'
import { roundTexts } from './roundTexts.ts'

const texts: Texts<ReasonCode> = { ...roundTexts, ...remarkTexts, ...managerTexts, ...endTexts, ...noteTexts }

/** A sentence, or a clause for a reason that occurs only within another reason. */
export function reasonText(reason: Reason): string {
  const text = texts[reason.code] as (values: Reason['values'], context: TextContext) => string
  return text(reason.values, { tail: tailOf(reason), isOver: reason.next === 'copy-again', text: reasonText })
}

/** A decision with the remarks that follow it. */
export function reasonsText(reasons: readonly Reason[]): string {
  let text = ''
  for (const reason of reasons) text += text === '' ? reasonText(reason) : ` ${reasonText(reason)}`
  return text
}

function tailOf({ next, waitsFor }: Reason): string {
  if (waitsFor !== undefined) return `but keep the guest running: ${reasonText(waitsFor)}`
  switch (next) {
    case 'copy-again':
      return 'so copy another round'
    case 'stop-guest':
      return 'so stop the guest'
    case 'switch-over':
      return 'so switch over: the guest is already paused'
    case undefined:
      return ''
  }
}
