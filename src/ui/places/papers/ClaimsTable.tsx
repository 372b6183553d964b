/**
 * The paper's claims with published and simulated values side by side: predictions first; definitions and inputs are separate, because they
 * are not counted.
 */
import { claimKinds } from '../../../papers/claims/claim.ts'
import { ofKind } from '../../../papers/counting.ts'
import { wrongEngines } from '../../../papers/claims/wrongEngines.ts'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import type { ClaimCard } from '../../../compute/tasks/papers.ts'
import { claimNumberText, claimValueText, oursText, rangeEndText } from './claimText.ts'
import { claimStatusOf, PredictionMark } from './PredictionMark.tsx'
import * as texts from '../../../texts/places/papers.ts'
import { PaperText } from './PaperText.tsx'

interface ClaimsTableProps {
  cards: readonly ClaimCard[]
  /** Undefined until they have been computed. */
  claims: readonly StoredClaim[] | undefined
}

export function ClaimsTable({ cards, claims }: ClaimsTableProps) {
  return (
    <table className="article-table claims">
      <caption className="sr-only">{texts.claimsAndValues}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.claim}</th>
          <th scope="col">{texts.published}</th>
          <th scope="col">{texts.simulated}</th>
          <th scope="col">
            <span className="sr-only">{texts.holds}</span>
          </th>
        </tr>
      </thead>
      {claimKinds.map((kind) => {
        const own = ofKind(cards, kind)
        if (own.length === 0) return null
        const { title, meaning } = texts.kinds[kind]
        return (
          <tbody key={kind} className={`claims-${kind}`}>
            <tr className="claims-kind">
              <th scope="rowgroup" colSpan={4}>
                {title} <small>{meaning}</small>
              </th>
            </tr>
            {own.map((card) => (
              <ClaimRow key={card.id} card={card} claim={claims?.find(({ id }) => id === card.id)} />
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

function ClaimRow({ card, claim }: { card: ClaimCard; claim: StoredClaim | undefined }) {
  return (
    <>
      <tr id={`claim-${card.id}`} className="claim">
        <th scope="row">
          <PaperText>{card.what}</PaperText>
        </th>
        <td>{claimValueText(card.paper, card.unit)}</td>
        <td className="ours">
          <PaperText>{claim === undefined ? '…' : oursText({ ours: claim.ours, unit: card.unit })}</PaperText>
        </td>
        <td>
          <PredictionMark holding={claim === undefined ? 'unknown' : claimStatusOf(claim)} />
        </td>
      </tr>
      <tr className="claim-note">
        <td colSpan={4}>
          <PaperText>{noteText(card, claim)}</PaperText>
        </td>
      </tr>
    </>
  )
}

function noteText(card: ClaimCard, claim: StoredClaim | undefined): string {
  const tolerance = toleranceText(card.id, card.tolerance)
  if (claim === undefined) return tolerance + missedText(card)
  const { seedsHeld, holds } = claim
  const held = seedsHeld === null ? '' : texts.heldForSeeds(seedsHeld.held, seedsHeld.of)
  return tolerance + spreadText(claim) + held + (holds ? missedText(card) : '')
}

/** A tolerance is an amount with its reason, or `none`: the text after it is the test. */
function toleranceText(id: string, tolerance: string): string {
  if (tolerance === 'none') return texts.claimAsStated(id)
  const test = /^none[:;,] (.+)$/s.exec(tolerance)?.[1]
  if (test !== undefined) return texts.claimAndTest(id, test)
  return /^(?:±|\d)/.test(tolerance) ? texts.claimAndTolerance(id, tolerance) : texts.claimAndTest(id, tolerance)
}

/** Lowest and highest value over several seeds. */
function spreadText({ spread, unit }: StoredClaim): string {
  if (spread === null || claimNumberText(spread[0]) === claimNumberText(spread[1])) return ''
  return texts.spreadOverSeeds(claimNumberText(spread[0]), rangeEndText(spread[1], unit))
}

/** The fault of an engine that misses this prediction. */
function missedText({ wrongEngine }: ClaimCard): string {
  return wrongEngine === null ? '' : texts.missedByEngine(wrongEngines[wrongEngine])
}
