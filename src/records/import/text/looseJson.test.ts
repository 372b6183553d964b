import { expect, it } from 'vitest'
import { looseJson } from './looseJson.ts'

it('a brace before another bracket opens nothing: a text of braces is no hundred thousand empty objects', () => {
  expect(looseJson('{'.repeat(100_000)).values).toHaveLength(1)
})

it('a value in doubled braces is read', () => {
  expect(looseJson('{{"a": 1}}').values).toMatchObject([{ value: { a: 1 } }])
})
