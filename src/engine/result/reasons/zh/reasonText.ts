/** Renders reasons as Chinese sentences, which need no space between them. */
import { endTexts, noteTexts } from './endTexts.ts'
import { managerTexts } from './managerTexts.ts'
import type { Reason, ReasonCode, TextContext, Texts } from '../reason.ts'
import { remarkTexts } from './remarkTexts.ts'
import { roundTexts } from './roundTexts.ts'
import { inMbit } from '../../../../units/format.ts'
import type { RateText } from '../../../../units/format.ts'

const texts: Texts<ReasonCode> = { ...roundTexts, ...remarkTexts, ...managerTexts, ...endTexts, ...noteTexts }

/** A sentence, or a clause for a reason that occurs only within another reason. `rate` writes its rates. */
export function reasonText(reason: Reason, rate: RateText = inMbit): string {
  const text = texts[reason.code] as (values: Reason['values'], context: TextContext) => string
  const rendered = (other: Reason) => reasonText(other, rate)
  return text(reason.values, { tail: tailOf(reason, rendered), isOver: reason.next === 'copy-again', text: rendered, rate })
}

/** A decision with the remarks that follow it. */
export function reasonsText(reasons: readonly Reason[], rate: RateText = inMbit): string {
  let text = ''
  for (const reason of reasons) text += reasonText(reason, rate)
  return text
}

function tailOf({ next, waitsFor }: Reason, text: TextContext['text']): string {
  if (waitsFor !== undefined) return `但客户机继续运行：${text(waitsFor)}`
  switch (next) {
    case 'copy-again':
      return '因此再拷贝一轮'
    case 'stop-guest':
      return '因此停止客户机'
    case 'switch-over':
      return '因此切换：客户机已经暂停'
    case undefined:
      return ''
  }
}
