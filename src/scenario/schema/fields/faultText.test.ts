import { describe, expect, it } from 'vitest'
import { closest, notOneOf } from './faultText.ts'

describe('a fault of a choice', () => {
  it('lists the allowed values, and names a single one without a list', () => {
    expect(notOneOf([1], 2)).toBe('must be 1, got 2')
    expect(notOneOf(['a', 'b'], 2)).toContain('"a", "b"')
  })
})

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
