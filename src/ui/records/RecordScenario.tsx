/** The scenario of a record: a link that opens it in Play, how far its run is off, its parameters with intervals, and what narrows them. */
import { useEffect, useState } from 'react'
import type { ImportDocument } from '../../records/import/importDocument.ts'
import { openRecords } from '../../store/records/openRecords.ts'
import { CopyText } from '../share/CopyText.tsx'
import { formatRounded, percent, say } from '../../units/format.ts'
import * as texts from '../../texts/places/recordsPage.ts'
import { copied, copyThisLink } from '../../texts/share.ts'

export function RecordScenario({ document: { scenario, fit, samples } }: { document: ImportDocument }) {
  const link = useLink(scenario)
  if (scenario === null) return <aside className="record-scenario" aria-labelledby="record-scenario"><h2 id="record-scenario" className="record-head">{texts.scenarioHead}</h2><p>{texts.noScenario}</p></aside>
  const off = (value: number | null): string => (value === null ? texts.notChecked : say(percent(value / 100)))
  return (
    <aside className="record-scenario" aria-labelledby="record-scenario">
      <h2 id="record-scenario" className="record-head">{texts.scenarioHead}</h2>
      <p>{fit === null ? texts.measuredGuest : texts.reenacts}</p>
      {fit !== null && (
        <dl className="record-fit">
          <div><dt>{texts.timeError}</dt><dd>{off(fit.timeErrorPercent)}</dd></div>
          <div><dt>{texts.dataError}</dt><dd>{off(fit.dataErrorPercent)}</dd></div>
        </dl>
      )}
      <p className="flex flex-wrap gap-2">
        {link !== null && <a className="tool primary" href={link}>{texts.openInPlay}</a>}
        {samples > 0 && <button type="button" className="tool" onClick={() => void readOn('#/forecast')}>{texts.forecast}</button>}
        {samples > 0 && <button type="button" className="tool" onClick={() => void readOn('#/advice')}>{texts.advice}</button>}
      </p>
      {fit !== null && fit.parameters.length > 0 && (
        <>
          <h3 className="record-subhead">{texts.guestHead}</h3>
          <table className="article-table record-parameters">
            <caption className="sr-only">{texts.guestHead}</caption>
            <thead><tr><th scope="col">{texts.parameterHead}</th><th scope="col">{texts.valueHead}</th><th scope="col">{texts.intervalHead}</th></tr></thead>
            <tbody>
              {fit.parameters.map(({ path, value, low, high }) => (
                <tr key={path}><th scope="row">{parameterName(path, scenario)}</th><td>{formatRounded(value, 3)}</td><td>{formatRounded(low, 3)}–{formatRounded(high, 3)}</td></tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {fit !== null && fit.narrowBy.length > 0 && (
        <>
          <h3 className="record-subhead">{texts.narrowHead}</h3>
          <ul className="record-narrow">
            {fit.narrowBy.map(({ command, why }) => (
              <li key={command}>
                <p>{why}</p>
                <code>{command}</code>
                <CopyText text={() => command} label={texts.copyCommand} done={copied} byHand={copyThisLink} className="tool quiet" />
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

/** A parameter by its place in the guest: a stream's setting, or the window of a curve. */
function parameterName(path: string, scenario: NonNullable<ImportDocument['scenario']>): string {
  if (path.endsWith('.writesPerS')) return texts.writesPerS
  if (path.endsWith('.sizeMiB')) return texts.sizeMiB
  const at = /dirtyPages\[(\d+)\]$/.exec(path)
  const workload: unknown = scenario.vms[0].workload
  const windows = typeof workload === 'object' && workload !== null && 'curve' in workload ? (workload.curve as { windowMs: number[] }).windowMs : []
  return at === null ? path : texts.dirtyAfter(formatRounded(windows[Number(at[1])] ?? 0, 3))
}

/** Gives the record to the place of forecasts or of advice. */
async function readOn(place: string): Promise<void> {
  const { forecastStore } = await import('../forecast/useForecast.ts')
  void forecastStore().getState().read(openRecords().getState().text)
  location.hash = place
}

function useLink(scenario: ImportDocument['scenario']): string | null {
  const [encode, setEncode] = useState<((draft: unknown) => string) | null>(null)
  useEffect(() => {
    let isHere = true
    void import('../../scenario/codec/shareLink.ts').then(({ encodeShareLink }) => {
      if (isHere) setEncode(() => encodeShareLink)
    }, () => undefined)
    return () => {
      isHere = false
    }
  }, [])
  return encode === null || scenario === null ? null : encode(scenario)
}
