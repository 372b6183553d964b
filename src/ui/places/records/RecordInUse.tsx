/** The record that a place works with: its name and extent, and the way to another one. The same in Forecast and Advice. */
import { pageAddresses } from '../../../store/address/pages.ts'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { useStore } from 'zustand'
import { openRecords } from '../../../store/records/openRecords.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'
import { duration, formatWhole, say } from '../../../units/format.ts'
import type { RecordSummary } from '../../../compute/tasks/records.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'

export function RecordInUse({ summary }: { summary: RecordSummary }) {
  const store = openRecords()
  const { name, vm } = useStore(store)
  const kind = texts.kindNames[summary.kind]
  return (
    <section aria-label={texts.recordInUse} className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-2 border-y border-line py-2">
      <p className="min-w-0 flex-1 basis-60 [overflow-wrap:anywhere]">
        <a href={pageAddresses.records} className="font-semibold text-accent">
          {vm ?? (name === '' ? kind : name)}
        </a>{' '}
        <span className="text-text2">
          <Unbroken>
            {texts.extent(name === '' ? '' : kind, summary.samples, formatWhole(summary.samples), say(duration(summary.lastS)))}
          </Unbroken>
        </span>
      </p>
      <div className="flex flex-wrap gap-2">
        <a href={pageAddresses.records} className={BUTTON.plain}>
          {texts.itsFigures}
        </a>
        <Button onClick={() => store.getState().clear()}>{texts.another}</Button>
      </div>
    </section>
  )
}
