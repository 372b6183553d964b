/** Where a record goes in, in every place that needs one: pasted, chosen as a file, or an example. A refused text stays, with the reason. */
import { TextArea } from '../../../kit/fields/TextArea.tsx'
import { FileButton } from '../../../kit/fields/FileButton.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useId, useState } from 'react'
import { useStore } from 'zustand'
import { openRecords } from '../../../store/records/openRecords.ts'
import { sentence } from '../../../units/punctuation.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'
import { partNotLoaded } from '../../../messages/compiled/en/share.ts'
import type { ExampleRecord } from './exampleRecords.ts'
import { readRecordFile } from './useRecordDrop.ts'
import './records.css'

export function RecordField({ rows }: { rows: number }) {
  const id = useId()
  const { text, refused, isReading, name } = useStore(openRecords())
  // Mounted anew when a place has shown that it reads: its refusal may come later.
  const [typed, setTyped] = useState(refused === null && !isReading ? '' : text)
  const read = (given: string): void => void openRecords().getState().read(given, '')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        read(typed)
      }}>
      {refused !== null && <Notice id={`${id}-refused`}>{sentence(`${name === '' ? texts.theText : name} ${refused}`)}</Notice>}
      <TextArea
        code
        label={texts.pasteLabel}
        value={typed}
        rows={rows}
        autoComplete="off"
        placeholder={texts.pasteHint}
        aria-invalid={refused !== null}
        {...(refused === null ? {} : { 'aria-describedby': `${id}-refused` })}
        onChange={({ target }) => setTyped(target.value)}
        // A record that is pasted whole is read without a press; one that is pasted in parts waits for it.
        onPaste={({ clipboardData }) => {
          const pasted = clipboardData.getData('text/plain')
          if (typed.trim() === '' && pasted.trim() !== '') read(pasted)
        }}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={typed.trim() === '' || isReading}>
          {isReading ? texts.reading : texts.readRecord}
        </Button>
        <FileButton name={texts.recordFile} take={([chosen]) => void readRecordFile(chosen)}>
          {texts.chooseFile}
        </FileButton>
      </div>
    </form>
  )
}

/** Each is read with one press. */
export function RecordExamples({ examples }: { examples: readonly ExampleRecord[] }) {
  const [failed, setFailed] = useState(false)
  const open = async ({ title, text }: ExampleRecord): Promise<void> => {
    setFailed(false)
    try {
      await openRecords()
        .getState()
        .read(await text(), title)
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <ul className="record-examples">
        {examples.map((example) => (
          <li key={example.title}>
            <Button look="bare" onClick={() => void open(example)}>
              <b>{example.title}</b>
              <span>{example.why}</span>
            </Button>
          </li>
        ))}
      </ul>
      {failed && <Notice>{partNotLoaded}</Notice>}
    </>
  )
}
