/** Renders reasons as Chinese sentences, which need no space between them. */
import { endTexts, noteTexts } from './endTexts.ts'
import { managerTexts } from './managerTexts.ts'
import type { Reason, ReasonCode, TextContext, Texts } from '../reason.ts'
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
  for (const reason of reasons) text += reasonText(reason)
  return text
}

function tailOf({ next, waitsFor }: Reason): string {
  if (waitsFor !== undefined) return `但客户机继续运行：${reasonText(waitsFor)}`
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
