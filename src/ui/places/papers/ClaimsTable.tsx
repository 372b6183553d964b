/**
 * The paper's claims with published and simulated values side by side: predictions first; definitions and inputs are separate, because they
 * are not counted.
 */
import { Table } from '../../../kit/Table.tsx'
import { claimKinds } from '../../../papers/claims/claim.ts'
import { ofKind } from '../../../papers/counting.ts'
import { wrongEngines } from '../../../papers/claims/wrongEngines.ts'
import type { StoredClaim } from '../../../papers/gallery/picture.ts'
import type { ClaimCard } from '../../../compute/tasks/papers.ts'
import { claimNumberText, claimValueText, oursText, rangeEndText } from './claimText.ts'
import { claimStatusOf, PredictionMark } from './PredictionMark.tsx'
import * as texts from '../../../messages/compiled/en/places/papers.ts'
import { PaperText } from './PaperText.tsx'

interface ClaimsTableProps {
  cards: readonly ClaimCard[]
  /** Undefined until they have been computed. */
  claims: readonly StoredClaim[] | undefined
}

export function ClaimsTable({ cards, claims }: ClaimsTableProps) {
  const claimOf = ({ id }: ClaimCard) => claims?.find((one) => one.id === id)
  return (
    <Table
      label={texts.claimsAndValues}
      className="type-caption"
      stacked={2}
      rows={claimKinds.flatMap((kind) => ofKind(cards, kind))}
      keyOf={({ id }) => id}
      groups={{ of: ({ kind }) => kind, head: (kind) => <KindHead kind={kind as ClaimCard['kind']} /> }}
      columns={[
        { head: texts.claim, cell: ({ what }) => <PaperText>{what}</PaperText> },
        { head: texts.published, cell: ({ paper, unit }) => claimValueText(paper, unit) },
        {
          head: texts.simulated,
          className: 'font-semibold',
          cell: (card) => {
            const claim = claimOf(card)
            return <PaperText>{claim === undefined ? '…' : oursText({ ours: claim.ours, unit: card.unit })}</PaperText>
          },
        },
        {
          head: texts.holds,
          isHeadHidden: true,
          cell: (card) => {
            const claim = claimOf(card)
            return <PredictionMark holding={claim === undefined ? 'unknown' : claimStatusOf(claim)} />
          },
        },
      ]}
      note={(card) => <PaperText>{noteText(card, claimOf(card))}</PaperText>}
    />
  )
}

function KindHead({ kind }: Pick<ClaimCard, 'kind'>) {
  const { title, meaning } = texts.kinds[kind]
  return (
    <>
      {title} <small className="block type-caption font-normal text-text2">{meaning}</small>
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
