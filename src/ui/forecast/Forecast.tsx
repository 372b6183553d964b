/** The place on a running migration's end: a record in, the forecast at each moment of it out. */
import { useEffect } from 'react'
import { openRecords } from '../../store/records/openRecords.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import * as texts from '../../texts/places/forecast.ts'
import { duration, formatWhole, say } from '../../units/format.ts'
import { FanChart } from './FanChart.tsx'
import { FanTable } from './FanTable.tsx'
import { KnownPanel } from './KnownPanel.tsx'
import { Narrowing } from './Narrowing.tsx'
import { RecordInput } from './RecordInput.tsx'
import { forecastStore, useForecast } from './useForecast.ts'
import { useLive } from './useLive.ts'
import '../theme/article.css'

export function Forecast() {
  const summary = useForecast((state) => state.summary)
  const known = useForecast((state) => state.known)
  const fan = useForecast((state) => state.fan)
  const atS = useForecast((state) => state.atS)
  const isReading = useForecast((state) => state.isReading)
  useEffect(takeRecord, [])
  useLive()
  useEffect(() => {
    const before = document.title
    document.title = texts.place.documentTitle
    return () => {
      document.title = before
    }
  }, [])
  return (
    <div className="page articles">
      <PlaceHeader place="forecast" />
      <main id="forecast-main" tabIndex={-1} className="article-main flex-1">
        <div className="mx-auto max-w-[1180px] px-4 pb-10 pt-5 sm:px-9">
          <h1 className="text-[1.5rem] font-semibold leading-8">{texts.place.title}</h1>
          <p className="explanation mb-4">{texts.place.what} {texts.place.privacy}</p>
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
        </div>
      </main>
    </div>
  )
}

/** The record of the Records place, where this place has none of its own. */
function takeRecord(): void {
  const { text } = openRecords().getState()
  if (text !== '' && forecastStore().getState().text === '') void forecastStore().getState().read(text)
}
