/**
 * The papers' claims as Markdown (`docs/papers.md`): predictions that hold, by paper and row; failing predictions with their reason; and
 * definitions and inputs, which are not counted.
 */
import type { ClaimKind } from '../../papers/claims/claim.ts'
import { failingByCause, notCounted, ofKind, predictionsHold } from '../../papers/counting.ts'
import { paperOfRow, rowIds } from '../../papers/claims/paperRows.ts'
import { plainStyle, publishedWithUnit, simulatedWithUnit } from '../../papers/claims/valueText.ts'
import { papers } from '../../papers/papers.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import { statusLine } from '../../papers/rowStatus.ts'
import * as texts from '../../messages/compiled/en/places/papers.ts'
import { plural } from '../../units/format.ts'

const style = plainStyle(3)

export function markdownLines(entries: readonly ReproducedClaim[], seeds: number): string[] {
  const missed = entries.filter(({ holds }) => !holds)
  return [
    countLine(entries, seeds),
    '',
    statusLine(entries),
    ...causesLine(entries),
    '',
    row(['paper', 'predictions', 'hold', 'definitions', 'inputs', 'predictions by row']),
    row(['---', '---', '---', '---', '---', '---']),
    ...papers.flatMap(({ id, short }) => {
      const rows = rowIds.filter((one) => paperOfRow(one) === id && entries.some((entry) => entry.row === one))
      if (rows.length === 0) return []
      const own = entries.filter((entry) => (rows as string[]).includes(entry.row))
      return [row([short, ...counts(own), rows.flatMap((one) => shareOf(one, own)).join(', ')])]
    }),
    row(['**all**', ...counts(entries), '']),
    ...(missed.length === 0
      ? []
      : [
          '',
          row(['does not hold', 'claim', 'published', 'simulated', 'likely reason']),
          row(['---', '---', '---', '---', '---']),
          ...missed.map((one) =>
            row([nameOf(one), one.what, publishedWithUnit(one.paper, one.unit, style), simulatedText(one), reasonOnce(one, missed)]),
          ),
        ]),
    ...(['definition', 'input'] as const).flatMap((kind) => apart(kind, ofKind(entries, kind))),
  ]
}

/** The count for the README, as a sentence: `With 10 seeds 5 of 7 predictions hold (71 %). Not counted: 2 inputs.` */
export function countLine(entries: readonly ReproducedClaim[], seeds: number): string {
  const { length } = ofKind(entries, 'prediction')
  const share = length === 0 ? '' : ` (${Math.round((100 * held(entries)) / length)} %)`
  const others = notCounted(entries)
  const withSeeds = seeds === 1 ? 'one seed' : `${seeds} seeds`
  return `With ${withSeeds} ${predictionsHold(entries)}${share}.${others === '' ? '' : ` Not counted: ${others}.`}`
}

/** How many causes the failing predictions have, and the causes that count more than once. */
function causesLine(entries: readonly ReproducedClaim[]): string[] {
  const causes = failingByCause(entries)
  const several = causes.filter(({ length }) => length > 1)
  if (several.length === 0) return []
  const failing = causes.reduce((sum, { length }) => sum + length, 0)
  const repeated = several.map((ids) => ids.join(', ')).join('; ')
  return ['', `The ${failing} that do not hold have ${plural(causes.length, 'cause')}. Counted more than once: ${repeated}.`]
}

function apart(kind: ClaimKind, entries: readonly ReproducedClaim[]): string[] {
  if (entries.length === 0) return []
  const { title, meaning } = texts.kinds[kind]
  return [
    '',
    `${title}: ${meaning}.`,
    '',
    row(['id', 'claim', 'published', 'simulated']),
    row(['---', '---', '---', '---']),
    ...entries.map((one) => row([one.id, one.what, publishedWithUnit(one.paper, one.unit, style), simulatedText(one)])),
  ]
}

/** A definition or an input that does not hold is a defect in Switchover, and is named as such. */
function nameOf({ id, kind }: ReproducedClaim): string {
  return kind === 'prediction' ? id : `${id} (${kind})`
}

/** A reason shared by several claims is printed with the first. */
function reasonOnce(claim: ReproducedClaim, missed: readonly ReproducedClaim[]): string {
  const { id, why } = claim
  const first = missed.find((one) => one.why === why)!
  return first.id === id || why === '' ? why : `as ${first.id}`
}

function held(entries: readonly ReproducedClaim[]): number {
  return ofKind(entries, 'prediction').filter(({ holds }) => holds).length
}

function counts(entries: readonly ReproducedClaim[]): string[] {
  const ofEach = (kind: ClaimKind) => String(ofKind(entries, kind).length)
  return [ofEach('prediction'), String(held(entries)), ofEach('definition'), ofEach('input')]
}

/** `L1 7` if all predictions of a row hold, otherwise `L1 5 of 7`; empty for a row without predictions. */
function shareOf(rowId: string, entries: readonly ReproducedClaim[]): string[] {
  const own = entries.filter((entry) => entry.row === rowId)
  const { length } = ofKind(own, 'prediction')
  if (length === 0) return []
  return [held(own) === length ? `${rowId} ${length}` : `${rowId} ${held(own)} of ${length}`]
}

/** The simulated value, with its lowest and highest over the seeds if they differ, and the seeds for which a failing relation holds. */
function simulatedText({ ours, unit, spread, seedsHeld }: ReproducedClaim): string {
  const text = simulatedWithUnit(ours, unit, style)
  const [lowest, highest] = (spread ?? [0, 0]).map(style.number)
  const range = lowest === highest ? '' : ` (${lowest} to ${highest})`
  return `${text}${range}${seedsHeld === null ? '' : `; ${seedsText(seedsHeld)}`}`
}

function seedsText({ held: some, of }: { held: number; of: number }): string {
  return some === 0 ? `fails for all ${of} seeds` : `holds for ${some} of ${of} seeds`
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
