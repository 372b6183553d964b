/** All five papers: question, number of predictions that hold, and a small picture of every figure. */
import { notCounted, ofKind, predictionsHold } from '../../papers/counting.ts'
import { papers } from '../../papers/papers.ts'
import type { Paper } from '../../papers/papers.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import { papersHash } from '../../store/papers/papersAddress.ts'
import { Citation } from './Citation.tsx'
import { FigureIndex } from './opening/FigureIndex.tsx'
import { knownClaims } from './opening/knownClaims.ts'
import { usePapers, usePapersStore } from './usePapers.ts'
import * as texts from '../../texts/places/papers.ts'

export function PapersIndex() {
  return (
    <article className="article" aria-labelledby="papers-title">
      <h1 id="papers-title">{texts.fivePapers}</h1>
      <p className="explanation">{texts.papersExplained}</p>
      <CheckAll />
      {papers.map((paper) => <PaperEntry key={paper.id} paper={paper} />)}
    </article>
  )
}

function CheckAll() {
  const store = usePapersStore()
  const cards = usePapers((state) => state.cards)
  const checked = usePapers((state) => state.checked)
  const left = usePapers((state) => state.toCheck.length)
  const trouble = usePapers((state) => state.trouble)
  const all = papers.flatMap(({ id }) => cards[id] ?? [])
  const claims = all.flatMap(({ id }) => checked[id]?.claims ?? [])
  const known = all.filter(({ id }) => checked[id] !== undefined).length
  return (
    <div className="check-all">
      {left > 0
        ? <button type="button" className="tool" onClick={() => store.getState().stop()}>{texts.cancel}</button>
        : (
          <button
            type="button" className="tool primary" disabled={all.length > 0 && known === all.length}
            onClick={() => void store.getState().checkAll()}
          >{texts.checkAllClaims}</button>
        )}
      {left > 0 && <progress aria-label={texts.experimentsChecked} value={known} max={all.length} />}
      <p role="status">
        {claims.length > 0
          && texts.experimentsComputed(counted(claims), known, all.length)}
      </p>
      {trouble !== null && <p role="alert">{trouble}</p>}
    </div>
  )
}

/** `5 of 7 predictions hold (2 definitions, 1 input not counted)` */
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
    <section className="paper-entry" aria-labelledby={paper.id}>
      <h2 id={paper.id}><a href={hash}>{paper.title}</a></h2>
      <p className="explanation"><Citation paper={paper} untitled /></p>
      {opening !== undefined && <p className="paper-asked">{opening.guide.asked}</p>}
      <p className="paper-count">
        {cards === undefined || opening === undefined ? texts.loading : texts.paperOutcome(cards.length, predictionsHold(claims), notCounted(claims))}{' '}
        {opening !== undefined && <a href={hash}>{misses === 0 ? texts.readPaper : texts.readPaperAndMisses(misses)}</a>}
      </p>
      {cards !== undefined && opening !== undefined && <FigureIndex name={texts.figuresOf(paper.short)} cards={cards} opening={opening} />}
    </section>
  )
}
