import { describe, expect, it } from 'vitest'
import { lengthTexts } from './bandDetails.ts'

describe('the lengths under the parts of the downtime', () => {
  it('are in ms with the unit once, and in s where one of them takes a second', () => {
    expect(lengthTexts([part('stop', 6), part('resume', 11)])).toEqual(['stop 6', 'resume 11 ms'])
    expect(lengthTexts([part('resume', 0.31)])).toEqual(['resume 0.31 ms'])
    expect(lengthTexts([part('stop', 6), part('device state', 8389)])).toEqual(['stop 6.00 ms', 'device state 8.39 s'])
  })
})

function part(label: string, ms: number) {
  return { label, ms }
}
