import { expect, it } from 'vitest'
import type { Mark } from '../../kit/plot/marks.ts'
import { plotCsv } from './PlotFoot.tsx'

it('writes the named curves of a plot as one table: a row for each place, a column for each curve, units in the heads', () => {
  const line = (name: string, points: { x: number; y: number }[]): Mark => ({ kind: 'line', name, ink: 'red', points })
  const marks = [
    line('record', [
      { x: 0, y: 0.5 },
      { x: 1, y: 0.25 },
    ]),
    line('run', [
      { x: 0, y: 1 },
      { x: 2, y: 0.75 },
    ]),
  ]
  expect(plotCsv('Guest speed', marks, { across: 'Time (s)', unit: '%', factor: 100 })).toBe(
    ['Time (s),Guest speed (%): record,Guest speed (%): run', '0,50,100', '1,25,', '2,,75', ''].join('\r\n'),
  )
})
