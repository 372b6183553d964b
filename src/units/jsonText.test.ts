import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonParts, jsonText } from './jsonText.ts'

describe('JSON text', () => {
  it('prints at most 9 significant digits', () => {
    const value = { a: 1 / 3, b: [123456789.87, 1e-7 / 3], c: 0.1 + 0.2 }
    expect(JSON.parse(jsonText(value))).toEqual({ a: 0.333333333, b: [123456790, 3.33333333e-8], c: 0.3 })
  })

  it('keeps a seed of ten digits whole', () => {
    expect(jsonText({ seed: 4294967295 })).toBe('{\n "seed": 4294967295\n}\n')
  })

  it('in parts is the same text, with a part per item of a list', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => [...jsonParts(value)].join('') === jsonText(value)))
    const value = { seed: 4294967295, x: 1 / 3, none: undefined, lists: { a: [{ b: [1, 2 / 3] }, { c: {} }], d: [], e: [0.1, 2 / 3] } }
    expect([...jsonParts(value)].join('')).toBe(jsonText(value))
    const longest = Math.max(...Array.from(jsonParts({ rows: Array.from({ length: 1000 }, (_, i) => ({ i })) }), ({ length }) => length))
    expect(longest).toBeLessThan(30)
  })

  it('in parts makes the items of an iterable one by one', () => {
    let made = 0
    const items = {
      *[Symbol.iterator]() {
        while (made < 3) yield { item: ++made }
      },
    }
    const madeBefore = Array.from(jsonParts({ items }), () => made)
    expect(madeBefore).toEqual([0, 1, 2, 3, 3, 3, 3])
    expect([...jsonParts({ items: [] })].join('')).toBe(jsonText({ items: [] }))
  })
})
