import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { CurvesTable, curveValueAt } from './CurvesTable.tsx'

afterEach(cleanup)

const curve = { name: 'a', tS: [0, 1, 2, 2, 9], values: [10, 8, 6, 20, 1], length: 4 }

it.each([
  [0, 10],
  [0.9, 10],
  [1, 8],
  [2, 20],
  [2.1, null],
  [-1, null],
])('reads a curve at %d s', (atS, value) => expect(curveValueAt(curve, atS)).toBe(value))

it('reads a curve on the straight line between two points, and at a jump after it', () => {
  const straight = { ...curve, isStraight: true }
  expect([0, 0.5, 1.75, 2, 2.1].map((atS) => curveValueAt(straight, atS))).toEqual([10, 9, 6.5, 20, null])
})

it.each([
  [undefined, '60000'],
  [40, '40'],
])('has rows up to the end of the plot, %s s', (plotEndS, last) => {
  const long = { name: 'a', tS: [0, 60_000], values: [1, 2], length: 2 }
  render(<CurvesTable title="t" curves={[long]} text={String} plotEndS={plotEndS} />)
  const rows = screen.getAllByRole('rowheader', { hidden: true }).map(({ textContent }) => textContent.replaceAll(',', ''))
  expect(rows.at(-1)).toBe(last)
  expect(rows.length).toBeGreaterThan(6)
})
