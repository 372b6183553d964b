/** Renders reasons as sentences. */
import { endTexts, noteTexts } from './endTexts.ts'
import { managerTexts } from './managerTexts.ts'
import type { Reason, ReasonCode, TextContext, Texts } from './reason.ts'
import { remarkTexts } from './remarkTexts.ts'
import { roundTexts } from './roundTexts.ts'
import { isObject } from '../../../scenario/json/plainData.ts'
import { inMbit } from '../../../units/format.ts'
import type { RateText } from '../../../units/format.ts'

const texts: Texts<ReasonCode> = { ...roundTexts, ...remarkTexts, ...managerTexts, ...endTexts, ...noteTexts }

/** Whether an untrusted value has the form of a reason: a known code, and values. */
export function isReason(value: unknown): value is Reason {
  return isObject(value) && typeof value.code === 'string' && Object.hasOwn(texts, value.code) && isObject(value.values)
}

/** A sentence, or a clause for a reason that occurs only within another reason. `rate` writes its rates. */
export function reasonText(reason: Reason, rate: RateText = inMbit): string {
  const text = texts[reason.code] as (values: Reason['values'], context: TextContext) => string
  const rendered = (other: Reason) => reasonText(other, rate)
  return text(reason.values, { tail: tailOf(reason, rendered), isOver: reason.next === 'copy-again', text: rendered, rate })
}

/** A decision with the remarks that follow it. */
export function reasonsText(reasons: readonly Reason[], rate: RateText = inMbit): string {
  let text = ''
  for (const reason of reasons) text += text === '' ? reasonText(reason, rate) : ` ${reasonText(reason, rate)}`
  return text
}

function tailOf({ next, waitsFor }: Reason, text: TextContext['text']): string {
  if (waitsFor !== undefined) return `but keep the guest running: ${text(waitsFor)}`
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
