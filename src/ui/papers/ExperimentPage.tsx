/** An experiment of a paper: drawings, claims with simulated values, and sliders that leave the paper's setting. */
import { useEffect, useMemo } from 'react'
import { paperSettings } from '../../papers/experiment.ts'
import type { Settings } from '../../papers/experiment.ts'
import type { Paper } from '../../papers/papers.ts'
import { termWithId } from '../../texts/glossary/glossary.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import type { ExperimentCard } from '../../worker/papers/papersProtocol.ts'
import { SettingSliders } from './SettingSliders.tsx'
import { Citation } from './Citation.tsx'
import { ClaimsTable } from './ClaimsTable.tsx'
import { Computing } from './Computing.tsx'
import { CsvDownload } from '../plots/CsvDownload.tsx'
import { DrawingView } from '../plots/DrawingView.tsx'
import { PlayLinks } from './PlayLinks.tsx'
import { usePapers, usePapersStore } from './usePapers.ts'
import { markTerms } from './opening/markTerms.ts'
import { TermList } from './opening/TermList.tsx'
import { TermText } from './opening/TermText.tsx'
import { FailedClaims } from './FailedClaims.tsx'
import * as texts from '../../texts/places/papers.ts'

interface ExperimentPageProps {
  card: ExperimentCard
  paper: Paper
  settings: Settings
  setSettings(settings: Settings): void
  /** The previous and next experiment, if there are any. */
  before: ExperimentCard | undefined
  after: ExperimentCard | undefined
}

/** Enough seeds to show that a claim does not depend on one of them. */
const MANY_SEEDS = 10

export function ExperimentPage({ card, paper, settings, setSettings, before, after }: ExperimentPageProps) {
  const store = usePapersStore()
  const { id, title, figure, rows, explanation, sliders } = card
  const shown = usePapers((state) => state.shown[id])
  const busy = usePapers((state) => state.running?.experiment === id)
  useEffect(() => store.getState().show(id, settings), [store, id, settings])
  const terms = usePapers((state) => state.openings[paper.id]?.guide.terms)
  const [marked] = useMemo(() => markTerms([explanation], (terms ?? []).flatMap((term) => termWithId(term) ?? [])), [explanation, terms])
  const drawings = shown?.kind === 'done' ? shown.drawings : []
  const own = paperSettings(card)
  const changed = Object.entries(settings).some(([name, value]) => own[name] !== undefined && own[name] !== value)
  const seeds = shown?.seeds ?? 1
  return (
    <article className="article" aria-labelledby="experiment-title" aria-busy={busy}>
      <p className="article-place">{texts.inPaper(paper.short, texts.figureAndRows(figure, rows))}</p>
      <h1 id="experiment-title">{title}</h1>
      <p className="explanation"><TermText pieces={marked} /></p>
      <TermList marked={[marked]} />
      <div className="article-body">
        <div className="drawings" data-stale={busy}>
          {shown === undefined && <div className="drawing-place" />}
          {shown?.kind === 'refused' && <p role="alert" className="refused">{shown.why}</p>}
          {drawings.map((drawing) => <DrawingView key={drawing.title} drawing={drawing} />)}
        </div>
        <div className="beside">
          <Computing experiment={id} />
          <ClaimsTable cards={card.claims} claims={shown?.claims} />
          {shown?.kind === 'done' && (
            <p className="seeds">
              {texts.computedWithSeeds(seeds)}{' '}
              {seeds < MANY_SEEDS && (
                <button type="button" className="word-button" onClick={() => store.getState().show(id, settings, MANY_SEEDS)}>{texts.checkWithSeeds(MANY_SEEDS)}</button>
              )}
            </p>
          )}
          {sliders.length > 0 && <SettingSliders sliders={sliders} settings={settings} set={setSettings} />}
          {shown !== undefined && <FailedClaims claims={shown.claims} changed={changed} />}
        </div>
      </div>
      <footer className="article-foot">
        <p><Citation paper={paper} /></p>
        <div className="article-acts">
          <CsvDownload drawings={drawings} name={id} />
          {shown?.kind === 'done' && <PlayLinks plays={shown.plays} />}
        </div>
      </footer>
      <nav className="before-after" aria-label={texts.previousAndNext}>
        {before !== undefined && <a href={papersHash({ id: before.id, settings: {} })}>← {texts.experimentLink(before.figure, before.title)}</a>}
        {after !== undefined && <a href={papersHash({ id: after.id, settings: {} })}>{texts.experimentLink(after.figure, after.title)} →</a>}
      </nav>
    </article>
  )
}
