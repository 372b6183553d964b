/** Writer of every CSV file (RFC 4180): comma, CRLF after each record, quotes only where a cell needs them. */

export type CsvCell = string | number | null

/**
 * First characters that make Excel, LibreOffice or Sheets read text as a formula, full-width forms included.
 * Source: OWASP, "CSV Injection".
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/

/** `null` is an empty cell. Text that a spreadsheet would evaluate gets a leading apostrophe; numbers stay numbers. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(writtenCell).join(',')}\r\n`).join('')
}

/** A number of a result as printed everywhere: at most nine significant figures. */
export function nineFigures(value: number): number {
  return Number(value.toPrecision(9))
}

function writtenCell(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
