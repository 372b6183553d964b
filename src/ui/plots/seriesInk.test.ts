import { describe, expect, it } from 'vitest'
import { fillsOf, inksOf } from './seriesInk.ts'

describe('bars of several series', () => {
  it('differ in their fill, also those of two models', () => {
    const series = [{ whose: 'ours' }, { whose: 'model' }, { whose: 'model' }, { whose: 'paper' }] as const
    expect(new Set(fillsOf(series)).size).toBe(4)
    expect(fillsOf(series)[0]).toBe(inksOf(series)[0].color)
  })
})
