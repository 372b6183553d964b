import { expect, it } from 'vitest'
import { lineScale } from './Outcome.tsx'

it('a line of numbers starts at 0 for near values, and is logarithmic for positive ones far apart', () => {
  expect(lineScale([2, 4, 8])).toMatchObject({ low: 0, high: 8, log: false })
  expect(lineScale([1, 10, 100])).toMatchObject({ low: 1, high: 100, log: true })
  expect(lineScale([-5, 5, 1000]).low).toBeLessThanOrEqual(-5)
})
