import { expect, it } from 'vitest'
import { textPx } from './textPx.ts'

it('the width of a text counts a Chinese character as a square', () => {
  expect([textPx('cut', 6), textPx('脏页率', 6), textPx('上限 2 s', 6)]).toEqual([18, 36, 48])
})
