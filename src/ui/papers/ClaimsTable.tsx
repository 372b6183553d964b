/** What the paper claims, its value and ours side by side. */
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import type { ClaimCard } from '../../worker/papersProtocol.ts'
import { cellText, readable } from '../plots/drawingTable.ts'
import { HoldingMark } from './HoldingMark.tsx'

interface ClaimsTableProps {
  cards: readonly ClaimCard[]
  /** Undefined until it has been computed. */
  claims: readonly ReproducedClaim[] | undefined
}

export function ClaimsTable({ cards, claims }: ClaimsTableProps) {
  return (
    <table className="article-table claims">
      <caption className="sr-only">The paper’s claims and what comes out here</caption>
      <thead>
        <tr>
          <th scope="col">Claim</th>
          <th scope="col">paper</th>
          <th scope="col">ours</th>
          <th scope="col"><span className="sr-only">holds</span></th>
        </tr>
      </thead>
      <tbody>
        {cards.map((card) => {
          const claim = claims?.find(({ id }) => id === card.id)
          return (
            <tr key={card.id} id={`claim-${card.id}`}>
              <th scope="row">
                {card.what}
                {claim !== undefined && <small>{card.id} · {claim.tolerance}</small>}
              </th>
              <td>{valueText(card.paper, card.unit)}</td>
              <td className="ours">{claim === undefined ? '…' : valueText(claim.ours ?? '–', card.unit)}</td>
              <td><HoldingMark holding={claim === undefined ? 'unknown' : claim.holds ? 'holds' : 'not'} /></td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function valueText(value: number | string, unit: string): string {
  if (typeof value === 'string') return readable(value)
  return unit === '' ? cellText(value) : `${cellText(value)}\u00A0${unit}`
}
