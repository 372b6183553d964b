/** A drawing: its plot, and its numbers as a table, each to be saved. */
import { Table } from '../../kit/Table.tsx'
import { useRef } from 'react'
import type { Drawing } from '../../papers/drawing.ts'
import * as texts from '../../messages/compiled/en/plots.ts'
import { listed } from '../../units/lists.ts'
import { Plot } from '../../kit/plot/Plot.tsx'
import { Unbroken } from '../controls/Unbroken.tsx'
import { ChartDownload } from './ChartDownload.tsx'
import { plottedDrawing } from './drawingMarks.ts'
import { cellText, drawingCsv, tableOf, unbroken } from './drawingTable.ts'
import { namedBy } from './seriesInk.ts'
import './plots.css'

interface DrawingViewProps {
  drawing: Drawing
  /** Beginning of the names of saved files. */
  file: string
  /** Lines under the title in a saved picture: where the drawing is from. */
  notes?: readonly string[]
}

export function DrawingView({ drawing, file, notes }: DrawingViewProps) {
  const chart = useRef<HTMLDivElement>(null)
  const saved = { title: drawing.title, file, notes, csv: () => drawingCsv(drawing) }
  return (
    <figure className="drawing">
      <figcaption>{unbroken(drawing.title)}</figcaption>
      {drawing.kind === 'table' ? (
        <>
          <FigureTableView drawing={drawing} />
          <div className="drawing-foot">
            <ChartDownload {...saved} chart={null} />
          </div>
        </>
      ) : (
        <>
          <Plot ref={chart} label={summaryOf(drawing)} {...plottedDrawing(drawing)} />
          <div className="drawing-foot">
            <ChartDownload {...saved} chart={chart} />
            <details className="drawing-numbers">
              <summary>{texts.dataTable}</summary>
              <FigureTableView drawing={drawing} />
            </details>
          </div>
        </>
      )}
    </figure>
  )
}

/** Text alternative of a plot; the numbers are in the table. */
function summaryOf(drawing: Exclude<Drawing, { kind: 'table' }>): string {
  const names = listed(drawing.series.map((one) => namedBy(one, drawing.series)))
  const over = drawing.kind === 'lines' ? drawing.x.label : drawing.x
  return texts.drawingSummary(drawing.title, drawing.y.label, over, names)
}

/** Longer tables show only their first rows; the downloaded file holds all of them. */
const MOST_ROWS = 60
const NUMBER_PAIR = /^−?[\d.,]+ → (−?[\d.,]+|–)$/

/** The numbers of a drawing, as a table that scrolls on its own. */
function FigureTableView({ drawing }: { drawing: Drawing }) {
  const { heads, rows } = tableOf(drawing)
  // A text column is left-aligned, including its head; a pair of numbers does not count as text.
  const ofWords = heads.map(
    (_, k) => rows.length > 0 && rows.every((row) => typeof row[k] === 'string') && !rows.every((row) => NUMBER_PAIR.test(String(row[k]))),
  )
  return (
    <div
      className="figure-table scrolls-sideways"
      data-stacked={drawing.kind === 'table' && drawing.isStacked}
      tabIndex={0}
      role="region"
      aria-label={texts.tableOf(drawing.title)}>
      <Table
        label={drawing.title}
        columns={heads.map((head, k) => ({
          head: <Unbroken>{head}</Unbroken>,
          words: k === 0 || ofWords[k],
          className: ofWords[k] ? 'words' : '',
          cell: (row: (typeof rows)[number]) => cellText(row[k]),
        }))}
        rows={rows.slice(0, MOST_ROWS)}
        keyOf={(_, i) => i}
      />
      {rows.length > MOST_ROWS && <p>{texts.moreRowsInFile(rows.length - MOST_ROWS)}</p>}
    </div>
  )
}
