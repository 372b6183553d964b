import { expect, it } from 'vitest'
import { comparable } from './comparable.ts'

it('a search finds CO₂ and the teacher’s link as a keyboard types them', () => {
  expect(comparable('CO₂')).toBe(comparable('co2'))
  expect(comparable('The teacher’s link')).toBe("the teacher's link")
})
