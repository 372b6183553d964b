import { describe, expect, it } from 'vitest'
import { closest } from './faultText.ts'

describe('a guess at the intended name', () => {
  it.each([
    ['hots', 'host'],
    ['HOST', 'host'],
    ['host', null],
    ['link', null],
  ])('for %s is %s', (word, meant) => {
    expect(closest(word, ['host', 'x.migration'])).toBe(meant)
  })
})
