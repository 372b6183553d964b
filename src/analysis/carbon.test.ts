import { expect, it } from 'vitest'
import { carbonGrams, GRID_REGIONS, leastHour, readIntensities } from './carbon.ts'

/** 1 kW for two hours. */
const twoHours = [
  { atS: 0, powerW: 1000 },
  { atS: 7200, powerW: 0 },
]
/** 100 g/kWh at night, 50 at noon. */
const day: number[] = Array.from({ length: 24 }, (_, hour) => (hour === 12 ? 50 : 100))

it('is energy times the intensity of the grid', () => {
  expect(carbonGrams(twoHours, [473], 0)).toBeCloseTo(946, 9)
  expect(carbonGrams(twoHours, [473], 0, 3600)).toBeCloseTo(473, 9)
  expect(carbonGrams([], [473], 0)).toBe(0)
})

it('follows the hours of the day, past midnight too', () => {
  expect(carbonGrams(twoHours, day, 11)).toBeCloseTo(150, 9)
  expect(carbonGrams(twoHours, day, 11.5)).toBeCloseTo(0.5 * 100 + 50 + 0.5 * 100, 9)
  expect(carbonGrams(twoHours, day.with(0, 10), 23)).toBeCloseTo(110, 9)
  expect(leastHour(twoHours, day)).toEqual({ hour: 11, grams: expect.closeTo(150, 9) as number })
})

it('reads one number or 24, and nothing else', () => {
  expect(readIntensities(' 44 ')).toEqual([44])
  expect(readIntensities(day.join(', '))).toEqual(day)
  for (const wrong of ['', '1 2', 'green', '-1', '2001', `${day.join(' ')} 5`]) expect(readIntensities(wrong)).toBeNull()
  for (const { perKWh } of GRID_REGIONS) expect(readIntensities(String(perKWh))).toEqual([perKWh])
})
