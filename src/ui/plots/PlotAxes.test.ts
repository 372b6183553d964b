import { describe, expect, it } from 'vitest'
import { placedTicks } from './PlotAxes.tsx'

const text = (tick: number) => `${tick} min`

describe('the labels under a plot', () => {
  it('are all there where they have room, the last within the edge', () => {
    const placed = placedTicks({ ticks: [0, 100, 200], x: (tick) => tick, most: 200, text })
    expect(placed.map(({ words }) => words)).toEqual(['0 min', '100 min', '200 min'])
    expect(placed[2].at).toBeLessThan(200)
  })

  it('never meet: one that would is left out', () => {
    const placed = placedTicks({ ticks: [0, 20, 60, 70, 120], x: (tick) => tick, most: 200, text })
    expect(placed.map(({ tick }) => tick)).toEqual([0, 60, 120])
  })
})
