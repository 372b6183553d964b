/** What the authors found, each finding beside what our runs give for it. */
import type { Finding } from '../../../papers/gallery/guide.ts'
import { ofKind } from '../../../papers/counting.ts'
import { papersHash } from '../../../store/papers/papersAddress.ts'
import type { ExperimentCard } from '../../../worker/papers/papersProtocol.ts'
import { valueText } from '../claimText.ts'
import { PredictionMark } from '../PredictionMark.tsx'
import type { KnownClaim } from './knownClaims.ts'
import type { Piece } from './markTerms.ts'
import { TermList } from './TermList.tsx'
import { TermText } from './TermText.tsx'
import * as texts from '../../../texts/places/papers.ts'

interface FindingsProps {
  findings: readonly Finding[]
  marked: readonly (readonly Piece[])[]
  claims: readonly KnownClaim[]
  cards: readonly ExperimentCard[]
}

/** Claims of an experiment that are set beside a finding; the others are on its page. */
const MOST_SHOWN = 3

export function Findings({ findings, marked, claims, cards }: FindingsProps) {
  return (
    <ol className="findings">
      {findings.map(({ experiment }, i) => {
        const card = cards.find(({ id }) => id === experiment)
        const predictions = ofKind(claims.filter((claim) => claim.experiment === experiment), 'prediction')
        return (
          <li key={experiment}>
            <div>
              <p className="finding"><TermText pieces={marked[i]} /></p>
              <TermList marked={[marked[i]]} />
            </div>
            <div>
              <p className="finding-ours">
                {texts.ours} {card !== undefined && <a href={papersHash({ id: experiment, settings: {} })}>{texts.experimentLink(card.figure, card.title)}</a>}
              </p>
              {predictions.length === 0 && <p className="opening-note">{texts.noPredictionHere}</p>}
              <ul>
                {predictions.slice(0, MOST_SHOWN).map(({ id, what, paper, ours, unit, holds }) => (
                  <li key={id}>
                    <PredictionMark holding={holds ? 'holds' : 'not'} />
                    <span>{what}: <b>{valueText(ours ?? '–', unit)}</b> <small>{texts.publishedValue(valueText(paper, unit))}</small></span>
                  </li>
                ))}
              </ul>
              {predictions.length > MOST_SHOWN && <p className="opening-note">{texts.andMore(predictions.length - MOST_SHOWN)}</p>}
            </div>
          </li>
        )
      })}
    </ol>
  )
}
