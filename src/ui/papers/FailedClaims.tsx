/** The predictions that do not hold, each with its likely reason. */
import { ofKind } from '../../papers/counting.ts'
import type { StoredClaim } from '../../papers/gallery/picture.ts'
import * as texts from '../../texts/places/papers.ts'

interface FailedClaimsProps {
  claims: readonly StoredClaim[]
  /** Sliders have left the paper's setting: a claim that fails there does not contradict the paper. */
  changed: boolean
}

export function FailedClaims({ claims, changed }: FailedClaimsProps) {
  const predictions = ofKind(claims, 'prediction')
  const failing = predictions.filter(({ holds }) => !holds)
  if (changed) {
    if (predictions.length === 0) return null
    if (failing.length === 0) return <p>{texts.allHoldAtSettings}</p>
    return <p>{texts.failAtSettings(failing.length, predictions.length)}</p>
  }
  if (failing.length === 0) return null
  return (
    <section aria-label={texts.failedClaims}>
      <h2>{texts.failedClaims}</h2>
      <dl className="differ">
        {failing.map(({ id, what, why }) => (
          <div key={id}><dt>{texts.claimWithId(id, what)}</dt><dd>{why}</dd></div>
        ))}
      </dl>
    </section>
  )
}
