import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bitRate,
  clock,
  dataSize,
  duration,
  formatExact,
  formatFixed,
  formatNumber,
  formatRounded,
  formatWhole,
  formatWritten,
  pages,
  percent,
  say,
} from './format.ts'

describe('numbers', () => {
  it('keep three significant figures and every figure before the point', () => {
    expect([0, 0.01534, 1.534, 29.25, 292.4, 12345].map((value) => formatNumber(value))).toEqual([
      '0',
      '0.0153',
      '1.53',
      '29.3',
      '292',
      '12,345',
    ])
  })

  it('gain no fourth figure when rounding adds a digit', () => {
    expect([9.996, 99.96, 0.9996].map((value) => formatNumber(value))).toEqual(['10.0', '100', '1.00'])
  })

  it('have commas between thousands and a true minus', () => {
    expect(formatWhole(1234567)).toBe('1,234,567')
    expect(formatWhole(-1234)).toBe('−1,234')
    expect(formatFixed(-0.001, 2)).toBe('0.00')
  })

  it('are a dash if unknown', () => {
    expect(formatNumber(Number.NaN)).toBe('–')
    expect(say(duration(Number.POSITIVE_INFINITY))).toBe('–')
    expect(say(dataSize(Number.NaN))).toBe('–')
  })

  it('lose no figure that was typed', () => {
    expect([1024, 0.1, 0.000125, 1234.5, -3, 0, 1e7].map(formatExact)).toEqual([
      '1,024',
      '0.1',
      '0.000125',
      '1,234.5',
      '−3',
      '0',
      '10,000,000',
    ])
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1e7, noNaN: true }), (value) => {
        const typed = Number(value.toPrecision(6))
        expect(Number(formatExact(typed).replaceAll(',', ''))).toBe(typed)
      }),
    )
  })
})

describe('quantities', () => {
  it('choose the unit of a time: ms, s from one second, min from 120 s, then h and min', () => {
    expect([0.292, 0.9996, 1.53, 111, 119.7, 150, 4320, 7199].map((s) => say(duration(s)))).toEqual([
      '292 ms',
      '1.00 s',
      '1.53 s',
      '111 s',
      '2.00 min',
      '2.50 min',
      '1 h 12 min',
      '2 h 0 min',
    ])
  })

  it('choose the unit of an amount of data', () => {
    expect([9 / 2 ** 20, 0.5, 79.2, 1023.9, 1024, 2 ** 20 - 512, 2 ** 20, 0].map((MiB) => say(dataSize(MiB)))).toEqual([
      '9 B',
      '512 KiB',
      '79.2 MiB',
      '1.00 GiB',
      '1.00 GiB',
      '1.00 TiB',
      '1.00 TiB',
      '0 MiB',
    ])
  })

  it('give rates and pages as whole numbers', () => {
    expect(say(bitRate(879.6))).toBe('880 Mbit/s')
    expect(say(bitRate(0.2))).toBe('0.200 Mbit/s')
    expect(say(pages(20279))).toBe('20,279 pages')
    expect(say(pages(1))).toBe('1 page')
  })

  it('give a clock a fixed number of decimals, and a percentage a space', () => {
    expect(say(clock(8.32))).toBe('8.320 s')
    expect(say(percent(0.6234))).toBe('62.3 %')
  })

  it('never show more than three figures after the first non-zero one below 1,000', () =>
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 999, noNaN: true }), (value) => {
        expect(
          formatNumber(value)
            .replace(/^0\.0*/, '')
            .replace(/\D/g, '').length,
        ).toBeLessThanOrEqual(3)
      }),
    ))

  it('writes a rounded number without zeros at its end', () => {
    expect([formatRounded(1234.56, 3), formatRounded(2.5, 4), formatRounded(-0.000_123_456, 2)]).toEqual(['1,230', '2.5', '−0.00012'])
  })

  it('writes a received number as its author wrote it', () => {
    expect([1_234_567.1, 123_456_789.1, -5, 0.1 + 0.2, 12_345_678_901, 1e-7, -1e15, NaN, -Infinity].map(formatWritten)).toEqual([
      '1,234,567.1',
      '123,456,789.1',
      '−5',
      '0.3',
      '12,345,678,901',
      '1e−7',
      '−1000000000000000',
      'NaN',
      '−infinity',
    ])
  })
})
