/** Outputs of several runs side by side: a label a line, and behind it a value of each run. */

const row = /^\s*([A-Za-z][\w%/() -]{0,60}?)(?:\s*:\s*|\s{3,60}(?=\d))(\S.*)$/
/** Fewer such lines may be by chance. */
const fewestRows = 4
const mostRuns = 20

interface RunColumn {
  /** Head of its column. */
  readonly id: string | null
  /** The output of the run alone; lines keep their numbers. */
  readonly lines: readonly string[]
}

function cellsOf(text: string): string[] {
  return text
    .split(/\s{2,}|\t|\|/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
}

/**
 * @param isFigure whether a label names a figure
 * @returns null for a text of one value a line
 */
export function runColumns(lines: readonly string[], isFigure: (label: string) => boolean): RunColumn[] | null {
  const rows = lines.map((line) => {
    const parts = row.exec(line)
    return parts === null ? null : { label: parts[1], cells: cellsOf(parts[2]) }
  })
  const figures = rows.flatMap((one) => (one !== null && isFigure(one.label.toLowerCase()) ? [one.cells] : []))
  const several = figures.filter(({ length }) => length > 1)
  if (several.length < fewestRows || several.length * 2 < figures.length) return null
  const isRun = (at: number): boolean => {
    const filled = several.flatMap((cells) => cells[at] ?? [])
    // A difference of the runs is no run.
    return filled.length * 2 >= several.length && filled.filter((cell) => !cell.endsWith('%')).length * 2 > filled.length
  }
  const runs = Array.from({ length: mostRuns }, (_, i) => i).filter(isRun)
  const first = rows.findIndex((one) => one !== null && one.cells.length > 1)
  const head = lines.findLastIndex((line, i) => i < first && cellsOf(line).length > runs.length)
  const heads = head < 0 ? [] : cellsOf(lines[head]).slice(1)
  return runs.map((at) => ({
    id: heads[at] ?? null,
    lines: lines.map((line, i) => {
      const one = rows[i]
      if (i === head || /^[\s|+=-]*$/.test(line)) return ''
      return one === null || one.cells.length < 2 ? line : `${one.label}: ${one.cells[at] ?? ''}`
    }),
  }))
}
