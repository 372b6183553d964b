/** The predictions that do not hold, each with its likely reason. */
import { ofKind } from '../../papers/counting.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'

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
    if (failing.length === 0) return <p>Every prediction still holds here, off the paper’s setting.</p>
    return <p>Off the paper’s setting {counted(failing.length, predictions.length)}.</p>
  }
  if (failing.length === 0) return null
  return (
    <section aria-label="Claims that do not hold">
      <h2>Claims that do not hold</h2>
      <dl className="differ">
        {failing.map(({ id, what, why }) => (
          <div key={id}><dt>{id}: {what}</dt><dd>{why}</dd></div>
        ))}
      </dl>
    </section>
  )
}

function counted(failing: number, all: number): string {
  return all === 1 ? 'the prediction no longer holds' : `${failing} of ${all} predictions no longer ${failing === 1 ? 'holds' : 'hold'}`
}
