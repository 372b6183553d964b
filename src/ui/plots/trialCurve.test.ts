import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Curve } from '../../analysis/moves/trial.ts'
import { trialEnd, trialPath, trialScale } from './trialCurve.ts'

const size = { width: 102, height: 40, pad: 4 }

/** Falls evenly to nothing at its end. */
function falling(fromMiB: number, startS: number, endS: number): { curve: Curve; totalS: number } {
  return { curve: { tS: Float64Array.of(startS, endS), remainingMiB: Float64Array.of(fromMiB, 0) }, totalS: endS - startS }
}

describe('the picture of a trial', () => {
  it('begins with the migration and ends at the foot of its mark', () => {
    const one = falling(100, 5, 15)
    const scale = trialScale(one.curve, [falling(50, 0, 20)])
    expect(trialPath(one.curve, scale, size)).toBe('M0.0 4.0L50.0 36.0')
    expect(trialEnd(one.totalS, scale, size)).toBe(50)
  })

  it('of several stays on one scale, whatever a run that does not end takes', () => {
    const endless = falling(100, 0, 900)
    const scale = trialScale(endless.curve, [falling(80, 0, 10)])
    expect(scale).toEqual({ endS: 16, topMiB: 100 })
    expect(trialPath(endless.curve, scale, size)).toBe('M0.0 4.0')
  })

  it('lies within its size', () => {
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 4 }), (runs) => {
        const trials = runs.map(([mib, endS]) => falling(mib, 0, endS))
        const scale = trialScale(trials[0].curve, trials.slice(1))
        for (const { curve, totalS } of trials) {
          const numbers = trialPath(curve, scale, size)
            .split(/[ML ]/)
            .filter((text) => text !== '')
            .map(Number)
          for (const [i, value] of numbers.entries()) expect(value >= 0 && value <= (i % 2 === 0 ? size.width : size.height)).toBe(true)
          expect(trialEnd(totalS, scale, size)).toBeLessThan(size.width)
        }
      }),
    )
  })
})
