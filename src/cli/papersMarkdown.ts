/** The table of claims as Markdown, as the README has it: how many hold by paper and row, and those that do not with their reason. */
import { paperOfRow, rowIds } from '../papers/paperRows.ts'
import { papers } from '../papers/papers.ts'
import type { ReproducedClaim } from '../papers/reproduce.ts'

export function markdownLines(entries: readonly ReproducedClaim[], seeds: number): string[] {
  const missed = entries.filter(({ holds }) => !holds)
  return [
    row(['paper', 'claims', `hold with ${seeds === 1 ? 'one seed' : `${seeds} seeds`}`, 'by row']), row(['---', '---', '---', '---']),
    ...papers.flatMap(({ id, short }) => {
      const rows = rowIds.filter((one) => paperOfRow(one) === id && entries.some((entry) => entry.row === one))
      if (rows.length === 0) return []
      const own = entries.filter((entry) => (rows as string[]).includes(entry.row))
      return [row([short, ...counts(own), rows.map((one) => `${one} ${shareOf(own.filter((entry) => entry.row === one))}`).join(', ')])]
    }),
    row(['**all**', ...counts(entries), '']),
    ...(missed.length === 0 ? [] : [
      '', row(['does not hold', 'claim', 'paper', 'ours', 'likely reason']), row(['---', '---', '---', '---', '---']),
      ...missed.map((one) => row([one.id, one.what, valueText(one.paper, one.unit), valueText(one.ours, one.unit), reasonOf(one, missed)])),
    ]),
  ]
}

/** A reason that several claims have is printed with the first. */
function reasonOf({ id, why }: ReproducedClaim, missed: readonly ReproducedClaim[]): string {
  const first = missed.find((one) => one.why === why)!
  return first.id === id || why === '' ? why : `as ${first.id}`
}

function counts(entries: readonly ReproducedClaim[]): string[] {
  return [String(entries.length), String(entries.filter(({ holds }) => holds).length)]
}

/** `7` where all hold, else `5 of 7`. */
function shareOf(entries: readonly ReproducedClaim[]): string {
  const [all, holding] = counts(entries)
  return all === holding ? all : `${holding} of ${all}`
}

function valueText(value: number | string | null, unit: string): string {
  if (value === null) return '–'
  return typeof value === 'string' ? value : `${Number(value.toPrecision(3))} ${unit}`.trimEnd()
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
