import { expect, it } from 'vitest'
import { curvesCsv } from './CurvesFoot.tsx'

it('writes curves as one table: a row for each moment, a column for each curve, units in the heads', () => {
  const record = { name: 'record', tS: [0, 1], values: [0.5, 0.25], length: 2 }
  const run = { name: 'run', tS: [0, 2, 99], values: [1, 0.75, 0], length: 2 }
  expect(curvesCsv('Guest speed', [record, run], '%', 100)).toBe(
    ['Time (s),Guest speed (%): record,Guest speed (%): run', '0,50,100', '1,25,', '2,,75', ''].join('\r\n'),
  )
})
