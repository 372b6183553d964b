import { describe, expect, it } from 'vitest'
import { fillsOf, inksOf, namedMarks } from './seriesInk.ts'

describe('bars of several series', () => {
  it('differ in their fill, also those of two models', () => {
    const series = [{ whose: 'ours' }, { whose: 'model' }, { whose: 'model' }, { whose: 'paper' }] as const
    expect(new Set(fillsOf(series)).size).toBe(4)
    expect(fillsOf(series)[0]).toBe(inksOf(series)[0].color)
  })
})

describe('a mark on a chart', () => {
  const series = [{ label: 'Post-copy', whose: 'ours' as const, points: [] }]

  it.each([
    { label: 'slows down', whose: 'paper' as const, named: 'slows down (published)' },
    { label: 'published minimum', whose: 'paper' as const, named: 'published minimum' },
    { label: 'limit', whose: 'ours' as const, named: 'limit' },
  ])('at $label is named $named beside simulated lines', ({ label, whose, named }) => {
    expect(namedMarks({ series, marks: [{ at: 19, axis: 'x', label, whose }] })).toMatchObject([{ label: named }])
  })
})
