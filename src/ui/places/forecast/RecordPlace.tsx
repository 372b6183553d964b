/** Frame of the Forecast and Advice places: header, title, purpose, and their parts; takes a record that is dropped or pasted. */
import type { ReactNode } from 'react'
import { dropRecord } from '../../../messages/compiled/en/places/recordsPage.ts'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { useRecordDrop } from '../records/useRecordDrop.ts'
import { useDocumentTitle } from '../../theme/useDocumentTitle.ts'
import '../records/records.css'
import '../../theme/article.css'

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
  useDocumentTitle(documentTitle)
  const isHeld = useRecordDrop()
  return (
    <div className="page articles">
      <PlaceHeader place={place} showsRun={showsRun} />
      <main id={`${place}-main`} tabIndex={-1} className="article-main flex-1">
        <div className="framed pb-10 pt-5">
          <h1 className="place-title">{title}</h1>
          {what !== undefined && <p className="place-lead mb-4">{what}</p>}
          {children}
        </div>
      </main>
      {isHeld && (
        <div className="drop-target">
          <p>{dropRecord}</p>
        </div>
      )}
    </div>
  )
}
