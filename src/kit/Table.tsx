/** Rows and columns. The first column names its row; text is at the left, numbers are at the right. The same columns make the file. */
import { type CSSProperties, Fragment, type ReactNode } from 'react'

export interface Column<Row> {
  /** Empty: the column needs no name. */
  head: ReactNode
  /** Names the column in an order. */
  key?: string
  /** The name is for screen readers alone. */
  isHeadHidden?: boolean
  cell(row: Row, index: number): ReactNode
  words?: boolean
  className?: string
  /** The exact value for a file. */
  value?(row: Row): string | number | null
  /** Name in a file, with its unit; the head if not given. */
  fileHead?: string
}

interface TableProps<Row> {
  label: string
  /** Shown above the table, instead of a heading. */
  caption?: ReactNode
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf(row: Row, index: number): string | number
  isChosen?(row: Row): boolean
  /** A line below the row, over its whole width. */
  note?(row: Row): ReactNode
  /** Wider than the page: scrolls on its own, by keys too. */
  scrolls?: boolean
  /** A heading before the rows of each group, which are together. */
  groups?: { of(row: Row): string; head(group: string): ReactNode }
  /** Pressing the name of a column sorts by it, pressing it again turns the order; the caller sorts. */
  order?: { by: string; descending: boolean; sort(by: string): void }
  /** The rows are a part of more: how many there are, their height, and the first of them. */
  part?: { first: number; of: number; rowPx: number }
  /** Figures a line on a phone, each below its name. */
  stacked?: number
  className?: string
}

const HEAD = 'border-b border-ctl py-1 pr-3 align-bottom type-caption font-normal text-text2 last:pr-0'
const CELL = 'border-b border-line py-1.5 pr-3 align-baseline font-normal last:pr-0'
const STACKED_ROW =
  'max-[43.75rem]:grid max-[43.75rem]:items-end max-[43.75rem]:border-b max-[43.75rem]:border-line max-[43.75rem]:py-1.5 ' +
  'max-[43.75rem]:grid-cols-[repeat(auto-fill,minmax(max((100%-1px)/var(--figures),5.25rem),1fr))]'
const STACKED_CELL = 'max-[43.75rem]:border-0 max-[43.75rem]:py-0 max-[43.75rem]:first:col-span-full'

export function Table<Row>(props: TableProps<Row>) {
  const { label, caption, columns, rows, groups, part, scrolls = false, stacked, className = '' } = props
  const style = stacked === undefined ? undefined : ({ '--figures': stacked } as CSSProperties)
  const look = stacked === undefined ? { row: '', cell: '' } : { row: STACKED_ROW, cell: STACKED_CELL }
  const table = (
    <table
      aria-label={caption === undefined ? label : undefined}
      aria-rowcount={part && part.of + 1}
      className={`w-full border-collapse tabular-nums print:[&_tr]:break-inside-avoid ${className}`}
      style={style}>
      {caption !== undefined && <caption className="text-left">{caption}</caption>}
      {columns.some(({ head }) => head !== '') && <Heads {...props} look={look} />}
      {part !== undefined && <Beyond rows={part.first} {...part} />}
      {groupsOf(rows, groups).map(({ name, from, own }) => (
        <tbody key={name}>
          {groups !== undefined && (
            <tr className={look.row}>
              <th scope="rowgroup" colSpan={columns.length} className={`${CELL} pt-4 text-left font-semibold! ${look.cell}`}>
                {groups.head(name)}
              </th>
            </tr>
          )}
          {own.map((row, i) => (
            <Line key={props.keyOf(row, from + i)} {...props} row={row} index={from + i} look={look} />
          ))}
        </tbody>
      ))}
      {part !== undefined && <Beyond rows={part.of - part.first - rows.length} {...part} />}
    </table>
  )
  if (!scrolls) return table
  return (
    <div className="scrolls-sideways relative" tabIndex={0} role="region" aria-label={label}>
      {table}
    </div>
  )
}

interface Group<Row> {
  name: string
  /** Index of its first row. */
  from: number
  own: Row[]
}

/** Neighbours of one group; without groups all rows. */
function groupsOf<Row>(rows: readonly Row[], groups: TableProps<Row>['groups']): Group<Row>[] {
  const all: Group<Row>[] = groups === undefined ? [{ name: '', from: 0, own: [] }] : []
  rows.forEach((row, from) => {
    const name = groups?.of(row) ?? ''
    if (all.at(-1)?.name !== name) all.push({ name, from, own: [] })
    all.at(-1)!.own.push(row)
  })
  return all
}

/** The place of rows that are out of sight. */
function Beyond({ rows, rowPx }: { rows: number; rowPx: number }) {
  if (rows <= 0) return null
  return (
    <tbody aria-hidden="true">
      <tr style={{ height: rows * rowPx }} />
    </tbody>
  )
}

interface Look {
  row: string
  cell: string
}

function Heads<Row>({ columns, order, look }: TableProps<Row> & { look: Look }) {
  return (
    <thead>
      <tr className={look.row}>
        {columns.map(({ head, key, isHeadHidden = false, words, className: own = '' }, i) => (
          <th key={i} scope="col" aria-sort={sortOf(order, key)} className={`${HEAD} ${sideOf(i, words)} ${look.cell} ${own}`}>
            {order !== undefined && key !== undefined ? (
              <button type="button" className={SORTER} onClick={() => order.sort(key)}>
                {head}
              </button>
            ) : isHeadHidden ? (
              <span className="sr-only">{head}</span>
            ) : (
              head
            )}
          </th>
        ))}
      </tr>
    </thead>
  )
}

const SORTER =
  'min-h-6 hover:underline in-aria-[sort]:font-semibold in-aria-[sort]:text-text ' +
  "in-aria-[sort=ascending]:after:content-['_▴'] in-aria-[sort=descending]:after:content-['_▾']"

function sortOf(order: TableProps<unknown>['order'], key: string | undefined): 'ascending' | 'descending' | undefined {
  if (order === undefined || key !== order.by) return undefined
  return order.descending ? 'descending' : 'ascending'
}

type LineProps<Row> = TableProps<Row> & { row: Row; index: number; look: Look }

function Line<Row>({ columns, row, index, look, isChosen, note, part }: LineProps<Row>) {
  const beneath = note?.(row) ?? null
  return (
    <Fragment>
      <tr
        aria-rowindex={part && part.first + index + 2}
        className={`${look.row} ${isChosen?.(row) === true ? 'bg-wash' : ''} ${beneath === null ? '' : 'border-b-0! *:border-b-0 *:pb-0'}`}>
        {columns.map(({ cell, words, className: own = '' }, i) => {
          const classes = `${CELL} ${sideOf(i, words)} ${look.cell} ${own}`
          return i === 0 ? (
            <th key={i} scope="row" className={classes}>
              {cell(row, index)}
            </th>
          ) : (
            <td key={i} className={classes}>
              {cell(row, index)}
            </td>
          )
        })}
      </tr>
      {beneath !== null && (
        <tr>
          <td colSpan={columns.length} className={`${CELL} pt-0 type-caption text-text2`}>
            {beneath}
          </td>
        </tr>
      )}
    </Fragment>
  )
}

function sideOf(index: number, words = index === 0): string {
  return words ? 'text-left' : 'text-right'
}

/** The columns that have values as the records of a file: their names, then each row; exact numbers. */
export function recordsOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): (string | number | null)[][] {
  const filed = columns.filter(({ value }) => value !== undefined)
  return [
    filed.map(({ fileHead, head }) => fileHead ?? (typeof head === 'string' ? head : '')),
    ...rows.map((row) => filed.map(({ value }) => value!(row))),
  ]
}
