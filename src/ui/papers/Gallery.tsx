/** The Papers place: the list of experiments at the left, and the page named by the address beside it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { isPaperId, paperOfExperiment, papers } from '../../papers/papers.ts'
import type { Paper } from '../../papers/papers.ts'
import type { Settings } from '../../papers/experiment.ts'
import type { PapersPlace } from '../../store/papers/papersAddress.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import { createPapersStore } from '../../store/papers/papersStore.ts'
import type { PapersStore } from '../../store/papers/papersStore.ts'
import { connectPapersWorker } from '../../worker/papers/papersWorker.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { ExperimentPage } from './ExperimentPage.tsx'
import { PaperPage } from './PaperPage.tsx'
import { PapersAside } from './PapersAside.tsx'
import { PapersIndex } from './PapersIndex.tsx'
import { PapersStoreContext, usePapers } from './usePapers.ts'
import '../theme/article.css'
import '../theme/articleAside.css'
import '../theme/articleTable.css'
import './papers.css'
import * as texts from '../../texts/places/papers.ts'

/** Kept while another place is shown, so that computed results stay. */
let kept: PapersStore | null = null

export function Gallery({ place }: { place: PapersPlace }) {
  const [store] = useState(() => (kept ??= createPapersStore(connectPapersWorker())))
  useEffect(() => void store.getState().load(null), [store])
  useEffect(() => () => store.getState().stop(), [store])
  return (
    <PapersStoreContext value={store}>
      <div className="page articles">
        <a className="skip-link" href="#article-main" onClick={(event) => {
          event.preventDefault()
          document.getElementById('article-main')?.focus()
        }}>{texts.skipToExperiment}</a>
        <PlaceHeader place="papers" />
        <div className="article-room">
          <PapersAside current={place.id} />
          <Main place={place} />
        </div>
      </div>
    </PapersStoreContext>
  )
}

function Main({ place: { id, settings } }: { place: PapersPlace }) {
  const main = useRef<HTMLElement>(null)
  const paper = paperNamed(id)
  const cards = usePapers((state) => (paper === undefined ? undefined : state.cards[paper.id]))
  const setSettings = useCallback((changed: Settings) => {
    history.replaceState(null, '', papersHash({ id, settings: changed }))
    dispatchEvent(new PopStateEvent('popstate'))
  }, [id])
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [id])
  const at = cards?.findIndex((card) => card.id === id) ?? -1
  const card = cards?.[at]
  useEffect(() => {
    document.title = texts.documentTitle(card?.title ?? paper?.short ?? texts.papers)
    return () => {
      document.title = texts.product
    }
  }, [card, paper])
  return (
    <main id="article-main" className="article-main" ref={main} tabIndex={-1}>
      {paper !== undefined && card !== undefined && (
        <ExperimentPage
          key={card.id} card={card} paper={paper} settings={settings} setSettings={setSettings} before={cards?.[at - 1]}
          after={cards?.[at + 1]}
        />
      )}
      {paper !== undefined && id === paper.id && cards !== undefined && <PaperPage paper={paper} cards={cards} />}
      {(id === null || paper === undefined || (cards !== undefined && card === undefined && id !== paper.id)) && (
        <>
          {id !== null && <p role="alert" className="refused">{texts.noSuchExperiment(id)}</p>}
          <PapersIndex />
        </>
      )}
    </main>
  )
}

function paperNamed(id: string | null): Paper | undefined {
  if (id === null) return undefined
  const paperId = isPaperId(id) ? id : paperOfExperiment(id)
  return papers.find((paper) => paper.id === paperId)
}
