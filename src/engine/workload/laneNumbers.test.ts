import fc from 'fast-check'
import { expect, it } from 'vitest'
import { laneNumbers } from './pageDraws.ts'

it('assembles the number of each lane from its binary digits, most significant first', () => {
  const anyDigits = fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 12, maxLength: 12 })
  fc.assert(
    fc.property(anyDigits, (rows) => {
      const out = new Uint16Array(32)
      laneNumbers(Int32Array.from(rows), 0, out)
      expect(Array.from(out)).toEqual(
        Array.from({ length: 32 }, (_, lane) => rows.reduce((number, row) => number * 2 + ((row >>> lane) & 1), 0)),
      )
    }),
  )
})
