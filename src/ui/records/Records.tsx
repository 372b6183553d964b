/** The Records place: the record of a real migration goes in by paste, drop or file; its facts, its faults and its scenario come out. */
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { constantRounds, neverEnds, pausedGuest } from '../../records/examples/publishedRecords.ts'
import { openRecords } from '../../store/records/openRecords.ts'
import * as texts from '../../texts/places/recordsPage.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { RecordPage } from './RecordPage.tsx'
import '../theme/article.css'
import '../theme/articleTable.css'
import './records.css'
import { useFileDrop } from '../share/useFileDrop.ts'
import { useDocumentTitle } from '../theme/useDocumentTitle.ts'

export function Records() {
  const main = useRef<HTMLElement>(null)
  const { view, refused, isReading } = useStore(openRecords())
  const isHeld = useRecordDrop()
  useDocumentTitle(texts.documentTitle)
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

const examples = [
  { title: texts.exampleNeverEnds, why: texts.exampleNeverEndsWhy, text: neverEnds },
  { title: texts.examplePaused, why: texts.examplePausedWhy, text: pausedGuest },
  { title: texts.exampleRounds, why: texts.exampleRoundsWhy, text: constantRounds },
] as const

/** The place without a record: a field to paste into, a file to choose, examples, and the commands whose output it reads. */
function GiveRecord() {
  const store = openRecords()
  const { text, refused, isReading, name } = useStore(store)
  const [typed, setTyped] = useState(refused === null ? '' : text)
  const file = useRef<HTMLInputElement>(null)
  const read = (given: string, from: string): void => void store.getState().read(given, from)
  return (
    <>
      <h1 id="records-title">{texts.title}</h1>
      <p className="explanation">{texts.explained}</p>
      <p className="explanation record-privacy">{texts.privacy}</p>
      {refused !== null && <p role="alert" className="refused mt-3">{name === '' ? texts.theText : name} {refused}.</p>}
      <form className="mt-4" onSubmit={(event) => {
        event.preventDefault()
        read(typed, '')
      }}>
        <div className="record-field">
          <label htmlFor="record-text">{texts.pasteLabel}</label>
          <textarea id="record-text" value={typed} rows={10} spellCheck={false} autoComplete="off" placeholder={texts.pasteHint} onChange={({ target }) => setTyped(target.value)} />
        </div>
        <div className="mt-2 flex flex-wrap gap-2">
          <button type="submit" className="tool primary" disabled={typed.trim() === '' || isReading}>{isReading ? texts.reading : texts.readRecord}</button>
          <button type="button" className="tool" onClick={() => file.current?.click()}>{texts.chooseFile}</button>
          <input
            ref={file} type="file" hidden aria-label={texts.recordFile}
            onChange={({ target }) => {
              const chosen = target.files?.item(0) ?? null
              if (chosen !== null) void readRecordFile(chosen)
              target.value = ''
            }}
          />
        </div>
      </form>
      <h2 className="record-head">{texts.examplesHead}</h2>
      <ul className="record-examples">
        {examples.map(({ title, why, text: example }) => (
          <li key={title}>
            <button type="button" onClick={() => read(example, title)}><b>{title}</b><span>{why}</span></button>
          </li>
        ))}
      </ul>
      <h2 className="record-head">{texts.kindsHead}</h2>
      <table className="article-table record-kinds">
        <caption className="sr-only">{texts.kindsHead}</caption>
        <thead><tr><th scope="col">{texts.productHead}</th><th scope="col">{texts.commandHead}</th></tr></thead>
        <tbody>
          {texts.kinds.map(([product, command]) => <tr key={command}><th scope="row">{product}</th><td><code>{command}</code></td></tr>)}
        </tbody>
      </table>
    </>
  )
}

const carriesText = ({ types }: DataTransfer): boolean => types.includes('Files') || types.includes('text/plain')

/** Takes a file or text that is dropped or pasted anywhere on the page, but not into a field. Returns whether one is held over the page. */
function useRecordDrop(): boolean {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement || event.clipboardData === null) return
      event.preventDefault()
      take(event.clipboardData)
    }
    addEventListener('paste', paste)
    return () => removeEventListener('paste', paste)
  }, [])
  return useFileDrop(carriesText, take)
}

function take(data: DataTransfer): void {
  const file = data.files.item(0)
  if (file !== null) void readRecordFile(file)
  else void openRecords().getState().read(data.getData('text/plain'), '')
}

/** Any bytes: invalid UTF-8 becomes a replacement character and is reported with its line. */
async function readRecordFile(file: File): Promise<void> {
  const text = await file.text().catch(() => '')
  await openRecords().getState().read(text, file.name)
}
