import { expect, it } from 'vitest'
import { storyTime, storyTimes } from './Story.tsx'

it('the time of a sentence is in seconds up to an hour, and in hours and minutes from there', () => {
  expect([9.344, 3599.99, 37_322.9].map(storyTime)).toEqual(['9.34 s', '3,599.99 s', '10 h 22 min'])
})

it('neighbours within the same minute show their seconds', () => {
  const times = [3599, 3600.2, 27_780, 27_792.6, 27_801, 31_000]
  expect(storyTimes(times)).toEqual(['3,599.00 s', '1 h 0 min', '7 h 43 min 0 s', '7 h 43 min 13 s', '7 h 43 min 21 s', '8 h 37 min'])
})
