import { expect, it } from 'vitest'
import { comparable } from './comparable.ts'

it('a search finds CO₂, the teacher’s link and Svärd as a keyboard types them', () => {
  expect(comparable('CO₂')).toBe(comparable('co2'))
  expect(comparable('Petter Svärd')).toBe('petter svard')
  expect(comparable('The teacher’s link')).toBe("the teacher's link")
})
