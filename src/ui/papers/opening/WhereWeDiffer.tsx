/** The predictions that do not hold with their reasons, what we think of the paper, and the predictions that hold. */
import { ofKind } from '../../../papers/counting.ts'
import { papersHash } from '../../../store/papers/papersAddress.ts'
import { valueText } from '../claimText.ts'
import type { KnownClaim } from './knownClaims.ts'
import * as texts from '../../../texts/places/papers.ts'

export function WhereWeDiffer({ claims, thoughts }: { claims: readonly KnownClaim[]; thoughts: readonly string[] }) {
  const predictions = ofKind(claims, 'prediction')
  const [hits, misses] = [predictions.filter(({ holds }) => holds), predictions.filter(({ holds }) => !holds)]
  return (
    <section aria-labelledby="where-we-differ">
      <h2 id="where-we-differ">{texts.whereWeDiffer}</h2>
      <ul className="thoughts">{thoughts.map((thought) => <li key={thought}>{thought}</li>)}</ul>
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
      {claims.map(({ id, what, paper, ours, unit, why, experiment }) => (
        <div key={id}>
          <dt><a href={papersHash({ id: experiment, settings: {} })}>{texts.claimWithId(id, what)}</a></dt>
          <dd>{texts.publishedAndSimulated(valueText(paper, unit), valueText(ours ?? '–', unit))}</dd>
          {why !== '' && <dd className="outcome-why">{why}</dd>}
        </div>
      ))}
    </dl>
  )
}
