import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  briefsHash,
  briefsPlaceIn,
  glossaryHash,
  glossaryPlaceIn,
  lessonsHash,
  lessonsPlaceIn,
  modelsHash,
  modelsPlaceIn,
  papersHash,
  papersPlaceIn,
} from './placeAddresses.ts'
import type { BriefsPlace } from './placeAddresses.ts'

describe('the address of a brief', () => {
  it('is read back', () => {
    const places: BriefsPlace[] = [
      { page: 'list' },
      { page: 'new' },
      { page: 'brief', reference: 'short-pause' },
      { page: 'brief', reference: '1.q1Y_-' },
    ]
    for (const place of places) expect(briefsPlaceIn(briefsHash(place))).toEqual(place)
  })

  it('is no other place’s', () => {
    for (const hash of ['', '#', '#s=1.x', '#/papers/models', '#/learn/exercisesy']) expect(briefsPlaceIn(hash), hash).toBeNull()
    expect(briefsPlaceIn('#/learn/exercises/')).toEqual({ page: 'list' })
  })
})

describe('the address of a lesson', () => {
  it('reads back any written place', () => {
    const name = fc.option(fc.string({ minLength: 1 }), { nil: null })
    fc.assert(
      fc.property(
        name,
        name,
        fc.boolean(),
        fc.option(fc.nat(1e6), { nil: null }),
        fc.boolean(),
        (lesson, part, teacher, seed, presents) => {
          const place = { lesson, part: lesson === null ? null : part, teacher, seed, presents }
          expect(lessonsPlaceIn(lessonsHash(place))).toEqual(place)
        },
      ),
    )
  })

  it('ignores every other hash and a seed that is no number', () => {
    for (const hash of ['', '#', '#/learnx', '#/papers/never']) expect(lessonsPlaceIn(hash)).toBeNull()
    expect(lessonsPlaceIn('#/learn/never/s2/?teacher&seed=two')).toEqual({
      lesson: 'never',
      part: 's2',
      teacher: true,
      seed: null,
      presents: false,
    })
  })
})

describe('the models address', () => {
  it.each([null, 'measure', 'liu2011-base'])('reads back %s', (id) => expect(modelsPlaceIn(modelsHash(id))).toEqual({ id, typed: {} }))

  it('reads back the inputs of a calculator', () => {
    const typed = { memoryMB: '2,048', mbps: '1000, 10000', curve: 'windowMs dirtyPages\n125 9000' }
    expect(modelsPlaceIn(modelsHash('gudkov2023', typed))).toEqual({ id: 'gudkov2023', typed })
  })

  it('opens the first view for the policy lab, which is a command alone', () => {
    expect(modelsPlaceIn('#/papers/models/policy-lab')).toEqual({ id: null, typed: {} })
  })

  it('ignores the addresses of other pages', () => {
    expect(['', '#', '#s=1.x', '#/papers/liu2011', '#/papers/modelsx'].map(modelsPlaceIn)).toEqual([null, null, null, null, null])
  })
})

describe("the gallery's address", () => {
  it('reads back any written place', () => {
    const settings = fc.dictionary(
      fc.string({ minLength: 1 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    )
    fc.assert(
      fc.property(
        fc.option(
          fc.string({ minLength: 1 }).filter((id) => !id.endsWith('/')),
          { nil: null },
        ),
        settings,
        (id, set) => {
          expect(papersPlaceIn(papersHash({ id, settings: set }))).toEqual({ id, settings: Object.fromEntries(Object.entries(set)) })
        },
      ),
    )
  })

  it('accepts a setting of any name and ignores non-numbers', () => {
    const settings = Object.fromEntries([
      ['__proto__', 2],
      ['rateMbps', 400],
    ])
    expect(papersPlaceIn('#/papers/a?__proto__=2&rateMbps=400&windowMs=banana&x=')).toEqual({ id: 'a', settings })
    expect(Object.keys(papersPlaceIn(papersHash({ id: 'a', settings }))?.settings ?? {})).toEqual(['__proto__', 'rateMbps'])
  })

  it('ignores every other hash', () => {
    for (const hash of ['', '#', '#s=1.abc', '#/papersx', '#/other']) expect(papersPlaceIn(hash)).toBeNull()
    expect(papersPlaceIn('#/papers')).toEqual({ id: null, settings: {} })
    expect(papersPlaceIn('#/papers/%E0%A4%A')).toEqual({ id: '%E0%A4%A', settings: {} })
  })
})

describe('the address of a term', () => {
  it('reads back the list and a term', () => {
    for (const term of [null, 'dirty-rate']) expect(glossaryPlaceIn(glossaryHash(term))).toEqual({ term })
  })

  it('ignores a trailing slash and every other hash', () => {
    expect(glossaryPlaceIn('#/learn/glossary/downtime/')).toEqual({ term: 'downtime' })
    for (const hash of ['', '#', '#/learn/glossaryx', '#/papers/downtime']) expect(glossaryPlaceIn(hash), hash).toBeNull()
  })
})
