/** The claims that do not come out, each with the likely reason. */
import type { ReproducedClaim } from '../../papers/reproduce.ts'

interface WhereWeDifferProps {
  claims: readonly ReproducedClaim[]
  /** Sliders have left the paper's setting: a claim that fails there does not speak against the paper. */
  bent: boolean
}

export function WhereWeDiffer({ claims, bent }: WhereWeDifferProps) {
  const failing = claims.filter(({ holds }) => !holds)
  if (bent) {
    if (failing.length === 0) return <p>Every claim still holds here, off the paper’s setting.</p>
    return <p>Off the paper’s setting {counted(failing.length, claims.length)}.</p>
  }
  if (failing.length === 0) return null
  return (
    <section aria-label="Where we differ">
      <h2>Where we differ</h2>
      <dl className="differ">
        {failing.map(({ id, what, why }) => (
          <div key={id}><dt>{id}: {what}</dt><dd>{why}</dd></div>
        ))}
      </dl>
    </section>
  )
}

function counted(failing: number, all: number): string {
  return all === 1 ? 'the claim no longer holds' : `${failing} of ${all} claims no longer ${failing === 1 ? 'holds' : 'hold'}`
}
