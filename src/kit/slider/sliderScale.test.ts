import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { POSITIONS, sliderPosition, steppedValue, sliderValue } from './sliderScale.ts'

const memory = { min: 64, max: 1048576, log: true, whole: false, binary: true }
const share = { min: 0, max: 1, log: false, whole: false, binary: false }
const writes = { min: 0, max: 1e6, log: true, whole: false, binary: false }
const vcpus = { min: 1, max: 256, log: true, whole: true, binary: false }

describe('a slider', () => {
  it('reaches both ends of its range exactly', () => {
    for (const scale of [memory, share, writes, vcpus]) {
      expect([sliderValue(0, scale), sliderValue(POSITIONS, scale)]).toEqual([scale.min, scale.max])
    }
  })

  it('gives round values', () => {
    // 64 · 16384^0.333 is 1,620.1, and the nearest thirty-second of an octave is 1,632; 1e6 · 1e-4^0.667 is 2,148.
    expect(sliderValue(333, memory)).toBe(1632)
    expect(sliderValue(333, writes)).toBe(2150)
    expect(sliderValue(333, share)).toBe(0.333)
    expect(Number.isInteger(sliderValue(123, vcpus))).toBe(true)
  })

  it('is at its end for a value outside its range', () => {
    expect([sliderPosition(1, memory), sliderPosition(1e9, memory), sliderPosition(Number.NaN, memory)]).toEqual([0, POSITIONS, 0])
  })

  it('returns to the position it was moved to', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: POSITIONS }), fc.constantFrom(memory, share, writes), (position, scale) => {
        // Half a thirty-second of an octave is 1.1 positions on the memory scale, and positions are whole numbers.
        expect(Math.abs(sliderPosition(sliderValue(position, scale), scale) - position)).toBeLessThanOrEqual(2)
      }),
    ))

  it('does not step back from a typed value beyond its range by the key that leads away', () => {
    for (const scale of [memory, share, writes, vcpus]) {
      const [above, below] = [scale.max * 38, scale.min / 2 - (scale.min === 0 ? 1 : 0)]
      expect([steppedValue(above, 1, scale), steppedValue(below, -1, scale)]).toEqual([above, below])
      expect(steppedValue(above, -1, scale)).toBeLessThanOrEqual(scale.max)
      expect(steppedValue(below, 1, scale)).toBeGreaterThan(below)
    }
  })

  it('moves with every key press until it reaches the end', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: POSITIONS }), fc.constantFrom(memory, share, writes, vcpus), (position, scale) => {
        const value = sliderValue(position, scale)
        if (value < scale.max) expect(steppedValue(value, 1, scale)).toBeGreaterThan(value)
        if (value > scale.min) expect(steppedValue(value, -1, scale)).toBeLessThan(value)
      }),
    ))
})
