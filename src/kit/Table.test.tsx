import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Column, recordsOf, Table } from './Table.tsx'

afterEach(cleanup)

interface Run {
  name: string
  totalS: number | null
}

const runs: Run[] = [
  { name: 'As in Play', totalS: 11.04 },
  { name: '=Link', totalS: null },
]
const columns: Column<Run>[] = [
  { head: 'Run', key: 'name', cell: ({ name }) => name, value: ({ name }) => name },
  { head: 'Total', key: 'total', fileHead: 'total (s)', cell: ({ totalS }) => `${totalS ?? '–'} s`, value: ({ totalS }) => totalS },
  { head: 'Open', isHeadHidden: true, cell: () => <button type="button">Open</button> },
]
const keyOf = ({ name }: Run) => name

describe('a table', () => {
  it('has its name, the names of its columns and a row by the first of them', () => {
    render(<Table label="Runs" columns={columns} rows={runs} keyOf={keyOf} />)
    expect(screen.getByRole('table', { name: 'Runs' }).querySelectorAll('th[scope="col"]')).toHaveLength(3)
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['As in Play', '=Link'])
  })

  it('has no head where no column has a name', () => {
    const bare = columns.map((column) => ({ ...column, head: '' }))
    render(<Table label="Runs" columns={bare} rows={runs} keyOf={keyOf} />)
    expect(screen.queryAllByRole('columnheader')).toEqual([])
  })

  it('has a heading before each group, and a note below a row that has one', () => {
    const groups = { of: ({ totalS }: Run) => (totalS === null ? 'open' : 'done'), head: (group: string) => `Runs ${group}` }
    const note = ({ totalS }: Run) => (totalS === null ? 'Not ended' : null)
    render(<Table label="Runs" columns={columns} rows={runs} keyOf={keyOf} groups={groups} note={note} />)
    const lines = screen.getAllByRole('row').map(({ textContent }) => textContent)
    expect(lines).toEqual(['RunTotalOpen', 'Runs done', 'As in Play11.04 sOpen', 'Runs open', '=Link– sOpen', 'Not ended'])
  })

  it('is sorted by the name that is pressed, and says by which it is', () => {
    const sort = vi.fn()
    render(<Table label="Runs" columns={columns} rows={runs} keyOf={keyOf} order={{ by: 'name', descending: true, sort }} />)
    fireEvent.click(screen.getByRole('button', { name: 'Total' }))
    expect(sort).toHaveBeenCalledWith('total')
    expect(screen.getAllByRole('columnheader').map((head) => head.getAttribute('aria-sort'))).toEqual(['descending', null, null])
  })

  it('counts the rows that are out of sight', () => {
    render(<Table label="Runs" columns={columns} rows={runs} keyOf={keyOf} part={{ first: 40, of: 100, rowPx: 20 }} />)
    expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('101')
    expect(screen.getAllByRole('row').map((row) => row.getAttribute('aria-rowindex'))).toEqual([null, '42', '43'])
  })

  it('makes a file of the columns that have values, with exact numbers', () => {
    expect(recordsOf(columns, runs)).toEqual([
      ['Run', 'total (s)'],
      ['As in Play', 11.04],
      ['=Link', null],
    ])
  })
})
