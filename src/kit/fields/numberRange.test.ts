import { describe, expect, it } from 'vitest'
import { faultText, type NumberRange, readTyped, shortFaultText } from './numberRange.ts'

const link: NumberRange = { min: 0.001, max: 10_000_000, unit: 'Mbit/s', whole: false }
const writes: NumberRange = { min: 0, max: 1e12, unit: '/s', measure: 'pages/s', whole: false }
const memory: NumberRange = { min: 1, max: 16_777_216, unit: 'MiB', whole: true }
const vcpus: NumberRange = { min: 1, max: 4096, unit: '', whole: true }

describe('a typed number', () => {
  it('has the unit of its field or one of the same kind; page writes are read as rates, and a share in per cent', () => {
    expect(readTyped('10 Gbit/s', link)).toBe(10_000)
    expect(readTyped('80 MiB/s', writes)).toBe(20_480)
    expect(readTyped('25 %', { min: 0, max: 1, unit: '', whole: false })).toBe(0.25)
    expect(readTyped('fast', link)).toBe('fast')
  })

  it('is null where its absence has a meaning', () => {
    const limit = { ...link, whenNull: 'no limit' }
    expect([readTyped(' ', limit), readTyped('no limit', limit), readTyped('', link)]).toEqual([null, null, ''])
  })
})

describe('the fault of a number', () => {
  it('says the range, and the units where the text is no number', () => {
    expect(faultText('', 5e7, link)).toBe('Enter 0.001 to 10,000,000 Mbit/s.')
    expect(faultText('', 'fast', link)).toBe('Enter a number, 0.001 to 10,000,000 Mbit/s. Units: Mbit/s, Gbit/s, MB/s, MiB/s.')
    expect(faultText('', 1.5, vcpus)).toBe('Enter a whole number, 1 to 4,096.')
    expect(faultText('must be below the other', 1000, link)).toBe('must be below the other')
  })

  it('where there is little room names the range of an emptied field and of a word, or the units of a number in an unknown one', () => {
    for (const typed of ['', ' ', 'many']) {
      expect(shortFaultText('must be a number', typed, writes), typed).toBe('Enter 0 to 1,000,000,000,000 /s.')
      expect(shortFaultText('must be a number', typed, vcpus), typed).toBe('Enter a whole number, 1 to 4,096.')
    }
    expect(shortFaultText('must be a number', '20 miles', link)).toBe('Units: Mbit/s, Gbit/s, MB/s, MiB/s.')
    expect(shortFaultText('must be a number', '20 miles', writes)).toBe('Units: pages/s, Mbit/s, Gbit/s, MB/s, MiB/s.')
    expect(shortFaultText('must be a number', '20 miles', vcpus)).toBe('Enter a whole number, 1 to 4,096.')
    expect(shortFaultText('must be a number', '100 GiB', link)).toBe('“GiB” is a size. A rate is per second, such as MB/s.')
    expect(shortFaultText('must be a number', '2 Gb', memory)).toBe('“Gb” is in bits. A size is in bytes, such as GB or GiB.')
    for (const end of [link.min, link.max]) expect(shortFaultText('must be below the other', end, link)).toBe('must be below the other')
  })
})
