import { describe, expect, it } from 'vitest'
import { lineLabels, linePlaces } from './Outcome.tsx'

describe('places on a line of numbers', () => {
  it('start at 0 for near values, and are logarithmic for positive ones far apart', () => {
    const near = linePlaces([2, 4, 8])
    expect([0, 4, 8, 9].map(near)).toEqual([0, 0.5, 1, 1])
    const far = linePlaces([1, 10, 100])
    expect([1, 10, 100, 0].map(far)).toEqual([0, 0.5, 1, 0])
    expect([-5, 0, 5].map(linePlaces([-5, 5, 1000]))).toEqual([0, 5 / 1005, 10 / 1005])
    expect(linePlaces([0, 0])(0)).toBe(0)
  })
})

it('names of marks in Chinese, whose characters are wider, do not lie on each other', () => {
  const labels = lineLabels(
    [
      { x: 100, text: '四个汉字' },
      { x: 145, text: '四个汉字' },
      { x: 160, text: '四个汉字' },
    ],
    340,
  )
  expect(labels.map(({ x }) => x)).toEqual([100, 160])
})

it('names of marks stay on a narrow line and none lies on another', () => {
  const labels = lineLabels(
    [
      { x: 180, text: '16,384 pages' },
      { x: 20, text: '64 pages' },
      { x: 240, text: '131,072 pages' },
      { x: 340, text: '200,000 pages' },
    ],
    340,
  )
  expect(labels.map(({ text }) => text)).toEqual(['16,384 pages', '64 pages', '200,000 pages'])
  expect(labels.map(({ x, text }) => x - text.length * 3.5 >= 0 && x + text.length * 3.5 <= 340)).toEqual([true, true, true])
})
