import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import type { FigureName } from '../../analysis/sweep/summary.ts'
import { exploreHash, explorePlaceIn } from './exploreAddress.ts'

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
        expect(explorePlaceIn(exploreHash(given))).toEqual(given)
      }),
    )
  })

  it('leaves unreadable parts to the page', () => {
    expect(explorePlaceIn('#/explore')).toEqual({ settings: null, scenario: '' })
    expect(explorePlaceIn('#/explore?x=nothing')).toEqual({ settings: null, scenario: '' })
    expect(explorePlaceIn('#/explore?x=a.b=1:2:3&y=%25&seeds=-1&until=no&show=__proto__')).toEqual({
      settings: {
        across: { kind: 'range', path: 'a.b', from: 1, to: 2, count: 3, scale: 'linear' },
        up: null,
        seeds: 1,
        untilS: null,
        show: 'totalS',
      },
      scenario: '',
    })
    for (const hash of ['', '#', '#s=1.abc', '#/explorer', '#/papers']) expect(explorePlaceIn(hash)).toBeNull()
  })
})
