import { expect, it } from 'vitest'
import { shippedBrief, shippedIds } from '../../teaching/briefs/shippedBriefs.ts'
import { briefPlace } from './briefPlace.ts'

it('briefs of several guests open in the data centre, others on the pages of their VM', () => {
  const inCentre = shippedIds.filter((id) => briefPlace(id, shippedBrief(id)!).view === 'centre')
  expect(inCentre.toSorted()).toEqual(['before-the-crash', 'evacuate', 'evacuate-softly', 'pair'])
  expect(briefPlace('short-pause', shippedBrief('short-pause')!)).toEqual({ brief: 'short-pause' })
})
