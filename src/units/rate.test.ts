import { describe, expect, it } from 'vitest'
import { nextUnit, otherUnits, rateIn, unitFor } from './rate.ts'
import { isRateUnit, rateUnits } from './rateUnit.ts'
import { rateScale } from './rateScale.ts'

const PAGE_MIB = 4 / 1024
const GBIT = 1000

describe('a rate in the reader’s unit', () => {
  it('is the same rate in each: 1 Gbit/s is 119 MiB/s and 30,518 pages of 4 KiB a second', () => {
    expect(rateIn('mbit', GBIT, PAGE_MIB)).toEqual({ value: '1,000', unit: 'Mbit/s' })
    expect(rateIn('mib', GBIT, PAGE_MIB)).toEqual({ value: '119', unit: 'MiB/s' })
    expect(rateIn('pages', GBIT, PAGE_MIB)).toEqual({ value: '30,518', unit: 'pages/s' })
    expect(rateIn('pages', GBIT, 2)).toEqual({ value: '60', unit: 'pages/s' })
  })

  it('names the other two units', () => {
    expect(otherUnits('mbit', GBIT, PAGE_MIB)).toBe('119 MiB/s, 30,518 pages/s')
    expect(otherUnits('pages', GBIT, PAGE_MIB)).toBe('1,000 Mbit/s, 119 MiB/s')
  })

  it('is what the place shows unless the reader has chosen, and goes round', () => {
    expect(rateUnits.map((chosen) => unitFor(chosen, 'mib'))).toEqual(['mib', 'mbit', 'mib', 'pages'])
    expect(nextUnit(nextUnit(nextUnit('mbit')))).toBe('mbit')
    expect([isRateUnit('pages'), isRateUnit('furlongs'), isRateUnit(undefined)]).toEqual([true, false, false])
  })

  it('shares one scale among rates that are compared', () => {
    const small = rateScale('mib', GBIT, PAGE_MIB, 1000)
    expect([small.text(GBIT), small.text(GBIT / 10), small.unit]).toEqual(['119', '11.9', 'MiB/s'])
    const large = rateScale('mbit', 25 * GBIT, PAGE_MIB, 10_000)
    expect([large.text(25 * GBIT), large.text(GBIT), large.unit]).toEqual(['25.0', '1.00', 'Gbit/s'])
    const tiny = rateScale('mib', 1, PAGE_MIB, 1000)
    expect([tiny.text(1), tiny.text(0.016), tiny.unit]).toEqual(['122', '1.95', 'KiB/s'])
    expect(rateScale('pages', GBIT, PAGE_MIB, 1000)).toMatchObject({ unit: 'k pages/s' })
    expect(rateScale('pages', GBIT, PAGE_MIB, 1000).text(GBIT)).toBe('30.5')
    expect([9_999, 10_000].map((most) => rateScale('mbit', most, PAGE_MIB, 10_000).unit)).toEqual(['Mbit/s', 'Gbit/s'])
  })
})
