import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPriority, priorities } from './ranking.ts'
import type { OptionFigures } from './ranking.ts'

const figures = (
  meets: number,
  downtimeMs: number | null,
  totalS: number | null,
  speed: number,
  transferredMiB: number,
): OptionFigures => ({
  meets,
  medianTrial: 0,
  trials: 30,
  downtimeMs: { p50: downtimeMs, p90: downtimeMs },
  totalS: { p50: totalS, p90: totalS },
  guestSpeed: { p50: speed, p10: speed },
  transferredMiB,
})
const some = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null, freq: 5 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('what matters most', () => {
  const options = [
    figures(1, 117, 36, 0.96, 4580),
    figures(1, 8, 22, 0.79, 2760),
    figures(0.9, 282, 43, 0.99, 5350),
    figures(0, 5, 10, 1, 900),
    figures(0, null, null, 1, 100),
  ]
  it('orders the options by its figure, the ones that do not meet the wishes last', () => {
    expect(byPriority(options, 'downtime')).toEqual([1, 0, 2, 3, 4])
    expect(byPriority(options, 'finish')).toEqual([1, 0, 2, 3, 4])
    expect(byPriority(options, 'guest')).toEqual([2, 0, 1, 3, 4])
    expect(byPriority(options, 'network')).toEqual([1, 0, 2, 4, 3])
  })
  it('keeps the order of all wishes', () => {
    expect(byPriority(options, 'wishes')).toEqual([0, 1, 2, 3, 4])
  })
  it('loses no option', () => {
    const option = fc.tuple(share, some, some, share, fc.double({ min: 0, max: 1e6, noNaN: true })).map((drawn) => figures(...drawn))
    fc.assert(
      fc.property(fc.array(option, { maxLength: 12 }), fc.constantFrom(...priorities), (given, priority) => {
        expect(byPriority(given, priority).toSorted((a, b) => a - b)).toEqual(given.map((_, i) => i))
      }),
    )
  })
})
