import { expect, it } from 'vitest'
import { looseJson } from './looseJson.ts'

it('a brace before another bracket opens nothing: a text of braces is no hundred thousand empty objects', () => {
  expect(looseJson('{'.repeat(100_000)).values).toHaveLength(1)
})

it('a comment without an end is the rest of the text', () => {
  expect(looseJson('{/*').values).toMatchObject([{ value: {}, cut: true }])
  expect(looseJson('{"a": 1, // b\n"c": 2 /* d */}').values).toMatchObject([{ value: { a: 1, c: 2 } }])
})

it('a value in doubled braces is read', () => {
  expect(looseJson('{{"a": 1}}').values).toMatchObject([{ value: { a: 1 } }])
})
