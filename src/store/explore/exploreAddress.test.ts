import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import type { FigureName } from '../../analysis/sweep/summary.ts'
import { exploreHash, explorePlaceIn } from './exploreAddress.ts'

const forms = 'PATH=FROM:TO:COUNT, PATH=FROM:TO:COUNT:log or PATH=VALUE,VALUE,…'

const spec: fc.Arbitrary<AxisSpec> = fc.oneof(
  fc.record({
    kind: fc.constant('range' as const),
    path: fc.constantFrom('hosts[*].mbps', 'vms[0].workload.writesPerS'),
    from: fc.double({ min: 1, max: 9, noNaN: true }),
    to: fc.double({ min: 10, max: 1e6, noNaN: true }),
    count: fc.integer({ min: 2, max: 100 }),
    scale: fc.constantFrom('linear' as const, 'log' as const),
  }),
  fc.record({
    kind: fc.constant('list' as const),
    path: fc.constant('migrations[0].strategy.kind'),
    values: fc.constant(['precopy', 'postcopy']),
  }),
)

describe('the address of Explore', () => {
  it('reads back any written place', () => {
    const place = fc.record({
      settings: fc.option(
        fc.record({
          across: spec,
          up: fc.option(spec),
          seeds: fc.integer({ min: 1, max: 64 }),
          untilS: fc.option(fc.double({ min: 1, max: 1e6, noNaN: true })),
          show: fc.constantFrom<FigureName>('totalS', 'downtimeMs', 'transferredMiB', 'rounds', 'performance'),
        }),
      ),
      scenario: fc.constantFrom('', '1.abc-_'),
    })
    fc.assert(
      fc.property(place, (given) => {
        expect(explorePlaceIn(exploreHash(given))).toEqual({ ...given, unread: [], ignored: [] })
      }),
    )
  })

  it('leaves unreadable parts to the page, and tells each with the allowed values', () => {
    expect(explorePlaceIn('#/what-if')).toEqual({ settings: null, scenario: '', unread: [], ignored: [] })
    expect(explorePlaceIn('#/what-if?s=1.abc')).toEqual({ settings: null, scenario: '1.abc', unread: [], ignored: [] })
    expect(explorePlaceIn('#/what-if?x=nothing')).toEqual({
      settings: null,
      scenario: '',
      unread: [{ part: 'x', message: `must be ${forms}, got "nothing"` }],
      ignored: [],
    })
    expect(explorePlaceIn('#/what-if?x=a.b=1:2:3&y=%25&seeds=-1&until=no&show=__proto__')).toEqual({
      settings: {
        across: { kind: 'range', path: 'a.b', from: 1, to: 2, count: 3, scale: 'linear' },
        up: null,
        seeds: 1,
        untilS: null,
        show: 'totalS',
      },
      scenario: '',
      unread: [
        { part: 'y', message: `must be ${forms}, got "%"` },
        { part: 'seeds', message: 'must be a whole number, 1 to 64, got −1' },
        { part: 'until', message: 'must be a number, 0.001 to 1,000,000 s, got "no"' },
        { part: 'show', message: 'must be one of "totalS", "downtimeMs", "transferredMiB", "rounds", "performance", got "__proto__"' },
      ],
      ignored: [],
    })
    for (const hash of ['', '#', '#s=1.abc', '#/what-ifr', '#/papers']) expect(explorePlaceIn(hash)).toBeNull()
  })

  it('tells a sweep that is cut off, and one without its X axis', () => {
    const told = (query: string) => explorePlaceIn(`#/what-if?${query}`)?.unread.map(({ part, message }) => `${part} ${message}`)
    expect(told('x=hosts[*].mbps=30:480')).toEqual([`x must be ${forms}, got "30:480"`])
    expect(told('x=hosts[*].mbps=30:abc:5')).toEqual([
      expect.stringMatching(/^x TO must be a number in Mbit\/s, or one with its unit .*, got "abc"$/),
    ])
    expect(told('x=hosts[*].mbps=30:480:1')).toEqual(['x COUNT must be a whole number, 2 to 200, got "1"'])
    expect(told('y=a.b=1:2:3')).toEqual([`x is missing; must be ${forms}`])
    expect(told('x=a.b=1:2:3&seeds=0x4&until=')).toEqual([
      'seeds must be a whole number, 1 to 64, got "0x4"',
      'until must be a number, 0.001 to 1,000,000 s, got ""',
    ])
  })

  it('takes no more values of an axis than the form, and names the limit', () => {
    const list = (count: number) => Array.from({ length: count }, (_, i) => i + 1).join(',')
    expect(explorePlaceIn(`#/what-if?x=a.b=1:2:200&y=a.c=${list(200)}`)?.unread).toEqual([])
    expect(explorePlaceIn(`#/what-if?x=a.b=1:2:201&y=a.c=${list(201)}`)).toMatchObject({
      settings: null,
      unread: [
        { part: 'x', message: 'COUNT must be a whole number, 2 to 200, got "201"' },
        { part: 'y', message: 'must have at most 200 values' },
      ],
    })
  })
})
