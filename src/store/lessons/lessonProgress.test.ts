import { expect, it } from 'vitest'
import { SHOWN_ONLY, stepToTake } from './lessonProgress.ts'

it('leads to the first step without a score, and to the first of all once each has one', () => {
  const steps = ['s1', 'd1', 's2']
  expect(stepToTake(steps)).toBe('s1')
  expect(stepToTake(steps, { s1: SHOWN_ONLY })).toBe('d1')
  expect(stepToTake(steps, { s1: 80, s2: 10 })).toBe('d1')
  expect(stepToTake(steps, { s1: 80, d1: 0, s2: 10 })).toBe('s1')
})
