/** The predictions that do not hold, each with its likely reason. */
import { ofKind } from '../../papers/counting.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import * as texts from '../../texts/papers.ts'

interface FailedClaimsProps {
  claims: readonly ReproducedClaim[]
  /** Sliders have left the paper's setting: a claim that fails there does not contradict the paper. */
  changed: boolean
}

export function FailedClaims({ claims, changed }: FailedClaimsProps) {
  const predictions = ofKind(claims, 'prediction')
  const failing = predictions.filter(({ holds }) => !holds)
  if (changed) {
    if (predictions.length === 0) return null
    if (failing.length === 0) return <p>{texts.everyPredictionStillHoldsHere}</p>
    return <p>{texts.offThePaperSSetting(counted(failing.length, predictions.length))}</p>
  }
  if (failing.length === 0) return null
  return (
    <section aria-label={texts.claimsThatDoNotHold}>
      <h2>{texts.claimsThatDoNotHold}</h2>
      <dl className="differ">
        {failing.map(({ id, what, why }) => (
          <div key={id}><dt>{id}: {what}</dt><dd>{why}</dd></div>
        ))}
      </dl>
    </section>
  )
}

function counted(failing: number, all: number): string {
  return all === 1 ? texts.thePredictionNoLongerHolds : texts.ofPredictionsNoLonger(failing, all, failing === 1 ? 'holds' : 'hold')
}
