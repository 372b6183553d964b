/** The Forecast place: reads the record of a running migration and shows its predicted end at each moment. */
import { pageAddresses } from '../../../store/address/pages.ts'
import { BUTTON } from '../../../kit/Button.tsx'
import { type Column, recordsOf, Table } from '../../../kit/Table.tsx'
import { useEffect, useRef } from 'react'
import { csvText } from '../../../analysis/csv.ts'
import { NumberField } from '../../../kit/fields/NumberField.tsx'
import type { NumberRange } from '../../../kit/fields/numberRange.ts'
import type { ForecastDocument } from '../../../records/guest/forecastDocument.ts'
import { openRecords, useRecords } from '../../../store/records/openRecords.ts'
import { momentsOf } from '../../../store/records/moments.ts'
import * as texts from '../../../messages/compiled/en/places/forecast.ts'
import { duration, formatWhole, percent, say, UNKNOWN } from '../../../units/format.ts'
import type { BesideRecord, RecordSummary } from '../../../compute/tasks/records.ts'
import { ChartDownload } from '../../plots/ChartDownload.tsx'
import { eventLimits, hostLimits, vmLimits } from '../../../scenario/schema/fields/limits.ts'
import { FormUndo } from '../../undo/FormUndo.tsx'
import { RecordInUse } from '../records/RecordInUse.tsx'
import { EmptyForecast } from './EmptyForecast.tsx'
import { FanChart } from './FanChart.tsx'
import { KnownPanel } from './KnownPanel.tsx'
import { RecordPlace } from './RecordPlace.tsx'
import { timeText } from '../../../engine/result/reasons/phrases.ts'

export function Forecast() {
  const summary = useRecords((state) => state.reading?.summary ?? null)
  const isReading = useRecords((state) => state.isReading)
  useEffect(() => openRecords().getState().want('forecast'), [])
  useLive()
  return (
    <RecordPlace place="forecast" documentTitle={texts.place.documentTitle} title={texts.place.title}>
      {summary !== null ? <OfRecord summary={summary} /> : isReading ? <Waiting /> : <EmptyForecast />}
    </RecordPlace>
  )
}

function OfRecord({ summary }: { summary: RecordSummary }) {
  const known = useRecords((state) => state.known)
  const fan = useRecords((state) => state.fan)
  const atS = useRecords((state) => state.atS)
  const isForecasting = useRecords((state) => state.isForecasting)
  const chart = useRef<HTMLElement>(null)
  const record = useRecords(({ vm, name }) => vm ?? name)
  const refused = useRecords((state) => state.refused)
  if (known === null) return refused === null ? <Waiting /> : <p role="alert">{refused}</p>
  // The chart is left out if no moment has a forecast.
  const hasChart = known.knowable || known.knowableFromS !== null || fan.some(({ knowable }) => knowable)
  return (
    <>
      <div className="mt-3">
        <RecordInUse summary={summary} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_260px]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-5">
          <KnownPanel known={known} summary={summary} />
          {hasChart && (
            <FanChart
              ref={chart}
              fan={fan}
              resyncsS={summary.resyncsS}
              lastS={Math.max(summary.lastS, summary.endedS ?? 0)}
              endedS={summary.endedS}
              atS={atS}
              expected={isForecasting ? momentsOf(summary).length : null}
            />
          )}
          {hasChart && (
            <div className="drawing-foot">
              <ChartDownload
                title={texts.place.fanTitle}
                file="forecast"
                notes={record === '' ? [] : [record]}
                chart={chart}
                csv={() => csvText(recordsOf(fanColumns, fan))}
              />
              <FanTable fan={fan} />
            </div>
          )}
        </div>
        <aside aria-label={texts.place.next} className="grid content-start gap-6">
          <div>
            <h2 className="font-semibold">{texts.place.toAdvice}</h2>
            <p className="mb-2 text-text2">{texts.place.toAdviceWhy}</p>
            <a href={pageAddresses.advice} className={BUTTON.primary}>
              {texts.place.findSettings}
            </a>
          </div>
          <BesideFields />
          <Narrowing known={known} />
        </aside>
      </div>
    </>
  )
}

/** Empty frame of the result while the record is read. */
function Waiting() {
  return (
    <div className="mt-4" aria-busy="true">
      <p role="status" className="text-text2">
        {texts.place.reading}
      </p>
      <div className="drawing-place mt-4" />
    </div>
  )
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
            {why}
            {atS === null ? '' : ` ${texts.place.expectedAt(say(duration(atS)))}`}
            <br />
            <code className="break-all text-xs text-text2">{command}</code>
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
      const text = await fetch('live.txt', { cache: 'no-store' }).then(
        (reply) => (reply.ok ? reply.text() : ''),
        () => '',
      )
      if (isOver) return
      if (text !== '' && text !== last) openRecords().getState().grow(text)
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

const { columns } = texts.place
const endColumn = (head: string, key: 'p10' | 'p50' | 'p90'): Column<ForecastDocument> => ({
  head,
  fileHead: `${head} (s)`,
  cell: ({ endS }) => (endS === null ? UNKNOWN : timeText(endS[key])),
  value: ({ endS }) => endS?.[key] ?? null,
})
const fanColumns: readonly Column<ForecastDocument>[] = [
  { head: columns.at, fileHead: `${columns.at} (s)`, cell: ({ atS }) => timeText(atS ?? 0), value: ({ atS }) => atS },
  { head: columns.resyncs, cell: ({ resyncs }) => formatWhole(resyncs), value: ({ resyncs }) => resyncs },
  endColumn(columns.p10, 'p10'),
  endColumn(columns.p50, 'p50'),
  endColumn(columns.p90, 'p90'),
  {
    head: columns.never,
    fileHead: `${columns.never} (%)`,
    cell: ({ neverProbability }) => (neverProbability === null ? UNKNOWN : say(percent(neverProbability))),
    value: ({ neverProbability }) => (neverProbability === null ? null : neverProbability * 100),
  },
]

/** The figures of the fan chart as a table. */
function FanTable({ fan }: { fan: readonly ForecastDocument[] }) {
  return (
    <details>
      <summary className="cursor-pointer text-text2">{texts.place.asTable}</summary>
      <Table label={texts.place.asTable} scrolls columns={fanColumns} rows={fan} keyOf={({ atS }) => atS ?? 0} />
    </details>
  )
}

const besideKeys = ['usedMemoryMiB', 'linkMbps', 'downtimeLimitMs'] as const satisfies readonly (keyof BesideRecord)[]
const besideRanges: Record<(typeof besideKeys)[number], NumberRange> = {
  usedMemoryMiB: { ...vmLimits.memoryMiB, whole: false, whenNull: texts.place.unknown },
  linkMbps: { ...hostLimits.mbps, whole: false, whenNull: texts.place.unknown },
  downtimeLimitMs: { ...eventLimits.ms, whole: false, whenNull: texts.place.unknown },
}

function BesideFields() {
  const beside = useRecords((state) => state.beside)
  const history = useRecords((state) => state.besideHistory)
  const restore = (to: BesideRecord) => void openRecords().getState().setBeside(to)
  return (
    <fieldset className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-x-4 gap-y-2">
      <legend className="mb-1 font-semibold">{texts.place.beside}</legend>
      {besideKeys.map((key) => (
        <NumberField
          key={key}
          label={texts.place.besideFields[key]}
          unit=""
          value={beside[key]}
          range={besideRanges[key]}
          set={(value) => {
            history.changes(beside, null)
            restore({ ...beside, [key]: value })
          }}
        />
      ))}
      <div className="self-end">
        <FormUndo history={history} form={beside} restore={restore} />
      </div>
    </fieldset>
  )
}
