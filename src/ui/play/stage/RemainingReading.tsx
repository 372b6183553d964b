/** What remains, as the main figure between the maps of a run that has no inequality: without rounds nothing races. */
import { formatWhole } from '../../../units/format.ts'
import type { WireReading } from './wireReading.ts'
import * as texts from '../../../messages/compiled/en/play/onStage.ts'

/** Counts from here on leave no room for the unit beside them. */
const MANY = 1e6

export function RemainingReading({ reading: { leftCaption, leftPages, leftNote } }: { reading: WireReading }) {
  const many = leftPages >= MANY
  return (
    <div className="flex flex-1 flex-col items-center justify-center py-2 text-center">
      <p className="type-body text-text2">{many ? texts.inPages(leftCaption) : leftCaption}</p>
      <p className="type-count whitespace-nowrap" data-testid="left">
        {formatWhole(leftPages)}
        {!many && <small className="ml-1 type-body font-normal tracking-normal text-text2">{texts.pagesUnit}</small>}
      </p>
      <p className="type-body text-text2">{leftNote}</p>
    </div>
  )
}
