/** The numbers of a drawing, as a table that scrolls on its own. */
import type { Drawing } from '../../papers/drawing.ts'
import { cellText, tableOf } from './drawingTable.ts'
import * as texts from '../../texts/plots.ts'

/** Longer tables show only their first rows; the downloaded file holds all of them. */
const MOST_ROWS = 60

export function FigureTableView({ drawing }: { drawing: Drawing }) {
  const { heads, rows } = tableOf(drawing)
  // A text column is left-aligned, including its head.
  const ofWords = heads.map((_, k) => rows.length > 0 && rows.every((row) => typeof row[k] === 'string'))
  return (
    <div className="figure-table" tabIndex={0} role="region" aria-label={texts.tableOf(drawing.title)}>
      <table>
        <thead><tr>{heads.map((head, k) => <th key={head} scope="col" className={ofWords[k] ? 'words' : undefined}>{head}</th>)}</tr></thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, i) => (
            <tr key={i}>
              {row.map((cell, k) => (k === 0
                ? <th key={k} scope="row">{cellText(cell)}</th>
                : <td key={k} className={ofWords[k] ? 'words' : undefined}>{cellText(cell)}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p>{texts.moreRowsInFile(rows.length - MOST_ROWS)}</p>}
    </div>
  )
}
