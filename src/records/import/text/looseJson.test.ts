import { expect, it } from 'vitest'
import { looseJson } from './looseJson.ts'

it('a brace before another bracket opens nothing: a text of braces is no hundred thousand empty objects', () => {
  expect(looseJson('{'.repeat(100_000)).values).toEqual([])
})

it('a comment without an end is the rest of the text', () => {
  expect(looseJson('{"a": 1, /*').values).toMatchObject([{ value: { a: 1 }, cut: true }])
  expect(looseJson('{"a": 1, // b\n"c": 2 /* d */}').values).toMatchObject([{ value: { a: 1, c: 2 } }])
})

it('a brace of a program or of prose is no object, and values inside it are read', () => {
  const enclosed = (text: string): unknown => looseJson(text).values.map(({ value, line }) => [line, value])
  expect(enclosed('func f() {\n  if (x) {\n    /*\n    {"a": 1}\n    */\n')).toEqual([[4, { a: 1 }]])
  expect(enclosed('{ it said\n{"a": 1} then } { and {"b": [2]} }')).toEqual([
    [2, { a: 1 }],
    [2, { b: [2] }],
  ])
  expect(enclosed('{}')).toEqual([[1, {}]])
})

it('a value in doubled braces is read', () => {
  expect(looseJson('{{"a": 1}}').values).toMatchObject([{ value: { a: 1 } }])
})
