import { describe, expect, it } from 'vitest'
import { plainStyle, publishedWithUnit, simulatedWithUnit } from './valueText.ts'

const style = plainStyle(3)

describe('a claim’s value in plain text', () => {
  it('has its unit after a number, and its name before a quantity without a unit', () => {
    const values = [
      [23, 's'],
      [0.5, ''],
      [-0.628, 'R²'],
      [1, 'rebuilds'],
    ] as const
    expect(values.map(([value, unit]) => publishedWithUnit(value, unit, style))).toEqual(['23 s', '0.5', 'R²: −0.628', 'rebuilds: 1'])
  })

  it('has its unit after figures in words, unless the words name it', () => {
    const units = [
      ['3,440 < 3,898', 'MiB'],
      ['3.2 → 28.5', 'W'],
      ['at most 591', 'pages'],
      ['2.13 per page, 4.00 per pair', 'bytes'],
      ['47 → 34 rounds, 186 → 494 ms', 'rounds, ms'],
      ['occurs', 's'],
    ]
    expect(units.map(([ours, unit]) => simulatedWithUnit(ours, unit, style))).toEqual([
      '3,440 < 3,898 MiB',
      '3.2 → 28.5 W',
      'at most 591 pages',
      'bytes: 2.13 per page, 4.00 per pair',
      '47 → 34 rounds, 186 → 494 ms',
      'occurs',
    ])
  })

  it('is a dash if it was not measured', () => expect(simulatedWithUnit(null, 's', style)).toBe('–'))

  it('has the unit of a published value only after numbers', () => {
    expect([publishedWithUnit('19 to 42', 's', style), publishedWithUnit('much shorter than 5', 's', style)]).toEqual([
      '19 to 42 s',
      'much shorter than 5',
    ])
  })
})
