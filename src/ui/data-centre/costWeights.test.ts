import { describe, expect, it } from 'vitest'
import { shares, weightsFrom, weightsText } from './CostPanel.tsx'

describe('the weights of the cost', () => {
  it('are read as written, and are equal if the text is malformed', () => {
    const weights = { a: 10, b: 0, c: 2.5, d: 1 }
    expect(weightsFrom(weightsText(weights))).toEqual(weights)
    for (const text of ['', '1,2', '1,2,3,x', '11,0,0,0', '-1,1,1,1', '0,0,0,0']) {
      expect(weightsFrom(text), text).toEqual({ a: 5, b: 5, c: 5, d: 5 })
    }
  })

  it('are passed to the model as shares of one', () => {
    expect(shares({ a: 6, b: 2, c: 0, d: 2 })).toEqual({ a: 0.6, b: 0.2, c: 0, d: 0.2 })
    expect(shares({ a: 0, b: 0, c: 0, d: 0 })).toEqual({ a: 0.25, b: 0.25, c: 0.25, d: 0.25 })
  })
})
