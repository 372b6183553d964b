/** The figures of a drawing, as a table that scrolls inside itself. */
import type { Drawing } from '../../papers/drawing.ts'
import { cellText, tableOf } from './drawingTable.ts'

/** Longer tables show where they begin; the file holds all. */
const MOST_ROWS = 60

export function FigureTableView({ drawing }: { drawing: Drawing }) {
  const { heads, rows } = tableOf(drawing)
  return (
    <div className="figure-table" tabIndex={0} role="region" aria-label={`${drawing.title}, table`}>
      <table>
        <thead><tr>{heads.map((head) => <th key={head} scope="col">{head}</th>)}</tr></thead>
        <tbody>
          {rows.slice(0, MOST_ROWS).map((row, i) => (
            <tr key={i}>
              {row.map((cell, k) => (k === 0
                ? <th key={k} scope="row">{cellText(cell)}</th>
                : <td key={k} className={typeof cell === 'string' ? 'words' : undefined}>{cellText(cell)}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_ROWS && <p>and {rows.length - MOST_ROWS} more rows, all of them in the file</p>}
    </div>
  )
}
