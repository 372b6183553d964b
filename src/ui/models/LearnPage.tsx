/** Fits a model's parameters by least squares, from runs of the engine or from the user's rows (L10, S2, L3). */
import { formatNumber, percent, say } from '../../units/format.ts'
import type { LearnReplyDone } from '../../worker/models/modelsProtocol.ts'
import { DrawingView } from '../plots/DrawingView.tsx'
import { tableCsv } from '../plots/drawingTable.ts'
import { saveFile } from '../share/saveFile.ts'
import { FaultLines } from './FaultLines.tsx'
import { LearnSourceForm } from './LearnSourceForm.tsx'
import { learnWords } from './learnWords.ts'
import type { learnPages } from './modelLinks.ts'
import { useModels } from './useModels.ts'
import { Working } from './Working.tsx'
import * as texts from '../../texts/places/models.ts'

export function LearnPage({ page: { subject, id, symbols, title } }: { page: (typeof learnPages)[number] }) {
  const learned = useModels((state) => state.learned[subject])
  const busy = useModels((state) => state.running?.task === subject)
  const { formula, explanation, rows } = learnWords[subject]
  return (
    <article className="article" aria-labelledby="learn-title" aria-busy={busy}>
      <p className="article-place">{rows} · {symbols}</p>
      <h1 id="learn-title">{title}</h1>
      <p className="explanation"><b className="model-formula">{formula}</b> {explanation}</p>
      <div className="article-body">
        <div className="drawings" data-stale={busy}>
          {learned === undefined && <div className="drawing-place"><p>{texts.noFitYet}</p></div>}
          {learned?.kind === 'refused' && <FaultLines faults={learned.faults} />}
          {learned?.kind === 'done' && learned.drawings.map((drawing) => <DrawingView key={drawing.title} drawing={drawing} />)}
        </div>
        <div className="beside">
          <LearnSourceForm subject={subject} />
          <Working task={subject} what={texts.runs} />
          {learned?.kind === 'done' && <Parameters learned={learned} />}
          {learned?.kind === 'done' && (
            <div className="model-acts">
              <button type="button" className="tool" onClick={() => saveFile(`${id}.csv`, 'text/csv', tableCsv(learned.table))}>{texts.downloadCsv}</button>
            </div>
          )}
        </div>
      </div>
    </article>
  )
}

function Parameters({ learned }: { learned: LearnReplyDone }) {
  const { parameters, rSquared, rmse, unit, meanRelativeError, worstRelativeError, count, notes } = learned
  const share = (value: number | null): string => value === null ? '–' : say(percent(value))
  return (
    <>
      <table className="article-table">
        <caption className="sr-only">{texts.fittedParameters}</caption>
        <thead><tr><th scope="col">{texts.parameter}</th><th scope="col">{texts.inPaper}</th><th scope="col">{texts.fitted}</th></tr></thead>
        <tbody>
          {parameters.map(({ symbol, what, unit: of, value, paper, known }) => (
            <tr key={symbol}>
              <th scope="row">{symbol}<small>{what}{of === '' ? '' : `, ${of}`}</small></th>
              <td>{paper === null ? '–' : formatNumber(paper, 5)}</td>
              <td className="ours">{formatNumber(value, 5)}{known && <small>{texts.given}</small>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className="article-table">
        <caption className="sr-only">{texts.qualityOfFit}</caption>
        <tbody>
          <tr><th scope="row">R²</th><td className="ours">{rSquaredText(rSquared)}</td></tr>
          <tr><th scope="row">{texts.residual}</th><td className="ours">{formatNumber(rmse)} {unit}</td></tr>
          <tr>
            <th scope="row">{texts.relativeError}</th>
            <td className="ours">{share(meanRelativeError)}, {share(worstRelativeError)}</td>
          </tr>
          <tr><th scope="row">{texts.observations}</th><td className="ours">{count}</td></tr>
        </tbody>
      </table>
      {notes.length > 0 && <ul className="model-notes" role="status">{notes.map((note) => <li key={note}>{note}</li>)}</ul>}
    </>
  )
}

function rSquaredText(rSquared: number | null): string {
  if (rSquared === null) return texts.rSquaredUndefined
  return rSquared < 0 ? texts.rSquaredNegative : formatNumber(rSquared, 4)
}
