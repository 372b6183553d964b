/** The figures of the fan chart as a table. */
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import * as texts from '../../texts/places/forecast.ts'
import { duration, formatWhole, percent, say } from '../../units/format.ts'

export function FanTable({ fan }: { fan: readonly ForecastDocument[] }) {
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
