import { expect, it } from 'vitest'
import { limitWordsY } from './downtimeModel.ts'

const limit = { share: 0.9, text: 'limit 300 ms' }
const flat = (cost: number) => [
  { x: 0, cost },
  { x: 140, cost },
]

it('the words about the limit are below its line, and step aside from the curve', () => {
  // The limit's line is 4 px below the top of 40.
  expect(limitWordsY({ limit, rows: flat(0.1) }, 40)).toBe(17)
  expect(limitWordsY({ limit, rows: flat(0.7) }, 40)).toBe(36)
  // A curve that rises across the words: none is clear of it, so they stay with their line.
  expect(
    limitWordsY(
      {
        limit,
        rows: [
          { x: 0, cost: 0 },
          { x: 400, cost: 1 },
        ],
      },
      40,
    ),
  ).toBe(17)
  expect(
    limitWordsY(
      {
        limit: null,
        rows: [
          { x: 0, cost: 0 },
          { x: 200, cost: 0.6 },
        ],
      },
      40,
    ),
  ).toBe(12)
  expect(limitWordsY({ limit: null, rows: flat(0.1) }, 40)).toBe(12)
})
