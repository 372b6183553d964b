/** The Records place: the record of a real migration goes in by paste, drop or file; its facts, its faults and its scenario come out. */
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { openRecords } from '../../store/records/openRecords.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { GiveRecord } from './GiveRecord.tsx'
import { RecordPage } from './RecordPage.tsx'
import { useRecordDrop } from './useRecordDrop.ts'
import '../theme/article.css'
import '../theme/articleTable.css'
import './records.css'
import * as texts from '../../texts/places/recordsPage.ts'

export function Records() {
  const main = useRef<HTMLElement>(null)
  const { view, refused, isReading } = useStore(openRecords())
  const isHeld = useRecordDrop()
  useEffect(() => {
    document.title = texts.documentTitle
    return () => {
      document.title = texts.product
    }
  }, [])
  return (
    <div className="page articles">
      <a className="skip-link" href="#article-main" onClick={(event) => {
        event.preventDefault()
        main.current?.focus()
      }}>{texts.skipToRecord}</a>
      <PlaceHeader place="records" />
      <main id="article-main" className="article-main flex-1" ref={main} tabIndex={-1}>
        <article className="article" aria-labelledby="records-title">
          {view === null ? <GiveRecord /> : <RecordPage view={view} />}
        </article>
      </main>
      <p role="status" className="sr-only">{isReading ? texts.reading : refused !== null ? texts.notRead : view === null ? '' : texts.readAs(view.document.kind)}</p>
      {isHeld && <div className="drop-record"><p>{texts.dropRecord}</p></div>}
    </div>
  )
}
