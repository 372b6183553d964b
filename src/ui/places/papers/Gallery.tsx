/** The Papers place: the list of experiments at the left, and the page named by the address beside it. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button } from '../../../kit/Button.tsx'
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { notCounted, ofKind, predictionsHold } from '../../../papers/counting.ts'
import { type Settings, settingsInRange } from '../../../papers/experiment.ts'
import { isPaperId, type Paper, paperOfExperiment, papers } from '../../../papers/papers.ts'
import type { ReproducedClaim } from '../../../papers/reproduce.ts'
import { papersHash } from '../../../store/address/placeAddresses.ts'
import type { PapersPlace } from '../../../store/address/placeAddresses.ts'
import { unreadInPapers } from '../../../store/address/unreadParts.ts'
import { createPapersStore, type PapersStore } from '../../../store/papers/papersStore.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import type { ExperimentCard } from '../../../compute/tasks/papers.ts'
import { ComputerContext } from '../../../compute/useTask.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { UnreadQuery } from '../../frame/UnreadNotice.tsx'
import { DrawingView } from '../../plots/DrawingView.tsx'
import { Citation } from './Citation.tsx'
import { ClaimsTable } from './ClaimsTable.tsx'
import { Computing } from './Computing.tsx'
import { ExperimentPage } from './ExperimentPage.tsx'
import { FailedClaims } from './FailedClaims.tsx'
import { PredictionMark, predictionStatusOf, predictionStatusText, type PredictionStatus } from './PredictionMark.tsx'
import { claimsShown } from './claimsShown.ts'
import { FigureIndex } from './opening/FigureIndex.tsx'
import { Opening } from './opening/Opening.tsx'
import { knownClaims } from './opening/knownClaims.ts'
import { pictureNotes } from './pictureNotes.ts'
import { PapersStoreContext, usePapers, usePapersStore } from './usePapers.ts'
import './papers.css'
import { namesInRow } from '../../../units/punctuation.ts'
import { SENTENCE_SPACE } from '../../../units/lists.ts'

/** Kept while another place is shown, so that computed results stay. */
let kept: PapersStore | null = null

export function Gallery({ place }: { place: PapersPlace }) {
  const computer = useContext(ComputerContext)
  const [store] = useState(() => (kept ??= createPapersStore(computer)))
  useEffect(() => void store.getState().load(null), [store])
  useEffect(() => () => store.getState().stop(), [store])
  return (
    <PapersStoreContext value={store}>
      <PapersPage place={place} />
    </PapersStoreContext>
  )
}

function PapersPage({ place }: { place: PapersPlace }) {
  const { id } = place
  const paper = paperNamed(id)
  const cards = usePapers((state) => (paper === undefined ? undefined : state.cards[paper.id]))
  const trouble = usePapers((state) => (paper === undefined ? undefined : state.troubles[paper.id]))
  const card = cards?.find((one) => one.id === id)
  return (
    <Page
      title={texts.documentTitle(card?.title ?? paper?.short ?? texts.papers)}
      page={id}
      className="papers"
      header={<PlaceHeader page="papers" />}
      aside={<PapersAside current={id} />}>
      {paper === undefined && <AllPapers asked={id} />}
      {paper !== undefined && cards !== undefined && <OfPaper paper={paper} cards={cards} place={place} />}
      {paper !== undefined && cards === undefined && <NotListed trouble={trouble} />}
    </Page>
  )
}

/** In place of a paper whose list of experiments is loading, or could not be loaded. */
function NotListed({ trouble }: { trouble: string | undefined }) {
  return (
    <div className="article">{trouble === undefined ? <p className="text-text2">{texts.loading}</p> : <p role="alert">{trouble}</p>}</div>
  )
}

/** The whole paper, or the one of its experiments that the address names. */
function OfPaper({ paper, cards, place: { id, settings } }: { paper: Paper; cards: readonly ExperimentCard[]; place: PapersPlace }) {
  const setSettings = useCallback(
    (changed: Settings) => {
      history.replaceState(null, '', papersHash({ id, settings: changed }))
      dispatchEvent(new PopStateEvent('popstate'))
    },
    [id],
  )
  const card = cards.find((one) => one.id === id)
  const inRange = useMemo(() => (card === undefined ? settings : settingsInRange(card, settings)), [card, settings])
  const read = useCallback((query: URLSearchParams) => unreadInPapers(query, card?.sliders ?? []), [card])
  if (id === paper.id)
    return (
      <>
        <UnreadQuery read={read} />
        <PaperPage paper={paper} cards={cards} />
      </>
    )
  if (card === undefined) return <AllPapers asked={id} />
  const at = cards.indexOf(card)
  return (
    <>
      <UnreadQuery read={read} />
      <ExperimentPage
        key={card.id}
        card={card}
        paper={paper}
        settings={inRange}
        setSettings={setSettings}
        before={cards[at - 1]}
        after={cards[at + 1]}
      />
    </>
  )
}

/** `asked`: a name of neither a paper nor an experiment; null: the address has no such name. */
function AllPapers({ asked }: { asked: string | null }) {
  return (
    <>
      {asked !== null && <Notice>{texts.noSuchExperiment(asked)}</Notice>}
      <PapersIndex />
    </>
  )
}

function paperNamed(id: string | null): Paper | undefined {
  if (id === null) return undefined
  const paperId = isPaperId(id) ? id : paperOfExperiment(id)
  return papers.find((paper) => paper.id === paperId)
}

/** The list of all experiments by paper, each with the mark of its predictions. */
function PapersAside({ current }: { current: string | null }) {
  const cards = usePapers((state) => state.cards)
  const openings = usePapers((state) => state.openings)
  const checked = usePapers((state) => state.checked)
  const list = useRef<HTMLElement>(null)
  const isListed = Object.keys(cards).length
  // The list is far longer than the page: the entry that is read is in view.
  useEffect(() => {
    const entry = list.current?.querySelector('[aria-current]')
    const { current: room } = list
    if (room === null || !(entry instanceof HTMLElement) || room.scrollHeight <= room.clientHeight) return
    const [top, bottom] = [entry.offsetTop - room.offsetTop, entry.offsetTop - room.offsetTop + entry.offsetHeight]
    if (top < room.scrollTop || bottom > room.scrollTop + room.clientHeight) room.scrollTop = top - room.clientHeight / 2
  }, [current, isListed])
  return (
    <nav className="article-aside" aria-label={texts.experiments} ref={list}>
      <a className="aside-all" href={papersHash({ id: null, settings: {} })} aria-current={current === null ? 'page' : undefined}>
        {texts.allPapers}
      </a>
      <p className="aside-key" aria-hidden="true">
        {(['holds', 'part', 'not', 'uncounted', 'unknown'] as PredictionStatus[]).map((holding) => (
          <span key={holding}>
            <PredictionMark holding={holding} silent /> {predictionStatusText[holding]}
          </span>
        ))}
      </p>
      {papers.map(({ id, short }) => {
        const experiments = cards[id] ?? []
        const known = knownClaims(experiments, checked, openings[id])
        const predictions = ofKind(known, 'prediction')
        return (
          <section key={id} aria-label={short}>
            <p className="aside-head">
              <a href={papersHash({ id, settings: {} })} aria-current={current === id ? 'page' : undefined}>
                {short}
              </a>
              {predictions.length > 0 && (
                <span>{texts.countHolding(predictions.filter(({ holds }) => holds).length, predictions.length)}</span>
              )}
            </p>
            <ul>
              {experiments.map((card) => (
                <AsideEntry
                  key={card.id}
                  card={card}
                  isCurrent={current === card.id}
                  status={predictionStatusOf(known.filter(({ experiment }) => experiment === card.id))}
                />
              ))}
            </ul>
          </section>
        )
      })}
    </nav>
  )
}

function AsideEntry({ card, isCurrent, status }: { card: ExperimentCard; isCurrent: boolean; status: PredictionStatus }) {
  return (
    <li>
      <a href={papersHash({ id: card.id, settings: {} })} aria-current={isCurrent ? 'page' : undefined}>
        <span className="font-semibold">
          <Unbroken>{card.figure}</Unbroken>
        </span>
        <span className="aside-title">
          <Unbroken>{card.title}</Unbroken>
        </span>
        <PredictionMark holding={status} />
      </a>
    </li>
  )
}

/** A whole paper, from top to bottom: its opening page, then each experiment, computed when it scrolls into view. */
function PaperPage({ paper, cards }: { paper: Paper; cards: readonly ExperimentCard[] }) {
  const opening = usePapers((state) => state.openings[paper.id])
  return (
    <article className="article paper-page" aria-labelledby="paper-title">
      <PageHead id="paper-title" subject={paper.short} headline={paper.title} because={<Citation paper={paper} untitled />} />
      {opening !== undefined && <Opening paper={paper} cards={cards} opening={opening} />}
      {cards.map((card) => (
        <ExperimentSection key={card.id} card={card} from={paper} />
      ))}
    </article>
  )
}

function ExperimentSection({ card, from }: { card: ExperimentCard; from: Paper }) {
  const { id, paper, title, figure, rows, explanation, sliders } = card
  const store = usePapersStore()
  const shown = usePapers((state) => state.checked[id])
  const stored = usePapers((state) => state.openings[paper]?.pictures[id]?.claims)
  const { claims } = claimsShown(stored, shown, false)
  const busy = usePapers((state) => state.running?.experiment === id)
  const attach = useCallback(
    (element: Element | null) => {
      if (element === null) return
      const observer = new IntersectionObserver(
        (entries) => {
          if (!entries.some(({ isIntersecting }) => isIntersecting)) return
          observer.disconnect()
          store.getState().check(id)
        },
        { rootMargin: '200px' },
      )
      observer.observe(element)
      return () => observer.disconnect()
    },
    [store, id],
  )
  const own = papersHash({ id, settings: {} })
  return (
    <section className="paper-section" aria-labelledby={id} ref={attach} aria-busy={busy}>
      <p className="place-subject">{texts.figureAndRows(figure, namesInRow(rows))}</p>
      <h2 id={id}>
        <a href={own}>{title}</a>
      </h2>
      <p className="place-lead">
        <Unbroken>{explanation}</Unbroken>
      </p>
      <div className="article-body">
        <div className="drawings">
          {shown === undefined && <div className="drawing-place" />}
          {shown?.kind === 'refused' && <Notice>{shown.why}</Notice>}
          {shown?.kind === 'done' &&
            shown.drawings.map((drawing) => (
              <DrawingView key={drawing.title} drawing={drawing} file={id} notes={pictureNotes(card, from, shown.settings)} />
            ))}
        </div>
        <div className="beside">
          <Computing experiment={id} />
          <ClaimsTable cards={card.claims} claims={claims} />
          <p>
            <a href={own}>{sliders.length > 0 ? texts.openExperimentWithSettings : texts.openExperiment}</a>
          </p>
          {claims !== undefined && <FailedClaims title={title} claims={claims} changed={false} />}
        </div>
      </div>
    </section>
  )
}

/** All five papers: question, number of predictions that hold, and a small picture of every figure. */
function PapersIndex() {
  return (
    <article className="article" aria-labelledby="papers-title">
      <PageHead
        id="papers-title"
        headline={texts.fivePapers}
        because={
          <>
            <b className="block font-semibold text-text">
              <OutcomeOfAll />
            </b>
            {texts.papersExplained}
          </>
        }
      />
      <CheckAll />
      <details className="counting">
        <summary>{texts.whatIsCounted}</summary>
        <p>{texts.countingExplained}</p>
      </details>
      {papers.map((paper) => (
        <PaperEntry key={paper.id} paper={paper} />
      ))}
    </article>
  )
}

/** Predictions of all papers that hold, as stored with ten seeds; without them, as checked on this page. */
function OutcomeOfAll() {
  const cards = usePapers((state) => state.cards)
  const openings = usePapers((state) => state.openings)
  const checked = usePapers((state) => state.checked)
  if (papers.some(({ id }) => openings[id] === undefined || cards[id] === undefined)) return texts.loading
  const predictions = ofKind(
    papers.flatMap(({ id }) => knownClaims(cards[id] ?? [], checked, openings[id])),
    'prediction',
  )
  const holding = predictions.filter(({ holds }) => holds).length
  return texts.outcomeOfAll(holding, predictions.length, predictions.length - holding)
}

function CheckAll() {
  const store = usePapersStore()
  const cards = usePapers((state) => state.cards)
  const checked = usePapers((state) => state.checked)
  const left = usePapers((state) => state.toCheck.length)
  const trouble = usePapers((state) => Object.values(state.troubles).at(-1))
  const all = papers.flatMap(({ id }) => cards[id] ?? [])
  const claims = all.flatMap(({ id }) => checked[id]?.claims ?? [])
  const known = all.filter(({ id }) => checked[id] !== undefined).length
  return (
    <div className="check-all">
      {left > 0 ? (
        <Button onClick={() => store.getState().stop()}>{texts.cancel}</Button>
      ) : (
        <Button look="primary" disabled={all.length > 0 && known === all.length} onClick={() => void store.getState().checkAll()}>
          {texts.checkAllClaims}
        </Button>
      )}
      {left > 0 && <progress aria-label={texts.experimentsChecked} value={known} max={all.length} />}
      <p role="status">{claims.length > 0 && texts.experimentsComputed(counted(claims), known, all.length)}</p>
      {trouble !== undefined && <p role="alert">{trouble}</p>}
    </div>
  )
}

/** `5 of 7 predictions hold (not counted: 2 definitions, 1 input)` */
function counted(claims: readonly ReproducedClaim[]): string {
  const apart = notCounted(claims)
  return apart === '' ? predictionsHold(claims) : texts.withNotCounted(predictionsHold(claims), apart)
}

function PaperEntry({ paper }: { paper: Paper }) {
  const cards = usePapers((state) => state.cards[paper.id])
  const opening = usePapers((state) => state.openings[paper.id])
  const checked = usePapers((state) => state.checked)
  const claims = knownClaims(cards ?? [], checked, opening)
  const hash = papersHash({ id: paper.id, settings: {} })
  const misses = ofKind(claims, 'prediction').filter(({ holds }) => !holds).length
  return (
    <section className="mt-5 border-t border-line pt-4" aria-labelledby={paper.id}>
      <h2 id={paper.id}>
        <a href={hash}>{paper.title}</a>
      </h2>
      <p className="place-lead">
        <Citation paper={paper} untitled />
      </p>
      {opening !== undefined && <p className="paper-asked">{opening.guide.asked}</p>}
      <p className="mt-2 text-[0.75rem] text-text2">
        {cards === undefined || opening === undefined
          ? texts.loading
          : texts.paperOutcome(cards.length, predictionsHold(claims), notCounted(claims))}
        {SENTENCE_SPACE}
        {opening !== undefined && <a href={hash}>{misses === 0 ? texts.readPaper : texts.readPaperAndMisses(misses)}</a>}
      </p>
      {cards !== undefined && opening !== undefined && <FigureIndex name={texts.figuresOf(paper.short)} cards={cards} opening={opening} />}
    </section>
  )
}
