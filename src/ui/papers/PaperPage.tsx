/** A whole paper, from top to bottom: its opening page, then each experiment, computed when it scrolls into view. */
import { useCallback } from 'react'
import type { Paper } from '../../papers/papers.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import type { ExperimentCard } from '../../worker/papers/papersProtocol.ts'
import { Citation } from './Citation.tsx'
import { ClaimsTable } from './ClaimsTable.tsx'
import { Computing } from './Computing.tsx'
import { DrawingView } from '../plots/DrawingView.tsx'
import { usePapers, usePapersStore } from './usePapers.ts'
import { Opening } from './opening/Opening.tsx'
import { FailedClaims } from './FailedClaims.tsx'
import * as texts from '../../texts/places/papers.ts'

export function PaperPage({ paper, cards }: { paper: Paper; cards: readonly ExperimentCard[] }) {
  const opening = usePapers((state) => state.openings[paper.id])
  return (
    <article className="article paper-page" aria-labelledby="paper-title">
      <p className="article-place">{paper.short}</p>
      <h1 id="paper-title">{paper.title}</h1>
      <p className="explanation"><Citation paper={paper} untitled /></p>
      {opening !== undefined && <Opening paper={paper} cards={cards} opening={opening} />}
      {cards.map((card) => <ExperimentSection key={card.id} card={card} />)}
    </article>
  )
}

function ExperimentSection({ card }: { card: ExperimentCard }) {
  const { id, title, figure, rows, explanation, sliders } = card
  const store = usePapersStore()
  const shown = usePapers((state) => state.checked[id])
  const busy = usePapers((state) => state.running?.experiment === id)
  const attach = useCallback((element: Element | null) => {
    if (element === null) return
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      store.getState().check(id)
    }, { rootMargin: '200px' })
    observer.observe(element)
    return () => observer.disconnect()
  }, [store, id])
  const own = papersHash({ id, settings: {} })
  return (
    <section className="paper-section" aria-labelledby={id} ref={attach} aria-busy={busy}>
      <p className="article-place">{texts.figureAndRows(figure, rows)}</p>
      <h2 id={id}><a href={own}>{title}</a></h2>
      <p className="explanation">{explanation}</p>
      <div className="article-body">
        <div className="drawings">
          {shown === undefined && <div className="drawing-place" />}
          {shown?.kind === 'refused' && <p className="refused">{shown.why}</p>}
          {shown?.kind === 'done' && shown.drawings.map((drawing) => <DrawingView key={drawing.title} drawing={drawing} />)}
        </div>
        <div className="beside">
          <Computing experiment={id} />
          <ClaimsTable cards={card.claims} claims={shown?.claims} />
          <p><a href={own}>{sliders.length > 0 ? texts.openExperimentWithSettings : texts.openExperiment}</a></p>
          {shown !== undefined && <FailedClaims claims={shown.claims} changed={false} />}
        </div>
      </div>
    </section>
  )
}
