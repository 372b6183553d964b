/** The place without a record: a field to paste into, a file to choose, examples, and the commands whose output it reads. */
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { openRecords } from '../../store/records/openRecords.ts'
import { exampleRecords } from './exampleRecords.ts'
import { readRecordFile } from './useRecordDrop.ts'
import * as texts from '../../texts/places/recordsPage.ts'

export function GiveRecord() {
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
        {exampleRecords.map(({ title, why, text: example }) => (
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
