import { describe, expect, it } from 'vitest'
import { jsonText } from './jsonText.ts'

describe('JSON text', () => {
  it('prints at most 9 significant digits', () => {
    const value = { a: 1 / 3, b: [123456789.87, 1e-7 / 3], c: 0.1 + 0.2 }
    expect(JSON.parse(jsonText(value))).toEqual({ a: 0.333333333, b: [123456790, 3.33333333e-8], c: 0.3 })
  })

  it('keeps a seed of ten digits whole', () => {
    expect(jsonText({ seed: 4294967295 })).toBe('{\n "seed": 4294967295\n}\n')
  })
})
