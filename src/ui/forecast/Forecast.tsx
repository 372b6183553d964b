/** The place on a running migration's end: a record in, the forecast at each moment of it out. */
import { type DragEvent, useEffect, useId, useRef, useState } from 'react'
import { exampleRecordIds, exampleRecordText } from '../../records/examples/exampleRecords.ts'
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import { openRecords } from '../../store/records/openRecords.ts'
import * as texts from '../../texts/places/forecast.ts'
import { duration, formatWhole, percent, say } from '../../units/format.ts'
import type { BesideRecord } from '../../worker/forecast/forecastProtocol.ts'
import { FanChart } from './FanChart.tsx'
import { KnownPanel } from './KnownPanel.tsx'
import { RecordPlace } from './RecordPlace.tsx'
import { forecastStore, useForecast } from './useForecast.ts'

export function Forecast() {
  const summary = useForecast((state) => state.summary)
  const known = useForecast((state) => state.known)
  const fan = useForecast((state) => state.fan)
  const atS = useForecast((state) => state.atS)
  const isReading = useForecast((state) => state.isReading)
  useEffect(takeRecord, [])
  useLive()
  return (
    <RecordPlace place="forecast" documentTitle={texts.place.documentTitle} title={texts.place.title} what={`${texts.place.what} ${texts.place.privacy}`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[340px_minmax(0,1fr)]">
        <div className="grid content-start gap-3">
          <RecordInput />
          {summary !== null && (
            <p className="text-text2">
              {texts.place.summary(summary.kind, formatWhole(summary.samples), say(duration(summary.lastS)))} <a href="#/advice" className="text-accent underline">{texts.place.toAdvice}</a>
            </p>
          )}
        </div>
        <div className="min-w-0">
          {summary === null || known === null ? <p className="text-text2">{isReading ? texts.place.reading : texts.place.empty}</p> : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
              <KnownPanel known={known} summary={summary} />
              <FanChart fan={fan} resyncsS={summary.resyncsS} lastS={Math.max(summary.lastS, summary.endedS ?? 0)} endedS={summary.endedS} atS={atS} />
              <FanTable fan={fan} />
              <Narrowing known={known} />
            </div>
          )}
        </div>
      </div>
    </RecordPlace>
  )
}

/** The record of the Records place, if this place has none. */
function takeRecord(): void {
  const { text } = openRecords().getState()
  if (text !== '' && forecastStore().getState().text === '') void forecastStore().getState().read(text)
}

/** Measurements that would make the forecast at the slider's moment narrower, with their commands. */
function Narrowing({ known: { narrowBy } }: { known: ForecastDocument }) {
  if (narrowBy.length === 0) return null
  return (
    <section aria-label={texts.headings.narrower}>
      <h2 className="mb-1 font-semibold">{texts.headings.narrower}</h2>
      <ul className="grid gap-2">
        {narrowBy.map(({ command, why, atS }) => (
          <li key={why} className="max-w-[60em]">
            {why}{atS === null ? '' : ` ${texts.place.expectedAt(say(duration(atS)))}`}<br /><code className="break-all text-xs text-text2">{command}</code>
          </li>
        ))}
      </ul>
    </section>
  )
}

const everyMs = 1000

/** Follows a migration that `sim watch --serve` watches on this machine: the address has `?live`. */
function useLive(): void {
  useEffect(() => {
    if (!new URLSearchParams(location.search).has('live')) return
    let last = ''
    let isOver = false
    const ask = async (): Promise<void> => {
      const text = await fetch('live.txt', { cache: 'no-store' }).then((reply) => (reply.ok ? reply.text() : ''), () => '')
      if (isOver) return
      if (text !== '' && text !== last) await forecastStore().getState().follow(text)
      last = text
      if (!isOver) timer = setTimeout(() => void ask(), everyMs)
    }
    let timer = setTimeout(() => void ask())
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [])
}

/** The figures of the fan chart as a table. */
function FanTable({ fan }: { fan: readonly ForecastDocument[] }) {
  const { columns } = texts.place
  return (
    <details>
      <summary className="cursor-pointer text-text2">{texts.place.asTable}</summary>
      <div className="overflow-x-auto" tabIndex={0} role="region" aria-label={texts.place.asTable}>
        <table className="mt-2 border-collapse text-right [&_td]:border-t [&_td]:border-line [&_td]:px-3 [&_td]:py-0.5 [&_th]:px-3 [&_th]:font-normal [&_th]:text-text2">
          <thead><tr>{[columns.at, columns.resyncs, columns.p10, columns.p50, columns.p90, columns.never].map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
          <tbody>
            {fan.map(({ atS, resyncs, endS, neverProbability }) => (
              <tr key={atS}>
                <td>{time(atS ?? 0)}</td><td>{formatWhole(resyncs)}</td>
                {[endS?.p10, endS?.p50, endS?.p90].map((value, i) => <td key={i}>{value === undefined ? '–' : time(value)}</td>)}
                <td>{neverProbability === null ? '–' : say(percent(neverProbability))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function time(seconds: number): string {
  return say(duration(seconds))
}

/** Text that the field shows of a long record; the whole of it is read. */
const shownCharacters = 4000

/** Takes a record: pasted, dropped, chosen as a file or an example, with known facts that it lacks. */
function RecordInput() {
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
