/** The predictions that do not hold with their likely reasons; claims of one reason share it. */
import { ofKind } from '../../../papers/counting.ts'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import { PaperText } from './PaperText.tsx'

interface FailedClaimsProps {
  /** Title of the experiment: a page may have several of these lists. */
  title: string
  claims: readonly StoredClaim[]
  /** Sliders have left the paper's setting: a claim that fails there does not contradict the paper. */
  changed: boolean
}

export function FailedClaims({ title, claims, changed }: FailedClaimsProps) {
  const predictions = ofKind(claims, 'prediction')
  const failing = predictions.filter(({ holds }) => !holds)
  if (changed) {
    if (predictions.length === 0) return null
    if (failing.length === 0) return <p>{texts.allHoldAtSettings}</p>
    return <p>{texts.failAtSettings(failing.length, predictions.length)}</p>
  }
  if (failing.length === 0) return null
  return (
    <section aria-label={texts.failedClaimsOf(title)}>
      <h2>{texts.failedClaims}</h2>
      <dl className="differ">
        {[...new Set(failing.map(({ why }) => why))].map((why) => (
          <div key={why}>
            {failing
              .filter((one) => one.why === why)
              .map(({ id, what, seedsHeld }) => (
                <dt key={id}>
                  <span>
                    <PaperText>{texts.claimWithId(id, what)}</PaperText>
                  </span>
                  {seedsHeld !== null && <PaperText>{texts.heldForSeeds(seedsHeld.held, seedsHeld.of)}</PaperText>}
                </dt>
              ))}
            <dd>
              <PaperText>{why}</PaperText>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
