import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuantity, refusedUnit, unitsFor } from './quantity.ts'

describe('a typed quantity', () => {
  it.each<[string, string, number]>([
    ['64Gi', 'MiB', 65_536],
    ['64 GiB', 'MiB', 65_536],
    ['2.5G', 'MiB', 2560],
    ['512', 'MiB', 512],
    ['1,024', 'MiB', 1024],
    ['512 MiB', 'MiB', 512],
    ['1 GB', 'MiB', 1e9 / 2 ** 20],
    ['64 GiB', 'MB', 68_719.476736],
    ['2.5G', 'MB', 2500],
    ['512 B', 'MB', 0.000512],
    ['1T', 'MiB', 2 ** 20],
    ['1 MiB', 'KiB', 1024],
    ['4k', 'B', 4096],
    ['10G', 'Mbit/s', 10_000],
    ['10 Gbit/s', 'Mbit/s', 10_000],
    ['2.5Gbps', 'Mbit/s', 2500],
    ['100 MB/s', 'Mbit/s', 800],
    ['64m', 'Mbit/s', 64],
    ['64M', 'B/s', 64_000_000],
    ['64Mi', 'B/s', 67_108_864],
    ['1 GiB/s', 'Mbit/s', 8589.934592],
    // As bandwidthPerMigration of KubeVirt has it: bytes per second.
    ['64Mi', 'Mbit/s', 536.870912],
    ['1 Gibit/s', 'Mbit/s', 1073.741824],
    ['64M', 'Mbit/s', 64],
    ['1G', 'MB/s', 1000],
    ['8 Gbit/s', 'MB/s', 1000],
    ['300ms', 'ms', 300],
    ['2 s', 'ms', 2000],
    ['5 min', 's', 300],
    ['1h', 's', 3600],
    ['50 µs', 'ms', 0.05],
    ['50us', 'ms', 0.05],
    ['20k', '/s', 20_000],
    ['1.5M', '/s', 1_500_000],
    ['−5', 's', -5],
    ['1e3', 'MiB', 1000],
    ['.5', 's', 0.5],
    ['50 %', '%', 50],
    ['2,5G', 'MiB', 2560],
    ['64\u00A0GiB', 'MiB', 65_536],
    ['16 384 MiB', 'MiB', 16_384],
    ['10 Mbit', 'MB/s', 1.25],
    ['2 h 40 min', 's', 9600],
    ['1 min 30.5 s', 's', 90.5],
    ['90 sec', 's', 90],
    ['20k/s', '/s', 20_000],
    ['20,000 /s', '/s', 20_000],
    ['2x', '×', 2],
    ['20k', 'pages/s', 20_000],
    ['20,000 /s', 'pages/s', 20_000],
    ['20k pages/s', 'pages/s', 20_000],
    ['20k 页/s', 'pages/s', 20_000],
    ['40 页', 'pages', 40],
    ['30,518 页/s', 'Mbit/s', 1000.013824],
    ['80 MiB/s', 'pages/s', 20_480],
    ['80 MB/s', 'pages/s', 19_531.25],
    ['1 Gbit/s', 'pages/s', 30_517.578125],
    ['30,518 pages/s', 'Mbit/s', 1000.013824],
    ['20480 pages/s', 'MiB/s', 80],
    ['40 MiB', 'pages', 10_240],
    ['50 pages', 'pages', 50],
    ['10k', 'pages', 10_000],
    ['1024 pages', 'MiB', 4],
    ['64gb', 'MiB', 64e9 / 2 ** 20],
    ['64gib', 'MiB', 65_536],
    ['100 Mb/s', 'Mbit/s', 100],
    ['100 mbps', 'Mbit/s', 100],
    ['50 kb/s', 'Mbit/s', 0.05],
  ])('%s in a field of %s is %d', (text, unit, value) => {
    expect(parseQuantity(text, unit)).toBeCloseTo(value, 9)
  })

  it.each([
    ['', 'MiB'],
    ['abc', 'MiB'],
    ['64 s', 'MiB'],
    ['10 GiB', 's'],
    ['1..2', 's'],
    ['5 min', 'MiB'],
    ['10 GiB', 'Mbit/s '],
    // Sizes, not rates.
    ['100 GiB', 'Mbit/s'],
    ['100 GB', 'Mbit/s'],
    ['64 MiB', 'MiB/s'],
    ['1 B', 'B/s'],
    // A thousandth in Kubernetes.
    ['64m', 'B/s'],
    ['20x', '/s'],
    // Bits, rates and sizes.
    ['2 Gb', 'MiB'],
    ['64 kb', 'KiB'],
    ['2 Gbit', 'MiB'],
    ['80 MiB/s', 'MiB'],
    ['80 MiB', 'pages/s'],
    ['20 Gi', 'pages/s'],
    ['80 MiB/s', 'pages'],
    ['80 MiB/s', '/s'],
    // Bits or bytes, minutes or milliseconds.
    ['100 mb/s', 'Mbit/s'],
    ['5 m', 's'],
    ['2 h 40', 's'],
    ['1.500,5', 'ms'],
    ['1 2', 's'],
  ])('%s is none in a field of %s', (text, unit) => {
    expect(parseQuantity(text, unit)).toBeNull()
  })

  it('without a unit is the number itself', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom('MiB', 's', 'Mbit/s', ''), (value, unit) => {
        expect(parseQuantity(String(value), unit)).toBe(value + 0)
      }),
    )
  })
})

it('pages have the size that is given', () => {
  expect(parseQuantity('80 MiB/s', 'pages/s', 2048)).toBe(40)
  expect(parseQuantity('40 pages/s', 'MiB/s', 2048)).toBe(80)
  expect(parseQuantity('1 GiB', 'pages', 64)).toBe(16_384)
  expect(parseQuantity('3 pages', 'MiB', 2048)).toBe(6)
  expect(parseQuantity('500', 'pages/s', 2048)).toBe(500)
})

describe('a unit that a field refuses', () => {
  it.each([
    ['2 Gb', 'MiB', 'bits'],
    ['2 Gbit', 'MiB', 'bits'],
    ['2 GB/s', 'MiB', 'rate'],
    ['300 Mbps', 'KiB', 'rate'],
    ['100 GiB', 'Mbit/s', 'size'],
    ['80 MiB', 'pages/s', 'size'],
    ['100 mb/s', 'Mbit/s', 'bits-or-bytes'],
    ['5m', 's', 'minutes-or-ms'],
    ['5M', 'ms', 'minutes-or-ms'],
  ] as const)('%s in a field of %s is %s', (text, unit, is) => {
    expect(refusedUnit(text, unit)).toEqual({ unit: text.replace(/^[\d ]+/, ''), is })
  })

  it('is none that is read, and no other text', () => {
    for (const [text, unit] of [
      ['64 GiB', 'MiB'],
      ['many', 'MiB'],
      ['', 'Mbit/s'],
      ['5 h', 's'],
      ['2 apples', 's'],
      ['3 kg', ''],
    ] as const)
      expect(refusedUnit(text, unit)).toBeNull()
  })
})

describe('the units of a field', () => {
  it.each(['B', 'KiB', 'MiB', 'Mbit/s', 'MB/s', 'MiB/s', 'B/s', 'ns', 'µs', 'ms', 's', 'pages', 'pages/s'])(
    'of %s are its own and others that it takes',
    (unit) => {
      expect(unitsFor(unit)).toContain(unit)
      for (const one of unitsFor(unit)) expect(parseQuantity(`1 ${one}`, unit), one).toBeGreaterThan(0)
    },
  )

  it('are none for a count', () => {
    expect(unitsFor('/s')).toEqual([])
  })
})
