import { describe, expect, it } from 'vitest'
import { isObject, isPlainObject } from './plainData.ts'
import { isSameJson } from './sameJson.ts'

describe('objects among unknown values', () => {
  it('are objects and lists, neither null nor functions', () => {
    const values = [{}, [], null, undefined, '{}', 1, () => ({})]
    expect(values.map(isObject)).toEqual([true, true, false, false, false, false, false])
    expect(values.map(isPlainObject)).toEqual([true, false, false, false, false, false, false])
  })

  it.each([
    [{ a: 1, b: [2, { c: null }] }, { b: [2, { c: null }], a: 1 }, true],
    [{ a: 1 }, { a: 1, b: undefined }, false],
    [{ a: 1 }, { b: 1 }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [['x'], { 0: 'x' }, false],
    [NaN, NaN, true],
    [0, -0, true],
    [null, {}, false],
  ])('%j and %j are the same JSON: %s', (one, other, expected) => {
    expect(isSameJson(one, other)).toBe(expected)
    expect(isSameJson(other, one)).toBe(expected)
  })
})
