/** Takes a record: pasted, dropped, chosen as a file or an example, with what is known beside it. */
import { useId, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { exampleRecordIds, exampleRecordText } from '../../records/examples/exampleRecords.ts'
import * as texts from '../../texts/places/forecast.ts'
import type { BesideRecord } from '../../worker/forecast/forecastProtocol.ts'
import { forecastStore, useForecast } from './useForecast.ts'

/** Text that the field shows of a long record; the whole of it is read. */
const shownCharacters = 4000

export function RecordInput() {
  const id = useId()
  const text = useForecast((state) => state.text)
  const trouble = useForecast((state) => state.trouble)
  const [isOver, setIsOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const read = (given: string) => void forecastStore().getState().read(given)
  const readFile = (file: File | undefined) => {
    if (file !== undefined) void file.text().then(read)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    const [file] = event.dataTransfer.files
    if (file === undefined) read(event.dataTransfer.getData('text'))
    else readFile(file)
  }
  return (
    <section
      aria-label={texts.place.record} className={isOver ? 'bg-wash outline outline-2 outline-offset-4 outline-accent' : ''}
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)} onDrop={drop}
    >
      <label htmlFor={id} className="mb-1 block font-semibold">{texts.place.pasteRecord}</label>
      <textarea
        id={id} rows={5} spellCheck={false} value={text.length > shownCharacters ? `${text.slice(0, shownCharacters)} …` : text} placeholder={texts.place.recordPlaceholder}
        aria-describedby={`${id}-hint`} aria-invalid={trouble !== null} className="w-full resize-y rounded-[3px] border border-ctl bg-surface p-2 font-mono text-xs"
        onChange={({ target }) => read(target.value)}
      />
      <p id={`${id}-hint`} className="mt-1 text-xs text-text2">{texts.place.recordHint}</p>
      {trouble !== null && <p role="alert" className="mt-2 text-danger">{trouble}</p>}
      <div className="mt-2 flex flex-wrap gap-2">
        <button type="button" className="tool" onClick={() => files.current?.click()}>{texts.place.chooseFile}</button>
        {exampleRecordIds.map((example) => (
          <button key={example} type="button" className="tool" onClick={() => void exampleRecordText(example).then(read)}>{texts.place.examples[example]}</button>
        ))}
        {text !== '' && <button type="button" className="tool quiet" onClick={() => read('')}>{texts.place.clear}</button>}
        <input
          ref={files} type="file" hidden aria-label={texts.place.chooseFile}
          onChange={({ target }) => {
            readFile(target.files?.[0])
            target.value = ''
          }}
        />
      </div>
      <BesideFields />
    </section>
  )
}

const besideKeys = ['usedMemoryMiB', 'linkMbps', 'downtimeLimitMs'] as const satisfies readonly (keyof BesideRecord)[]

function BesideFields() {
  const beside = useForecast((state) => state.beside)
  const text = useForecast((state) => state.text)
  return (
    <fieldset className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(150px,1fr))] gap-x-4 gap-y-2 border-t border-line pt-3">
      <legend className="sr-only">{texts.place.beside}</legend>
      {besideKeys.map((key) => (
        <BesideField key={key} name={key} value={beside[key]} set={(value) => void forecastStore().getState().read(text, { ...beside, [key]: value })} />
      ))}
    </fieldset>
  )
}

function BesideField({ name, value, set }: { name: (typeof besideKeys)[number]; value: number | null; set: (value: number | null) => void }) {
  const id = useId()
  const [typed, setTyped] = useState(value === null ? '' : String(value))
  const number = Number(typed)
  const isValid = typed.trim() === '' || (Number.isFinite(number) && number > 0)
  return (
    <div>
      <label htmlFor={id} className="block text-xs text-text2">{texts.place.besideFields[name]}</label>
      <input
        id={id} inputMode="decimal" value={typed} placeholder={texts.place.unknown} aria-invalid={!isValid} className={`h-7 w-full rounded-[3px] border bg-surface px-2 ${isValid ? 'border-ctl' : 'border-danger'}`}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          const next = typed.trim() === '' || !isValid ? null : number
          if (next !== value) set(next)
        }}
      />
    </div>
  )
}
