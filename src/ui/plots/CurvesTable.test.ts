import { expect, it } from 'vitest'
import { curveValueAt } from './CurvesTable.tsx'

const curve = { name: 'a', tS: [0, 1, 2, 2, 9], values: [10, 8, 6, 20, 1], length: 4 }

it.each([
  [0, 10],
  [0.9, 10],
  [1, 8],
  [2, 20],
  [2.1, null],
  [-1, null],
])('reads a curve at %d s', (atS, value) => expect(curveValueAt(curve, atS)).toBe(value))
