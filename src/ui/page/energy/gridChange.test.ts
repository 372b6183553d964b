import { expect, it } from 'vitest'
import { gridChange } from './gridChange.ts'

const day = (perKWh: readonly number[], startHour = 0) => ({ perKWh, startHour })
const flat = Array.from({ length: 24 }, () => 473)

it('names a value, an hour of the curve, a whole curve and the hour at which the run starts', () => {
  expect(gridChange(day([473]), day([44.5]))).toBe('CO₂ of the grid 473 → 44.5 g/kWh')
  expect(gridChange(day(flat), day(flat.with(14, 300)))).toBe('Curve over the day 14:00 473 → 300 g/kWh')
  expect(gridChange(day(flat), day(flat.with(14, 300).with(15, 200)))).toBe('Curve over the day')
  expect(gridChange(day([473]), day(flat))).toBe('Curve over the day')
  expect(gridChange(day(flat), day(flat, 13))).toBe('Run starts at 00:00 → 13:00')
})
