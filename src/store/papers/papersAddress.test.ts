import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { papersHash, papersPlaceIn } from './papersAddress.ts'

describe('the gallery\'s address', () => {
  it('reads back any written place', () => {
    const settings = fc.dictionary(fc.string({ minLength: 1 }), fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0))
    fc.assert(fc.property(fc.option(fc.string({ minLength: 1 }).filter((id) => !id.endsWith('/')), { nil: null }), settings, (id, set) => {
      expect(papersPlaceIn(papersHash({ id, settings: set }))).toEqual({ id, settings: Object.fromEntries(Object.entries(set)) })
    }))
  })

  it('accepts a setting of any name and ignores non-numbers', () => {
    const settings = Object.fromEntries([['__proto__', 2], ['rateMbps', 400]])
    expect(papersPlaceIn('#/papers/a?__proto__=2&rateMbps=400&windowMs=banana&x=')).toEqual({ id: 'a', settings })
    expect(Object.keys(papersPlaceIn(papersHash({ id: 'a', settings }))?.settings ?? {})).toEqual(['__proto__', 'rateMbps'])
  })

  it('ignores every other hash', () => {
    for (const hash of ['', '#', '#s=1.abc', '#/papersx', '#/other']) expect(papersPlaceIn(hash)).toBeNull()
    expect(papersPlaceIn('#/papers')).toEqual({ id: null, settings: {} })
    expect(papersPlaceIn('#/papers/%E0%A4%A')).toEqual({ id: '%E0%A4%A', settings: {} })
  })
})
