import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lessonsHash, lessonsPlaceIn } from './lessonsAddress.ts'

describe('the address of a lesson', () => {
  it('reads back any written place', () => {
    const name = fc.option(fc.string({ minLength: 1 }), { nil: null })
    fc.assert(fc.property(name, name, fc.boolean(), fc.option(fc.nat(1e6), { nil: null }), fc.boolean(), (lesson, part, teacher, seed, presents) => {
      const place = { lesson, part: lesson === null ? null : part, teacher, seed, presents }
      expect(lessonsPlaceIn(lessonsHash(place))).toEqual(place)
    }))
  })

  it('ignores every other hash and a seed that is no number', () => {
    for (const hash of ['', '#', '#/lessonsx', '#/papers/never']) expect(lessonsPlaceIn(hash)).toBeNull()
    expect(lessonsPlaceIn('#/lessons/never/s2/?teacher&seed=two')).toEqual({ lesson: 'never', part: 's2', teacher: true, seed: null, presents: false })
  })
})
