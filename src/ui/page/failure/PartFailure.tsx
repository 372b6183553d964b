/** Shown in place of a part of the page that threw an error. */
import { Notice } from '../../../kit/Notice.tsx'
import * as texts from '../../../messages/compiled/en/page/menus.ts'
import type { Failed } from './FailureActions.tsx'
import { FailureActions, messageOf } from './FailureActions.tsx'

export function PartFailure(failed: Failed) {
  return (
    <Notice as="div" className="relative z-5 flex max-h-full flex-wrap items-center gap-x-4 gap-y-2 overflow-auto px-3 py-1.5 text-sm">
      <p className="wrap-anywhere">{texts.partFailedWith(messageOf(failed.error))}</p>
      <FailureActions {...failed} />
    </Notice>
  )
}
