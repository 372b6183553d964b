import { describe, expect, it } from 'vitest'
import { reenacts } from './reenacts.ts'

describe('a fitted scenario', () => {
  it('re-enacts its record if neither total is far off, or if none was compared', () => {
    expect(reenacts({ timeErrorPercent: 2, dataErrorPercent: 15.9 })).toBe(true)
    expect(reenacts({ timeErrorPercent: 99.8, dataErrorPercent: 3 })).toBe(false)
    expect(reenacts({ timeErrorPercent: 3, dataErrorPercent: 99.8 })).toBe(false)
    expect(reenacts({ timeErrorPercent: null, dataErrorPercent: null })).toBe(true)
  })
})
