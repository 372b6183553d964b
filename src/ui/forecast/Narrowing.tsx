/** What would make the forecast at the slider's moment narrower, with the command that gives it. */
import type { ForecastDocument } from '../../records/guest/forecastDocument.ts'
import * as texts from '../../texts/places/forecast.ts'
import { duration, say } from '../../units/format.ts'

export function Narrowing({ known: { narrowBy } }: { known: ForecastDocument }) {
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
