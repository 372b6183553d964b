import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatWhole } from './format.ts'
import { typedNumber, typedNumbers } from './typedNumber.ts'

describe('a typed number', () => {
  it('is read as the page writes whole numbers', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        expect(typedNumber(formatWhole(value))).toBe(value)
      }),
    )
  })

  it.each([
    ['16 384', 16_384],
    [' 0.5 ', 0.5],
    ['.5', 0.5],
    ['2e3', 2000],
    ['−7', -7],
    ['1,024.5', 1024.5],
    ['1\u00A0024', 1024],
    ['16\u202F384', 16_384],
    ['12’500', 12_500],
    ['1,5', 1.5],
    ['0,125', 0.125],
    ['1024,5', 1024.5],
    ['\u00A0–7', -7],
    ['＋１０２４．５', 1024.5],
    ['2e−3', 0.002],
    ['1E3', 1000],
  ])('%s is %d', (text, value) => {
    expect(typedNumber(text)).toBe(value)
  })

  it.each(['', 'x', '1,234,5', '1.024,5', '1,23,456', '12 34', '3 s', '1.2.3', '0x10', 'Infinity', '--1'])('%s is none', (text) =>
    expect(typedNumber(text)).toBeNull(),
  )
})

describe('a typed list of numbers', () => {
  it.each([
    ['1,200', [1200]],
    ['1,200, 3,400\n12,000,000', [1200, 3400, 12_000_000]],
    ['10,20,30', [10, 20, 30]],
    ['1000,2000', [1000, 2000]],
    ['100,200,30', [100, 200, 30]],
    ['0,125', [0, 125]],
    ['10; 20 1e3 0.5', [10, 20, 1000, 0.5]],
    ['１０ −5', [10, -5]],
    ['10, many', [10, 'many']],
    [' , ', []],
  ] as const)('reads “%s” as %j', (text, numbers) => {
    expect(typedNumbers(text)).toEqual(numbers)
  })
})
