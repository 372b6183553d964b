import { describe, expect, it } from 'vitest'
import { briefsHash, briefsPlaceIn } from './briefsAddress.ts'
import type { BriefsPlace } from './briefsAddress.ts'

describe('the address of a brief', () => {
  it('is read back', () => {
    const places: BriefsPlace[] = [{ page: 'list' }, { page: 'new' }, { page: 'brief', reference: 'short-pause' }, { page: 'brief', reference: '1.q1Y_-' }]
    for (const place of places) expect(briefsPlaceIn(briefsHash(place))).toEqual(place)
  })

  it('is no other place’s', () => {
    for (const hash of ['', '#', '#s=1.x', '#/models', '#/briefsy']) expect(briefsPlaceIn(hash), hash).toBeNull()
    expect(briefsPlaceIn('#/briefs/')).toEqual({ page: 'list' })
  })
})
