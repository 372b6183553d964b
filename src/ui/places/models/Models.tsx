/** The Models place: its pages at the left, and the page named by the address beside them. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Table } from '../../../kit/Table.tsx'
import { useCallback, useEffect } from 'react'
import { modelsHash, type ModelsPlace } from '../../../store/address/placeAddresses.ts'
import { unknownParts } from '../../../store/address/unreadParts.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { inRow } from '../../../units/lists.ts'
import { COMMA } from '../../../units/punctuation.ts'
import { Symbols } from '../../plots/Symbols.tsx'
import * as texts from '../../../messages/compiled/en/places/models.ts'
import { formatNumber, percent, say } from '../../../units/format.ts'
import type { LearnReplyDone } from '../../../compute/tasks/models/modelsProtocol.ts'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { UnreadQuery } from '../../frame/UnreadNotice.tsx'
import { playHref } from '../../page/places.ts'
import { AwaitedCells, AwaitedChart } from '../../plots/Awaited.tsx'
import { DrawingView } from '../../plots/DrawingView.tsx'
import { tableCsv } from '../../plots/drawingTable.ts'
import { saveFile } from '../../share/saveFile.ts'
import { CalculatorPage } from './CalculatorPage.tsx'
import { inputNames } from './calculatorForms.ts'
import { FaultLines } from './FaultLines.tsx'
import { LearnSourceForm } from './LearnSourceForm.tsx'
import { ModelComparison } from '../../play/story/models/ModelComparison.tsx'
import { MeasurePage } from './MeasurePage.tsx'
import { Working } from './Working.tsx'
import { learnWords } from './learnWords.ts'
import { decisions } from './decide/decisions.ts'
import { DecidePage } from './decide/DecidePage.tsx'
import { calculatorPages, learnPages } from './modelLinks.ts'
import { modelsStore, useModels } from './useModels.ts'
import './models.css'
import { Unbroken } from '../../controls/Unbroken.tsx'

export function Models({ place: { id, typed } }: { place: ModelsPlace }) {
  useEffect(() => () => modelsStore().getState().stop(), [])
  const showsRun = id === null || id === 'measure'
  const read = useCallback((query: URLSearchParams) => unknownParts(query, showsRun ? ['s'] : inputNames(id)), [id, showsRun])
  return (
    <Page
      title={texts.documentTitle(titleOf(id))}
      page={id}
      className="models"
      header={<PlaceHeader page="models" showsRun={showsRun} />}
      aside={<ModelsAside current={id} />}>
      <UnreadQuery read={read} stays />
      <PageOf id={id} typed={typed} />
    </Page>
  )
}

function PageOf({ id, typed }: ModelsPlace) {
  if (id === 'measure') return <MeasurePage />
  const decision = decisions.find((one) => one.id === id)
  if (decision !== undefined) return <DecidePage key={decision.id} decision={decision} />
  const calculator = calculatorPages.find(({ model }) => model === id)
  if (calculator !== undefined)
    return <CalculatorPage key={calculator.model} model={calculator.model} title={calculator.title} linked={typed} />
  const learning = learnPages.find((page) => page.id === id)
  if (learning !== undefined) return <LearnPage key={learning.subject} page={learning} />
  return (
    <>
      {id !== null && <Notice className="text-[0.8125rem]">{texts.noSuchModel(id)}</Notice>}
      <ModelsIndex />
    </>
  )
}

function titleOf(id: string | null): string {
  if (id === 'measure') return texts.measuringWorkload
  const own = [...decisions, ...learnPages].find((page) => page.id === id)
  return own?.title ?? calculatorPages.find(({ model }) => model === id)?.title ?? texts.models
}

/** The first page: each model's prediction of the run in Play. */
function ModelsIndex() {
  const run = usePlay((state) => state.run)
  const ghost = usePlay((state) => state.ghost)
  const name = usePlay(({ scenario }) => scenario.name)
  return (
    <article className="article" aria-labelledby="models-title">
      <PageHead
        id="models-title"
        headline={texts.modelsAgainstRun}
        because={
          <>
            {texts.modelsExplained.before}
            <a href={playHref()}>{texts.modelsExplained.link}</a>
            <Unbroken>{texts.modelsExplained.after(name)}</Unbroken>
          </>
        }
      />
      <div className="beside-wide">
        <ModelComparison run={run} ghost={ghost} settled />
      </div>
    </article>
  )
}

/** The list of the models' pages. */
function ModelsAside({ current }: { current: string | null }) {
  const link = (id: string, figure: string, title: string) => (
    <li key={id}>
      <a href={modelsHash(id)} aria-current={current === id ? 'page' : undefined}>
        <span>{figure}</span>
        <span className="aside-title">{title}</span>
      </a>
    </li>
  )
  return (
    <nav className="article-aside" aria-label={texts.models}>
      <a className="aside-all" href={modelsHash(null)} aria-current={current === null ? 'page' : undefined}>
        {texts.predictionsForRun}
      </a>
      <section aria-label={texts.measure}>
        <p className="aside-head">{texts.measure}</p>
        <ul>{link('measure', texts.liuAndRuan, texts.workloadInPlay)}</ul>
      </section>
      <section aria-label={texts.decide}>
        <p className="aside-head">{texts.decide}</p>
        <ul>{decisions.map(({ id, row, short }) => link(id, row, short))}</ul>
      </section>
      <section aria-label={texts.fit}>
        <p className="aside-head">{texts.fit}</p>
        <ul>{learnPages.map(({ id, symbols, title }) => link(id, symbols, title))}</ul>
      </section>
      <section aria-label={texts.calculate}>
        <p className="aside-head">{texts.calculate}</p>
        <ul>{calculatorPages.map(({ model, row, title }) => link(model, row, title))}</ul>
      </section>
    </nav>
  )
}

/** Fits a model's parameters by least squares, from runs of the engine or from the user's rows (L10, S2, L3). */
function LearnPage({ page: { subject, id, symbols, title } }: { page: (typeof learnPages)[number] }) {
  const learned = useModels((state) => state.learned[subject])
  const busy = useModels((state) => state.running?.task === subject)
  const { formula, explanation, rows } = learnWords[subject]
  return (
    <article className="article" aria-labelledby="learn-title" aria-busy={busy}>
      <PageHead
        id="learn-title"
        subject={
          <>
            {rows} · {symbols}
          </>
        }
        headline={title}
        because={
          <>
            <b className="mb-1 block font-semibold text-text">
              <Symbols>{formula}</Symbols>
            </b>{' '}
            {explanation}
          </>
        }
      />
      <div className="article-body">
        <div className="beside">
          <LearnSourceForm subject={subject} />
          <Working task={subject} what={texts.runs} />
          {learned === undefined && busy && (
            <AwaitedCells label={texts.fittedParameters} heads={[texts.parameter, texts.inPaper, texts.fitted]} names={['', '']} />
          )}
          {learned?.kind === 'done' && <Parameters learned={learned} />}
          {learned?.kind === 'done' && (
            <div className="model-acts">
              <Button onClick={() => saveFile(`${id}.csv`, 'text/csv', tableCsv(learned.table))}>{texts.downloadCsv}</Button>
            </div>
          )}
        </div>
        <div className="drawings" data-stale={busy}>
          {learned === undefined &&
            (busy ? (
              <AwaitedChart />
            ) : (
              <div className="drawing-place">
                <p>{texts.noFitYet}</p>
              </div>
            ))}
          {learned?.kind === 'refused' && <FaultLines faults={learned.faults} />}
          {learned?.kind === 'done' &&
            learned.drawings.map((drawing) => <DrawingView key={drawing.title} drawing={drawing} file={id} notes={[title]} />)}
        </div>
      </div>
    </article>
  )
}

function Parameters({ learned }: { learned: LearnReplyDone }) {
  const { notes } = learned
  return (
    <>
      <FittedParameters parameters={learned.parameters} />
      <QualityOfFit learned={learned} />
      {notes.length > 0 && (
        <ul className="model-notes" role="status">
          {notes.map((note) => (
            <li key={note}>
              <Unbroken>{note}</Unbroken>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Each parameter as the paper has it and as fitted. */
function FittedParameters({ parameters }: Pick<LearnReplyDone, 'parameters'>) {
  return (
    <Table
      label={texts.fittedParameters}
      rows={parameters}
      keyOf={({ symbol }) => symbol}
      columns={[
        {
          head: texts.parameter,
          cell: ({ symbol, what, unit: of }) => (
            <>
              {symbol}
              <small className="block type-caption text-text2">{of === '' ? what : `${what}${COMMA}${of}`}</small>
            </>
          ),
        },
        { head: texts.inPaper, cell: ({ paper }) => (paper === null ? '–' : formatNumber(paper, 5)) },
        {
          head: texts.fitted,
          className: 'font-semibold',
          cell: ({ value, known }) => (
            <>
              {formatNumber(value, 5)}
              {known && <small className="block type-caption text-text2">{texts.given}</small>}
            </>
          ),
        },
      ]}
    />
  )
}

function QualityOfFit({ learned: { rSquared, rmse, unit, meanRelativeError, worstRelativeError, count } }: { learned: LearnReplyDone }) {
  const share = (value: number | null): string => (value === null ? '–' : say(percent(value)))
  return (
    <Table
      label={texts.qualityOfFit}
      rows={[
        ['R²', rSquaredText(rSquared)],
        [texts.residual, `${formatNumber(rmse)} ${unit}`],
        [texts.relativeError, inRow([share(meanRelativeError), share(worstRelativeError)])],
        [texts.observations, String(count)],
      ]}
      keyOf={([name]) => name}
      columns={[
        { head: '', cell: ([name]) => name },
        { head: '', className: 'font-semibold', cell: ([, text]) => text },
      ]}
    />
  )
}

function rSquaredText(rSquared: number | null): string {
  if (rSquared === null) return texts.rSquaredUndefined
  return rSquared < 0 ? texts.rSquaredNegative : formatNumber(rSquared, 4)
}
