import { expect, it } from 'vitest'
import { carbonGrams, evenGrams, readIntensities } from './carbon.ts'

/** 1 kW for two hours. */
const twoHours = [
  { atS: 0, powerW: 1000 },
  { atS: 7200, powerW: 0 },
]
/** 100 g/kWh at night, 50 at noon. */
const day: number[] = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 50 : 100))
const from = (startHour: number, perKWh: readonly number[] = day) => ({ perKWh, startHour })

it('is energy times the intensity of the grid', () => {
  expect(carbonGrams(twoHours, from(0, [473]))).toBeCloseTo(946, 9)
  expect(carbonGrams(twoHours, from(0, [473]), 3600)).toBeCloseTo(473, 9)
  expect(carbonGrams([], from(0, [473]))).toBe(0)
})

it('follows the hours of the day, past midnight too', () => {
  expect(carbonGrams(twoHours, from(11))).toBeCloseTo(150, 9)
  expect(carbonGrams(twoHours, from(11.5))).toBeCloseTo(0.5 * 100 + 50 + 0.5 * 100, 9)
  expect(carbonGrams(twoHours, from(23, day.with(0, 10)))).toBeCloseTo(110, 9)
})

it('of an even draw follows the hours as well, and without a time is of the first', () => {
  expect(evenGrams(7_200_000, 7200, from(11))).toBeCloseTo(150, 9)
  for (const lastsS of [0, Infinity]) expect(evenGrams(3_600_000, lastsS, from(12))).toBeCloseTo(50, 9)
})

it('reads one number or 24, and nothing else', () => {
  expect(readIntensities(' 44 ')).toEqual([44])
  expect(readIntensities(day.join(', '))).toEqual(day)
  // As a table or a sentence gives them.
  for (const between of ['\t', '\n', ';', '，']) expect(readIntensities(`${day.join(between)}${between}`)).toEqual(day)
  for (const wrong of ['', ',', '1 2', '1,,2', 'green', '-1', '2001', `${day.join(' ')} 5`]) expect(readIntensities(wrong)).toBeNull()
  for (const [typed, value] of [
    ['47,3', 47.3],
    ['1,200', 1200],
    ['1 200', 1200],
    ['4.5e2', 450],
    ['４７３', 473],
  ] as const)
    expect(readIntensities(typed), typed).toEqual([value])
  const hundreds = Array.from({ length: 24 }, (_, hour) => 100 + hour)
  for (const between of [',', ' ']) expect(readIntensities(hundreds.join(between))).toEqual(hundreds)
  for (const wrong of [
    '0x1F',
    '0b1',
    hundreds.with(3, NaN).join(' '),
    hundreds.slice(1).join(' '),
    hundreds.join(' ').replace('103', '0x67'),
  ])
    expect(readIntensities(wrong), wrong).toBeNull()
})
