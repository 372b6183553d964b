import { expect, it } from 'vitest'
import { storyTime } from './Story.tsx'

it('the time of a sentence is in seconds up to an hour, and in hours and minutes from there', () => {
  expect([9.344, 3599.99, 37_322.9].map(storyTime)).toEqual(['9.34 s', '3,599.99 s', '10 h 22 min'])
})
