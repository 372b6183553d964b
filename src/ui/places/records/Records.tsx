/** The Records place: the record of a real migration goes in by paste, drop or file; its facts, its faults and its scenario come out. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Table } from '../../../kit/Table.tsx'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { openRecords } from '../../../store/records/openRecords.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { RecordExamples, RecordField } from './RecordField.tsx'
import { RecordPage } from './RecordPage.tsx'
import { exampleRecords } from './exampleRecords.ts'
import { useRecordDrop } from './useRecordDrop.ts'
import './records.css'
import { SENTENCE_SPACE } from '../../../units/lists.ts'

export function Records() {
  const { reading, fitted, refused, isReading } = useStore(openRecords())
  const isHeld = useRecordDrop()
  useEffect(() => openRecords().getState().want('fit'), [])
  return (
    <Page
      title={texts.documentTitle}
      header={<PlaceHeader page="records" />}
      foot={
        <>
          <p role="status" className="sr-only">
            {isReading ? texts.reading : refused !== null ? texts.notRead : reading === null ? '' : texts.readAs(reading.document.kind)}
          </p>
          {isHeld && (
            <div className="drop-target">
              <p>{texts.dropRecord}</p>
            </div>
          )}
        </>
      }>
      <article className="article framed" aria-labelledby="records-title">
        {reading === null ? <GiveRecord /> : <RecordPage reading={reading} fitted={fitted} />}
      </article>
    </Page>
  )
}

/** The place without a record: a field to paste into, a file to choose, examples, and the commands whose output it reads. */
function GiveRecord() {
  return (
    <>
      <PageHead
        id="records-title"
        headline={texts.title}
        because={
          <>
            {texts.explained}
            {SENTENCE_SPACE}
            <span className="text-ok">{texts.privacy}</span>
          </>
        }
      />
      <div className="record-give">
        <div className="min-w-0">
          <RecordField rows={10} />
        </div>
        <div className="min-w-0">
          <h2 className="record-head">{texts.examplesHead}</h2>
          <RecordExamples examples={exampleRecords} />
        </div>
      </div>
      <h2 className="record-head">{texts.kindsHead}</h2>
      <Table
        label={texts.kindsHead}
        rows={texts.kinds}
        keyOf={([, command]) => command}
        columns={[
          { head: texts.productHead, cell: ([product]) => product },
          { head: texts.commandHead, words: true, cell: ([, command]) => <code className="[overflow-wrap:anywhere]">{command}</code> },
        ]}
      />
    </>
  )
}
