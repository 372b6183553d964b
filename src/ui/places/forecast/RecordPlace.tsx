/** Frame of the Forecast and Advice places: header, title, purpose, and their parts; takes a record that is dropped or pasted. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import type { ReactNode } from 'react'
import { dropRecord } from '../../../messages/compiled/en/places/recordsPage.ts'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { useRecordDrop } from '../records/useRecordDrop.ts'
import '../records/records.css'

interface RecordPlaceProps {
  place: 'forecast' | 'advice'
  documentTitle: string
  title: string
  what?: string
  /** The page shows the run in Play. */
  showsRun?: boolean
  children: ReactNode
}

export function RecordPlace({ place, documentTitle, title, what, showsRun = false, children }: RecordPlaceProps) {
  const isHeld = useRecordDrop()
  return (
    <Page
      title={documentTitle}
      header={<PlaceHeader page={place} showsRun={showsRun} />}
      mainId={`${place}-main`}
      foot={
        isHeld && (
          <div className="drop-target">
            <p>{dropRecord}</p>
          </div>
        )
      }>
      <div className="framed pb-10 pt-5">
        <PageHead className="mb-4" headline={title} because={what} />
        {children}
      </div>
    </Page>
  )
}
