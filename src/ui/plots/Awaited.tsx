/** Placeholders while a drawing is computed: the frame of a chart, or a table with its heads and units and a bar in the place of each number. */
import type { Drawing } from '../../papers/drawing.ts'
import { tableOf, unbroken } from './drawingTable.ts'
import { Table } from '../../kit/Table.tsx'
import './plots.css'

export function AwaitedChart() {
  return <div className="drawing-place" />
}

/** `drawing`: the table without its rows. */
export function AwaitedTable({ drawing, rows }: { drawing: Drawing; rows: number }) {
  return (
    <figure className="drawing" aria-busy="true">
      <figcaption>{unbroken(drawing.title)}</figcaption>
      <div className="figure-table" data-stacked={drawing.kind === 'table' && drawing.isStacked}>
        <AwaitedCells label={drawing.title} heads={tableOf(drawing).heads} names={Array.from({ length: rows }, () => '')} />
      </div>
    </figure>
  )
}

interface AwaitedCellsProps {
  /** Name of the table. */
  label: string
  heads: readonly string[]
  names: readonly string[]
}

/** A row of each name; an unknown name is a bar too. */
export function AwaitedCells({ label, heads, names }: AwaitedCellsProps) {
  return (
    <div aria-busy="true">
      <Table<string>
        label={label}
        rows={names}
        keyOf={(_, i) => i}
        columns={heads.map((head, k) => ({ head, cell: (name) => (k > 0 || name === '' ? <i className="awaited-cell">…</i> : name) }))}
      />
    </div>
  )
}
