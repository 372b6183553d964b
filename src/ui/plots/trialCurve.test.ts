import { describe, expect, it } from 'vitest'
import type { Curve } from '../../analysis/moves/trial.ts'
import { curveMark, endMark, trialScale } from './trialCurve.ts'

/** Falls evenly to nothing at its end. */
function falling(fromMiB: number, startS: number, endS: number): { curve: Curve; totalS: number } {
  return { curve: { tS: Float64Array.of(startS, endS), remainingMiB: Float64Array.of(fromMiB, 0) }, totalS: endS - startS }
}

describe('the picture of a trial', () => {
  it('begins with the migration and ends at its mark', () => {
    const { curve, totalS } = falling(100, 5, 15)
    const scale = trialScale(curve, [falling(50, 0, 20)])
    const points = [
      { x: 0, y: 100 },
      { x: 10, y: 0 },
    ]
    expect(curveMark(curve, { ink: 'red' })).toEqual({ kind: 'line', points, ink: 'red' })
    expect(endMark(totalS, scale, 'red')).toMatchObject({ points: [{ x: 10, y: 20 }] })
  })

  it('of several stays on one scale, whatever a run that does not end takes', () => {
    const { x, y } = trialScale(falling(100, 0, 900).curve, [falling(80, 0, 10)])
    expect([x.high, y.high]).toEqual([16, 100])
  })
})
