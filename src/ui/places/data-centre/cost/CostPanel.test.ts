import { describe, expect, it } from 'vitest'
import { weightsFrom, weightsText } from './CostPanel.tsx'

describe('the weights of the cost', () => {
  it('are read as written, and are equal if the text is malformed', () => {
    const weights = { a: 10, b: 0, c: 2.5, d: 1 }
    expect(weightsFrom(weightsText(weights))).toEqual(weights)
    for (const text of ['', '1,2', '1,2,3,x', '11,0,0,0', '-1,1,1,1', '0,0,0,0']) {
      expect(weightsFrom(text), text).toEqual({ a: 5, b: 5, c: 5, d: 5 })
    }
  })
})
