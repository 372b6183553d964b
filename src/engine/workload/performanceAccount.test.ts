import { describe, expect, it } from 'vitest'
import { PerformanceAccount } from './performanceAccount.ts'

/** Figures of a guest that runs and waits in turn from 0 on: seconds and speed of each span, to the end of the means. */
function figuresOf(spans: readonly (readonly [seconds: number, speed: number])[]) {
  const account = new PerformanceAccount()
  account.begin(0, 1)
  account.beginMeans(0)
  let atS = 0
  for (const [seconds, speed] of spans) {
    account.addToMean(atS, atS + seconds, speed, true)
    atS += seconds
  }
  account.endMeans(atS)
  return account.figures(atS, 1)
}

describe('the lowest speed of a guest that waits for pages', () => {
  it('is the lowest mean over 20 ms, not a wait within them', () => {
    const waits = [
      [0.015, 1],
      [0.005, 0],
    ] as const
    expect(figuresOf([...waits, ...waits]).minOutsideDowntime).toBeCloseTo(0.75, 9)
  })

  it('does not judge the last stretch alone where it is shorter than 20 ms', () => {
    const { minOutsideDowntime, degradedS } = figuresOf([
      [0.04, 1],
      [0.005, 0],
    ])
    expect(minOutsideDowntime).toBeCloseTo(0.75, 9)
    expect(degradedS).toBeCloseTo(0.005, 9)
  })
})
