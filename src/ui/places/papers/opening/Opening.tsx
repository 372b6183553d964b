/** The opening page of a paper, for a reader who does not know it: question, method, findings beside ours, runs to try, figures, differences. */
import { useMemo } from 'react'
import { claimKinds } from '../../../../papers/claims/claim.ts'
import { notCounted, ofKind, predictionsHold } from '../../../../papers/counting.ts'
import type { GuideFinding, PaperGuide } from '../../../../papers/gallery/guide.ts'
import type { Paper } from '../../../../papers/papers.ts'
import { modelsHash, papersHash } from '../../../../store/address/placeAddresses.ts'
import { termWithId } from '../../../../texts/glossary/glossary.ts'
import { Symbols } from '../../../plots/Symbols.tsx'
import * as texts from '../../../../messages/compiled/en/places/papers.ts'
import type { ExperimentCard, OpeningTry, PaperOpening } from '../../../../compute/tasks/papers.ts'
import { claimStatusOf, PredictionMark } from '../PredictionMark.tsx'
import { curlyQuotes, claimValueText, simulatedText } from '../claimText.ts'
import { usePapers } from '../usePapers.ts'
import { useShareLink } from '../../../share/useShareLink.ts'
import { FigureIndex } from './FigureIndex.tsx'
import { TermList, TermText } from './Terms.tsx'
import { type KnownClaim, knownClaims, reasonShown } from './knownClaims.ts'
import { markTerms, type Piece } from './markTerms.ts'
import './opening.css'
import { SENTENCE_SPACE } from '../../../../units/lists.ts'
import { PaperText } from '../PaperText.tsx'

interface OpeningProps {
  paper: Paper
  cards: readonly ExperimentCard[]
  opening: PaperOpening
}

export function Opening({ paper, cards, opening }: OpeningProps) {
  const { asked, measured, findings, thoughts, terms } = opening.guide
  const checked = usePapers((state) => state.checked)
  const claims = knownClaims(cards, checked, opening)
  const [inAsked, inMeasured, ...inFindings] = useMemo(
    () =>
      markTerms(
        [asked, measured, ...findings.map((one) => one.paper)].map(curlyQuotes),
        terms.flatMap((id) => termWithId(id) ?? []),
      ),
    [asked, measured, findings, terms],
  )
  const apart = notCounted(claims)
  return (
    <div className="opening">
      <section aria-labelledby="asked">
        <h2 id="asked">{texts.whatWasAsked}</h2>
        <p>
          <TermText pieces={inAsked} />
        </p>
        <TermList marked={[inAsked]} />
      </section>
      <section aria-labelledby="measured">
        <h2 id="measured">{texts.howMeasured}</h2>
        <p>
          <TermText pieces={inMeasured} />
        </p>
        <TermList marked={[inMeasured]} />
      </section>
      <section aria-labelledby="found">
        <h2 id="found">{texts.whatTheyFound}</h2>
        <Findings findings={findings} marked={inFindings} claims={claims} cards={cards} />
      </section>
      <section aria-labelledby="tries">
        <h2 id="tries">{texts.whatToTry}</h2>
        <Tries tries={opening.tries} decides={opening.guide.decides} />
      </section>
      <section aria-labelledby="figures">
        <h2 id="figures">{texts.allFigures}</h2>
        <p className="opening-note">{texts.figuresExplained}</p>
        <FigureIndex name={texts.figuresOf(paper.short)} cards={cards} opening={opening} />
      </section>
      <section aria-labelledby="kinds">
        <h2 id="kinds">{texts.whatIsCounted}</h2>
        <p>{texts.countedOfPaper(predictionsHold(claims), apart)}</p>
        <dl className="claim-kinds">
          {claimKinds.map((kind) => (
            <div key={kind}>
              <dt>{texts.kindCount(texts.kinds[kind].title, ofKind(claims, kind).length)}</dt>
              <dd>{texts.kinds[kind].meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <WhereWeDiffer claims={claims} thoughts={thoughts} />
    </div>
  )
}

interface TriesProps {
  tries: readonly OpeningTry[]
  /** Page of Models on which the paper's method makes the decisions. */
  decides: PaperGuide['decides']
}

/** Runs to try: each link opens the run in Play. */
function Tries({ tries, decides }: TriesProps) {
  const encode = useShareLink()
  return (
    <ul className="tries">
      {tries.map(({ what, watch, scenario }) => (
        <li key={what}>
          {encode === null ? what : <a href={encode(scenario)}>{what}</a>}
          <span>{watch}</span>
        </li>
      ))}
      {decides !== undefined && (
        <li>
          <a href={modelsHash(decides)}>{texts.decidesByItself[decides]}</a>
          <span>{texts.watchDecisions}</span>
        </li>
      )}
    </ul>
  )
}

/** The predictions that do not hold with their reasons, what we think of the paper, and the predictions that hold. */
function WhereWeDiffer({ claims, thoughts }: { claims: readonly KnownClaim[]; thoughts: readonly string[] }) {
  const predictions = ofKind(claims, 'prediction')
  const [hits, misses] = [predictions.filter(({ holds }) => holds), predictions.filter(({ holds }) => !holds)]
  return (
    <section aria-labelledby="where-we-differ">
      <h2 id="where-we-differ">{texts.whereWeDiffer}</h2>
      <ul className="thoughts">
        {thoughts.map((thought) => (
          <li key={thought}>
            <PaperText>{thought}</PaperText>
          </li>
        ))}
      </ul>
      <h3>{texts.missCount(misses.length, predictions.length)}</h3>
      {misses.length > 0 && <ClaimList claims={misses} />}
      <details className="hits">
        <summary>{texts.hitCount(hits.length, predictions.length)}</summary>
        <ClaimList claims={hits} />
      </details>
    </section>
  )
}

function ClaimList({ claims }: { claims: readonly KnownClaim[] }) {
  return (
    <dl className="outcomes">
      {claims.map(({ id, what, paper, ours, unit, spread, seedsHeld, why, experiment }) => (
        <div key={id}>
          <dt>
            <a href={papersHash({ id: experiment, settings: {} })}>
              <PaperText>{texts.claimWithId(id, what)}</PaperText>
            </a>
          </dt>
          <dd>
            <PaperText>
              {texts.publishedAndSimulated(claimValueText(paper, unit), simulatedText({ ours, unit, spread })) +
                (seedsHeld === null ? '' : texts.heldForSeeds(seedsHeld.held, seedsHeld.of))}
            </PaperText>
          </dd>
          {why !== '' && (
            <dd className="outcome-why">
              <PaperText>{reasonShown(claims, { id, why })}</PaperText>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

interface FindingsProps {
  findings: readonly GuideFinding[]
  marked: readonly (readonly Piece[])[]
  claims: readonly KnownClaim[]
  cards: readonly ExperimentCard[]
}

/** The authors' findings, each with the predictions of our runs that answer it, misses first; the others are on the experiment's page. */
function Findings({ findings, marked, claims, cards }: FindingsProps) {
  return (
    <ol className="findings">
      {findings.map(({ experiment, claims: answers }, i) => {
        const card = cards.find(({ id }) => id === experiment)
        const predictions = ofKind(
          claims.filter((claim) => claim.experiment === experiment),
          'prediction',
        )
        const shown = predictions.filter(({ id }) => answers.includes(id)).toSorted((one, other) => Number(one.holds) - Number(other.holds))
        return (
          <li key={experiment}>
            <div>
              <p className="finding">
                <TermText pieces={marked[i]} />
              </p>
              <TermList marked={[marked[i]]} />
            </div>
            <div>
              <p className="finding-ours">
                {texts.ours}
                {SENTENCE_SPACE}
                {card !== undefined && (
                  <a href={papersHash({ id: experiment, settings: {} })}>
                    <PaperText>{texts.experimentLink(card.figure, card.title)}</PaperText>
                  </a>
                )}
              </p>
              {shown.length === 0 && <p className="opening-note">{texts.noPredictionHere}</p>}
              <ul>
                {shown.map(({ id, what, paper, ours, unit, spread, seedsHeld, holds }) => (
                  <li key={id}>
                    <PredictionMark holding={claimStatusOf({ holds, seedsHeld })} />
                    <span>
                      <span>
                        <PaperText>{what}</PaperText>
                      </span>
                      :{' '}
                      <b>
                        <PaperText>{simulatedText({ ours, unit, spread })}</PaperText>
                      </b>
                      {seedsHeld !== null && <PaperText>{texts.heldForSeeds(seedsHeld.held, seedsHeld.of)}</PaperText>}{' '}
                      <small>
                        <Symbols>{texts.publishedValue(claimValueText(paper, unit))}</Symbols>
                      </small>
                    </span>
                  </li>
                ))}
              </ul>
              {shown.length > 0 && predictions.length > shown.length && (
                <p className="opening-note">{texts.andMore(predictions.length - shown.length)}</p>
              )}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
