export interface Column {
  head: string
  align: 'left' | 'right'
}

/** Columns two spaces apart, each as wide as its widest cell, without trailing spaces. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map(({ head }, i) => rows.reduce((width, row) => Math.max(width, row[i].length), head.length))
  const line = (cells: readonly string[]) => cells
    .map((cell, i) => (columns[i].align === 'left' ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
    .join('  ')
    .trimEnd()
  return [line(columns.map(({ head }) => head)), ...rows.map(line)]
}
