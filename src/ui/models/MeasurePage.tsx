/** Properties of the workload in Play that a hypervisor can measure before migration (Liu et al. 2011, Fig. 8 and 9; Ruan et al. 2014). */
import { useEffect, useRef } from 'react'
import { usePlay } from '../../store/play/usePlay.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import { CsvDownload } from '../plots/CsvDownload.tsx'
import { DrawingView } from '../plots/DrawingView.tsx'
import { playHref } from '../app/places.ts'
import { FaultLines } from './FaultLines.tsx'
import { modelsStore, useModels } from './useModels.ts'
import { Working } from './Working.tsx'
import * as texts from '../../texts/places/models.ts'

export function MeasurePage() {
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const vm = usePlay(({ run, scenario: whole }) => run?.vm ?? whole.migrations[0]?.vm ?? '')
  const measured = useModels((state) => state.measured)
  const busy = useModels((state) => state.running?.task === 'measure')
  const asked = useRef<unknown>(null)
  useEffect(() => {
    if (asked.current === scenario) return
    asked.current = scenario
    void modelsStore().getState().measure({ scenario, vm })
  }, [scenario, vm])
  const drawings = measured?.kind === 'done' ? measured.drawings : []
  return (
    <article className="article" aria-labelledby="measure-title" aria-busy={busy}>
      <p className="article-place">{texts.measuringSource} · {vm}</p>
      <h1 id="measure-title">{texts.measuringWorkload}</h1>
      <p className="explanation">
        {texts.measuringExplained.before}<a href={playHref()}>{texts.measuringExplained.link}</a>{texts.measuringExplained.after}
      </p>
      <div className="article-body">
        <div className="drawings" data-stale={busy}>
          {measured === null && <div className="drawing-place" />}
          {measured?.kind === 'refused' && <FaultLines faults={measured.faults} />}
          {drawings.map((drawing) => <DrawingView key={drawing.title} drawing={drawing} />)}
        </div>
        <div className="beside">
          <Working task="measure" what={texts.samples} />
          {measured?.kind === 'done' && (
            <table className="article-table">
              <caption className="sr-only">{texts.measuredValues}</caption>
              <tbody>
                {measured.figures.map(({ label, text }) => (
                  <tr key={label}><th scope="row">{label}</th><td className="ours">{text}</td></tr>
                ))}
              </tbody>
            </table>
          )}
          <div className="model-acts">
            <CsvDownload drawings={drawings} name="measured" />
            <button type="button" className="tool" disabled={busy} onClick={() => void modelsStore().getState().measure({ scenario, vm })}>{texts.runAgain}</button>
          </div>
          <p>{texts.inPapers} <a href={papersHash({ id: 'liu2011-fig8', settings: {} })}>{texts.dirtyRateWindows}</a>,{' '}
            <a href={papersHash({ id: 'liu2011-fig9', settings: {} })}>{texts.workingSetKnee}</a>,{' '}
            <a href={papersHash({ id: 'ruan2014-fig2', settings: {} })}>{texts.writeStates}</a>
          </p>
        </div>
      </div>
    </article>
  )
}
